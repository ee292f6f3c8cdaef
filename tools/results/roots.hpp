// The event of the scenario behind an event of a play: where a difference with the baseline began.
#pragma once

#include <map>
#include <string>

#include "tools/results/run.hpp"

namespace schakel::results {

class Roots {
 public:
  /// `run` must outlive it.
  explicit Roots(const Run& run);
  /// Id of the scenario's event or measure, "event 3" for the third without one; "data": a date or a path of the data;
  /// "baseline": what only the baseline does, by nothing of the scenario.
  std::string of(const models::EventOwner& owner) const;

 private:
  std::int32_t first(std::int32_t event) const;
  std::int32_t kept_from(std::int32_t event) const;

  const Run& run_;
  std::map<std::int32_t, std::int32_t> slips_;  ///< start of a turnaround: what keeps it going, the last of it
  std::map<std::int32_t, std::int32_t> kept_;   ///< unit: event by which its owner first went on with public money
};

}  // namespace schakel::results
