// What a cascade knows between instants. Internal to sim/cascade: each file of the folder works on one part of it.
#pragma once

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "sim/cascade/answers.hpp"
#include "sim/cascade/cascade.hpp"
#include "sim/cascade/change.hpp"
#include "sim/cascade/desk.hpp"
#include "sim/cascade/foresight.hpp"
#include "sim/cascade/system.hpp"
#include "sim/flow/kernel.hpp"
#include "sim/flow/solution.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::cascade {

inline constexpr double kNever = std::numeric_limits<double>::infinity();
inline constexpr double kStockRounding = 1e-12;  ///< of the capacity, per day: a slower stock stands still
inline constexpr double kRateChange = 1e-9;      ///< relative change of a rate that counts as one

/// Index for std::vector from the signed ids of the network.
template <class Id>
constexpr std::size_t at(Id id) {
  return static_cast<std::size_t>(id);
}

/// Several events can hold one thing down at once; the strictest counts, and each ends by itself.
class Cuts {
 public:
  /// Sets what `event` leaves (1 = nothing held any more); returns what all of them leave.
  double set(std::int32_t event, double fraction) {
    const auto found = of(event);
    if (fraction == 1) {
      if (found != held_.end()) held_.erase(found);
    } else if (found != held_.end()) {
      found->left = fraction;
    } else {
      held_.push_back({event, fraction});
    }
    double left = held_.empty() ? 1 : held_.front().left;
    for (const Cut& cut : held_) left = std::min(left, cut.left);
    return left;
  }
  /// What `event` leaves.
  double left_by(std::int32_t event) {
    const auto found = of(event);
    return found == held_.end() ? 1 : found->left;
  }
  /// Number in the journal of the last fall by `event`; kNone: not told.
  std::int32_t told(std::int32_t event) {
    const auto found = of(event);
    return found == held_.end() ? journal::kNone : found->told;
  }
  /// Precondition: `event` holds something.
  void note(std::int32_t event, std::int32_t told) { of(event)->told = told; }

 private:
  struct Cut {
    std::int32_t event = 0;
    double left = 1;
    std::int32_t told = journal::kNone;
  };
  std::vector<Cut>::iterator of(std::int32_t event) {
    return std::find_if(held_.begin(), held_.end(), [event](const Cut& cut) { return cut.event == event; });
  }
  std::vector<Cut> held_;
};

struct UnitRun {
  enum class Phase : std::uint8_t { on, off, starting, ready, closed };
  Phase phase = Phase::on;
  struct Line {
    Phase phase = Phase::on;
    double capacity_fraction = 1;
    Cuts cuts;
    double ready_day = kNever;
    double stopped_on = -1;                     ///< day it last stopped
    std::int32_t start_cause = journal::kNone;  ///< what made its start possible
  };
  std::vector<Line> lines;  ///< as UnitSpec::lines; when the unit is not on, none of them is
  double capacity_fraction = 1;
  bool idled = false;  ///< stopped by its owner, a date or a permit, or off since before the start
  Cuts idle_cuts;      ///< what stops it; its owner counts once
  bool sold = false;   ///< by a decision: events of its former owner pass it by
  double size = 1;     ///< part of its capacity that a date in the data leaves for good
  Cuts cuts;
  std::vector<double> stop_days;  ///< ends of the running grace times, earliest first: one for each stop that is needed
  double trip_day = kNever;       ///< the earliest of them
  double ready_day = kNever;
  double tripped_on = -1;  ///< day it last tripped
  std::int32_t last_event = journal::kNone;
  std::int32_t fall_event = journal::kNone;  ///< the last one that lowered its rate
  std::int32_t start_event = journal::kNone;
  std::int32_t turnaround_event = journal::kNone;  ///< its start, or the slip of its end; kNone: not in a turnaround
  std::int32_t turnaround_cut = 0;                 ///< number of its cut in a turnaround
  bool crew_is_short = false;  ///< of the turnaround: it ends when whoever decides says so, not on its date
  journal::UnitState shown = journal::UnitState::running;
};

