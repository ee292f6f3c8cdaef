// Links with a transit time, which end in a stock: what is sent today arrives `days` later. The equations are in
// README.md of this folder.
//
// Such a link runs through a node of its own (TransitSpec). The rate of the node is what is sent; what the need takes
// from it is what the unit uses of the link, which it orders in the same instant. The stock makes up the difference:
//
//   level  dV/dt = refill - draw + sum of worth (arriving - used)      under way  dT/dt = sent - arriving
//   book   B = V + sum of worth (T - base days)     dB/dt = refill - draw + sum of worth reordered
//
// So refills look at the book: what is under way is counted. Where the stock is empty, no more is used than arrives.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/cascade/largest_limit.hpp"
#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Due = StockRun::Due;

namespace {

double flow_of(const std::vector<double>& flow, flow::ArcId arc) { return arc == flow::kNone ? 0.0 : flow[at(arc)]; }

/// Units of the need that one unit of the link is worth.
double worth_of(const State& s, const TransitSpec& transit) { return s.system.network.arcs[at(transit.use)].worth; }

double base_of(const State& s, const TransitSpec& transit) { return s.system.network.nodes[at(transit.node)].base; }

/// What the need uses of all links with a transit time.
double used(const State& s, const StockSpec& spec, const std::vector<double>& flow) {
  double sum = 0;
  for (const TransitSpec& transit : spec.transits)
    sum += worth_of(s, transit) * (flow_of(flow, transit.use) + flow_of(flow, transit.more));
  return sum;
}

double arriving(const State& s, std::size_t k) {
  double sum = 0;
  for (std::size_t i = 0; i < s.stocks[k].transits.size(); ++i)
    sum += worth_of(s, s.system.stocks[k].transits[i]) * s.stocks[k].transits[i].arriving;
  return sum;
}

/// What an empty stock may give besides: what arrives and is not used as part of the link.
double draw_when_empty(State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  const double comes = arriving(s, k), rounding = kStockRounding * spec.capacity;
  if (comes <= rounding) return 0;
  flow::Bounds bounds = s.bounds;
  double& limit = bounds.limit[at(spec.draw)];
  const double before = limit;
  const auto excess = [&](double most) {
    limit = most;
    const std::vector<double>& flow = solve(s, bounds).flow;
    return used(s, spec, flow) + flow[at(spec.draw)] - comes;
  };
  const double found = largest_limit(
      excess, [&] { return solve(s, bounds).flow[at(spec.draw)]; }, spec.maximum_draw, rounding);
  return std::abs(found - before) <= rounding ? before : found;
}

bool is_closed(const State& s, const StockSpec& spec) {
  const flow::SideId side = side_of(s.system.network, spec);
  const std::int32_t unit = s.node_unit[at(s.system.network.sides[at(side)].node)];
  return unit != journal::kNone && s.units[at(unit)].phase == UnitRun::Phase::closed;
}

void journal_arrivals(State& s, std::size_t k, const TransitSpec& transit, const TransitRun::Step& step,
                      double before) {
  const double base = base_of(s, transit);
  if (std::abs(step.rate - before) <= kRateChange * base) return;
  s.stocks[k].cause = add_event(s, {.subject = s.system.node_subject[at(transit.node)],
                                    .kind = EventKind::arrivals_changed,
                                    .mechanism = Mechanism::in_transit,
                                    .cause = step.cause,
                                    .product = s.system.arc_product[at(transit.use)],
                                    .via = {Subject::Kind::stock, static_cast<std::int32_t>(k)},
                                    .before = before / base,
                                    .after = step.rate / base});
}

/// Notes at what rate is sent from today on.
void note_sent(State& s, std::size_t k) {
  for (std::size_t i = 0; i < s.stocks[k].transits.size(); ++i) {
    const TransitSpec& transit = s.system.stocks[k].transits[i];
    TransitRun& run = s.stocks[k].transits[i];
    const double now = s.rate[at(transit.node)];
    if (std::abs(now - run.sent) <= kStockRounding * base_of(s, transit)) continue;
    run.sent = now;
    const std::int32_t cause = s.node_cause[at(transit.node)];
    if (!run.steps.empty() && run.steps.back().day == s.day) run.steps.pop_back();
    run.steps.push_back({s.day, now, cause != journal::kNone ? cause : latest_event(s)});
  }
}

struct Slopes {
  double level = 0, book = 0;
};
Slopes slopes_of(const State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  const double by_itself = flow_of(s.flow, spec.refill) - flow_of(s.flow, spec.draw);
  Slopes slopes{by_itself + arriving(s, k) - used(s, spec, s.flow), by_itself};
  for (const TransitSpec& transit : spec.transits)
    slopes.book += worth_of(s, transit) * (flow_of(s.flow, transit.reorder) + flow_of(s.flow, transit.refill));
  for (double* slope : {&slopes.level, &slopes.book})
    if (std::abs(*slope) < kStockRounding * spec.capacity) *slope = 0;
  if (s.stocks[k].level <= 0) slopes.level = std::max(0.0, slopes.level);
  return slopes;
}

/// True when the last thing that happened to the stock is that other amounts arrive from today on.
bool by_arrivals(const State& s, std::size_t k) {
  const std::int32_t cause = s.stocks[k].cause;
  return cause >= static_cast<std::int32_t>(s.instant_events) &&
         s.record.events[at(cause)].kind == EventKind::arrivals_changed;
}

/// What the stock comes to next when it goes on as now.
void set_due(State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  StockRun& run = s.stocks[k];
  run.due_day = kNever;
  run.due = Due::none;
  const auto consider = [&](Due due, double way, double slope) {
    const double day = s.day + way / slope;
    if (slope == 0 || way / slope <= 0 || day >= run.due_day) return;
    run.due_day = day;
    run.due = due;
  };
  if (run.level < spec.capacity) consider(Due::full, spec.capacity - run.level, run.slope);
  if (run.level > spec.capacity) consider(Due::unloaded, spec.capacity - run.level, run.slope);
  if (run.level > 0 && run.slope < 0) consider(Due::empty, -run.level, run.slope);
  if (run.book < run.target) consider(Due::back, run.target - run.book, run.book_slope);
  for (std::size_t i = 0; i < run.transits.size(); ++i)
    for (const TransitRun::Step& step : run.transits[i].steps)
      if (const double arrives = step.day + spec.transits[i].days; std::abs(arrives - run.due_day) <= kSameInstant)
        run.due_day = arrives;
}

}  // namespace

