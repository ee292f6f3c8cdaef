// Clusters as the program works on them: plain, resolved to indices, several clusters merged into one model.
// Made by tools/load from the text data; nothing here knows protobuf. Meaning, units and allowed ranges of every
// field are in clusters/schema/cluster.proto; what is derived is in base_year.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/calendar.hpp"

namespace schakel::models {

inline constexpr int kNone = -1;

enum class Grade : std::uint8_t { a = 1, b = 2, c = 3, d = 4 };
enum class Shape : std::uint8_t { fixed, uniform, triangular, lognormal };

/// One number with its range and origin. The unit is in the name of the field that holds it.
struct Quantity {
  double value = 0;
  double low = 0;  ///< equal to value when no range is given
  double high = 0;
  Shape shape = Shape::fixed;
  int year = 0;
  Grade grade = Grade::d;
  std::string source;
  std::string correlation_group;
  std::string note;
};
using MaybeQuantity = std::optional<Quantity>;

/// What one unit of flow is. Rates are per year in these units until build_network makes them daily.
enum class Measure : std::uint8_t { kt, tj, gwh };

struct Source {
  std::string cluster, id, title, publisher, address;
  int year = 0;
};
/// What kind of owner it is, as far as it changes how it judges (clusters/schema/cluster.proto).
enum class OwnerType : std::uint8_t {
  group,
  distressed,
  private_equity,
  major,
  state_linked,
  public_network,
  co_operative,
  trader,
  infrastructure_fund
};

struct Owner {
  std::string id, name, country;
  MaybeQuantity sister_lead_time_days = {};  ///< absent: its plants do not step in for each other
  std::vector<int> sister_products = {};     ///< do so for these alone; none: for all they make
  MaybeQuantity hurdle_rate = {};            ///< per year; absent: that of its type
  MaybeQuantity patience_years = {};         ///< absent: that of its type
  std::optional<OwnerType> type = {};        ///< absent: as a group
};
/// Its plants step in for each other with this product.
inline bool steps_in(const Owner& owner, int product) {
  return owner.sister_lead_time_days &&
         (owner.sister_products.empty() || std::find(owner.sister_products.begin(), owner.sister_products.end(),
                                                     product) != owner.sister_products.end());
}
struct Municipality {
  std::string id, name, cbs_code, commuting_region;
  double latitude = 0, longitude = 0;
};
struct Site {
  std::string id, name;
  int municipality = kNone;
  double latitude = 0, longitude = 0;
};
struct Product {
  std::string id, name;
  Measure measure = Measure::kt;
  bool basic = false;
  double mass_t_per_t = 1;
  MaybeQuantity combustion_co2 = {};  ///< kt per unit of the measure
};

enum class InputRole : std::uint8_t { essential, replaceable, non_essential };
struct Alternative {
  int product = kNone;
  Quantity worth;
  MaybeQuantity maximum;
};
struct Input {
  int product = kNone;
  Quantity amount;  ///< per unit of main product
  InputRole role = InputRole::essential;
  MaybeQuantity loss_when_absent;
  std::vector<Alternative> alternatives;
  bool market = false;  ///< bought on the market beyond the links
  int hub = kNone;      ///< pool of the hub where
  bool fuel = false;    ///< burned
};

enum class OutletKind : std::uint8_t { own_use = 1, sale, fuel, neutralise, flare, vent };
struct Outlet {
  std::string id;
  OutletKind kind = OutletKind::sale;
  bool takes_base_remainder = false;
  bool free = false;
  MaybeQuantity extra_cap;  ///< per year, above the base
  MaybeQuantity lead_time_days;
  MaybeQuantity hours_per_year;  ///< hours in a calendar year it may take more than in the base
  MaybeQuantity co2_t_per_t;
  MaybeQuantity value = {};  ///< EUR per unit sent here (t, GJ, MWh), negative = cost; absent = its price
  int hub = kNone;           ///< pool of the hub where it is sold
};
struct Output {
  int product = kNone;
  Quantity amount;
  std::vector<Outlet> outlets;
};

/// Persons. `counted_in` >= 0: the people (or emissions) are counted at that unit. Absent and not counted elsewhere:
/// a gap, shown as such.
struct Jobs {
  MaybeQuantity own, contractors, site_services;
  int counted_in = kNone;
};
struct Emissions {
  MaybeQuantity co2_kt_per_year, n2o_kt_per_year, nox_t_per_year, nh3_t_per_year;
  MaybeQuantity fixed_share;  ///< part of CO2 that does not fall with the rate while the unit runs, [0, 1]
  bool from_fuel = false;     ///< CO2 follows the fuel burned
  MaybeQuantity biogenic_kt_per_year = {};  ///< beside all of the above, and in no register
  MaybeQuantity process_share;              ///< from_fuel: part that follows the rate instead, [0, 1]
  int counted_in = kNone;
  bool registered_in_ets = false;
};

/// What a unit costs to run (models/markets).
struct Costing {
  std::string process;                         ///< of the national data; empty: a gap, or counted elsewhere
  int counted_in = kNone;                      ///< unit in whose cost and margin this one's is counted
  MaybeQuantity variable, fixed, replacement;  ///< EUR per unit of main product; of capacity: in place of the process's
  MaybeQuantity gas_gj, power_mwh;             ///< per unit of main product, beside the recipe
  MaybeQuantity fixed_energy_share;            ///< part of energy that does not fall with the rate, [0, 1]
  bool registered_in_ets = false;
};

/// How a thing stands on the first day of a play (overlay.hpp). All but `running` have base rate 0.
enum class AtStart : std::uint8_t {
  running,
  idle,        ///< off, staff in place
  mothballed,  ///< off, staff in place
  closed,      ///< closed before the start
  absent,      ///< outside its period of validity
};

/// Periodic stop for maintenance. Only where interval, duration and the last date are known.
struct Turnaround {
  double interval_days = 0;  ///< whole days; the legal last date is so long after the last one began
  double duration_days = 0;
  Date last;
  double announced_days = 365;      ///< known so long before
  double earliest_fraction = 0.75;  ///< part of the interval that must have passed before it may be moved forward
  double move_notice_days = 60;     ///< news of a neighbour's stop must be this old to move its own
  double crew_persons = 0;          ///< contractors on site; 0: not known
  std::vector<int> together_with;   ///< units
};

/// A line of a unit, which can be off by itself.
struct Line {
  std::string id, name;
  Quantity capacity;  ///< of main product, per year
  MaybeQuantity minimum_load, start_up_time_days;
  MaybeQuantity own_jobs = {};
};

struct Unit {
  std::string id;  ///< "cluster/unit"
  std::string dossier_id, stream_key, name, process, group, note;
  int owner = kNone, site = kNone;
  int main_product = kNone;
  Quantity capacity;           ///< of main product, per year
  Quantity utilisation;        ///< base rate / capacity at load factor 1
  MaybeQuantity minimum_load;  ///< fraction of capacity; absent = runs down to 0; with lines: the least of theirs
  MaybeQuantity restart_load;  ///< fraction of the capacity that starts
  MaybeQuantity grace_time_days, start_up_time_days;
  std::vector<Line> lines;  ///< in merit order; none = the unit is one line
  int shed_order = 0;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  Jobs jobs;
  Emissions emissions;
  Costing costing;
  AtStart at_start = AtStart::running;
  std::optional<Turnaround> turnaround;
  std::optional<Date> valid_until;  ///< first day on which it is not there any more