/// What is under way on one link with a transit time.
struct TransitRun {
  struct Step {
    double day = 0;  ///< sent from this day on
    double rate = 0;
    std::int32_t cause = journal::kNone;
  };
  std::vector<Step> steps;  ///< not yet arrived, by day
  double sent = 0, arriving = 0;
};

struct StockRun {
  double level = 0;                     ///< with transits it may exceed the capacity: that waits to be unloaded
  double target = 0;                    ///< level it is brought back to: usual, or full before an announced shortage
  bool retime = false;                  ///< the target moved since the date was set
  bool building = false;                ///< the build-up is in the journal
  double slope = 0;                     ///< per day
  double level_before = 0;              ///< when the present slope began
  double since = 0;                     ///< day it began: levels follow from there, whatever happens in between
  double due_day = kNever;              ///< when it is empty, full or back
  std::int32_t cause = journal::kNone;  ///< event that set the present slope
  bool passes = false;                  ///< has just come down to its usual level
  bool stays = false;                   ///< at an end: what it may give or take is limited so that its level stays
  // Of a stock with transits (transit.cpp):
  std::vector<TransitRun> transits;
  double book = 0, book_slope = 0, book_before = 0;  ///< level + under way - what is under way in the base
  double level_began = 0, book_began = 0;            ///< when the present slopes began
  enum class Due : std::uint8_t { none, empty, full, unloaded, back };
  Due due = Due::none;    ///< what happens on due_day
  bool has_room = false;  ///< the last that waited has just been unloaded
};

struct AdaptationRun {
  bool is_short = false;
  bool open = false;
  bool shown = false;       ///< its opening is in the journal (only once it is used)
  double due_day = kNever;  ///< opens, or (when open) closes
  double extra_days = 0;    ///< the scenario makes its lead time so much longer now
  std::int32_t cause = journal::kNone;
  std::int32_t event = journal::kNone;
};

/// A plant outside the graph.
struct BoundaryRun {
  Cuts cuts, spare_cuts;
  double capacity = 1, spare = 1;  ///< fractions that are left
  bool closed = false;
  std::int32_t event = journal::kNone;  ///< last that took capacity away
};

/// Hours of an outlet.
struct HoursRun {
  double used_days = 0;      ///< of this calendar year
  double used_before = 0;    ///< when the present flow, or the year, began
  double since = 0;          ///< day that was: hours follow from there, whatever happens in between
  double full_day = kNever;  ///< when they are used up, as it flows now
  double january = kNever;   ///< the next one
  double due_day = kNever;
  std::int32_t cause = journal::kNone;  ///< event that made it flow, then its own
};

/// A user of a pool with a plan: by its place in System::shed_plans and in ShedPlan::users.
struct PlanUser {
  std::size_t plan = 0, user = 0;
  friend bool operator==(const PlanUser&, const PlanUser&) = default;
};
struct ShedRun {
  bool shed = false;
  std::int32_t event = journal::kNone;  ///< that shed it last
};

struct SellerRun {
  bool declared = false;
  bool spot_yields = false;  ///< spot sales are cut for the sake of contracts
  double due_day = kNever;   ///< declared when short until then
  double percentage = 1;     ///< of its nominations that the others get, in force
  double told = 1;           ///< last one in the journal
  std::int32_t cause = journal::kNone;
  std::int32_t event = journal::kNone;
};

struct RouteRun {
  double opened = 0;  ///< by the steps so far, per day
  double due_day = kNever;
  bool withdraws = false;  ///< on the due day all is withdrawn; else one step more
  std::int32_t cause = journal::kNone;
  std::int32_t event = journal::kNone;
};

/// A bound changed since rates were last taken.
struct Touched {
  flow::BoundRef bound;
  std::int32_t event = journal::kNone;
};

/// An event of this instant moved a bound at a node, or would have were its unit on.
struct Move {
  flow::NodeId node = flow::kNone;
  std::int32_t event = journal::kNone;
  bool raised = false;  ///< else lowered
};

