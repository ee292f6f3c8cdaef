// What a stock may give and take. Inside its range all it can; at an end its level either leaves the end, with the same
// limits as inside, or it stays, and then the stock passes on what comes in:
//
//   empty     draw <= store + refill: of the limits at which it does not fall, the largest
//   full      store <= draw: of the limits at which it does not rise, the largest
//   usual     refill = draw - store, when that much can be had
//
// So leaving an end changes no limit, and no rate: what happens elsewhere meanwhile makes no difference. An end may not
// be left by its own limits: a stock that opens when it leaves an end and comes back at once would go to and fro. Only
// refills stay shut, at their usual level and below it, as long as there is nothing to refill from.
//
// All ends begin as inside their range. Those whose level would pass the end then give (take) no more than comes in
// (goes out) beside, all at once; one that could leave its end after that is opened again, once. What still moves has
// its limit between the two: rates are continuous in a limit, and piecewise linear, so it is found by false position,
// other stocks held. This goes on until none moves.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/cascade/largest_limit.hpp"
#include "sim/cascade/state.hpp"
#include "sim/flow/refills.hpp"

namespace schakel::cascade {

namespace {

constexpr int kMostRounds = 100;  // each takes the coupling between stocks further down
constexpr double kStill = 1e-10;  // of the capacity per day: the net flow of a level that stays, after rounding

class Ends {
 public:
  Ends(State& s, const flow::Bounds& bounds) : s_(s), bounds_(bounds), opened_again_(s.stocks.size(), false) {
    for (std::size_t k = 0; k < s.stocks.size(); ++k)
      if (ours(k)) open(k);
  }

  void settle() {
    for (int round = 0; round < kMostRounds; ++round) {
      const Answer now = rates();
      bool moved = false;
      for (std::size_t k = 0; k < s_.stocks.size(); ++k) {
        const StockSpec& stock = spec(k);
        if (empty(k)) moved |= set_most(k, {stock.draw, stock.store, stock.maximum_draw, -1}, *now);
        if (full(k)) moved |= set_most(k, {stock.store, stock.draw, stock.maximum_fill, +1}, *now);
        if (usual(k) || below(k)) moved |= set_refill(k, *now);
      }
      if (!moved) return;
    }
  }

  const flow::Bounds& bounds() const { return bounds_; }
  bool refills(std::size_t k) { return carried(*rates(), spec(k).refill) > rounding(k); }
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
  /// What leads a level past an end, and what leads it back.
  struct End {
    flow::ArcId past, back;
    double most;  ///< of what leads past it, inside the range
    double sign;  ///< of a level that moves past it
  };

  double slope(std::size_t k) {
    const flow::Solution& now = *rates();
    return carried(now, spec(k).store) + carried(now, spec(k).refill) - carried(now, spec(k).draw);
  }
  const StockSpec& spec(std::size_t k) const { return s_.system.stocks[k]; }
  /// A stock with transits has limits of its own (transit.cpp).
  bool ours(std::size_t k) const { return spec(k).transits.empty(); }
  bool empty(std::size_t k) const { return ours(k) && s_.stocks[k].level <= 0; }
  bool full(std::size_t k) const { return ours(k) && s_.stocks[k].level >= spec(k).capacity; }
  bool usual(std::size_t k) const { return ours(k) && s_.stocks[k].level == s_.stocks[k].target && !empty(k); }
  bool below(std::size_t k) const { return ours(k) && s_.stocks[k].level < s_.stocks[k].target; }
  double rounding(std::size_t k) const { return kStockRounding * spec(k).capacity; }

  void put(flow::ArcId arc, double most) {
    if (arc == flow::kNone || bounds_.limit[at(arc)] == most) return;
    bounds_.limit[at(arc)] = most;
    rates_ = nullptr;
  }
  void open(std::size_t k) {
    put(spec(k).draw, spec(k).maximum_draw);
    put(spec(k).store, spec(k).maximum_fill);
    if (!usual(k) && !below(k)) put(spec(k).refill, 0);
  }

  /// Under the present limits.
  const Answer& rates() {
    if (rates_ == nullptr) rates_ = answer(s_, bounds_);
    return rates_;
  }
  static double carried(const flow::Solution& now, flow::ArcId arc) {
    return arc == flow::kNone ? 0.0 : now.flow[at(arc)];
  }
  /// By which the level rises, per day. Refills of a full stock are left out: they only make up for what it gives.
  double net(std::size_t k, const flow::Solution& now) const {
    const double refilled = full(k) ? 0.0 : carried(now, spec(k).refill);
    return carried(now, spec(k).store) + refilled - carried(now, spec(k).draw);
  }

  /// Less, when the level would pass the end; more, when it could leave it. True when the limit moved.
  bool set_most(std::size_t k, const End& end, const flow::Solution& now) {
    if (end.past == flow::kNone) return false;
    const double before = limit(end.past), past = end.sign * net(k, now);
    if (past > rounding(k)) {
      const double back = carried(now, end.back) > rounding(k) ? carried(now, end.back) : 0.0;
      put(end.past, back < before ? back : search(k, end));
    } else if (past < -rounding(k) && before < end.most) {
      put(end.past, opened_again_[k] ? search(k, end) : end.most);
      opened_again_[k] = true;
    }
    const bool same = std::abs(limit(end.past) - before) <= 10 * rounding(k);  // to the last digits of the rates
    if (same) put(end.past, before);
    return !same;
  }

  /// The largest limit at which the level does not pass the end.
  double search(std::size_t k, const End& end) {
    const auto excess = [&](double limit) {
      put(end.past, limit);
      return end.sign * net(k, *rates());
    };
    return largest_limit(
        excess, [&] { return carried(*rates(), end.past); }, end.most, rounding(k));
  }

  /// Unlimited below the usual level. At it, what it gives less what is put in; unlimited too when refills do not reach
  /// that. Where nothing more could be had it stays what it is, and nobody needs to ask.
  bool set_refill(std::size_t k, const flow::Solution& now) {
    const StockSpec& stock = spec(k);
    if (stock.refill == flow::kNone) return false;
    const double before = limit(stock.refill), refilled = carried(now, stock.refill);
    const double passed_on = std::clamp(carried(now, stock.draw) - carried(now, stock.store), 0.0, stock.maximum_fill);
    const bool lacks = below(k) || std::min(before, passed_on) - refilled > rounding(k);
    const double wanted = lacks ? stock.maximum_fill : passed_on;
    if (before == wanted || std::abs(before - wanted) <= rounding(k)) return false;
    if (wanted > before && !flow::may_refill(s_.system.network, bounds_, now, stock.refill)) return false;
    put(stock.refill, wanted);
    return true;
  }

  State& s_;
  flow::Bounds bounds_;
  Answer rates_;                    ///< under these bounds, once they are asked for
  std::vector<bool> opened_again_;  ///< per stock
};

}  // namespace

flow::Bounds with_stock_ends(State& s, const flow::Bounds& bounds) {
  if (s.stocks.empty()) return bounds;
  Ends ends(s, bounds);
  ends.settle();
  return ends.bounds();
}

void settle_stock_ends(State& s, const std::vector<bool>& moved) {
  if (s.stocks.empty()) return;
  Ends ends(s, s.bounds);
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