  bool runs_at_start() const { return at_start == AtStart::running; }
  /// False when it was closed before the start or is not there: nobody works there, in any play.
  bool has_staff() const { return at_start != AtStart::closed && at_start != AtStart::absent; }
};

/// A hub is a market where clusters meet: its id has no cluster.
enum class PoolKind : std::uint8_t { unspecified, pipe_grid, steam_header, fuel_gas_header, utility, hub };

struct Pool {
  std::string id, dossier_id, stream_key, name;
  int product = kNone, site = kNone;
  PoolKind kind = PoolKind::unspecified;
  std::vector<int> shed_plan;  ///< units, in the order in which they are shed
  MaybeQuantity capacity;      ///< per year
  bool market_supply = false, market_outlet = false;
  MaybeQuantity market_room =
      {};  ///< of a hub: what its market can bring or take above the base, per year; absent = all
  AtStart at_start = AtStart::running;
};

struct BackUp {
  std::string name;
  MaybeQuantity co2_kt, cost_eur;  ///< per unit of the measure
};

struct BoundaryNode {
  std::string id, dossier_id, stream_key, name, region;
  int product = kNone;
  int owner = kNone;
  bool supplies = true;
  MaybeQuantity capacity, spare, spare_lead_time_days;
  double latitude = 0, longitude = 0;
  AtStart at_start = AtStart::running;
  std::optional<BackUp> backup;  ///< of a customer
};

/// What a link can start or end at.
struct Endpoint {
  enum class Kind : std::uint8_t { none, unit, pool, boundary };
  Kind kind = Kind::none;
  int index = kNone;
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

enum class Mode : std::uint8_t { unspecified, pipeline, ship, barge, rail, truck, wire, on_site };
enum class Substitution : std::uint8_t { unspecified, easy, limited, impossible };
enum class LinkBase : std::uint8_t {
  share_of_need,
  share_of_output,
  volume,
  remainder_of_need,
  stand_by,
  remainder_of_output
};

/// What a contract says beside its rank. Fractions are of the base volume.
struct Contract {
  double band_low = 1, band_high = 1;  ///< kept; volume above the base up to band_high is open as unused volume
  double minimum_take = 0;             ///< what is taken less in a contract year is a shortfall (accounts/takes.hpp)
  double nomination_days = 0;          ///< days between the dates on which more is asked for; 0 = on any day
  double notice_days = 0;
  std::optional<Date> term_end;
  bool renews = true;
  bool must_take = false, must_supply = false;  ///< duties.hpp
};

struct Link {
  std::string id, dossier_id, stream_key, note;
  int product = kNone;
  Endpoint from, to;
  Mode mode = Mode::unspecified;
  LinkBase base = LinkBase::stand_by;
  Quantity base_amount;          ///< share in (0, 1] or volume per year; unused for remainders and stand-by
  MaybeQuantity capacity;        ///< per year; absent = the base volume
  MaybeQuantity lead_time_days;  ///< before volume above the base is open
  MaybeQuantity transit_time_days;
  int priority = 0;
  int merit = 0;
  bool merit_given = false;  ///< on a link into a pool: the pool balances by merit order (headers.hpp)
  int route = kNone;
  Substitution substitution = Substitution::unspecified;
  MaybeQuantity dossier_volume;  ///< per year; checked, never used
  AtStart at_start = AtStart::running;
  Contract contract;
  std::optional<Date> valid_until;  ///< first day on which it is not there any more
};

struct Storage {
  std::string id, dossier_id, stream_key;
  int unit = kNone;
  int product = kNone;
  bool at_input = true;                      ///< product is an input of the unit (else an output)
  Quantity capacity;                         ///< amount
  Quantity initial_fill;                     ///< fraction; also the level it is brought back to
  MaybeQuantity maximum_draw, maximum_fill;  ///< per year
};

struct Route {
  std::string id, name;
  Mode mode = Mode::unspecified;
  MaybeQuantity capacity;               ///< per year
  MaybeQuantity growth_lead_time_days;  ///< absent: the fleet does not grow
  MaybeQuantity growth_step;            ///< per year
};
struct ImportStep {
  Quantity cap;
  Quantity lead_time_days;
};  ///< cap per year
struct ImportOption {
  std::string id, dossier_id, stream_key;
  int unit = kNone, product = kNone;
  std::vector<ImportStep> steps;
  Substitution substitution = Substitution::unspecified;
  int hub = kNone;  ///< pool of the hub it draws on
};
struct Infrastructure {
  std::string id, name;
  std::vector<int> units, links, pools;
  std::vector<int> shed_plan = {};  ///< units, in the order in which they are shed; none: no service of its own
  std::vector<double> share = {};   ///< per entry of `units`: part of the service it uses in the base; adds up to 1
  MaybeQuantity spare = {};         ///< of the service, as a fraction of its base
  MaybeQuantity fixed_cost_eur_per_year = {};
  std::string cost_rule = {};           ///< "volume", "capacity", "producer", "equal", "share"; empty = unknown
  std::vector<double> cost_share = {};  ///< rule "share": per entry of `units`, adds up to 1
  MaybeQuantity notice_months = {};
};
/// What units need to run at all.
struct Permit {
  std::string id, name;
  std::vector<int> units;
  std::optional<Date> end;  ///< first day without it
};
struct ForceMajeureRule {
  int owner = kNone, product = kNone;
  bool own_units_first = true;
  MaybeQuantity declared_after_days, change_threshold;
};
/// Something that is not as the data describe it on the reference date, at the start of the play.
struct HistoryEntry {
  Date date;               ///< from which it holds
  std::string entity;      ///< "cluster/id"
  std::string change;      ///< "CLOSED", "RESIZED"... as in the schema, or "NOT_THERE" (validity)
  MaybeQuantity capacity;  ///< RESIZED, per year
  std::string owner;       ///< OWNER: id
  std::string source;
  bool of_scenario = false;  ///< the scenario says so, not the cluster
};
struct Gap {
  std::string entity, what, note;
};

/// Something that only its id and name are needed of here.
struct Named {
  std::string id, name;
};

/// All loaded clusters as one. Ids of everything except products, owners, municipalities and hubs are "cluster/id".
struct Model {
  std::vector<std::string> clusters;  ///< ids, in the order loaded
  std::vector<std::string> cluster_names;
  Date reference_date;
  double load_factor = 1;
  std::vector<Source> sources;
  std::vector<Owner> owners;
  std::vector<Municipality> municipalities;
  std::vector<Site> sites;
  std::vector<Product> products;
  std::vector<Unit> units;
  std::vector<Pool> pools;
  std::vector<BoundaryNode> boundaries;
  std::vector<Link> links;
  std::vector<Storage> storages;
  std::vector<Route> routes;
  std::vector<ImportOption> imports;
  std::vector<Infrastructure> infrastructures;
  std::vector<Permit> permits;
  std::vector<ForceMajeureRule> force_majeure_rules;
  std::vector<Gap> gaps;
  std::vector<HistoryEntry> history;                ///< what was applied for the start, by entity and date
  std::vector<Named> projects, plans, instruments;  ///< as in models/investment, for what events are about
  std::vector<Named> measures;                      ///< of the scenario
};

}  // namespace schakel::models