/// All that changes of the scenario write to (apply_change), so that they can be tried and taken back (foresight.cpp).
struct Conditions {
  flow::Bounds bounds;  ///< in force now
  std::vector<UnitRun> units;
  std::vector<BoundaryRun> boundaries;
  std::vector<Cuts> arc_cuts;
  std::vector<std::int32_t> arc_cut_event;          ///< scenario's last event that lowered it
  std::vector<double> arc_fraction;                 ///< what the scenario leaves of an arc, 1 = all
  std::vector<double> asked;                        ///< limit of an arc before any allotment of its seller
  std::vector<double> allotted;                     ///< what the seller allots to it; unlimited as a rule
  std::vector<std::int32_t> node_event, arc_event;  ///< event that last changed the bound
  std::vector<Touched> touched;
  std::vector<Move> moves;  ///< of this instant; neither of stocks nor of what sellers allot
  bool restart_dirty = false;
};

struct State : Conditions {
  State(const System& the_system, bool exact_rates);

  const System& system;
  bool exact;
  std::unique_ptr<flow::Kernel> kernel;
  Answers answers;

  double day = 0;
  std::vector<double> rate, flow;  ///< in force now
  Answer in_force;                 ///< the same, with what holds each node back
  std::vector<StockRun> stocks;
  std::vector<AdaptationRun> adaptations;
  std::vector<HoursRun> hours;
  std::vector<bool> arc_shut;  ///< its hours are used up
  std::vector<SellerRun> sellers;
  std::vector<RouteRun> routes;
  std::vector<std::unique_ptr<Desk>> desks;  ///< per seller
  Foresight foresight;
  std::vector<std::int32_t> node_unit;   ///< per node, kNone for pools and boundary nodes
  std::vector<std::int32_t> node_cause;  ///< nearest event behind the last change at a node (causes.cpp)
  std::size_t instant_events = 0;        ///< events in the journal when the present instant began
  std::vector<std::pair<std::size_t, journal::EventKind>> due_stocks;  ///< reached a level on this date
  bool shortage_dirty = false;
  bool shed_dirty = false;                    ///< somebody may get a utility back
  bool plans_dirty = true;                    ///< rates were taken since every plan served those it has left in full
  std::vector<std::vector<ShedRun>> sheds;    ///< per plan and user
  std::vector<std::size_t> plan_order;        ///< plans by their tie
  std::vector<std::int32_t> starts_in_order;  ///< units, as start_order gives them; empty until something starts
  bool sellers_dirty = false;
  std::vector<std::int32_t> last_rate, last_flow;  ///< last point of each series in the record
  journal::Record record;
  std::function<void()> watch;  ///< told whenever rates were taken; may be empty
};

/// True when what was to happen on `date` happens in this instant.
inline bool is_due(const State& s, double date) { return date <= s.day + kSameInstant; }

// solve.cpp -----------------------------------------------------------------------------------------------------------
/// Rates for these bounds and why each node is below base, taken or remembered. The reference stays valid until the
/// next call.
const flow::Solution& solve(State& s, const flow::Bounds& bounds);
/// The same to keep, for those who ask more than once before they change the bounds.
Answer answer(State& s, const flow::Bounds& bounds);
/// More supply (or outlet) at the side could serve a contract better; what the rates do not say counts as could.
bool could_help(const flow::Solution& rates, flow::SideId side);
/// Takes rates, journals what changed with its causes, checks balances.
void take_rates(State& s);

