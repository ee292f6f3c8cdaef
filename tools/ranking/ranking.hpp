// Who the key players are: every unit, site, owner or shared service closed in turn, in the same futures, against the
// joint baseline of the clusters; and what to watch of each. README.md has the definitions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/statistics/interval.hpp"
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
/// Arms for each two of them at once, without the reference; `arms`: those of close_each for the same subjects.
std::vector<models::Arm> close_pairs(const std::vector<models::Arm>& arms);

/// A difference with the reference, future by future.
struct Spread {
  statistics::Interval mean;  ///< 95 %; without bounds with one future
  double low = 0, high = 0;   ///< quantiles 0.05 and 0.95 of single futures
};
/// A unit that stands still with the subject and not in the reference, or sooner than there.
struct Fallen {
  int unit = models::kNone;
  double part = 0;  ///< of the futures in which it does, at any time
  double days = 0;  ///< after the closure, median of those futures
};

/// What ranks are told of. The largest comes first; of all but jobs whatever its sign, as the page orders them.
enum class Order { jobs, co2, co2_global, products, depth };
struct OrderName {
  Order order;
  const char *name, *column;  ///< as in `spread` of summary.json; column of rank.csv
};
inline constexpr OrderName kOrders[] = {{Order::jobs, "jobs", "first_in"},
                                        {Order::co2, "co2_cumulative_kt", "first_in_co2"},
                                        {Order::co2_global, "co2_global_kt", "first_in_co2_global"},
                                        {Order::products, "basic_products", "first_in_basic_products"},
                                        {Order::depth, "depth", "first_in_depth"}};

/// What the subject's loss takes with it, against the reference. A spread of no number is not known: units differ, and
/// there is a number of none of them (tools/ensemble/unnumbered.hpp).
struct Loss {
  std::size_t subject = 0;
  bool played = false;                     ///< false: could not be played (a fault of the program)
  Spread jobs, jobs_lost, jobs_at_risk;    ///< own staff, at the horizon
  Spread co2_per_year;                     ///< kt in the last whole year; < 0: less
  Spread co2_cumulative, co2_global;       ///< kt
  Spread products;                         ///< fall of the mean share of basic products made
  Spread depth, units;                     ///< cause steps; units off at the end, beyond the reference
  Spread value_added;                      ///< fall, MEUR over the play
  std::vector<std::vector<double>> ranks;  ///< [measure of kOrders][rank]: part of the futures; empty with one future
  std::vector<Fallen> fallen;              ///< itself and what falls with it, soonest first
  std::vector<int> uncounted;  ///< products made elsewhere instead in some future whose CO2 there is not known
  /// Units that differ (of jobs: at the horizon) and have no number of it: they count as none.
  std::vector<int> jobs_unknown, co2_unknown, value_unknown;
};
/// Most jobs first; then most CO2, then order of the data. `date`: of the closures.
std::vector<Loss> losses(const ensemble::Ensemble& ensemble, const load::Loaded& inputs, std::size_t subjects,
                         Date date);
/// The last year that is played whole, by name; the last one when there is none.
int last_whole_year(const models::Scenario& scenario);

/// Two at once: what they take together, less what each takes by itself. > 0: worse together.
struct Pair {
  std::size_t first = 0, second = 0;  ///< subjects
  bool played = false;
  double jobs = 0, jobs_apart = 0;           ///< not a number: not known, as of a spread
  double co2 = 0, co2_apart = 0;             ///< kt, cumulative
  statistics::Interval jobs_more, co2_more;  ///< together less apart, future by future
};
/// `together`: arms are the pairs alone, in the order of close_pairs; `apart`: reference and singles, same futures.
std::vector<Pair> pairs(const ensemble::Ensemble& together, const ensemble::Ensemble& apart,
                        const std::vector<std::size_t>& chosen);

/// What to keep an eye on.
struct Watch {
  double days_of_cover = -1;  ///< smallest stock at whoever takes what it makes, in days of need; < 0: none holds any
  int takers = 0, alternatives = 0;  ///< units that take its products by link; other ways they have for them
  std::string next_turnaround, contract_end, permit_end;  ///< ISO dates, the first after the start; empty: not known
};
Watch watch(const load::Loaded& inputs, const Subject& subject);

}  // namespace schakel::ranking
