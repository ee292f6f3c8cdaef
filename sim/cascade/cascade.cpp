#include "sim/cascade/cascade.hpp"

#include <algorithm>
#include <string>

#include "sim/base/check.hpp"
#include "sim/cascade/state.hpp"

namespace schakel::cascade {

namespace {

/// An instant comes to rest: each unit trips and returns at most a few times. More says a rule of ours is wrong.
int most_rounds(const State& s) {
  return 100 + 50 * static_cast<int>(s.stocks.size()) + 10 * static_cast<int>(s.units.size() + s.adaptations.size());
}

/// Nothing waits to be looked at.
bool at_rest(const State& s) {
  return s.touched.empty() && !stocks_matter(s) && s.foresight.to_look.empty() && !s.shortage_dirty;
}

/// They are told of, and change nothing.
bool only_notes(std::span<const Change> changes) {
  return std::all_of(changes.begin(), changes.end(),
                     [](const Change& change) { return change.what == Change::What::noted || change.is_withdrawn(); });
}

}  // namespace

State::State(const System& the_system, bool exact_rates)
    : system(the_system), exact(exact_rates), answers(the_system.network, the_system.base) {
  bounds = system.base;
  const flow::Network& net = system.network;
  kernel = std::make_unique<flow::Kernel>(net);
  arc_fraction.assign(net.arcs.size(), 1.0);
  arc_cuts.resize(net.arcs.size());
  arc_cut_event.assign(net.arcs.size(), journal::kNone);
  units.resize(system.units.size());
  stocks.resize(system.stocks.size());
  adaptations.resize(system.adaptations.size());
  boundaries.resize(system.boundary_node.size());
  hours.resize(system.hours.size());
  arc_shut.assign(net.arcs.size(), false);
  node_unit.assign(net.nodes.size(), journal::kNone);
  for (std::size_t u = 0; u < units.size(); ++u) {
    node_unit[at(system.units[u].node)] = static_cast<std::int32_t>(u);
    units[u].lines.resize(system.units[u].lines.size());
    if (system.units[u].start == UnitSpec::Start::closed) units[u].phase = UnitRun::Phase::closed;
    if (system.units[u].start == UnitSpec::Start::idle) units[u].phase = UnitRun::Phase::off, units[u].idled = true;
    if (units[u].phase != UnitRun::Phase::on) turn_lines_off(units[u], 0);
  }
  for (std::size_t p = 0; p < system.shed_plans.size(); ++p) {
    sheds.emplace_back(system.shed_plans[p].users.size());
    plan_order.push_back(p);
  }
  std::sort(plan_order.begin(), plan_order.end(),
            [this](std::size_t a, std::size_t b) { return system.shed_plans[a].tie < system.shed_plans[b].tie; });
  node_event.assign(net.nodes.size(), journal::kNone);
  arc_event.assign(net.arcs.size(), journal::kNone);
  node_cause.assign(net.nodes.size(), journal::kNone);
  asked = bounds.limit;
  allotted.assign(net.arcs.size(), flow::kUnlimited);
  sellers.resize(system.sellers.size());
  routes.resize(system.routes.size());
  for (const SellerSpec& seller : system.sellers) desks.push_back(std::make_unique<Desk>(system, seller));
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    stocks[k].level = stocks[k].book = stocks[k].target = system.stocks[k].initial;
    for (const TransitSpec& transit : system.stocks[k].transits) {
      const double sent = net.nodes[at(transit.node)].base;
      stocks[k].transits.push_back({{}, sent, sent});
      stocks[k].level_before = stocks[k].book_before = stocks[k].level;
      stocks[k].level_began = stocks[k].book_began = stocks[k].level;
    }
  }
  in_force = answer(*this, bounds);
  rate = in_force->rate;
  flow = in_force->flow;
  record_base(*this);
}

Cascade::Cascade(const System& system, bool exact) : state_(std::make_unique<State>(system, exact)) {}
Cascade::~Cascade() = default;

