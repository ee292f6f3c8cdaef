// What a play leaves behind: events with cause and mechanism, and step series of rates, flows, stocks and states.
// Plain data only, so that a play in a child process can hand it over as bytes (sim/engine).
//
// The numbers of EventKind and Mechanism are published (clusters/schema/result.proto has the same) and never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace schakel::journal {

inline constexpr std::int32_t kNone = -1;

enum class EventKind : std::uint8_t {
  closed = 1,
  outage_started = 2,
  outage_step = 3,
  outage_ended = 4,
  link_lost = 5,
  link_restored = 6,
  rate_fell = 7,
  rate_rose = 8,
  tripped = 9,
  start_began = 10,
  restarted = 11,
  start_abandoned = 12,
  stock_empty = 13,
  stock_full = 14,
  adaptation_opened = 15,
  adaptation_closed = 16,
  demand_changed = 17,
  announced = 18,
  stock_back = 19,
  line_stopped = 23,
  line_started = 24,
  line_closed = 25,
  shed = 26,
  shed_ended = 27,
  force_majeure_declared = 20,
  force_majeure_changed = 21,
  force_majeure_ended = 22,
  route_grew = 45,
  route_back = 46,
  turnaround_started = 30,
  turnaround_ended = 31,
  turnaround_slipped = 32,
  stock_build_up = 33,
  outlet_hours_used = 37,
  outlet_open_again = 38,
  idled = 41,
  released = 42,
  owner_changed = 43,
  lead_time_changed = 44,
  arrivals_changed = 47,
  permit_ended = 48,
  permit_back = 49,
  laid_up = 50,
  resized = 51,
  called_off = 52,
  held_down = 53,
  let_up = 54,
  mothballed = 55,
  project_stage = 56,
  project_waits = 57,
  project_runs = 58,
  project_ended = 59,
  plan_moved = 60,
  plan_decided = 61,
  plan_in_service = 62,
  deadlock = 63,
  money_granted = 64,
  instrument_changed = 65,
  investment_frozen = 66,
  decided_together = 67,
  measure_began = 68,
  measure_failed = 69,
  kept_open = 70,
  talks_ended = 71,
  talks_opened = 72,
  money_promised = 73,
  closure_put_off = 84,
  bankruptcy_ends = 85,
  saving_began = 86,
  price_changed = 87,
  project_paused = 98,
  project_cancelled = 99,
  project_shrunk = 100,
  project_split = 101,
};

enum class Mechanism : std::uint8_t {
  scenario = 1,
  input_short = 2,
  outlet_lost = 3,
  below_minimum_load = 4,
  stock_ran_empty = 5,
  stock_ran_full = 6,
  lead_time_ended = 7,
  shortage_over = 8,
  feasible_again = 9,
  repair_done = 10,
  own_capacity = 11,
  demand = 12,
  recovered = 13,
  utility_shed = 14,
  contracts_not_covered = 26,
  planned_ahead = 17,
  turnaround_due = 18,
  date_passed = 19,
  slipped = 20,
  hours_used_up = 21,
  year_began = 22,
  in_transit = 27,
  margin_negative = 23,
  margin_back = 24,
  fixed_cost_shifted = 25,
  idle_too_long = 28,
  owner_failed = 29,
  not_worth_its_turnaround = 30,
  stage_done = 31,
  energy_cost = 32,
  grid_congestion = 33,
  late_infrastructure = 34,
  weak_demand = 35,
  nitrogen = 36,
  cost_escalation = 37,
  uncertain_rules = 38,
  partner_lost = 39,
  capital_ranking = 40,
  legal_procedure = 41,
  permit_office = 42,
  talks = 43,
  subsidy = 44,
  contractors = 45,
  business_case = 46,
  unexplained = 47,
  together = 48,
  cluster_approach = 49,
  sisters_take_over = 60,
  moved_abroad = 61,
  step_moved_abroad = 62,
  claimed_back = 63,
  land = 64,
};

/// True for what somebody in the play decides, for its money.
constexpr bool is_decided(Mechanism mechanism) {
  switch (mechanism) {
    case Mechanism::margin_negative:
    case Mechanism::margin_back:
    case Mechanism::fixed_cost_shifted:
    case Mechanism::idle_too_long:
    case Mechanism::owner_failed:
    case Mechanism::not_worth_its_turnaround:
    case Mechanism::sisters_take_over:
    case Mechanism::moved_abroad:
    case Mechanism::step_moved_abroad: return true;
    default: return false;
  }
}

/// What an event is about. `index` counts within its kind.
struct Subject {
  enum class Kind : std::int32_t {
    none,
    unit,
    pool,
    boundary,
    link,
    stock,
    adaptation,
    product,
    import_option,
    outlet,
    owner,
    seller,
    route,
    project,
    plan,
    instrument,
    measure
  };
  Kind kind = Kind::none;
  std::int32_t index = kNone;
  friend bool operator==(const Subject&, const Subject&) = default;
};

/// One thing that happened. Its number is its place in `Record::events`.
struct Event {
  double day = 0;  ///< since day 0
  Subject subject;
  EventKind kind = EventKind::closed;
  Mechanism mechanism = Mechanism::scenario;
  std::int32_t cause = kNone;           ///< event that made the limit bind; kNone for the scenario's own events
  std::int32_t scenario_event = kNone;  ///< for the scenario's own events: which
  std::int32_t product = kNone;         ///< product of the need or outlet that binds
  Subject via = {};                     ///< neighbour through which it arrived
  double before = 0;  ///< fraction of base rate (units, links), of capacity (stocks), of cap (adaptations)
  double after = 0;
  std::int32_t line = kNone;  ///< line of the unit it is about, in merit order; kNone: the whole subject
};

