// Single points of failure of random sites against the plainest way to find them: take a place away, and see which
// needs no walk from a source reaches.
#include <random>

#include "models/structure/structure.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::models {
namespace {

struct RandomSite {
  explicit RandomSite(std::uint64_t seed) : random(seed) {
    const int products = 2 + below(3);
    for (int p = 0; p < products; ++p) site.product("p" + std::to_string(p), Measure::kt);
    for (int u = 0; u < 4 + below(6); ++u) site.unit("u" + std::to_string(u), below(products), 100, 50);
    for (int k = 0; k < 1 + below(4); ++k) site.pool("k" + std::to_string(k), below(products), PoolKind::pipe_grid);
    for (std::size_t u = 0; u < site.model.units.size(); ++u)
      for (int p = 0; p < products; ++p)
        if (below(2) == 0)
          site.need(static_cast<int>(u), p, 1, below(5) == 0).role =
              below(4) == 0 ? InputRole::non_essential : InputRole::essential;
    site.model.pools[0].market_supply = true;
    for (int l = 0; l < 4 + below(16); ++l) link();
    // Balances do not matter here: only what carries something and what is bought.
    std::vector<Imbalance> open;
    base = close_base_year(site.model, open);
  }

  int below(int n) { return static_cast<int>(random() % static_cast<std::uint64_t>(n)); }
  Endpoint pool_of(int product) {
    std::vector<int> fit;
    for (std::size_t k = 0; k < site.model.pools.size(); ++k)
      if (site.model.pools[k].product == product) fit.push_back(static_cast<int>(k));
    return fit.empty()
               ? Endpoint{}
               : Endpoint{Endpoint::Kind::pool, fit[static_cast<std::size_t>(below(static_cast<int>(fit.size())))]};
  }
  void link() {
    const int from = below(static_cast<int>(site.model.units.size())),
              to = below(static_cast<int>(site.model.units.size()));
    const int product = site.at(from).main_product;
    const Endpoint pool = pool_of(product);
    const bool needs = std::any_of(site.at(to).inputs.begin(), site.at(to).inputs.end(),
                                   [&](const Input& i) { return i.product == product; });
    if (pool.index != kNone && below(2) == 0)
      site.link(product, site.end(from), pool, 5);
    else if (needs && from != to)
      site.link(product, pool.index != kNone && below(2) == 0 ? pool : site.end(from), site.end(to), 5);
  }

  std::mt19937_64 random;
  test::SiteMaker site;
  BaseYear base;
};

/// Places that a product can come from, by walking backwards from a need; false when none of them is a source.
bool supplied(const RandomSite& random, Endpoint gone, Endpoint taker, int product) {
  const Model& model = random.site.model;
  std::vector<Endpoint> open = {taker}, seen;
  while (!open.empty()) {
    const Endpoint here = open.back();
    open.pop_back();
    for (std::size_t l = 0; l < model.links.size(); ++l) {
      const Link& link = model.links[l];
      if (random.base.link_volume[l] <= 0 || link.product != product || link.to != here || link.from == gone) continue;
      if (std::find(seen.begin(), seen.end(), link.from) != seen.end()) continue;
      seen.push_back(link.from);
      if (link.from.kind == Endpoint::Kind::unit) return true;
      if (random.base.pool_purchase[static_cast<std::size_t>(link.from.index)] > 0) return true;
      open.push_back(link.from);
    }
  }
  return false;
}

TEST(SinglePointsByBruteForce, AreThePlacesWithoutWhichANeedHasNoSource) {
  schakel::test::for_all_seeds("single points by taking each place away", 1000, [](std::uint64_t seed) {
    const RandomSite random(seed);
    const Model& model = random.site.model;
    const Places places(model);
    const std::vector<SinglePoint> found = single_points(model, random.base);
    for (std::size_t p = 0; p < places.count(); ++p) {
      const auto mine =
          std::find_if(found.begin(), found.end(), [&](const SinglePoint& s) { return s.at == places.at(p); });
      for (std::size_t u = 0; u < model.units.size(); ++u)
        for (std::size_t i = 0; i < model.units[u].inputs.size(); ++i) {
          const Endpoint taker{Endpoint::Kind::unit, static_cast<int>(u)};
          const Input& input = model.units[u].inputs[i];
          const bool counts =
              input.role != InputRole::non_essential && random.base.purchase[u][i] <= 0 && taker != places.at(p);
          const bool expected = counts && supplied(random, {}, taker, input.product) &&
                                !supplied(random, places.at(p), taker, input.product);
          const bool said =
              mine != found.end() && std::any_of(mine->users.begin(), mine->users.end(), [&](const User& user) {
                return user.at == taker && user.input == static_cast<int>(i);
              });
          ASSERT_EQ(said, expected) << place_id(model, places.at(p)) << " for " << model.units[u].id << " input " << i;
        }
    }
  });
}

}  // namespace
}  // namespace schakel::models
