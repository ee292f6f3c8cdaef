// Who the key players are: every unit, site, owner or shared service closed in turn, in the same futures, against the
// joint baseline of the clusters; and what to watch of each. README.md has the definitions.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/statistics/ranking.hpp"
#include "tools/ensemble/ensemble.hpp"

namespace schakel::ranking {

/// What is closed: "unit", "site", "owner" or "service" (shared infrastructure).
enum class By { unit, site, owner, service };
const char* name_of(By by);

/// What can be closed, by id, in order of the data: what runs at the start.
struct Subject {
  std::string id, name;
  By by = By::unit;
  std::vector<int> units;  ///< of it; of a service its users
};
std::vector<Subject> subjects(const load::Loaded& inputs, By by);

/// Arms for closing each subject for good on a date, behind a reference in which nothing happens. Adds the events to
/// the inputs; load again (load::from_inputs) before playing.
std::vector<models::Arm> close_each(v1::Inputs& inputs, const std::vector<Subject>& subjects, const std::string& date);
/// Further arms for two at once, of the subjects given by number.
void close_pairs(std::vector<models::Arm>& arms, const std::vector<std::size_t>& chosen);

/// What the subject's loss takes with it, means over futures, against the reference.
struct Loss {
  std::size_t subject = 0;
  bool played = false;                        ///< false: could not be played (a fault of the program)
  double jobs_lost = 0, jobs_idle = 0;        ///< own staff, at the horizon
  double co2_per_year = 0;                    ///< kt in the last whole year; < 0: less
  double co2_cumulative = 0, co2_global = 0;  ///< kt
  double products = 0;                        ///< fall of the mean share of basic products made
  double depth = 0, units = 0;                ///< cause steps; units off at the end, beyond the reference
  double value_added = 0;                     ///< MEUR over the play
  std::vector<double> rank;                   ///< [rank]: part of the futures, by jobs; empty with one future
  double jobs() const { return jobs_lost + jobs_idle; }
};
/// Most jobs first; then most CO2, then order of the data.
std::vector<Loss> losses(const ensemble::Ensemble& ensemble, std::size_t subjects);

/// Two at once: what they take together, less what each takes by itself. > 0: worse together.
struct Pair {
  std::size_t first = 0, second = 0;  ///< subjects
  bool played = false;
  double jobs = 0, jobs_apart = 0;
  double co2 = 0, co2_apart = 0;  ///< kt, cumulative
};
std::vector<Pair> pairs(const ensemble::Ensemble& ensemble, std::size_t subjects,
                        const std::vector<std::size_t>& chosen);

/// What to keep an eye on.
struct Watch {
  double days_of_cover = -1;  ///< smallest stock at whoever takes what it makes, in days of need; < 0: none holds any
  int takers = 0, alternatives = 0;  ///< units that take its products by link; other ways they have for them
  std::string next_turnaround, contract_end, permit_end;  ///< ISO dates, the first after the start; empty: not known
};
Watch watch(const load::Loaded& inputs, const Subject& subject);

}  // namespace schakel::ranking
