// Pools of the shipped clusters that may buy where they also sell do not sell what they buy.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

using models::Endpoint;
using models::Link;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A sale, and the way by which the same pool may buy at the same place: their ids.
struct Pair {
  std::string sale, purchase;
};

/// A scenario of a cluster in which the units close on 1 January 2026, for 24 days: after the lead times of all
/// purchases.
load::Loaded without(const std::string& cluster, const std::vector<std::string>& units) {
  const test::Folder folder;
  std::ofstream file(folder / "s.txtpb");
  file << "id: \"s\" title: \"T\" cluster: \"" << cluster << "\" horizon: \"2026-01-25\" ";
  for (const std::string& unit : units)
    file << "event { closure { of { unit: \"" << unit << "\" } date: \"2026-01-01\" } } ";
  file.close();
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return loaded;
}

/// What the link carries at the end, a day.
double carried(const Run& run, const journal::Record& record, const std::string& id) {
  double sum = 0;
  for (std::size_t l = 0; l < run.inputs.model.links.size(); ++l) {
    if (run.inputs.model.links[l].id != id) continue;
    for (const flow::ArcId arc : run.built.system.link_arcs[l]) {
      double last = 0;
      for (const journal::Point& p : record.flows)
        if (p.index == arc) last = p.value;
      sum += last;
    }
  }
  return sum;
}

/// Id without its cluster.
std::string short_id(const std::string& id) { return id.substr(id.find('/') + 1); }

// In each of the five pairs the plants that feed the pool close: the sale is nothing, and those of the site have what
// can be bought.
TEST(Purchases, AreNotSoldBack) {
  const std::vector<std::pair<std::string, Pair>> pairs = {
      {"chemelot", {"chemelot/ethylene-to-arg", "chemelot/ethylene-from-arg"}},
      {"chemelot", {"chemelot/propylene-to-market", "chemelot/propylene-from-market"}},
      {"rotterdam-moerdijk", {"rotterdam-moerdijk/ethylene-export", "rotterdam-moerdijk/ethylene-import"}},
      {"rotterdam-moerdijk", {"rotterdam-moerdijk/oxygen-export", "rotterdam-moerdijk/oxygen-import"}},
      {"rotterdam-moerdijk", {"rotterdam-moerdijk/hydrogen-export", "rotterdam-moerdijk/hydrogen-import"}}};
  for (const auto& [cluster, pair] : pairs) {
    SCOPED_TRACE(pair.sale);
    const models::Model model = without(cluster, {}).model;
    const std::vector<Link>& links = model.links;
    const auto sale = std::find_if(links.begin(), links.end(), [&](const Link& l) { return l.id == pair.sale; });
    ASSERT_NE(sale, links.end());
    std::vector<std::string> makers;
    for (const Link& link : links)
      if (link.to == sale->from && link.from.kind == Endpoint::Kind::unit)
        makers.push_back(short_id(model.units[at(link.from.index)].id));
    const results::Run run = play(without(cluster, makers), {"test", 1});
    EXPECT_NE(run.built.system.bought_node[at(sale->from.index)], flow::kNone);
    EXPECT_GT(carried(run, run.baseline.record, pair.sale), 0);
    EXPECT_EQ(carried(run, run.baseline.record, pair.purchase), 0);
    EXPECT_EQ(carried(run, run.scenario.record, pair.sale), 0);
    EXPECT_GT(carried(run, run.scenario.record, pair.purchase), 0);
  }
}

// One of the two oxygen plants closes. The gasifier of Pernis, which follows what the hydrogen header asks, has its
// part of what can be bought, as those with a contract: all 200 kt a year come, and no more.
TEST(Purchases, GoToThoseWhoFollowAHeaderToo) {
  const results::Run run = play(without("rotterdam-moerdijk", {"air-liquide-asu-moerdijk"}), {"test", 1});
  const double most = 200 / kDaysPerYear;
  EXPECT_NEAR(carried(run, run.scenario.record, "rotterdam-moerdijk/oxygen-import"), most, 1e-6 * most);
}

// No other pool of the shipped clusters has a sale with a base where it may buy.
TEST(Purchases, StandBesideASaleInFivePools) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb")
      << "id: \"s\" title: \"T\" cluster: \"chemelot\" cluster: \"rotterdam-moerdijk\" "
         "cluster: \"chlorine\" cluster: \"zeeland\" cluster: \"noord-nederland\" cluster: "
         "\"noordzeekanaal\" cluster: \"cluster6\"";
  const load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  ASSERT_TRUE(loaded.ok());
  const models::BuiltSystem built = models::build_system(loaded.model, loaded.base_year);
  int pools = 0;
  for (const flow::NodeId node : built.system.bought_node) pools += node != flow::kNone ? 1 : 0;
  EXPECT_EQ(pools, 5);
}

}  // namespace
}  // namespace schakel::results
