// Stocks between two instants change at constant rates, so the dates on which they are empty, full or back at their
// usual level follow exactly: t0 + V / (u - s).
//
// At a level it cannot or need not leave, a stock passes on what comes in. Empty, it gives what its unit puts into it;
// at its usual level, it is refilled as fast as it gives. Otherwise it would go down and up again without end, or
// starve a user while it fills.
//
// Stocks that links with a transit time end in are in transit.cpp.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

constexpr double kSlopeChange = 1e-12;  // of the capacity per day: less is rounding

double flow_of(const State& s, flow::ArcId arc) { return arc == flow::kNone ? 0.0 : s.flow[at(arc)]; }

/// Level it reaches next when it goes on as now: empty, back at usual, or full.
double next_level(const StockSpec& spec, const StockRun& run) {
  if (run.slope < 0) return 0;
  return run.level < run.target ? run.target : spec.capacity;
}

/// What `arc` may carry when it only passes on `amount`, at most `most`; unchanged when that is rounding.
double passed_on(const State& s, const StockSpec& spec, flow::ArcId arc, double amount, double most) {
  const double limit = std::clamp(amount, 0.0, most);
  const double now = arc == flow::kNone ? limit : s.bounds.limit[at(arc)];
  return std::abs(limit - now) <= kSlopeChange * spec.capacity ? now : limit;
}

/// What an empty stock may give: what its unit puts into it. A limit at which nothing is missing stays, for more of it
/// may well make less be put in; where it does, the limit that gives just what comes in is found by halving.
double draw_when_empty(State& s, std::size_t k) {
  const StockSpec& spec = s.system.stocks[k];
  StockRun& run = s.stocks[k];
  if (spec.draw == flow::kNone) return 0;
  const double stored = flow_of(s, spec.store), drawn = flow_of(s, spec.draw), now = s.bounds.limit[at(spec.draw)];
  const double rounding = kSlopeChange * spec.capacity;
  const bool spends = drawn > stored + rounding, could_give = !spends && drawn >= now - rounding && stored > drawn;
  if (spends) run.draw_high = std::min(run.draw_high, drawn);
  if (could_give) run.draw_low = std::max(run.draw_low, now);
  if (!spends && !(could_give && stored - drawn > rounding)) return now;
  const double wanted = std::min(stored, spec.maximum_draw);
  if (wanted > run.draw_low + rounding && wanted < run.draw_high - rounding) return wanted;
  if (run.draw_high - run.draw_low <= rounding) return run.draw_low;
  return std::isfinite(run.draw_high) ? (run.draw_low + run.draw_high) / 2 : wanted;
}

}  // namespace

void journal_level(State& s, std::size_t k, EventKind kind, Mechanism mechanism) {
  const StockSpec& spec = s.system.stocks[k];
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::stock, static_cast<std::int32_t>(k)},
                                        .kind = kind,
                                        .mechanism = mechanism,
                                        .cause = s.stocks[k].cause,
                                        .before = s.stocks[k].level_before / spec.capacity,
                                        .after = s.stocks[k].level / spec.capacity});
  s.stocks[k].cause = id;
}

void set_stock_limit(State& s, std::size_t k, flow::ArcId arc, double limit) {
  if (arc == flow::kNone) return;
  const std::int32_t cause = s.stocks[k].cause;
  set_limit(s, arc, limit, cause != journal::kNone ? cause : latest_event(s));
}

void explain_slope(State& s, std::size_t k, double slope) {
  const StockSpec& spec = s.system.stocks[k];
  StockRun& run = s.stocks[k];
  const flow::SideId side = side_of(s.system.network, spec);
  const std::int32_t cause = s.node_cause[at(s.system.network.sides[at(side)].node)];
  const bool builds = slope > 0 && run.target > spec.initial;
  if (!builds) run.cause = cause != journal::kNone ? cause : latest_event(s);
  if (builds && !run.building) journal_level(s, k, EventKind::stock_build_up, Mechanism::planned_ahead);
  run.building = builds;
}

