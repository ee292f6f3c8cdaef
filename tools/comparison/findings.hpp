// What an ensemble says of its arms: each against the first, in the same futures.
//
// All differences are paired: arm less reference, replication by replication. Intervals are those of the mean or median
// over replications (95 %); they say how sure the simulated number is, not how far futures differ: that are the 5 and
// 95 % quantiles. Definitions are in README.md.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/ranking.hpp"
#include "tools/ensemble/ensemble.hpp"
#include "tools/ensemble/unnumbered.hpp"

namespace schakel::comparison {

using statistics::Interval;

struct Spread {
  Interval mean;
  double low = 0, median = 0, high = 0;  ///< quantiles 0.05, 0.5 and 0.95
};
/// Of one quantity and arm, against the reference. No numbers: not known (tools/ensemble/unnumbered.hpp).
struct Difference {
  Interval mean, median;
  Interval better;                 ///< part of the futures in which it is better; ties count half
  double same = 0;                 ///< part in which it is the same
  double low = 0, high = 0;        ///< quantiles 0.05 and 0.95
  std::vector<int> left_out = {};  ///< units that differ and have no number of it: they count as none

  bool known() const { return !std::isnan(mean.value); }
};
/// What a euro buys, EUR: mean of public cash over mean of what is gained.
struct Ratios {
  Interval eur_per_t;         ///< of Dutch CO2
  Interval eur_per_t_global;  ///< of CO2 worldwide
  Interval eur_per_job_year;
};
/// A project in an arm, against the reference.
struct ProjectShift {
  int project = 0;
  double runs_reference = 0, runs = 0;  ///< part of the futures in which it runs within the play
  double earlier = 0, later = 0;        ///< part in which it runs earlier (or only here); later (or only there)
  std::optional<double> days_earlier;   ///< mean where it runs in both; < 0: later
  Interval value;                       ///< difference of its net present value, EUR
};
struct Deadweight {
  double committed = 0;               ///< EUR by measures, mean
  std::optional<double> done_anyway;  ///< EUR of it for what is as soon, or stays as long, in the reference, mean;
                                      ///< nothing: of a part of it that cannot be told
};
/// A measure that may lay public money aside.
struct Spending {
  std::size_t measure = 0;  ///< of the option, in its order
  double round = 0;         ///< EUR that it lays aside for a round, whoever asks; 0: it is no round
  double comes_about = 0;   ///< part of the futures in which it begins
  double pays = 0;          ///< part in which it lays any money aside
  double committed = 0;     ///< EUR, mean
  /// Parts of the futures in which it begins and pays nothing: nobody asks; somebody does, and its own terms never
  /// hold; they hold, and the budget is too small.
  double nobody = 0, condition = 0, budget = 0;
};
/// What becomes of the money of an option: parts of the futures.
struct Budget {
  double begins = 0;              ///< a measure with money begins
  double pays_nothing = 0;        ///< none lays any money aside, whether one begins or not; 0: it has no such measure
  std::optional<double> used_up;  ///< less than 1 % of the budget is left; nothing: it has no limit
};
/// Firms that would break a deadlock together.
struct Coalition {
  std::vector<int> projects;
  double part = 0;  ///< of the futures of the reference in which it is the smallest
};
/// A number the difference depends on.
struct Driver {
  std::string what;
  double first = 0, floor = 0, spearman = 0;
};
/// What the difference in one outcome depends on.
struct Drivers {
  std::size_t quantity = 0;
  bool differs = false;           ///< in some future
  std::vector<Driver> told{};     ///< above chance, strongest first
  std::optional<double> floor{};  ///< part of the spread that an input has to explain to be told; nothing: no spread
};
/// An option that begins later.
struct Later {
  double years = 0;
  Interval mean;  ///< difference of co2_cumulative with the reference
};

struct ArmFindings {
  std::vector<Spread> spread;          ///< by quantity
  std::vector<Difference> difference;  ///< by quantity; of the reference: zeros
  Ratios ratios;
  Deadweight deadweight;
  std::vector<ProjectShift> projects;  ///< that differ in some future, most moved first
  std::vector<Drivers> drivers;        ///< of each outcome of kDriven; of the reference: none
  std::vector<Later> later;            ///< by years, 0 first; empty when it was not asked
  double first_day = 0;                ///< from the start to the first day of a measure of its own
  std::vector<Spending> spending;
  Budget budget;
  std::vector<int> uncounted;  ///< products of which another volume is made elsewhere, and whose CO2 there is not known
  double acts = 0;             ///< part of the futures in which anything of it differs from the reference

  /// Of co2_cumulative.
  const std::vector<Driver>& co2_drivers() const {
    static const std::vector<Driver> kNone;
    return drivers.empty() ? kNone : drivers.front().told;
  }
};
struct Criterion {
  std::size_t quantity = 0;
  std::vector<std::vector<double>> rank;   ///< [arm][rank]: part of the futures
  std::vector<statistics::Regret> regret;  ///< by arm
};
struct Findings {
  std::vector<std::size_t> shown;     ///< arms that are options: not those that begin later
  std::vector<ArmFindings> arms;      ///< by arm
  std::vector<Criterion> criteria;    ///< co2_cumulative, jobs_end, public_cash
  std::vector<std::size_t> front;     ///< arms that no other beats in the criteria (README.md)
  std::vector<Coalition> coalitions;  ///< most common first, three at most
  std::optional<double>
      false_closures;    ///< closed by their owner per decade in the reference; nothing when nobody decides
  double undecided = 0;  ///< EUR of public money of the reference for projects not decided within the play, mean
  std::size_t replications = 0, faults = 0, pulled_in = 0;
};

/// Names of the three criteria.
inline constexpr const char* kCriteria[] = {"co2_cumulative", "jobs_end", "public_cash"};

/// Outcomes of which it is told what their difference depends on; that in Dutch CO2 first.
inline constexpr const char* kDriven[] = {"co2_cumulative", "co2_global_change_cumulative",
                                          "jobs_end",       "job_years_brought",
                                          "job_years_lost", "public_cash",
                                          "money_at_risk",  "autonomy"};

/// Arms that are options as they are written: none that begins later.
std::vector<std::size_t> as_written(const ensemble::Experiment& experiment);

Findings find(const ensemble::Experiment& experiment, const ensemble::Draws& draws, const ensemble::Ensemble& ensemble);

/// What differs between futures, future by future: the numbers that vary, the draws of measures, talks and cost,
/// closures that come or not, and mean prices.
struct Varied {
  std::vector<std::string> names;
  std::vector<std::vector<double>> columns;  ///< [name][future], the first 2,000 without a fault at most
};
Varied varied(const ensemble::Experiment& experiment, const ensemble::Draws& draws, const ensemble::Ensemble& ensemble);

/// What the differences of each of the arms with the first depend on, of what varies: one for each of kDriven.
std::vector<std::vector<Drivers>> drivers_of(const Varied& varied, const ensemble::Ensemble& ensemble,
                                             const std::vector<std::size_t>& arms, std::uint64_t seed);

}  // namespace schakel::comparison
