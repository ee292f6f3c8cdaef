// Comparisons made by hand: one project, two plants on one network, one plan; arms are the reference and option A.
#pragma once

#include <limits>
#include <memory>
#include <vector>

#include "tests/tools/ensemble/futures.hpp"
#include "tools/comparison/findings.hpp"

namespace schakel::comparison {

inline constexpr double kNever = std::numeric_limits<double>::infinity();

struct Made {
  std::unique_ptr<ensemble::Experiment> experiment = std::make_unique<ensemble::Experiment>();
  ensemble::Ensemble ensemble;
  std::vector<ensemble::Replication> futures;

  explicit Made(std::size_t projects = 1) {
    load::Loaded& in = experiment->inputs;
    in.scenario.start = *parse_date("2024-01-01");
    in.scenario.horizon_days = 3653;
    in.model.units.resize(2);
    in.model.infrastructures.resize(2);
    in.model.infrastructures[0].units = {0, 1};  // the second has no users
    in.investments.projects.resize(projects);
    in.investments.plans.resize(1);
    experiment->arms.resize(2);
    experiment->arms[0].id = "reference";
    experiment->arms[1].id = "A";
    ensemble.quantities = ensemble::quantities(in.scenario);
  }

  /// A play in which nothing happens.
  ensemble::Outcome play() const {
    ensemble::Outcome one;
    one.values.assign(ensemble.quantities.size(), 0);
    one.projects.assign(experiment->inputs.investments.projects.size(), {kNever, kNever, 0, 0, 0, kNever});
    one.closed.assign(2, kNever);
    one.first_stop.assign(2, kNever);
    one.in_service.assign(1, kNever);
    return one;
  }
  /// One more future.
  void add(ensemble::Outcome reference, ensemble::Outcome option) {
    futures.push_back({futures.size(), 0, {}, {std::move(reference), std::move(option)}});
    ensemble::read(ensemble, futures);
  }
  Findings find() {
    const ensemble::Draws draws(*experiment);
    return comparison::find(*experiment, draws, ensemble);
  }
};

}  // namespace schakel::comparison
