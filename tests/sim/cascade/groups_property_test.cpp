// What must hold of units with lines and of pools with shedding plans on any graph. Cases are random networks in which
// nodes with one need and several takers are pools with a plan, and units have one to four lines, restart loads and
// start-up times; a failing seed is printed and can be played again by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "sim/cascade/state.hpp"
#include "tests/sim/cascade/random_parts.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using schakel::test::for_all_seeds;

constexpr int kCases = 700;
constexpr double kHorizon = 300;

struct Case {
  System system;
  std::vector<Change> changes;
};

void add_outages(flow::RandomNetwork& random, Case& c) {
  for (int i = 0; i < 4; ++i) {
    const std::int32_t unit = random.pick(static_cast<int>(c.system.units.size()));
    Change change = cut(unit, random.uniform(5, 60), random.chance(0.3) ? 0 : random.uniform(0, 0.9), i);
    const auto lines = static_cast<int>(c.system.units[at(unit)].lines.size());
    if (lines > 0 && random.chance(0.4)) change.line = random.pick(lines);
    c.changes.push_back(change);
    change.day += random.uniform(1, 40);
    change.fraction = 1;
    c.changes.push_back(change);
  }
  std::stable_sort(c.changes.begin(), c.changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
}

Case make_case(std::uint64_t seed, double grace) {
  flow::RandomNetwork random(seed, {.adaptations = false, .inequalities = false});
  Case c;
  c.system.network = random.make().net;
  flow::Network& net = c.system.network;
  std::vector<std::int32_t> unit_of(net.nodes.size(), journal::kNone);
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    const auto node = static_cast<flow::NodeId>(n);
    const bool pool = only_need(net, node) != flow::kNone && takers(net, node).size() > 1 && random.chance(0.7);
    c.system.node_subject.push_back(
        {pool ? journal::Subject::Kind::pool : journal::Subject::Kind::unit, static_cast<std::int32_t>(n)});
    if (pool) continue;
    unit_of[n] = c.system.node_subject.back().index = static_cast<std::int32_t>(c.system.units.size());
    c.system.units.push_back(make_unit(random, node, net.nodes[n].base, grace));
  }
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    if (unit_of[n] != journal::kNone) continue;
    ShedPlan plan{.pool = static_cast<flow::NodeId>(n), .tie = n};
    for (const auto& [to, arcs] : takers(net, plan.pool)) {
      if (unit_of[at(to)] == journal::kNone || random.chance(0.1)) continue;  // a pool, or a user outside the plan
      plan.users.push_back({unit_of[at(to)], arcs});
      if (random.chance(0.3)) net.sides[at(net.arcs[at(arcs.front())].head)].loss = 0.3;
    }
    plan.supply = net.add_arc({.head = only_need(net, plan.pool)});
    if (!plan.users.empty()) c.system.shed_plans.push_back(plan);
  }
  net.finish();
  c.system.base = flow::base_bounds(net);
  for (const ShedPlan& plan : c.system.shed_plans) c.system.base.limit[at(plan.supply)] = 0;
  c.system.arc_subject.resize(net.arcs.size());
  c.system.arc_product.resize(net.arcs.size(), 0);
  c.system.side_product.resize(net.sides.size(), 0);
  c.system.sites = 1;
  if (!c.system.units.empty()) add_outages(random, c);
  return c;
}

double base_of(const System& system, std::size_t unit) {
  return system.network.nodes[at(system.units[unit].node)].base;
}

