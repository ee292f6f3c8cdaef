// Stocks between two instants change at constant rates, so the dates on which they are empty, full or back at their
// usual level follow exactly: t0 + V / (u - s).
//
// What a stock may give and take at an end of its range: stock_ends.cpp. Stocks that links with a transit time end in:
// transit.cpp.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

double flow_of(const State& s, flow::ArcId arc) { return arc == flow::kNone ? 0.0 : s.flow[at(arc)]; }

/// Level it reaches next when it goes on as now: empty, back at usual (from above too: refills then begin), or full.
double next_level(const StockSpec& spec, const StockRun& run) {
  if (run.slope < 0) return run.level > run.target && spec.refill != flow::kNone ? run.target : 0;
  return run.level < run.target ? run.target : spec.capacity;
}

}  // namespace

void journal_level(State& s, std::size_t k, EventKind kind, Mechanism mechanism) {
  const StockSpec& spec = s.system.stocks[k];
  const StockRun& run = s.stocks[k];
  const bool by_book = !spec.transits.empty() && kind == EventKind::stock_back;  // what is under way counts
  const double began = by_book ? run.book_began : spec.transits.empty() ? run.level_before : run.level_began;
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::stock, static_cast<std::int32_t>(k)},
                                        .kind = kind,
                                        .mechanism = mechanism,
                                        .cause = s.stocks[k].cause,
                                        .before = began / spec.capacity,
                                        .after = (by_book ? run.book : run.level) / spec.capacity});
  s.stocks[k].cause = id;
}

void set_stock_limit(State& s, std::size_t k, flow::ArcId arc, double limit) {
  if (arc == flow::kNone) return;
  const auto is_new = [&s](std::int32_t event) { return event >= static_cast<std::int32_t>(s.instant_events); };
  std::int32_t cause = s.stocks[k].cause;  // of before today: the stock answers to what changed elsewhere
  if (!is_new(cause) && !s.touched.empty()) cause = s.touched.front().event;
  if (!is_new(cause) && (is_new(latest_event(s)) || cause == journal::kNone)) cause = latest_event(s);
  set_limit(s, arc, limit, cause);
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
    if (run.due_day <= day + kSameInstant) {
      run.level = next_level(spec, run);
      run.due_day = kNever;
      run.passes = run.slope < 0 && run.level > 0;
      const bool empty = run.level == 0;
      const bool back = !empty && run.level == spec.initial && run.level < spec.capacity;
      if (!run.passes) {
        run.slope = 0;
        s.record.stocks.push_back({day, static_cast<std::int32_t>(k), run.level, 0});
      }
      s.due_stocks.push_back({k, empty  ? EventKind::stock_empty
                                 : back ? EventKind::stock_back
                                        : EventKind::stock_full});
    } else if (day > s.day) {
      run.level = std::clamp(run.level_before + run.slope * (day - run.since), 0.0, spec.capacity);
    }
  }
}

bool stocks_matter(const State& s) {
  return !s.touched.empty() || !s.due_stocks.empty() ||
         std::any_of(s.stocks.begin(), s.stocks.end(), [](const StockRun& run) { return run.retime; });
}

void update_stock_bounds(State& s) {
  for (const auto& [k, kind] : s.due_stocks) {
    if (s.stocks[k].passes) continue;
    journal_level(s, k, kind,
                  kind == EventKind::stock_empty  ? Mechanism::stock_ran_empty
                  : s.stocks[k].building          ? Mechanism::planned_ahead
                  : kind == EventKind::stock_full ? Mechanism::stock_ran_full
                                                  : Mechanism::recovered);
  }
  std::vector<bool> moved;
  for (const StockRun& run : s.stocks) moved.push_back(run.retime);
  for (const auto& [k, kind] : s.due_stocks) moved[k] = true;
  s.due_stocks.clear();
  pass_on_transits(s);
  settle_stock_ends(s, moved);
}

bool pass_on_transits(State& s) {
  for (std::size_t k = 0; k < s.stocks.size(); ++k)
    if (!s.system.stocks[k].transits.empty()) update_transit_bounds(s, k);
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
    if (std::abs(slope) < kStockRounding * spec.capacity) slope = 0;
    if (run.stays || (slope < 0 && run.level <= 0) || (slope > 0 && run.level >= spec.capacity)) slope = 0;
    if (run.retime || std::abs(slope - run.slope) > kStockRounding * spec.capacity ||
        (slope == 0) != (run.slope == 0)) {
      run.level_before = run.level;
      run.since = s.day;
      explain_slope(s, k, slope);
      run.retime = false;
      run.slope = slope;
      s.record.stocks.push_back({s.day, static_cast<std::int32_t>(k), run.level, slope});
      run.due_day = slope == 0 ? kNever : s.day + (next_level(spec, run) - run.level) / slope;
    } else if (run.slope != 0 && run.due_day == kNever) {  // went on through its usual level
      run.due_day = run.since + (next_level(spec, run) - run.level_before) / run.slope;
    }
  }
}

}  // namespace schakel::cascade
