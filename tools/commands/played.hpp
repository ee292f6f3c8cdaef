// What inputs ask for, played: for the command that was typed, and again for a stored result. All that decides the
// bytes of a result is in its inputs; how many processes play it, and where, is not.
#pragma once

#include <filesystem>
#include <functional>

#include "tools/commands/ensemble_options.hpp"
#include "tools/comparison/write.hpp"
#include "tools/ranking/write.hpp"
#include "tools/results/run.hpp"

namespace schakel::commands {

/// How: what is done is kept beside `place` meanwhile (drop_all once the result is whole).
struct Playing {
  std::filesystem::path place;
  const EnsembleOptions& options;
  const Common& common;
};

/// A scenario and its baseline, and the futures that the inputs ask for. `command_line`: of the first time.
results::Run play_run(load::Loaded inputs, const Playing& how, const std::string& command_line);

using TakeComparison = std::function<void(const comparison::Result&)>;
using TakeRanking = std::function<void(const ranking::Result&)>;

/// The options of inputs with a comparison, whose stop rules are known. Hands over what came out.
void play_comparison(load::Loaded inputs, const Playing& how, const std::string& command_line,
                     const TakeComparison& take);

/// The closures that the ranking of the inputs asks for, which are not among the events yet. Prints what is wrong and
/// gives its exit code, or hands over what came out.
int play_ranking(const load::Loaded& inputs, const Playing& how, const std::string& command_line,
                 const TakeRanking& take);

/// Of inputs that name none: Latin hypercube.
Design design_of(v1::Design design);
/// What the command line names, for the inputs; `otherwise` when it names none.
v1::Design design_asked(const std::string& name, v1::Design otherwise);

}  // namespace schakel::commands
