// Force majeure: a state of a seller over all its plants of one product.
//
// Declared when, for `after_days`, what the plants can make (with what sisters, stocks and open purchases add) is less
// than what contract customers would take if the product were there. So a buyer that takes less is no ground for it.
// Before that, as soon as contracts are short, spot sales yield to them by what they lack: nobody needs a declaration
// for that.
// While it lasts the seller's desk (desk.hpp) says what each contract gets. It ends when the plants alone cover every
// contract that still exists, those of customers that have tripped too: a customer that went down for want of the
// product does not end the reason it went down.
//
// Two tests with the seller's own allotments lifted, everything else as in force:
//   what it can make    spot shut; `spare` takes what contracts leave: coefficient * rate + what enters from stocks
//   what is wanted      `supply` brings the product without limit: the flow of each contract
//
// Sellers that supply each other see each other's allotments. All are found together, from no allotment down: so none
// keeps another short after the reason is gone, and the result does not depend on what was declared before.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

constexpr int kMostRounds = 20;  // of sellers that supply each other; each takes the percentages further down

/// What the desk says, and the limits that follow.
struct View {
  bool is_short = false;      ///< customers want more now than the seller has
  bool is_over = true;        ///< its plants alone cover every contract that exists
  double percentage = 1;      ///< of all nominations, others than own units that go first
  std::vector<double> limit;  ///< per way of the desk; empty: nothing allotted
  Answer made = nullptr;      ///< rates at which its plants make all they can

  bool is_limiting() const {
    return std::any_of(limit.begin(), limit.end(), [](double most) { return most < flow::kUnlimited; });
  }
};

std::vector<bool> draws_of(const State& s) {
  std::vector<bool> draws(s.bounds.limit.size(), false);
  for (const StockSpec& stock : s.system.stocks)
    if (stock.draw != flow::kNone) draws[at(stock.draw)] = true;
  return draws;
}

void lift(const State& s, const Desk& desk, flow::Bounds& bounds) {
  for (const Desk::Way& way : desk.ways()) bounds.limit[at(way.arc)] = s.asked[at(way.arc)];
}

class Seller {
 public:
  Seller(State& s, std::size_t j) : s_(s), spec_(s.system.sellers[j]), desk_(*s.desks[j]), run_(s.sellers[j]) {}

  /// True when some contract gets less than its nomination: else there is nothing to ask.
  bool may_be_short(const std::vector<double>& flow) const {
    return std::any_of(desk_.ways().begin(), desk_.ways().end(), [&](const Desk::Way& way) {
      return way.contract && flow[at(way.arc)] < nominated(way) * (1 - kRateChange);
    });
  }

  View view(const flow::Bounds& in_force, const std::vector<double>& flow) const {
    if (!run_.declared && !run_.spot_yields && !may_be_short(flow)) return {};
    flow::Bounds lifted = in_force;
    lift(s_, desk_, lifted);
    if (!run_.declared)  // spot yields by what customers want, not by what other sellers leave them to want
      for (const auto& desk : s_.desks) lift(s_, *desk, lifted);
    const Made made = can_make(lifted);
    if (!run_.declared && nobody_lacks(made, *answer(s_, with_stock_ends(s_, lifted))))
      return {.limit = {}, .made = made.rates};
    const std::vector<double>& available = made.available;
    const std::vector<double> wanted = wants(lifted), all = nominations();
    const Allotment now = desk_.allot(available, wanted, lifted.limit);
    const Allotment full = desk_.allot(available, all, lifted.limit);
    View view{!now.covers(), full.covers(), full.nominated > 0 ? full.others / full.nominated : 1, {}, made.rates};
    if (view.is_over && run_.declared)
      view.is_over = desk_.allot(can_make(without_stocks(lifted)).available, all, lifted.limit).covers();
    view.limit = run_.declared ? limits(now, full, wanted) : limits_of_spot(lifted, wanted);
    return view;
  }

 private:
  double nominated(const Desk::Way& way) const {
    return std::min(s_.asked[at(way.arc)], s_.system.network.arcs[at(way.arc)].base);
  }