/// Which lines are on, and each rate, told from the journal alone.
class Replay {
 public:
  explicit Replay(const System& system) : system_(system), rate_(system.network.nodes.size(), 0) {
    for (const UnitSpec& unit : system.units) on_.emplace_back(unit.lines.size(), true);
  }
  void take(const journal::Event& e) {
    if (e.subject.kind != journal::Subject::Kind::unit) return;
    std::vector<bool>& on = on_[at(e.subject.index)];
    if (e.kind == EventKind::restarted || e.kind == EventKind::tripped) std::fill(on.begin(), on.end(), false);
    if (e.line == journal::kNone) return;
    const LineSpec& line = system_.units[at(e.subject.index)].lines[at(e.line)];
    if (e.kind == EventKind::line_started) on[at(e.line)] = true;
    if (e.kind == EventKind::line_stopped || e.kind == EventKind::line_closed) on[at(e.line)] = false;
    if (e.kind == EventKind::outage_started && (e.after <= 0 || e.after * line.capacity < line.minimum))
      on[at(e.line)] = false;
  }
  void take(const journal::Point& p) { rate_[at(p.index)] = p.value; }
  double rate(std::size_t unit) const { return rate_[at(system_.units[unit].node)]; }
  const std::vector<bool>& on(std::size_t unit) const { return on_[unit]; }
  double minimum(std::size_t unit) const {
    const UnitSpec& spec = system_.units[unit];
    if (spec.lines.empty()) return spec.minimum;
    double sum = 0;
    for (std::size_t i = 0; i < spec.lines.size(); ++i) sum += on_[unit][i] ? spec.lines[i].minimum : 0;
    return sum;
  }

 private:
  const System& system_;
  std::vector<double> rate_;
  std::vector<std::vector<bool>> on_;
};

// Every instant comes to rest (the cascade stops with its numbers when one does not), and with no grace time whatever
// runs then runs at or above the minimums of its lines that are on.
TEST(GroupProperties, AtRestLinesHoldTheirMinimums) {
  for_all_seeds("AtRestLinesHoldTheirMinimums", kCases, [](std::uint64_t seed) {
    const Case c = make_case(seed, 0);
    if (c.system.units.empty()) return;
    const journal::Record record = play(c.system, c.changes, kHorizon);
    Replay replay(c.system);
    std::set<double> days;
    for (const journal::Event& e : record.events) days.insert(e.day);
    std::size_t event = 0, point = 0;
    for (const double day : days) {
      for (; event < record.events.size() && record.events[event].day <= day; ++event)
        replay.take(record.events[event]);
      for (; point < record.rates.size() && record.rates[point].day <= day; ++point) replay.take(record.rates[point]);
      for (std::size_t u = 0; u < c.system.units.size(); ++u) {
        if (replay.rate(u) > 0) {
          ASSERT_GE(replay.rate(u), replay.minimum(u) * (1 - 1e-8)) << "unit " << u << " on day " << day;
        }
      }
    }
  });
}

/// When the last outage is over everything comes back: rates to the bit, every line on, nobody shed.
void everything_comes_back(std::uint64_t seed) {
  const Case c = make_case(seed, 1);
  if (c.system.units.empty()) return;
  const journal::Record record = play(c.system, c.changes, kHorizon);
  Replay replay(c.system);
  int sheds = 0;
  for (const journal::Event& e : record.events) {
    replay.take(e);
    sheds += e.kind == EventKind::shed ? 1 : e.kind == EventKind::shed_ended ? -1 : 0;
  }
  for (std::size_t u = 0; u < c.system.units.size(); ++u) {
    ASSERT_EQ(final_rate(c.system, record, static_cast<std::int32_t>(u)), base_of(c.system, u)) << "unit " << u;
    for (const bool on : replay.on(u)) ASSERT_TRUE(on) << "a line of unit " << u << " stays off";
  }
  ASSERT_EQ(sheds, 0);
}

TEST(GroupProperties, EverythingComesBack) {
  for_all_seeds("EverythingComesBack", kCases, [](std::uint64_t seed) { everything_comes_back(seed); });
}

// Two systems that started and tripped without end: a start made a plan shed somebody whose trip took what had started
// with it; and lines left out of a start, which its rates did not need, made the plan shed another user.
TEST(GroupProperties, WhatStartsKnowsWhomPlansWillShed) {
  for (const std::uint64_t seed : {49251232079373ULL, 128638357989739ULL}) {
    SCOPED_TRACE("network seed " + std::to_string(seed));
    everything_comes_back(seed);
  }
}