/// A further cause of an event, beside Event::cause.
struct JointCause {
  std::int32_t event = kNone;
  std::int32_t cause = kNone;
};

enum class UnitState : std::uint8_t { running = 0, curtailed, tripped, starting, outage, closed, turnaround, idle };

/// Step series: the value holds from `day` until the next point of the same index.
struct Point {
  double day = 0;
  std::int32_t index = kNone;
  double value = 0;
};
/// A stock's level at `day` and how fast it changes from then, per day.
struct StockPoint {
  double day = 0;
  std::int32_t index = kNone;
  double level = 0;
  double slope = 0;
};
struct StatePoint {
  double day = 0;
  std::int32_t index = kNone;
  UnitState state = UnitState::running;
};

/// A stage of a project: when it could begin and when it was done (infinity: not within the play). Numbers of stages
/// are those of the schema.
struct StagePoint {
  std::int32_t project = kNone, stage = 0;
  double from = 0, until = 0;
};
/// Days by which a cause makes a project later than its technical lead time.
struct DelayPart {
  std::int32_t project = kNone;
  Mechanism cause = Mechanism::unexplained;
  double days = 0;
};

/// Public money: promised on a day, and paid evenly from a day until another (at once when they are the same).
struct Payment {
  Subject to;  ///< project, plan or unit
  Mechanism by = Mechanism::subsidy;
  std::int32_t measure = kNone;  ///< of a cluster approach; kNone: an instrument of the State
  double day = 0, from = 0, until = 0;
  double committed = 0;                 ///< EUR that a budget lays aside for it
  double paid = 0;                      ///< EUR of cash, as far as it is paid within the play
  std::optional<double> expected = {};  ///< EUR of cash expected for it when it was laid aside; absent: all of it
};
/// A project that its owner decided on.
struct Choice {
  std::int32_t project = kNone;
  double day = 0;
  double investment = 0;  ///< EUR, own money: after grants
  double value = 0;       ///< EUR, net present value on that day at the owner's hurdle; 0 when not judged by money
};

/// How far a measure of a cluster approach got that may lay money aside, where it laid none aside.
struct Asked {
  /// In that order: a later one includes the earlier.
  enum class Reach : std::int32_t {
    nobody,     ///< nobody it is for asked
    condition,  ///< somebody asked, and its own terms never held
    money,      ///< they held, and its budget was too small
  };
  std::int32_t measure = kNone;
  Reach reach = Reach::nobody;
};

/// How the bankruptcy of an owner ends. EUR.
struct Bankruptcy {
  enum class Exit : std::int32_t { restart = 1, parts, closure };  ///< as published (BANKRUPTCY_ENDS)
  std::int32_t owner = kNone;
  double day = 0;       ///< its units stop
  double ends_day = 0;  ///< the exit is known
  Exit exit = Exit::restart;
  std::int32_t units_restarted = 0, units_closed = 0;
  double unpaid = 0;    ///< what suppliers lose
  double at_risk = 0;   ///< public money that would be claimed back if all of it closed
  double wages = 0;     ///< paid by the public wage guarantee
  double clean_up = 0;  ///< of what closes, paid by public parties
};
/// What holds a unit here, and what draws it abroad, on a day: present values in EUR of the set it would go with.
struct Relocation {
  double day = 0;
  std::int32_t unit = kNone, alternative = kNone;  ///< alternative: of the national data
  bool step = false;   ///< only this step of its owner's chain would go: the rest goes on with what it imports
  double staying = 0;  ///< cash here
  double moving = 0;   ///< cash here until it runs there, and there; less all below
  double saved = 0;    ///< lower cost there less freight
  double assets = 0, infrastructure = 0, knowledge = 0, synergy = 0;  ///< what holds it: cost of doing without
  double exit = 0;  ///< of leaving: cash exit cost, claims, cost that stays
  /// Parts of the draws, [0, 1]: a plant built there now is worth more than staying and than closing; the next plant,
  /// which must be built wherever it stands, is worth more there; room in plants that stand there already is worth more
  /// than staying and than closing.
  double risk = 0, risk_next = 0, risk_room = 0;
};

/// Everything one play leaves. Points are in order of day; every series starts with a point at day 0.
struct Record {
  std::vector<Event> events;
  std::vector<JointCause> joint_causes;
  std::vector<Point> rates;  ///< per flow node, per day
  std::vector<Point> flows;  ///< per flow arc, per day
  std::vector<StockPoint> stocks;
  std::vector<StockPoint> afloat;        ///< per stock that links with a transit time end in: under way to it
  std::vector<StatePoint> states;        ///< per unit
  std::vector<StagePoint> stages;        ///< of projects, by project and stage
  std::vector<DelayPart> delays;         ///< by project and cause
  std::vector<Payment> payments;         ///< by day
  std::vector<Choice> choices;           ///< by day
  std::vector<Asked> asked;              ///< of measures that began, by measure
  std::vector<Bankruptcy> bankruptcies;  ///< by day
  std::vector<Relocation> relocations;   ///< by day, then unit
  std::int64_t resolutions = 0;          ///< how often rates were taken
  std::int64_t by_reference = 0;         ///< of them, by the reference because the kernel could not finish
  std::int64_t instants = 0;
};

}  // namespace schakel::journal