double afloat(const State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  double sum = s.stocks[k].book - std::min(s.stocks[k].level, spec.capacity);
  for (const TransitSpec& transit : spec.transits) sum += worth_of(s, transit) * base_of(s, transit) * transit.days;
  return sum;
}

void record_afloat(State& s, std::size_t k, double slope) {
  if (!s.system.stocks[k].transits.empty())
    s.record.afloat.push_back({s.day, static_cast<std::int32_t>(k), afloat(s, k), slope});
}

double next_arrival(const State& s) {
  double next = kNever;
  for (std::size_t k = 0; k < s.stocks.size(); ++k)
    for (std::size_t i = 0; i < s.stocks[k].transits.size(); ++i)
      if (const auto& steps = s.stocks[k].transits[i].steps; !steps.empty())
        next = std::min(next, steps.front().day + s.system.stocks[k].transits[i].days);
  return next;
}

void change_arrivals(State& s) {
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    bool changed = false;
    for (std::size_t i = 0; i < s.stocks[k].transits.size(); ++i) {
      const TransitSpec& transit = s.system.stocks[k].transits[i];
      TransitRun& run = s.stocks[k].transits[i];
      while (!run.steps.empty() && is_due(s, run.steps.front().day + transit.days)) {
        const TransitRun::Step step = run.steps.front();
        run.steps.erase(run.steps.begin());
        journal_arrivals(s, k, transit, step, run.arriving);
        run.arriving = step.rate;
        changed = true;
      }
    }
    if ((changed && s.stocks[k].level <= 0) || std::exchange(s.stocks[k].has_room, false)) update_transit_bounds(s, k);
  }
}