  flow::Bounds without_stocks(flow::Bounds bounds) const {
    const std::vector<bool> draws = draws_of(s_);
    for (std::size_t a = 0; a < draws.size(); ++a)
      if (draws[a]) bounds.limit[a] = 0;
    return bounds;
  }

  /// An empty stock has nothing to give and is passed by: what it would pass on counts as made. What goes into one does
  /// too. No refills.
  void leave_what_stocks_hold(flow::Bounds& test) const {
    for (std::size_t k = 0; k < s_.stocks.size(); ++k) {
      const StockSpec& stock = s_.system.stocks[k];
      const bool ours = stock.store != flow::kNone && is_plant_side(s_.system.network.arcs[at(stock.store)].tail);
      const bool empty = s_.stocks[k].level <= 0, full = s_.stocks[k].level >= stock.capacity;
      if (stock.draw != flow::kNone && empty) test.limit[at(stock.draw)] = 0;
      if (stock.store != flow::kNone && (ours || empty || full)) test.limit[at(stock.store)] = 0;
      if (stock.refill != flow::kNone) test.limit[at(stock.refill)] = 0;
    }
  }
  bool is_plant_side(flow::SideId side) const {
    return std::any_of(spec_.plants.begin(), spec_.plants.end(),
                       [side](const SellerPlant& plant) { return plant.side == side; });
  }

  /// Per plant; `left`: what contracts leave of it.
  struct Made {
    std::vector<double> available, left;
    Answer rates;
  };

  /// Each plant runs at base, or could make more than is taken now: so nobody lacks what they make.
  bool nobody_lacks(const Made& made, const flow::Solution& now) const {
    for (std::size_t p = 0; p < spec_.plants.size(); ++p) {
      const SellerPlant& plant = spec_.plants[p];
      if (now.rate[at(node(plant))] >= base(plant) * (1 - kRateChange)) continue;
      double spot_sales = 0;
      for (const Desk::Way& way : desk_.ways())
        if (spot(way) && s_.system.network.arcs[at(way.arc)].tail == plant.side) spot_sales += now.flow[at(way.arc)];
      if (made.left[p] <= spot_sales + kRateChange * s_.system.network.side_amount[at(plant.side)]) return false;
    }
    return true;
  }

  Made can_make(flow::Bounds test) const {
    const flow::Network& net = s_.system.network;
    leave_what_stocks_hold(test);
    for (const Desk::Way& way : desk_.ways())
      if (spot(way)) test.limit[at(way.arc)] = 0;
    for (const SellerPlant& plant : spec_.plants)
      test.limit[at(plant.spare)] = net.arcs[at(plant.spare)].base * (1 + test.ramp[at(node(plant))] / base(plant));
    Made made;
    made.rates = answer(s_, test);
    const flow::Solution& rates = *made.rates;
    for (const SellerPlant& plant : spec_.plants) {
      made.left.push_back(rates.flow[at(plant.spare)]);
      double amount = net.sides[at(plant.side)].coefficient * rates.rate[at(node(plant))];
      for (std::int32_t k = net.side_first[at(plant.side)]; k < net.side_first[at(plant.side) + 1]; ++k) {
        const flow::ArcId a = net.side_arcs[at(k)];
        if (net.arcs[at(a)].head == plant.side) amount += net.arcs[at(a)].worth * rates.flow[at(a)];
      }
      made.available.push_back(amount);
    }
    return made;
  }

  /// Per customer, with the product there for the asking.
  std::vector<double> wants(flow::Bounds test) const {
    for (const SellerPlant& plant : spec_.plants)
      test.limit[at(plant.supply)] = s_.system.network.sides[at(plant.side)].coefficient * base(plant);
    const flow::Solution& rates = solve(s_, with_stock_ends(s_, test));
    std::vector<double> wanted(desk_.customers().size(), 0.0);
    for (const Desk::Way& way : desk_.ways())
      if (way.contract && way.customer >= 0) wanted[at(way.customer)] += rates.flow[at(way.arc)];
    return wanted;
  }

