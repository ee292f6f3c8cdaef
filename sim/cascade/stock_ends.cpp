// What a stock may give and take. Inside its range all it can; at an end its level either leaves the end, with the same
// limits as inside, or it stays, and then the stock passes on what comes in:
//
//   empty     draw <= store + refill: of the limits at which it does not fall, the largest
//   full      store <= draw: of the limits at which it does not rise, the largest
//   usual     refill = draw - store, when that much can be had
//
// So leaving an end changes no limit, and no rate: what happens elsewhere meanwhile makes no difference. An end may not
// be left by its own limits: a stock that opens when it leaves an end and comes back at once would go to and fro.
//
// Rates are continuous in a limit, and piecewise linear; the largest limit is found by false position, other stocks
// held, and all stocks are gone through until none moves.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

namespace {

constexpr int kMostSweeps = 50;   // over the stocks; each takes the coupling between them further down
constexpr int kMostTries = 80;    // of one limit
constexpr double kStill = 1e-10;  // of the capacity per day: the net flow of a level that stays, after rounding

class Ends {
 public:
  /// Ends begin with the limits they have, or (`afresh`) open.
  Ends(State& s, const flow::Bounds& bounds, bool afresh) : s_(s), bounds_(bounds) {
    for (std::size_t k = 0; k < s.stocks.size(); ++k)
      if (ours(k)) open(k, afresh);
  }

  void settle() {
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
      bool moved = false;
      for (std::size_t k = 0; k < s_.stocks.size(); ++k) {
        if (empty(k)) moved |= set_most(k, spec(k).draw, spec(k).maximum_draw, -1);
        if (full(k)) moved |= set_most(k, spec(k).store, spec(k).maximum_fill, +1);
        if (usual(k)) moved |= set_refill(k);
      }
      if (!moved) return;
    }
  }

  const flow::Bounds& bounds() const { return bounds_; }
  bool refills(std::size_t k) { return carried(spec(k).refill, true) > rounding(k); }
  double limit(flow::ArcId arc) const { return bounds_.limit[at(arc)]; }

  bool stays(std::size_t k) {
    const StockSpec& stock = spec(k);
    const auto held = [&](bool at_end, flow::ArcId arc, double most, double least) {
      return at_end && arc != flow::kNone && limit(arc) > least && limit(arc) < most;
    };
    return (held(empty(k), stock.draw, stock.maximum_draw, -1) || held(full(k), stock.store, stock.maximum_fill, -1) ||
            held(usual(k), stock.refill, stock.maximum_fill, 0)) &&
           std::abs(slope(k)) <= kStill * stock.capacity;
  }

 private:
  double slope(std::size_t k) {
    return carried(spec(k).store, true) + carried(spec(k).refill, true) - carried(spec(k).draw, true);
  }
  const StockSpec& spec(std::size_t k) const { return s_.system.stocks[k]; }
  /// A stock with transits has limits of its own (transit.cpp).
  bool ours(std::size_t k) const { return spec(k).transits.empty(); }
  bool empty(std::size_t k) const { return ours(k) && s_.stocks[k].level <= 0; }
  bool full(std::size_t k) const { return ours(k) && s_.stocks[k].level >= spec(k).capacity; }
  bool usual(std::size_t k) const { return ours(k) && s_.stocks[k].level == s_.stocks[k].target && !empty(k); }
  double rounding(std::size_t k) const { return kStockRounding * spec(k).capacity; }

  void put(flow::ArcId arc, double most) {
    if (arc == flow::kNone || bounds_.limit[at(arc)] == most) return;
    bounds_.limit[at(arc)] = most;
    rates_ = nullptr;
  }
  void open(std::size_t k, bool ends_too) {
    if (ends_too || !empty(k)) put(spec(k).draw, spec(k).maximum_draw);
    if (ends_too || !full(k)) put(spec(k).store, spec(k).maximum_fill);
    if (ends_too || !usual(k)) put(spec(k).refill, s_.stocks[k].level < s_.stocks[k].target ? spec(k).maximum_fill : 0);
  }

  double carried(flow::ArcId arc, bool with_holds) {
    if (arc == flow::kNone) return 0;
    if (rates_ == nullptr || (with_holds && !rates_->has_holds)) rates_ = answer(s_, bounds_, with_holds);
    return rates_->solution.flow[at(arc)];
  }
  /// By which the level rises, per day. Refills of a full stock are left out: they only make up for what it gives.
  double net(std::size_t k, bool with_holds = false) {
    const double refilled = full(k) ? 0.0 : carried(spec(k).refill, with_holds);
    return carried(spec(k).store, with_holds) + refilled - carried(spec(k).draw, with_holds);
  }

