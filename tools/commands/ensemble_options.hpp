// What all commands that play many futures have in common on the command line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "tools/commands/commands.hpp"
#include "tools/ensemble/ensemble.hpp"

namespace schakel::commands {

struct EnsembleOptions {
  std::string output, until, language = "en", design;
  std::optional<std::uint64_t> seed, replications;
  int keep_journals = 0;
  int jobs = 1;
  double limit_seconds = 900;
  bool force = false, resume = false;
  bool keeps = true;  ///< what is done when it is stopped
};

/// Adds -o, --replications, --keep-journals (which is what `options` says, when not given), --design, --jobs, --seed,
/// --until, --limit, --lang, --force and --resume.
void add_ensemble_options(CLI::App& app, EnsembleOptions& options);

/// Where an unfinished run keeps what is done: beside the result directory.
std::filesystem::path store_of(const std::filesystem::path& place);

/// Plays the experiment here or, by `common.farm`, elsewhere, and shows how far it is. With --force what an earlier
/// unfinished run left is removed.
ensemble::Ensemble play(ensemble::Experiment& experiment, const ensemble::Draws& draws,
                        const std::filesystem::path& place, const EnsembleOptions& options, const Common& common);

/// Why the result may not be written there; empty: it may.
std::string refusal_of(const std::filesystem::path& place, const EnsembleOptions& options, const Common& common);

/// The directory that what the pairs of a ranking, the design of indices, or a round of the search for last useful
/// dates leave stands beside: like a result of its own.
inline constexpr const char *kOfPairs = ".pairs", *kOfIndices = ".indices";
inline constexpr int kMostRounds = 10;  ///< halving a hundred years to a tenth
inline std::string of_round(int round) { return ".later" + std::to_string(round + 1); }
/// A path beside a result directory: its own, and a tail.
std::filesystem::path beside(const std::filesystem::path& place, const std::string& tail);

/// All files in which what is done is kept.
std::vector<std::filesystem::path> all_stores(const std::filesystem::path& place);

/// Removes them, once the result is whole.
void drop_all(const std::filesystem::path& place);

}  // namespace schakel::commands