void Cascade::foresee(std::span<const Change> changes) {
  std::vector<Planned>& planned = state_->foresight.planned;
  for (const Change& change : changes)
    if (change.announced_day < change.day) planned.push_back({change});
  std::stable_sort(planned.begin(), planned.end(),
                   [](const Planned& a, const Planned& b) { return a.change.day < b.change.day; });
}

double Cascade::next_due() const {
  double due = std::min(next_announcement(*state_), next_arrival(*state_));
  for (const UnitRun& run : state_->units) {
    due = std::min({due, run.trip_day, run.ready_day});
    for (const UnitRun::Line& line : run.lines) due = std::min(due, line.ready_day);
  }
  for (const StockRun& run : state_->stocks) due = std::min(due, run.due_day);
  for (const AdaptationRun& run : state_->adaptations) due = std::min(due, run.due_day);
  for (const HoursRun& run : state_->hours) due = std::min(due, run.due_day);
  for (const SellerRun& run : state_->sellers) due = std::min(due, run.due_day);
  for (const RouteRun& run : state_->routes) due = std::min(due, run.due_day);
  return due;
}

void Cascade::instant(double day, std::span<const Change> changes) {
  State& s = *state_;
  check(day >= s.day,
        [&] { return "t=" + std::to_string(day) + " d, instant: earlier than " + std::to_string(s.day); });
  const bool quiet = only_notes(changes) && next_due() > day + kSameInstant;
  ++s.record.instants;
  s.instant_events = s.record.events.size();
  s.moves.clear();
  std::fill(s.node_cause.begin(), s.node_cause.end(), journal::kNone);
  advance_stocks(s, day);
  advance_hours(s, day);
  s.day = day;
  announce(s);
  for (const Change& change : changes)
    if (!change.is_withdrawn()) apply_known_change(s, change);
  open_prepared(s);
  if (quiet && at_rest(s)) return;  // as most instants of projects are
  for (int round = 0;; ++round) {
    check(round < most_rounds(s), [&] {
      return "t=" + std::to_string(day) + " d: the instant does not come to rest after " + std::to_string(round) +
             " rounds";
    });
    advance_stocks(s, day);
    change_arrivals(s);
    update_hours_bounds(s);
    if (stocks_matter(s)) update_stock_bounds(s);
    if (!s.touched.empty()) {
      take_rates(s);
      if (pass_on_transits(s)) continue;
    }
    if (seller_step(s) || route_step(s) || shed_one(s) || trip_one(s) || switch_due_adaptations(s) || end_sheds(s) ||
        restart_step(s))
      continue;
    update_stock_timers(s);
    update_hours_timers(s);
    update_routes(s);
    update_shortages(s);
    if (look_ahead(s)) continue;
    if (!is_due(s, next_due())) break;
  }
  record_states(s);
}

bool Cascade::closed(std::int32_t unit) const { return state_->units[at(unit)].phase == UnitRun::Phase::closed; }

const std::vector<double>& Cascade::rates() const { return state_->rate; }
const std::vector<double>& Cascade::flows() const { return state_->flow; }
const std::vector<journal::Event>& Cascade::events() const { return state_->record.events; }
journal::UnitState Cascade::state(std::int32_t unit) const { return state_->units[at(unit)].shown; }
std::int32_t Cascade::last_event(std::int32_t unit) const { return state_->units[at(unit)].last_event; }
std::int32_t Cascade::fall_event(std::int32_t unit) const { return state_->units[at(unit)].fall_event; }

void Cascade::watch(Watch seen) {
  state_->watch = [this, seen = std::move(seen)] { seen(state_->day, *this); };
}

journal::Record Cascade::so_far() const {
  journal::Record record = state_->record;
  record_end(*state_, record);
  return record;
}

journal::Record Cascade::finish(double horizon) {
  State& s = *state_;
  advance_stocks(s, horizon);
  s.day = horizon;
  record_end(s, s.record);
  return std::move(s.record);
}

}  // namespace schakel::cascade