  /// What contract customers lack of what they want, over all of them, whatever way it comes.
  double lack(const std::vector<double>& flow, const std::vector<double>& wanted) const {
    std::vector<double> given(wanted.size(), 0.0);
    for (const Desk::Way& way : desk_.ways())
      if (way.customer >= 0) given[at(way.customer)] += flow[at(way.arc)];
    double lack = 0;
    for (std::size_t c = 0; c < given.size(); ++c)
      if (given[c] < wanted[c] * (1 - kRateChange)) lack += wanted[c] - given[c];
    return lack;
  }

  double sold_spot(const std::vector<double>& flow) const {
    double sold = 0;
    for (const Desk::Way& way : desk_.ways())
      if (spot(way)) sold += flow[at(way.arc)];
    return sold;
  }

  /// Before declaration spot alone is held back, all of it in one proportion: by what contracts lack while it is sold,
  /// and by no more than they gain from that.
  std::vector<double> limits_of_spot(const flow::Bounds& lifted, const std::vector<double>& wanted) const {
    std::vector<double> limit(desk_.ways().size(), flow::kUnlimited);
    if (std::none_of(desk_.ways().begin(), desk_.ways().end(), [this](const Desk::Way& way) { return spot(way); }))
      return limit;
    const std::vector<double> open = solve(s_, with_stock_ends(s_, lifted)).flow;
    const double sold = sold_spot(open), missing = lack(open, wanted);
    if (missing <= 0 || sold <= 0) return limit;
    const auto limited = [&](double cut) {
      flow::Bounds bounds = lifted;
      for (std::size_t w = 0; w < limit.size(); ++w) {
        const Desk::Way& way = desk_.ways()[w];
        if (!spot(way)) continue;
        limit[w] = open[at(way.arc)] * std::max(0.0, 1 - cut / sold);
        bounds.limit[at(way.arc)] = std::min(bounds.limit[at(way.arc)], limit[w]);
      }
      return bounds;
    };
    const double cut = std::min(missing, sold);
    const double gain = missing - lack(solve(s_, with_stock_ends(s_, limited(cut))).flow, wanted);
    if (gain < cut * (1 - kRateChange)) limited(std::max(0.0, gain));
    if (gain <= cut * kRateChange) limit.assign(limit.size(), flow::kUnlimited);
    return limit;
  }

  /// Per customer, what it nominates unless it has closed for good.
  std::vector<double> nominations() const {
    std::vector<double> all(desk_.customers().size(), 0.0);
    for (const Desk::Way& way : desk_.ways()) {
      if (!way.contract || way.customer < 0) continue;
      const flow::SideId head = desk_.customers()[at(way.customer)].head;
      const std::int32_t unit = s_.node_unit[at(s_.system.network.sides[at(head)].node)];
      const bool gone = unit != journal::kNone && s_.units[at(unit)].phase == UnitRun::Phase::closed;
      if (!gone) all[at(way.customer)] += nominated(way);
    }
    return all;
  }

  bool spot(const Desk::Way& way) const { return way.customer < 0 && !way.own && way.contract; }

  /// Under force majeure. A customer that gets all it wants is not held back. One that has stopped keeps its share of
  /// all nominations, so that it comes back when it can run on that; meanwhile the others have it.
  std::vector<double> limits(const Allotment& now, const Allotment& full, const std::vector<double>& wanted) const {
    std::vector<double> limit;
    for (std::size_t w = 0; w < desk_.ways().size(); ++w) {
      const Desk::Way& way = desk_.ways()[w];
      double most = now.arc[w];
      const bool free = spot(way) && most >= nominated(way) * (1 - kRateChange);
      if (free || (way.own && spec_.own_first)) most = flow::kUnlimited;
      if (way.customer >= 0 && most != flow::kUnlimited) {
        const std::size_t c = at(way.customer);
        const bool served = wanted[c] > 0 && now.customer[c] >= wanted[c] * (1 - kRateChange);
        if (served)
          most = flow::kUnlimited;
        else if (full.customer[c] > now.customer[c])
          most = full.arc[w];
      }
      limit.push_back(most);
    }
    return limit;
  }

  flow::NodeId node(const SellerPlant& plant) const { return s_.system.network.sides[at(plant.side)].node; }
  double base(const SellerPlant& plant) const { return s_.system.network.nodes[at(node(plant))].base; }

  State& s_;
  const SellerSpec& spec_;
  Desk& desk_;
  const SellerRun& run_;
};