void advance_transit_stock(State& s, std::size_t k, double day) {
  const StockSpec& spec = s.system.stocks[k];
  StockRun& run = s.stocks[k];
  run.level = std::max(0.0, run.level_before + run.slope * (day - run.since));
  run.book = run.book_before + run.book_slope * (day - run.since);
  if (run.due_day > day + kSameInstant) return;
  const bool usual = run.target == spec.initial;
  switch (std::exchange(run.due, Due::none)) {
    case Due::empty:
      run.level = 0;
      s.due_stocks.push_back({k, EventKind::stock_empty});
      break;
    case Due::full:
      run.level = spec.capacity;
      s.due_stocks.push_back({k, EventKind::stock_full});
      break;
    case Due::unloaded:
      run.level = spec.capacity;
      run.has_room = true;
      break;
    case Due::back:
      run.book = run.target;
      s.due_stocks.push_back({k, usual ? EventKind::stock_back : EventKind::stock_full});
      break;
    case Due::none: break;
  }
  run.level_before = run.level;
  run.book_before = run.book;
  run.since = day;
  run.due_day = kNever;
}

void update_transit_bounds(State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  const StockRun& run = s.stocks[k];
  const bool empty = run.level <= 0, wants = run.book < run.target;
  for (std::size_t i = 0; i < spec.transits.size(); ++i) {
    const TransitSpec& transit = spec.transits[i];
    const double comes = run.transits[i].arriving, usual = s.system.base.limit[at(transit.use)];
    set_stock_limit(s, k, transit.use, empty ? std::min(usual, comes) : usual);
    if (transit.more != flow::kNone) {
      const double most = s.system.base.limit[at(transit.more)];
      set_stock_limit(s, k, transit.more, empty ? std::clamp(comes - usual, 0.0, most) : most);
    }
    const bool orders = wants && !is_closed(s, spec);
    set_stock_limit(s, k, transit.reorder, orders && empty ? flow::kUnlimited : 0);
    set_stock_limit(s, k, transit.refill, orders ? flow::kUnlimited : 0);
  }
  const bool may_fill = run.level < spec.capacity || run.slope < 0;
  const double passed_on = std::min(flow_of(s.flow, spec.draw), spec.maximum_fill);
  set_stock_limit(s, k, spec.refill,
                  !may_fill                ? 0
                  : wants                  ? spec.maximum_fill
                  : run.book == run.target ? passed_on
                                           : 0);
  set_stock_limit(s, k, spec.draw, empty ? draw_when_empty(s, k) : spec.maximum_draw);
}

void update_transit_timers(State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  StockRun& run = s.stocks[k];
  note_sent(s, k);
  const Slopes now = slopes_of(s, k);
  const auto differs = [&](double a, double b) {
    return std::abs(a - b) > kStockRounding * spec.capacity || (a == 0) != (b == 0);
  };
  const bool arrived = run.due == Due::none && (now.level != 0 || now.book != 0);
  if (!run.retime && !arrived && !differs(now.level, run.slope) && !differs(now.book, run.book_slope)) return;
  const bool back = now.level == 0 && std::abs(run.level - spec.initial) <= kStockRounding * spec.capacity;
  if (back) run.level = spec.initial;
  run.level_began = run.level_before = run.level;
  run.book_began = run.book_before = run.book;
  run.since = s.day;
  if (!by_arrivals(s, k)) explain_slope(s, k, now.book);
  run.retime = false;
  run.slope = now.level;
  run.book_slope = now.book;
  const bool waits = run.level > spec.capacity || (run.level == spec.capacity && run.slope > 0);
  s.record.stocks.push_back(
      {s.day, static_cast<std::int32_t>(k), std::min(run.level, spec.capacity), waits ? 0 : run.slope});
  record_afloat(s, k, run.book_slope - (waits ? 0 : run.slope));
  set_due(s, k);
}

}  // namespace schakel::cascade