/// The same system with its units, pools and links declared in another order. `unit_at[u]`: new number of unit u.
Case shuffled(const Case& c, std::uint64_t seed, std::vector<std::int32_t>& unit_at) {
  std::mt19937_64 random(seed);
  const auto shuffle = [&random](std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    return order;
  };
  const flow::Network& net = c.system.network;
  Case out;
  System& sys = out.system;
  std::vector<std::int32_t> node_at(net.nodes.size()), side_at(net.sides.size()), arc_at(net.arcs.size());
  for (const std::size_t n : shuffle(net.nodes.size())) {
    node_at[n] = sys.network.add_node(net.nodes[n]);
    sys.node_subject.push_back(c.system.node_subject[n]);
    for (std::size_t s = 0; s < net.sides.size(); ++s) {
      if (at(net.sides[s].node) != n) continue;
      flow::Side side = net.sides[s];
      side.node = node_at[n];
      side_at[s] = sys.network.add_side(side);
    }
  }
  for (const std::size_t a : shuffle(net.arcs.size())) {
    flow::Arc arc = net.arcs[a];
    if (arc.tail != flow::kNone) arc.tail = side_at[at(arc.tail)];
    if (arc.head != flow::kNone) arc.head = side_at[at(arc.head)];
    arc_at[a] = sys.network.add_arc(arc);
  }
  sys.network.finish();
  sys.base = flow::base_bounds(sys.network);
  unit_at.resize(c.system.units.size());
  for (const std::size_t u : shuffle(c.system.units.size())) {
    unit_at[u] = static_cast<std::int32_t>(sys.units.size());
    sys.units.push_back(c.system.units[u]);
    sys.units.back().node = node_at[at(c.system.units[u].node)];
    sys.node_subject[at(sys.units.back().node)].index = unit_at[u];
  }
  for (const std::size_t p : shuffle(c.system.shed_plans.size())) {
    ShedPlan plan = c.system.shed_plans[p];
    plan.pool = node_at[at(plan.pool)];
    plan.supply = arc_at[at(plan.supply)];
    for (ShedPlan::User& user : plan.users) {
      user.unit = unit_at[at(user.unit)];
      for (flow::ArcId& arc : user.arcs) arc = arc_at[at(arc)];
    }
    sys.base.limit[at(plan.supply)] = 0;
    sys.shed_plans.push_back(plan);
  }
  sys.arc_subject.resize(net.arcs.size());
  sys.arc_product.resize(net.arcs.size(), 0);
  sys.side_product.resize(net.sides.size(), 0);
  sys.sites = 1;
  for (Change change : c.changes) {
    change.index = unit_at[at(change.index)];
    out.changes.push_back(change);
  }
  return out;
}

/// What happened when, to whom, in an order of its own. Changes of rates are left out: inside one instant a rate may
/// pass through others on its way, and which is named as cause is open.
using Story = std::vector<std::tuple<double, std::int32_t, EventKind, std::int32_t>>;
Story story(const journal::Record& record, const std::vector<std::int32_t>& unit_at) {
  Story list;
  for (const journal::Event& e : record.events)
    if (e.kind != EventKind::rate_fell && e.kind != EventKind::rate_rose)
      list.emplace_back(std::round(e.day * 1e5) / 1e5, unit_at[at(e.subject.index)], e.kind, e.line);
  std::sort(list.begin(), list.end());
  return list;
}

// Declaring units, pools and links in another order changes nothing of what happens.
TEST(GroupProperties, OrderOfDeclarationChangesNothing) {
  for_all_seeds("OrderOfDeclarationChangesNothing", kCases / 2, [](std::uint64_t seed) {
    const Case c = make_case(seed, 1);
    if (c.system.units.empty()) return;
    std::vector<std::int32_t> unit_at, same(c.system.units.size());
    std::iota(same.begin(), same.end(), 0);
    const Case other = shuffled(c, seed + 1, unit_at);
    ASSERT_EQ(story(play(c.system, c.changes, kHorizon), unit_at),
              story(play(other.system, other.changes, kHorizon), same));
  });
}

}  // namespace
}  // namespace schakel::cascade::test
