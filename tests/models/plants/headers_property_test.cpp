// What must hold in any header, whatever happens to it: random sites with by-products, boilers with and without minimum
// load, users, a fuel-gas header beside the steam header, and outages of all of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/random_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::models::test {
namespace {

using journal::UnitState;
using schakel::test::for_all_seeds;

constexpr int kCases = 300;

/// Plays the record again: `see(rate, flow, state)` after every date on which something changed.
template <class See>
void replay(const BuiltSystem& built, const journal::Record& record, See see) {
  const flow::Network& net = built.system.network;
  std::vector<double> rate(net.nodes.size()), flow(net.arcs.size());
  std::vector<UnitState> state(built.system.units.size());
  std::size_t r = 0, f = 0, s = 0;
  while (r < record.rates.size() || f < record.flows.size() || s < record.states.size()) {
    double day = flow::kUnlimited;
    if (r < record.rates.size()) day = std::min(day, record.rates[r].day);
    if (f < record.flows.size()) day = std::min(day, record.flows[f].day);
    if (s < record.states.size()) day = std::min(day, record.states[s].day);
    for (; r < record.rates.size() && record.rates[r].day == day; ++r)
      rate[static_cast<std::size_t>(record.rates[r].index)] = record.rates[r].value;
    for (; f < record.flows.size() && record.flows[f].day == day; ++f)
      flow[static_cast<std::size_t>(record.flows[f].index)] = record.flows[f].value;
    for (; s < record.states.size() && record.states[s].day == day; ++s)
      state[static_cast<std::size_t>(record.states[s].index)] = record.states[s].state;
    see(rate, flow, state);
  }
}

bool runs(UnitState state) { return state == UnitState::running || state == UnitState::curtailed; }

/// A boiler that is on, at one date.
struct Boiler {
  double now, base, capacity;
  bool off() const { return now <= 1e-7 * base; }
  bool below_base() const { return now < base * (1 - 1e-7); }
  bool above_base() const { return now > base * (1 + 1e-7); }
  bool has_room() const { return now < capacity * (1 - 1e-7); }
};

// No boiler runs while by-product steam is vented; none runs while one before it in the order is below its base; none
// runs above its base while one before it has room left.
TEST(HeaderProperties, MeritOrderIsKept) {
  for_all_seeds("MeritOrderIsKept", kCases, [](std::uint64_t seed) {
    RandomSite site(seed);
    const BuiltSystem built = site.build();
    ASSERT_EQ(site.unbalanced, "");
    const journal::Record record = cascade::test::play(built.system, site.outages(), 300);
    replay(built, record, [&](const auto& rate, const auto& flow, const auto& state) {
      std::vector<Boiler> on;  // in order of merit
      for (const int unit : site.boilers) {
        if (!runs(state[static_cast<std::size_t>(unit)])) continue;
        const cascade::UnitSpec& spec = built.system.units[static_cast<std::size_t>(unit)];
        const auto node = static_cast<std::size_t>(spec.node);
        on.push_back({rate[node], built.system.network.nodes[node].base, spec.capacity});
      }
      double vented = 0;
      for (const flow::ArcId arc : site.vents(built)) vented += flow[static_cast<std::size_t>(arc)];
      for (std::size_t b = 0; b < on.size(); ++b) {
        ASSERT_TRUE(vented <= 1e-6 || on[b].off()) << "boiler " << b << " runs while " << vented << " is vented";
        for (std::size_t after = b + 1; after < on.size(); ++after) {
          ASSERT_TRUE(!on[b].below_base() || on[after].off()) << after << " runs, " << b << " is below base";
          ASSERT_TRUE(!on[b].has_room() || !on[after].above_base()) << after << " rises before " << b;
        }
      }
    });
  });
}

// Fuel gas is flared only when nothing is bought that it could take the place of.
TEST(HeaderProperties, NothingIsBoughtWhileFuelGasIsFlared) {
  for_all_seeds("NothingIsBoughtWhileFuelGasIsFlared", kCases, [](std::uint64_t seed) {
    RandomSite site(seed);
    const BuiltSystem built = site.build();
    const journal::Record record = cascade::test::play(built.system, site.outages(), 300);
    replay(built, record, [&](const auto&, const auto& flow, const auto&) {
      double flared = 0, bought = 0;
      for (const flow::ArcId arc : site.flares(built)) flared += flow[static_cast<std::size_t>(arc)];
      for (std::size_t a = 0; a < flow.size(); ++a)
        if (built.system.arc_product[a] == site.natural_gas) bought += flow[a];
      ASSERT_LE(std::min(flared, bought), 1e-6);
    });
  });
}

// When all outages are over, everything is at its base again, bit for bit (no minimum loads: nothing trips).
TEST(HeaderProperties, ReturnsToBase) {
  for_all_seeds("ReturnsToBase", kCases, [](std::uint64_t seed) {
    RandomSite site(seed, false);
    const BuiltSystem built = site.build();
    const journal::Record record = cascade::test::play(built.system, site.outages(), 300);
    std::vector<double> last;
    replay(built, record, [&](const auto& rate, const auto&, const auto&) { last = rate; });
    for (std::size_t n = 0; n < last.size(); ++n) ASSERT_EQ(last[n], built.system.network.nodes[n].base) << n;
  });
}

/// Rate of a node on a day.
double rate_on(const journal::Record& record, std::size_t node, double day) {
  double rate = 0;
  for (const journal::Point& p : record.rates)
    if (static_cast<std::size_t>(p.index) == node && p.day <= day) rate = p.value;
  return rate;
}

// The fast kernel and the LP reference agree on every rate, on every day on which one of them says that one changed.
TEST(HeaderProperties, KernelAgreesWithReference) {
  for_all_seeds("KernelAgreesWithReference", kCases / 6, [](std::uint64_t seed) {
    RandomSite site(seed);
    const BuiltSystem built = site.build();
    const journal::Record kernel = cascade::test::play(built.system, site.outages(), 300, false);
    const journal::Record reference = cascade::test::play(built.system, site.outages(), 300, true);
    for (const journal::Record* record : {&kernel, &reference})
      for (const journal::Point& change : record->rates)
        for (std::size_t n = 0; n < built.system.network.nodes.size(); ++n)
          ASSERT_NEAR(rate_on(kernel, n, change.day), rate_on(reference, n, change.day),
                      1e-8 * built.system.network.nodes[n].base)
              << "node " << n << " on day " << change.day;
  });
}

}  // namespace
}  // namespace schakel::models::test