/// Views of all sellers on each other's allotments, from none down; `flow` are the flows under `in_force`.
std::vector<View> take_views(State& s, const flow::Bounds& in_force, const std::vector<double>& flow) {
  std::vector<View> views(s.sellers.size());
  for (int round = 0; round < kMostRounds; ++round) {
    flow::Bounds bounds = in_force;
    for (std::size_t j = 0; j < views.size(); ++j)
      for (std::size_t w = 0; w < s.desks[j]->ways().size(); ++w) {
        const std::size_t arc = at(s.desks[j]->ways()[w].arc);
        const bool allotted = !views[j].limit.empty();
        bounds.limit[arc] = allotted ? std::min(s.asked[arc], views[j].limit[w]) : s.asked[arc];
      }
    std::vector<View> next;
    for (std::size_t j = 0; j < views.size(); ++j) next.push_back(Seller(s, j).view(bounds, flow));
    bool same = true;
    for (std::size_t j = 0; j < views.size(); ++j) same &= next[j].limit == views[j].limit;
    views = std::move(next);
    if (same) break;
  }
  return views;
}

/// What brought the plant down that lost most.
std::int32_t plant_event(const State& s, const SellerSpec& seller) {
  std::int32_t found = journal::kNone;
  double most = 0;
  for (const SellerPlant& plant : seller.plants) {
    const flow::Side& side = s.system.network.sides[at(plant.side)];
    const double lost = side.coefficient * (s.system.network.nodes[at(side.node)].base - s.rate[at(side.node)]);
    const std::int32_t unit = s.node_unit[at(side.node)];
    if (lost <= most || unit == journal::kNone) continue;
    const UnitRun& run = s.units[at(unit)];
    const bool off = run.phase == UnitRun::Phase::off || run.phase == UnitRun::Phase::closed;
    most = lost;
    found = off ? run.last_event : run.fall_event;
  }
  return found != journal::kNone ? found : latest_event(s);
}

/// What let the plants of the seller, or their customers, have more.
std::int32_t plant_relief(State& s, const SellerSpec& seller, const View& view) {
  std::vector<flow::NodeId> nodes;
  for (const SellerPlant& plant : seller.plants) nodes.push_back(s.system.network.sides[at(plant.side)].node);
  return relief_of(s, nodes, journal::kNone, view.made.get());
}

/// Runs the clock; true when force majeure is declared now.
bool declare(State& s, std::size_t j, const View& view) {
  SellerRun& run = s.sellers[j];
  if (run.declared) return false;
  if (!view.is_short) {
    run.due_day = kNever;
    return false;
  }
  if (run.due_day == kNever) {
    run.due_day = s.day + s.system.sellers[j].after_days;
    run.cause = plant_event(s, s.system.sellers[j]);
  }
  if (!is_due(s, run.due_day)) return false;
  run.due_day = kNever;
  run.declared = true;
  run.told = 1;
  run.event = journal::kNone;
  return true;
}

std::int32_t tell(State& s, std::size_t j, EventKind kind, Mechanism mechanism, std::int32_t cause, double after) {
  const std::int32_t product = s.system.side_product[at(s.system.sellers[j].plants.front().side)];
  const std::int32_t id = add_event(s, {.subject = {Subject::Kind::seller, static_cast<std::int32_t>(j)},
                                        .kind = kind,
                                        .mechanism = mechanism,
                                        .cause = cause,
                                        .product = product,
                                        .before = s.sellers[j].told,
                                        .after = after});
  s.sellers[j].told = after;
  s.sellers[j].event = id;
  return id;
}

/// Journals what changed; kNone: too little to tell.
std::int32_t tell_change(State& s, std::size_t j, const View& view) {
  SellerRun& run = s.sellers[j];
  const bool falls = view.percentage < run.told;
  run.percentage = view.percentage;
  if (run.event == journal::kNone)
    return tell(s, j, EventKind::force_majeure_declared, Mechanism::contracts_not_covered, run.cause, view.percentage);
  if (view.is_over) {
    run.declared = false;
    run.percentage = 1;
    return tell(s, j, EventKind::force_majeure_ended, Mechanism::recovered, plant_relief(s, s.system.sellers[j], view),
                1);
  }
  if (std::abs(view.percentage - run.told) <= s.system.sellers[j].threshold) return journal::kNone;
  return tell(s, j, EventKind::force_majeure_changed, falls ? Mechanism::contracts_not_covered : Mechanism::recovered,
              falls ? plant_event(s, s.system.sellers[j]) : plant_relief(s, s.system.sellers[j], view),
              view.percentage);
}

