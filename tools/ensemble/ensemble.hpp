// Many futures of one scenario, each played once with every arm (option, closed unit, ...): all arms of a replication
// live in the same future. A task, some replications or some arms of one, has a process of its own; results are the
// same for any number of workers and in any order of completion.
//
// While it runs, results are kept in one SQLite file, so that a run that is killed goes on where it was. Memory: one
// task per worker; the parent reads what has come back one task or one column of outcomes at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/random/design.hpp"
#include "sim/statistics/sensitivity.hpp"
#include "sim/statistics/stopping.hpp"
#include "tools/ensemble/columns.hpp"
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
  /// Numbers (keys of UncertainNumbers) whose Sobol' indices are asked: replications are the rows of Saltelli's design,
  /// with these and everything else as factors, a block of factors.size() + 3 a sample. Empty: plain futures.
  std::vector<std::string> factors = {};
  std::uint64_t journals = 0;     ///< replications of which the journals are kept, from the first on
  std::size_t arms_per_task = 0;  ///< 0: all arms of a replication are one task
  /// Where all arms are one task, so many replications are: their plays share a process and its Engine.
  std::uint64_t replications_per_task = 1;
};

struct Replication {
  std::uint64_t number = 0;
  int pulled_in = 0;
  std::string fault;               ///< why an arm could not be played: a check of ours failed; empty: all were
  std::vector<Outcome> arms;       ///< of an arm that could not be played: without values
  std::vector<PulledIn> nearer{};  ///< whose numbers were brought nearer to their middle
};

/// What is held of every replication.
struct Told {
  std::uint64_t number = 0;
  int pulled_in = 0;
  std::string fault;
  std::vector<PulledIn> nearer{};  ///< as of the replication
};

using TakeReplication = std::function<void(const Replication&)>;

class Ensemble {
 public:
  std::vector<Quantity> quantities;
  std::vector<std::string> keys;   ///< of the numbers that vary
  std::vector<std::string> held;   ///< things whose volumes stay as they are: nothing else could take them up
  std::vector<Told> replications;  ///< by number
  bool stopped_early = false;

  /// Reads all replications once, by number. `source` tells them, as often as it is asked; `directory`: where outcomes
  /// are kept that do not fit in memory.
  void read(std::function<void(const TakeReplication&)> source, std::size_t arms, std::size_t most,
            const std::filesystem::path& directory);
  /// One after the other, by number: no more than one is in memory. Those with a fault have none of their outcomes.
  void each(const TakeReplication& take) const { source_(take); }
  const std::filesystem::path& directory() const { return directory_; }  ///< for what does not fit in memory

  /// Values of a quantity per arm, over the replications without a fault.
  std::vector<double> values(std::size_t quantity, std::size_t arm) const;
  /// The same over all replications; not a number where the arm could not be played.
  std::vector<double> column(std::size_t quantity, std::size_t arm) const;
  bool all_played(std::size_t arm) const;                   ///< in every replication
  std::size_t played() const;                               ///< replications without a fault
  std::size_t index_of(const std::string& quantity) const;  ///< throws InternalError when there is none

 private:
  void add(const Replication& one);

  std::function<void(const TakeReplication&)> source_ = [](const TakeReplication&) {};
  std::filesystem::path directory_;
  Columns columns_;
  std::vector<std::size_t> arm_played_;
};

struct Running {
  Runner runner;
  bool worker = false;          ///< only serves tasks: the ensemble is empty
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
  /// The numbers as they were in a replication, in the order of numbers().list().
  std::vector<double> drawn(const Told& one) const;

 private:
  Experiment& experiment_;
  std::unique_ptr<google::protobuf::Arena> arena_;
  v1::Inputs* inputs_;  ///< those of the experiment without notes, in the arena; drawn, and put back
  std::unique_ptr<load::Redrawn> redrawn_;
  UncertainNumbers numbers_;
  std::unique_ptr<Sampler> sampler_;
  std::unique_ptr<statistics::SaltelliDesign> design_;  ///< with factors
  std::vector<bool> fixed_;
};

/// How replications are cut into tasks: each into slices of its arms, or some together with all their arms. Depends on
/// the experiment alone, so that the same plays share an Engine however many work.
struct Cut {
  std::uint64_t slices = 1;    ///< tasks of a replication
  std::uint64_t together = 1;  ///< replications of a task; 1 where there are slices

  /// Of all replications below `until`.
  std::uint64_t tasks(std::uint64_t until) const { return (until * slices + together - 1) / together; }
  std::uint64_t first_replication(std::uint64_t task) const { return task / slices * together; }
};
Cut cut_of(const Experiment& experiment);
/// One task, as bytes: of each of its replications what came of its arms. Changes the inputs of `source`: call in a
/// process of its own.
std::string play_task(const Experiment& experiment, const FutureSource& source, std::uint64_t task);
/// Adds what a task says to its replications, as many as it has; they may have arms of earlier slices.
void add_task(std::span<Replication> to, const std::string& bytes);

/// Plays all. Throws as engine::run_tasks; WorldError when the store cannot be written or is of other inputs, or when
/// more than one in a hundred replications has a fault.
Ensemble run(Experiment& experiment, const Draws& draws, const Running& running);

/// What the store of an unfinished run must have in common with this one.
std::string fingerprint(const Experiment& experiment);

}  // namespace schakel::ensemble
