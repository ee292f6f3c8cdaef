// Many futures of one scenario, each played once with every arm (option, closed unit, ...): all arms of a replication
// live in the same future. One replication is one task in a process of its own; results are the same for any number of
// workers and in any order of completion.
//
// While it runs, results are kept in one SQLite file, so that a run that is killed goes on where it was. Memory: one
// replication per worker; the parent holds what has come back once it is all there.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/random/design.hpp"
#include "sim/statistics/stopping.hpp"
#include "tools/ensemble/future.hpp"
#include "tools/ensemble/outcome.hpp"
#include "tools/ensemble/runner.hpp"

namespace schakel::ensemble {

/// Enough replications when the mean difference of every arm with the first is known so well.
struct Stop {
  std::string quantity;
  double half_width = 0;
};

struct Experiment {
  load::Loaded inputs;            ///< as the data stand; ok()
  std::vector<models::Arm> arms;  ///< one or more; the first is the reference
  std::uint64_t replications = 1;
  Design design = Design::latin_hypercube;
  v1::Uncertain uncertain;
  std::vector<v1::FutureClosure> closures;
  std::vector<Stop> stops;
  bool random_prices = true;
  std::size_t arms_per_task = 0;  ///< 0: all arms of a replication are one task
};

struct Replication {
  std::uint64_t number = 0;
  int pulled_in = 0;
  std::string fault;          ///< why an arm could not be played: a check of ours failed; empty: all were
  std::vector<Outcome> arms;  ///< of an arm that could not be played: without values
};

struct Ensemble {
  std::vector<Quantity> quantities;
  std::vector<Replication> replications;  ///< by number; those with a fault have none of their outcomes
  std::vector<std::string> keys;          ///< of the numbers that vary
  std::vector<std::string> held;          ///< things whose volumes stay as they are: nothing else could take them up
  bool stopped_early = false;

  /// Values of a quantity per arm, over the replications without a fault.
  std::vector<double> values(std::size_t quantity, std::size_t arm) const;
  /// The same of what is read out of an outcome.
  std::vector<double> of(std::size_t arm, const std::function<double(const Outcome&)>& read) const;
  std::size_t played() const;
  std::size_t index_of(const std::string& quantity) const;  ///< throws InternalError when there is none
};

struct Running {
  Runner runner;
  bool worker = false;          ///< only serves tasks; `runner` does not return then
  std::filesystem::path store;  ///< file that keeps what is done; removed by the caller when the result is whole
  bool resume = false;
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = [](std::uint64_t, std::uint64_t) {};
};

/// The draws of an experiment: what is varied and how.
class Draws {
 public:
  /// `experiment` must stay where it is.
  explicit Draws(Experiment& experiment);
  const UncertainNumbers& numbers() const { return numbers_; }
  const Sampler& sampler() const { return *sampler_; }
  std::vector<std::string> held() const;
  FutureSource source() const;

 private:
  Experiment& experiment_;
  UncertainNumbers numbers_;
  std::unique_ptr<Sampler> sampler_;
  std::vector<bool> fixed_;
};

/// Tasks of a replication; task t is of replication t / tasks_of(experiment).
std::uint64_t tasks_of(const Experiment& experiment);
/// One task (some arms of a replication), as bytes. Changes the inputs of the experiment: call in a process of its own.
std::string play_task(const Experiment& experiment, const FutureSource& source, std::uint64_t task);
/// Adds what a task says to its replication.
void add_task(Replication& one, const std::string& bytes);

/// Plays all. Throws as engine::run_tasks; WorldError when the store cannot be written or is of other inputs, or when
/// more than one in a hundred replications has a fault.
Ensemble run(Experiment& experiment, const Draws& draws, const Running& running);

/// What the store of an unfinished run must have in common with this one.
std::string fingerprint(const Experiment& experiment);

}  // namespace schakel::ensemble