/// Why a limit moves that is not told. A plant that has come back in part today holds back spot sales as one that fell.
std::int32_t cause_of_limit(State& s, std::size_t j, const View& view, bool raised) {
  const std::int32_t fell = plant_event(s, s.system.sellers[j]);
  const bool today = fell >= static_cast<std::int32_t>(s.instant_events);
  return !raised && today ? fell : plant_relief(s, s.system.sellers[j], view);
}

void put_limits(State& s, std::size_t j, const View& view) {
  SellerRun& run = s.sellers[j];
  const std::int32_t told = run.declared ? tell_change(s, j, view) : journal::kNone;
  const std::vector<Desk::Way>& ways = s.desks[j]->ways();
  const bool held = !view.limit.empty() && (run.declared || view.is_limiting());
  for (std::size_t w = 0; w < ways.size(); ++w) {
    const double limit = held ? view.limit[w] : flow::kUnlimited, before = s.allotted[at(ways[w].arc)];
    if (limit == before) continue;
    set_allotment(s, ways[w].arc, limit, told != journal::kNone ? told : cause_of_limit(s, j, view, limit > before));
  }
  run.spot_yields = held && !run.declared;
}

}  // namespace

bool seller_step(State& s) {
  const bool due =
      std::any_of(s.sellers.begin(), s.sellers.end(), [&](const SellerRun& r) { return is_due(s, r.due_day); });
  if (s.sellers.empty() || !(s.sellers_dirty || due)) return false;
  s.sellers_dirty = false;
  std::vector<View> views = take_views(s, s.bounds, s.flow);
  bool declared = false;
  for (std::size_t j = 0; j < views.size(); ++j) declared |= declare(s, j, views[j]);
  if (declared) views = take_views(s, s.bounds, s.flow);
  for (std::size_t j = 0; j < views.size(); ++j)
    if (s.sellers[j].declared || s.sellers[j].spot_yields || views[j].is_limiting()) put_limits(s, j, views[j]);
  return !s.touched.empty();
}

flow::Bounds with_allotments(State& s, flow::Bounds bounds) {
  if (s.sellers.empty()) return bounds;
  const std::vector<double> flow = solve(s, bounds).flow;
  const std::vector<View> views = take_views(s, bounds, flow);
  for (std::size_t j = 0; j < views.size(); ++j) {
    const bool held = !views[j].limit.empty() && (s.sellers[j].declared || views[j].is_limiting());
    const std::vector<Desk::Way>& ways = s.desks[j]->ways();
    for (std::size_t w = 0; w < ways.size(); ++w) {
      const std::size_t arc = at(ways[w].arc);
      bounds.limit[arc] = held ? std::min(s.asked[arc], views[j].limit[w]) : s.asked[arc];
    }
  }
  return bounds;
}

void lift_for_restart(const State& s, const std::vector<std::int32_t>& units, flow::Bounds& bounds) {
  const auto waits = [&](flow::SideId side) {
    const std::int32_t unit = s.node_unit[at(s.system.network.sides[at(side)].node)];
    return unit != journal::kNone && std::find(units.begin(), units.end(), unit) != units.end();
  };
  for (std::size_t j = 0; j < s.sellers.size(); ++j) {
    const std::vector<SellerPlant>& plants = s.system.sellers[j].plants;
    const std::vector<Desk::Customer>& customers = s.desks[j]->customers();
    const bool plant = std::any_of(plants.begin(), plants.end(), [&](const SellerPlant& p) { return waits(p.side); });
    const bool customer =
        std::any_of(customers.begin(), customers.end(), [&](const Desk::Customer& c) { return waits(c.head); });
    if (s.sellers[j].declared ? plant || customer : plant && s.sellers[j].spot_yields) lift(s, *s.desks[j], bounds);
  }
}

}  // namespace schakel::cascade