// bounds.cpp ----------------------------------------------------------------------------------------------------------
/// Plan and ramp of a unit from its phase and capacity; marks the bound as touched by `event`.
void set_unit_bound(State& s, std::int32_t unit, std::int32_t event);
/// Rate the unit may run at when it is on: base, or less when its capacity is cut.
double allowed_rate(const State& s, std::int32_t unit);
/// Limit of an arc; touched by `event` when it changes. What its seller allots to it counts too, if that is less.
void set_limit(State& s, flow::ArcId arc, double limit, std::int32_t event);
/// What the seller allots to an arc; unlimited ends it.
void set_allotment(State& s, flow::ArcId arc, double limit, std::int32_t event);
/// Limit of an arc when open, with what the scenario leaves of its link.
double open_limit(const State& s, flow::ArcId arc, double limit);
/// Leaves a unit a fraction of its capacity because of `event`; off at once when it cannot run on that.
void leave_capacity(State& s, std::int32_t unit, double left, std::int32_t event);
void apply_change(State& s, const Change& change);
/// What all cuts of a unit or a line leave after one of them changed, and its event; kNone: there is nothing to tell.
struct ToldCut {
  double left = 1;
  std::int32_t event = journal::kNone;
};
/// Changes one of the `cuts` of a unit, or of the line that the change names, which have left `before` until now. An
/// outage is told when it begins and when it ends, also where something else holds more down; in between when what is
/// left moves.
ToldCut change_cut(State& s, const Change& change, Cuts& cuts, double before);
/// The scenario's event behind a change; kNone for a date in the data.
inline std::int32_t scenario_event_of(const Change& change) { return std::max(change.event, journal::kNone); }
/// Mechanism of a change that takes something away.
inline journal::Mechanism reason(const Change& change) {
  if (change.decision.made()) return change.decision.mechanism;
  return change.event < 0 ? journal::Mechanism::date_passed : journal::Mechanism::scenario;
}

// boundary.cpp --------------------------------------------------------------------------------------------------------
/// Closure, outage, cut and loss of spare of a plant outside the graph.
void change_boundary(State& s, const Change& change);
// owners.cpp ----------------------------------------------------------------------------------------------------------
void idle_unit(State& s, const Change& change);
void change_owner(State& s, const Change& change);
/// Lets a unit run at most at a fraction of its capacity by the will of its owner, or ends that.
void hold_down(State& s, const Change& change);
/// Makes lead times of a link or import option longer or shorter again.
void change_lead_time(State& s, const Change& change);

// sizes.cpp -----------------------------------------------------------------------------------------------------------
void resize_unit(State& s, const Change& change);
void resize_link(State& s, const Change& change);

// turnarounds.cpp -----------------------------------------------------------------------------------------------------
/// Begins or ends a turnaround.
void change_turnaround(State& s, const Change& change);
/// Journals that the end is put off: the one due today, or by a decision until it is decided that its people are done.
void slip_turnaround(State& s, const Change& change);

// causes.cpp ----------------------------------------------------------------------------------------------------------
/// Journals every unit whose rate changed between (`rate`, `flow`) in the state and `now`, in order of distance from
/// the bounds that were touched, each with its cause. Fills `node_cause`.
void journal_rate_changes(State& s, const flow::Solution& now);

// reliefs.cpp ---------------------------------------------------------------------------------------------------------
/// Keeps in mind that the event moved a bound at the node, or at both ends of the arc; an older event did not do it.
void note_move(State& s, flow::NodeId node, std::int32_t event, bool raised);
void note_arc_move(State& s, flow::ArcId arc, std::int32_t event, bool raised);
/// What let more through at these nodes: the nearest relief of this instant later than the event `after`; else an
/// adaptation that has opened and that `counted_on` uses, which is then told; else who made room.
std::int32_t relief_of(State& s, const std::vector<flow::NodeId>& nodes, std::int32_t after,
                       const flow::Solution* counted_on);
/// What made the start of the unit, or of one of its lines, possible.
std::int32_t relief_of_start(const State& s, std::int32_t unit);
/// What made its start impossible again.
std::int32_t setback_of(const State& s, std::int32_t unit);

// trips.cpp -----------------------------------------------------------------------------------------------------------
/// Trips the one unit whose turn it is; false when none is due.
bool trip_one(State& s);
void update_grace(State& s);
/// One step of the joint restart test; true when something went live (rates must be taken again).
bool restart_step(State& s);
/// The same bounds with every stock left out.
flow::Bounds without_stocks(const State& s, flow::Bounds bounds);
/// True when `a` gives way before `b`.
bool sheds_before(const State& s, std::int32_t a, std::int32_t b);

/// Applies a fraction to an arc: contracts and always-open arcs at once, others when open.
void set_fraction(State& s, flow::ArcId arc, double fraction, std::int32_t event);
/// Limit of an arc, with adaptations that are open, when nothing is cut.
double whole_limit(const State& s, flow::ArcId arc);
/// All that an arc can ever carry, open or not.
double most_of(const State& s, flow::ArcId arc);

