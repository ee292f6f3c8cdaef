// The cluster approach of a play: which measures come about, whom they are for, and what is left of their money.
//
// A measure comes about by one draw, keyed by its id: the same in every option of a future that has it. It acts from
// its first day until its last. Money is taken from one budget for all measures of the option; what is not there is not
// given.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/plants/scenario.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

class Approach {
 public:
  Approach() = default;
  /// `scenario` must outlive it.
  Approach(const Scenario& scenario, std::uint64_t replication);

  bool empty() const { return scenario_ == nullptr || scenario_->measures.empty(); }
  const PolicyMeasure& at(int measure) const { return scenario_->measures[static_cast<std::size_t>(measure)]; }
  int size() const { return scenario_ == nullptr ? 0 : static_cast<int>(scenario_->measures.size()); }
  /// The first day after `day` on which one begins or ends; infinity: none does.
  double next_day(double day) const;
  /// Those of which the journal has not been told by `day`, in order of their first days; from now on it has.
  std::vector<int> take_untold(double day);
  double next_untold() const;  ///< first day of the first of them; infinity: all are told
  /// Acts, and did not when this was asked before.
  bool begins(int measure, double day);
  bool comes_about(int measure) const { return comes_about_[static_cast<std::size_t>(measure)]; }
  /// Comes about, has begun and has not ended.
  bool acts(int measure, double day) const;
  /// The first acting measure of a kind that a project, or a plan or instrument, is in; kNone when there is none.
  int for_project(PolicyMeasure::Kind kind, int project, double day) const;
  int for_index(PolicyMeasure::Kind kind, int index, double day) const;
  int for_unit(int unit, double day) const;  ///< keep_alive

  double left() const { return left_; }  ///< EUR
  /// Somebody asked for money of a measure; how far it got.
  void asks(int measure, journal::Asked::Reach reach) {
    journal::Asked::Reach& most = reach_[static_cast<std::size_t>(measure)];
    most = std::max(most, reach);
  }
  journal::Asked::Reach reach(int measure) const { return reach_[static_cast<std::size_t>(measure)]; }
  /// Takes `eur` out of the budget, or nothing when it is not there.
  bool take(double eur);
  void give_back(double eur) { left_ += eur; }

  /// Its event in the journal, once it is there.
  std::int32_t event(int measure) const { return events_[static_cast<std::size_t>(measure)]; }
  void set_event(int measure, std::int32_t event) { events_[static_cast<std::size_t>(measure)] = event; }

 private:
  const Scenario* scenario_ = nullptr;
  std::vector<bool> comes_about_, told_, begun_;
  std::vector<std::int32_t> events_;
  std::vector<journal::Asked::Reach> reach_;
  double left_ = 0;
};

/// True when some measure of the scenario can act in this future; when none can, the play is that without measures.
bool any_comes_about(const Scenario& scenario, std::uint64_t replication);

}  // namespace schakel::models