void advance_stocks(State& s, double day) {
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    StockRun& run = s.stocks[k];
    const StockSpec& spec = s.system.stocks[k];
    if (!spec.transits.empty()) advance_transit_stock(s, k, day);
    if (!spec.transits.empty() || run.slope == 0) continue;
    if (run.due_day <= day) {
      run.level = next_level(spec, run);
      run.due_day = kNever;
      const bool empty = run.level == 0;
      const bool back = !empty && run.level == spec.initial && run.level < spec.capacity;
      run.slope = 0;
      s.record.stocks.push_back({day, static_cast<std::int32_t>(k), run.level, 0});
      s.due_stocks.push_back({k, empty  ? EventKind::stock_empty
                                 : back ? EventKind::stock_back
                                        : EventKind::stock_full});
    } else {
      run.level = std::clamp(run.level_before + run.slope * (day - run.since), 0.0, spec.capacity);
    }
  }
}

void forget_tried_draws(State& s) {
  for (StockRun& run : s.stocks) {
    run.draw_low = -1;
    run.draw_high = kNever;
  }
}

bool stocks_matter(const State& s) {
  return !s.touched.empty() || !s.due_stocks.empty() ||
         std::any_of(s.stocks.begin(), s.stocks.end(), [](const StockRun& run) { return run.retime; });
}

void update_stock_bounds(State& s) {
  for (const auto& [k, kind] : s.due_stocks)
    journal_level(s, k, kind,
                  kind == EventKind::stock_empty  ? Mechanism::stock_ran_empty
                  : s.stocks[k].building          ? Mechanism::planned_ahead
                  : kind == EventKind::stock_full ? Mechanism::stock_ran_full
                                                  : Mechanism::recovered);
  s.due_stocks.clear();
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    const StockSpec& spec = s.system.stocks[k];
    if (!spec.transits.empty()) {
      update_transit_bounds(s, k);
      continue;
    }
    const double level = s.stocks[k].level, target = s.stocks[k].target;
    const double stored = flow_of(s, spec.store), drawn = flow_of(s, spec.draw);
    set_stock_limit(s, k, spec.draw, level > 0 ? spec.maximum_draw : draw_when_empty(s, k));
    set_stock_limit(s, k, spec.store, level < spec.capacity ? spec.maximum_fill : 0);
    set_stock_limit(s, k, spec.refill,
                    level < target    ? spec.maximum_fill
                    : level == target ? passed_on(s, spec, spec.refill, drawn - stored, spec.maximum_fill)
                                      : 0);
  }
}

bool stocks_pass_on(State& s) {
  update_stock_bounds(s);
  return !s.touched.empty();
}

void update_stock_timers(State& s) {
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    const StockSpec& spec = s.system.stocks[k];
    StockRun& run = s.stocks[k];
    if (!spec.transits.empty()) {
      update_transit_timers(s, k);
      continue;
    }
    double slope = flow_of(s, spec.store) + flow_of(s, spec.refill) - flow_of(s, spec.draw);
    if (std::abs(slope) < kSlopeChange * spec.capacity) slope = 0;
    if ((slope < 0 && run.level <= 0) || (slope > 0 && run.level >= spec.capacity)) slope = 0;
    if (run.retime || std::abs(slope - run.slope) > kSlopeChange * spec.capacity || (slope == 0) != (run.slope == 0)) {
      run.level_before = run.level;
      run.since = s.day;
      explain_slope(s, k, slope);
      run.retime = false;
      run.slope = slope;
      s.record.stocks.push_back({s.day, static_cast<std::int32_t>(k), run.level, slope});
      run.due_day = slope == 0 ? kNever : s.day + (next_level(spec, run) - run.level) / slope;
    }
  }
}

}  // namespace schakel::cascade