// sheds.cpp -----------------------------------------------------------------------------------------------------------
/// Sheds the one user whose turn it is; false when every plan serves those it has left in full.
bool shed_one(State& s);
/// Gives the utility back to users that run without it and can have it; false when there is none.
bool end_sheds(State& s);
void end_shed(State& s, PlanUser who);
std::vector<PlanUser> users_shed(const State& s);
/// In the bounds of a test: opens the links of a user that is shed.
void open_links(const State& s, PlanUser who, flow::Bounds& bounds);
/// In the bounds of a test: sheds by all plans until those left are served in full; `users` are those shed. `settled`:
/// stocks and sellers answer to each step.
void shed_in_test(State& s, flow::Bounds& bounds, std::vector<PlanUser>& users, bool settled = false);

// start_order.cpp -----------------------------------------------------------------------------------------------------
/// Units in the order in which those that start at the same instant are taken.
std::vector<std::int32_t> start_order(const State& s);

// lines.cpp -----------------------------------------------------------------------------------------------------------
/// Lines of one unit by number, in merit order. Empty for a unit without lines, which then stands for the whole unit.
using LineSet = std::vector<std::int32_t>;
LineSet lines_on(const State& s, std::int32_t unit);
/// True when the line is not closed and what outages leave of it carries its minimum.
bool line_can_run(const State& s, std::int32_t unit, std::int32_t line);
/// What these lines of the unit can make, per day; all of the unit's capacity when it has no lines.
double capacity_of(const State& s, std::int32_t unit, const LineSet& lines);
/// The least these lines can make together, per day.
double minimum_of(const State& s, std::int32_t unit, const LineSet& lines);
/// Rate a restart with these lines needs, per day.
double restart_rate_of(const State& s, std::int32_t unit, const LineSet& lines);
/// What the lines that are not closed or cut could make together.
double available_capacity(const State& s, std::int32_t unit);
/// True when what is on of the unit can run at the rate.
bool holds_minimum(const State& s, std::int32_t unit, double rate);
/// How many lines have to stop, one after the other, until those left hold their minimum at the present rate; the last
/// stop is the trip of the unit.
std::size_t stops_needed(const State& s, std::int32_t unit);
/// Stops the line whose turn it is; false when that is the last one, so that the unit has to trip.
bool stop_line(State& s, std::int32_t unit);
/// All lines on that can run (for trials; a play starts them one by one).
void turn_lines_on(State& s, std::int32_t unit);
/// All lines off, because the unit is.
void turn_lines_off(UnitRun& run, double day);
/// Closure or cut of one line by the scenario.
void change_line(State& s, const Change& change);

// stocks.cpp ----------------------------------------------------------------------------------------------------------
void advance_stocks(State& s, double day);
/// True when rates are taken anyway, a stock has reached a level or has a new target. Otherwise bounds stay: that a
/// level has merely left empty, usual or full changes no rate (stocks.cpp), and must not change its last digits either.
bool stocks_matter(const State& s);
/// Opens and shuts draws and fills by level; journals empty, full and back.
void update_stock_bounds(State& s);
/// The same for stocks with transits, after rates were taken: true when what such a stock passes on has changed, and
/// with it a bound.
bool pass_on_transits(State& s);
void update_stock_timers(State& s);
/// Journals that the stock has reached a level; from now on that is its cause.
void journal_level(State& s, std::size_t k, journal::EventKind kind, journal::Mechanism mechanism);
/// Sets the limit of an arc of the stock, because of what last happened to it.
void set_stock_limit(State& s, std::size_t k, flow::ArcId arc, double limit);
/// The event behind a change of the stock's slope in this instant; journals the begin of a build-up.
void explain_slope(State& s, std::size_t k, double slope);

// stock_ends.cpp ------------------------------------------------------------------------------------------------------
/// Limits of stocks at an end of their range, by the bounds in force; `moved`: those that have just come there or have
/// another target.
void settle_stock_ends(State& s, const std::vector<bool>& moved);
/// The bounds of a test with limits of stocks as they would be in it.
flow::Bounds with_stock_ends(State& s, const flow::Bounds& bounds);

