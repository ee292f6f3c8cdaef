// What a scenario costs by its dates of account: 2030, 2035 and 2040 unless it says otherwise.
#pragma once

#include <optional>
#include <vector>

#include "sim/base/calendar.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {

/// Differences with the baseline at the end of a day.
struct Checkpoint {
  Date date;
  std::optional<double> jobs_lost, jobs_idle;  ///< direct; nothing: not known
  std::optional<double> co2_kt_per_year;       ///< scope 1, as it is then; nothing: not known
  std::optional<double> co2_kt;                ///< since the start
};
/// Those within the play, by date.
std::vector<Checkpoint> checkpoints_of(const Run& run);

}  // namespace schakel::results