  /// The largest limit at which the level does not move in the direction `sign`; true when it moved.
  bool set_most(std::size_t k, flow::ArcId arc, double most, double sign) {
    if (arc == flow::kNone) return false;
    const double before = limit(arc);
    const double now = sign * net(k, true);
    const bool rests = std::abs(now) <= rounding(k) && carried(arc, true) > rounding(k);
    if (before == most ? now <= rounding(k) : rests) return false;
    const double found = search(k, arc, most, sign);
    const bool same = std::abs(found - before) <= 10 * rounding(k);  // to the last digits of the rates
    put(arc, same ? before : found);
    return !same;
  }

  double search(std::size_t k, flow::ArcId arc, double most, double sign) {
    const auto excess = [&](double limit) {
      put(arc, limit);
      return sign * net(k);
    };
    double high = most, over = excess(most);
    if (over <= rounding(k)) return most;
    double low = 0, under = excess(0);
    if (under >= -rounding(k)) return 0;
    if (!std::isfinite(most)) {
      put(arc, most);
      high = std::max(carried(arc, false), rounding(k));
      for (int tries = 0; tries < kMostTries && (over = excess(high)) <= rounding(k); ++tries) high *= 2;
    }
    int side = 0;  // false position, after Illinois: an end that stays twice weighs half
    for (int tries = 0; tries < kMostTries && high - low > rounding(k); ++tries) {
      const double middle = (low * over - high * under) / (over - under);
      const double value = excess(middle);
      if (std::abs(value) <= rounding(k)) return middle;
      if (value > 0) {
        high = middle, over = value;
        if (side == +1) under /= 2;
        side = +1;
      } else {
        low = middle, under = value;
        if (side == -1) over /= 2;
        side = -1;
      }
    }
    return low;
  }

  /// What it gives less what is put in; unlimited, as below the usual level, when refills do not reach that.
  bool set_refill(std::size_t k) {
    const StockSpec& stock = spec(k);
    if (stock.refill == flow::kNone) return false;
    const double before = limit(stock.refill), refilled = carried(stock.refill, true);
    double wanted = std::clamp(carried(stock.draw, true) - carried(stock.store, true), 0.0, stock.maximum_fill);
    if (std::min(before, wanted) - refilled > rounding(k)) wanted = stock.maximum_fill;
    const bool same = before == wanted || std::abs(before - wanted) <= rounding(k);
    if (!same) put(stock.refill, wanted);
    return !same;
  }

  State& s_;
  flow::Bounds bounds_;
  Answer rates_;  ///< under these bounds, once they are asked for
};

}  // namespace

flow::Bounds with_stock_ends(State& s, const flow::Bounds& bounds) {
  if (s.stocks.empty()) return bounds;
  Ends ends(s, bounds, true);
  ends.settle();
  return ends.bounds();
}

void settle_stock_ends(State& s, const std::vector<bool>& moved) {
  if (s.stocks.empty()) return;
  Ends ends(s, s.bounds, false);
  ends.settle();
  const bool others = !s.touched.empty();
  for (std::size_t k = 0; k < s.stocks.size(); ++k)  // news only when refills begin
    if (std::exchange(s.stocks[k].passes, false) && ends.refills(k))
      journal_level(s, k, journal::EventKind::stock_back, journal::Mechanism::recovered);
  for (std::size_t k = 0; k < s.stocks.size(); ++k) {
    const StockSpec& spec = s.system.stocks[k];
    s.stocks[k].stays = ends.stays(k);
    for (const flow::ArcId arc : {spec.draw, spec.store, spec.refill}) {
      if (arc == flow::kNone || s.bounds.limit[at(arc)] == ends.limit(arc)) continue;
      if (moved[k] || !others) {
        set_stock_limit(s, k, arc, ends.limit(arc));
        continue;
      }
      // A stock that stays at its end only answers to what changed elsewhere: it is nobody's cause.
      s.asked[at(arc)] = s.bounds.limit[at(arc)] = ends.limit(arc);
      s.arc_event[at(arc)] = s.touched.front().event;
    }
  }
}

}  // namespace schakel::cascade