// transit.cpp ---------------------------------------------------------------------------------------------------------
/// Date on which what was sent at another rate first arrives; infinity when nothing changes.
double next_arrival(const State& s);
/// Takes in what arrives from today on, with the bounds of stocks that are empty.
void change_arrivals(State& s);
/// The parts of the functions above for a stock with transits.
void advance_transit_stock(State& s, std::size_t k, double day);
void update_transit_bounds(State& s, std::size_t k);
void update_transit_timers(State& s, std::size_t k);
/// What is under way to the stock, or waits to be unloaded.
double afloat(const State& s, std::size_t k);
void record_afloat(State& s, std::size_t k, double slope);

// hours.cpp -----------------------------------------------------------------------------------------------------------
void advance_hours(State& s, double day);
/// Shuts outlets whose hours are used up, opens those of last year.
void update_hours_bounds(State& s);
void update_hours_timers(State& s);

// adaptations.cpp -----------------------------------------------------------------------------------------------------
/// Opens or closes what is due; true when a bound changed.
bool switch_due_adaptations(State& s);
/// Opens the adaptation when it is shut, closes it when it is open; true when its bound changed.
bool switch_adaptation(State& s, std::size_t m);
/// Finds which needs are short by contracts alone and starts or stops their clocks.
void update_shortages(State& s);
/// Journals adaptations that are used for the first time since they opened.
void journal_used_adaptations(State& s, const flow::Solution& now);
/// Sides, of adaptations and of stocks at needs, that contracts alone would not serve in full by the bounds in the
/// state. Does not look at what is open.
std::vector<flow::SideId> short_sides(State& s);
/// Day on which the adaptation is ready when its shortage is known since `known`.
double ready_day(const AdaptationSpec& spec, double known);

// foresight.cpp -------------------------------------------------------------------------------------------------------
/// Date of the next announcement; infinity when there is none.
double next_announcement(const State& s);
/// Journals what becomes known today.
void announce(State& s);
/// A change of the scenario, tied to its announcement when there was one.
void apply_known_change(State& s, const Change& change);
/// Opens what was prepared for today and is ready; ends the build-up of stocks for today. After the changes of the day.
void open_prepared(State& s);
/// Finds which needs will be short by what has become known; true when stocks are to be built up.
bool look_ahead(State& s);
/// The shortage of a side that was foreseen for today; nullptr when it was not.
const Foreseen* foreseen_today(const State& s, flow::SideId side);
/// First announcement of a scenario event; kNone when it was not announced (or `event` is not one of the scenario).
std::int32_t announcement_of_event(const State& s, std::int32_t event);

/// True when contracts alone would not serve the side in full although nothing but the side itself holds its unit.
bool need_is_short(State& s, flow::SideId side);

// routes.cpp ----------------------------------------------------------------------------------------------------------
/// Grows or withdraws the fleets that are due; true when a bound changed.
bool route_step(State& s);
/// Starts and stops the clocks of growing fleets. Before update_shortages.
void update_routes(State& s);

// force_majeure.cpp ---------------------------------------------------------------------------------------------------
/// Declares, revises and ends force majeure; true when a bound changed.
bool seller_step(State& s);
/// The bounds of a test with what sellers would allot in it.
flow::Bounds with_allotments(State& s, flow::Bounds bounds);
/// Lifts the allotments of every seller one of whose plants is among `units`: it is what they wait for.
void lift_for_restart(const State& s, const std::vector<std::int32_t>& units, flow::Bounds& bounds);

// record.cpp ----------------------------------------------------------------------------------------------------------
std::int32_t add_event(State& s, journal::Event event);
/// What is nearest to a cause when no path is found: the first event of this instant, else the last of all.
std::int32_t latest_event(const State& s);
void record_rates(State& s, const flow::Solution& now);
void record_states(State& s);
void record_base(State& s);
/// Adds what ends every series today: levels of stocks, states of an instant that has not come to rest.
void record_end(const State& s, journal::Record& record);

}  // namespace schakel::cascade
