// Who runs the tasks of an ensemble.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/engine/farm.hpp"

namespace schakel::ensemble {

/// Runs tasks somewhere: in child processes here (engine::run_tasks), or on many machines.
using Runner = std::function<void(const engine::NextTask&, const engine::Work&, const engine::Take&)>;

/// The same elsewhere, where a task may take so many seconds.
using FarRunner =
    std::function<void(const engine::NextTask&, const engine::Work&, const engine::Take&, double limit_seconds)>;

/// What is played next and follows from what was played, as texts without line ends.
using Chosen = std::vector<std::string>;

/// Many machines that work together.
struct Farm {
  FarRunner run = {};   ///< runs the tasks of ensembles there; empty: in child processes here
  bool worker = false;  ///< this process only works on tasks, and writes no result: `run` comes back when the next
                        ///< experiment is agreed on, and ends the process when there is none
  /// Between two experiments: what the one that has the results chose, told to all. A worker's own choice is not asked.
  std::function<Chosen(Chosen)> agree = [](Chosen chosen) { return chosen; };
};

}  // namespace schakel::ensemble
