// Investments and what they wait for, as the program works on them: plain, resolved to indices. Made by tools/load;
// meaning, units and ranges of every field are in clusters/schema/project.proto and national.proto.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/plants/model.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

/// Numbers are those of the schema.
enum class Stage : std::uint8_t {
  none = 0,
  idea,
  engineering,
  principles,
  letter,
  agreement,
  permit,
  grid,
  grant,
  decision,
  construction,
  commissioning
};
inline constexpr std::size_t kStages = 12;
const char* stage_name(Stage stage);  ///< "engineering"

/// Why a project is late or ends: mechanisms of the journal from energy_cost to unexplained.
using Cause = journal::Mechanism;
/// All of them, in the order in which days are counted (delays.hpp).
inline constexpr std::array kCauses = {
    Cause::permit_office, Cause::nitrogen,        Cause::legal_procedure, Cause::talks,
    Cause::subsidy,       Cause::grid_congestion, Cause::partner_lost,    Cause::late_infrastructure,
    Cause::energy_cost,   Cause::weak_demand,     Cause::uncertain_rules, Cause::cost_escalation,
    Cause::business_case, Cause::capital_ranking, Cause::contractors,     Cause::unexplained,
    Cause::land};
const char* cause_name(Cause cause);  ///< "grid-congestion", as in Switches.cause_off
/// Cause of that name; Cause{} when there is none.
Cause cause_named(const std::string& name);

/// Ends the id and key of what is left of a project that is split.
inline constexpr const char* kRest = "-rest";

struct Need {
  int plan = kNone;                                                     ///< infrastructure; or
  int project = kNone;                                                  ///< another project
  Stage reached = Stage::commissioning, before = Stage::commissioning;  ///< project
  double co2_kt = 0, mw = 0;                                            ///< booked, per year; of hydrogen or power
  std::string one_of;
  std::string absent;  ///< id of a project of a cluster that is not loaded: the need is left out
};

/// Bought (< 0) or sold (> 0) a year, in thousand t, GJ net or MWh.
struct ProjectTrade {
  std::string product;
  double amount = 0;
};

struct ProjectEffect {
  int unit = kNone;
  double co2_kt = 0, biogenic_kt = 0, nox_t = 0, nh3_t = 0, own_jobs = 0;
  double capacity_left = 1;
  bool closes = false;
  int made = kNone;
  double made_kt = 0;
};

struct LowCarbon {
  std::string product;
  double kt = 0;  ///< a year
};

struct PlannedStart {
  double year = 0;
  Date known_from;
};

struct Project {
  std::string id, key, name, name_nl, note;
  int cluster = kNone;
  int owner = kNone;
  std::vector<int> partners, units;
  std::vector<PlannedStart> planned;
  std::array<std::optional<Date>, kStages> reached{};
  std::array<MaybeQuantity, kStages> months{};  ///< by itself; absent: the usual one
  std::vector<Need> needs;
  int grid_area = kNone, nitrogen_area = kNone, land_area = kNone;
  double grid_mw = 0, nitrogen_t = 0, hectares = 0;
  bool needs_permit = true;
  MaybeQuantity investment, fixed_per_year;  ///< EUR
  double crew_persons = 0;                   ///< 0: from the investment
  std::vector<ProjectTrade> trades;
  std::vector<ProjectEffect> effects;
  std::vector<LowCarbon> low_carbon;
  bool agreement = false, new_industry = false;
  std::string agreement_from;        ///< instrument of the agreement, or the budget of it that pays; empty: the first
  std::optional<Date> agreed_after;  ///< its agreement is not signed before
  std::string support;               ///< instrument
  double granted = 0;                ///< EUR
  double renewable_hydrogen_kt = 0;  ///< a year, not sold as green: counts for an obligation
  double refinery_share = 0;         ///< part of it that goes into a refinery, [0, 1]
  double life_years = 15;
  bool is_rest = false;  ///< of another project, and there only once a scenario splits it

  double co2_avoided_kt() const;  ///< a year, fossil, at base rates; >= 0
};

/// Shared infrastructure.
struct Plan {
  struct Promise {
    double year = 0;
    Date known_from;
  };
  std::string id, name;
  std::vector<Promise> promises;            ///< by known_from
  double capacity_kt = 0, capacity_mw = 0;  ///< 0: does not limit
  std::optional<Date> decided;
  double launch = -1;  ///< fraction of its capacity; < 0: is not decided by its users
  double build_days = 0;
  double tariff_per_t = 0, tariff_per_kw = 0;  ///< EUR
  std::vector<int> needs;
  std::vector<std::string> clusters;
};

struct Office {
  std::string id;
  Stage stage = Stage::permit;  ///< principles: all stages of agreements
  int desks = 1;
  std::vector<int> clusters;  ///< whose projects; none: all
};
struct Reinforcement {
  double mw = 0;
  int plan = kNone;
  std::optional<Date> date;
};
struct GridArea {
  std::string id, name;
  double free_mw = 0, ahead_mw = 0, group_share = 1, contracted_mw = 0;
  std::vector<Reinforcement> reinforcements;
};
struct NitrogenArea {
  std::string id, name;
  double free_t = 0, kept = 0.7, lapse_days = 3 * kDaysPerYear;
};
struct LandArea {
  std::string id, name;
  double free_hectares = 0;
};
struct Crew {
  std::string id;
  int cluster = kNone;
  double persons = 1;
};

/// A subsidy: what it pays, and its rounds.
struct Round {
  std::string id;
  double eur = 0;
  Date opens, closes;
  Date known_from;
};
struct Subsidy {
  enum class Kind : std::uint8_t { per_tonne, investment, agreement };
  std::string id, name;
  Kind kind = Kind::investment;
  int part_of = kNone;        ///< a budget of an agreement instrument: that instrument
  std::vector<Round> rounds;  ///< by date
  double share = 0.5, most_per_project = std::numeric_limits<double>::infinity();  ///< of the investment; EUR
  double most_per_tonne = 400, term_years = 15;                                    ///< per_tonne
  double least_payback_years = 0;                                                  ///< refuses what pays back sooner
  double start_within_days = std::numeric_limits<double>::infinity();
  double finish_within_days = std::numeric_limits<double>::infinity();
};

/// How long a step takes, and how likely something happens.
struct StepTime {
  MaybeQuantity months, probability, factor;
};

struct Investments {
  std::vector<Project> projects;
  std::vector<Plan> plans;
  std::vector<Office> offices;
  std::vector<GridArea> grid_areas;
  std::vector<NitrogenArea> nitrogen_areas;
  std::vector<LandArea> land_areas;
  std::vector<Crew> crews;
  std::vector<Subsidy> subsidies;
  std::map<std::string, StepTime> times;            ///< national delays, by id
  std::map<std::string, MaybeQuantity> parameters;  ///< of projects and of agreements ("chance-of-letter"), by id
  std::vector<std::string> left_out;                ///< what a project needs of clusters that are not loaded

  bool empty() const { return projects.empty(); }
  double parameter(const std::string& id, double otherwise) const;
};

/// Infrastructure that projects wait for, by a need or for their grid, and what that waits for.
std::set<int> plans_waited_for(const Investments& data);

}  // namespace schakel::models
