#include "models/decisions/sets.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace schakel::models {
namespace {

constexpr double kAll = std::numeric_limits<double>::infinity();
constexpr double kAlmost = 0.05;  // part of a need that may be left without changing what its owner does

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Most that an outlet, import or link can bring or take more than in the base; all, where nothing says less.
double room(const MaybeQuantity& cap) { return cap ? cap->value : 0; }

/// Per year, through a link in the base.
double base_flow(const BuiltSystem& built, std::size_t link) {
  double flow = 0;
  for (const flow::ArcId arc : built.system.link_arcs[link])
    flow += built.system.network.arcs[static_cast<std::size_t>(arc)].base;
  return flow * kDaysPerYear;
}

/// What a unit could buy of a product besides, per year: on the market, or by its import options.
double could_buy(const Model& model, int unit, int product) {
  double most = 0;
  for (const Input& input : model.units[at(unit)].inputs)
    if (input.product == product && input.market) return kAll;
  for (const ImportOption& option : model.imports)
    if (option.unit == unit && option.product == product)
      for (const ImportStep& step : option.steps) most += step.cap.value;
  return most;
}

/// What a unit could sell of a product besides, or burn in place of fuel that is bought, per year.
double could_sell(const Model& model, int unit, int product) {
  double most = 0;
  for (const Output& output : model.units[at(unit)].outputs) {
    if (output.product != product) continue;
    for (const Outlet& outlet : output.outlets) {
      if (outlet.kind != OutletKind::sale && outlet.kind != OutletKind::fuel) continue;
      if (outlet.free) return kAll;
      most += room(outlet.extra_cap);
    }
  }
  return most;
}

/// What a pool could bring from outside, or take there, above the base, per year.
double pool_room(const Model& model, const BuiltSystem& built, int pool, bool in) {
  const Pool& of = model.pools[at(pool)];
  if (in ? of.market_supply : of.market_outlet) return of.market_room ? of.market_room->value : kAll;
  const Endpoint self{Endpoint::Kind::pool, pool};
  double most = 0;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if ((in ? link.to : link.from) != self || (in ? link.from : link.to).kind == Endpoint::Kind::unit) continue;
    if (link.capacity) most += std::max(0.0, link.capacity->value - base_flow(built, l));
  }
  return most;
}

/// Whether the two could do without each other: nearly all of `flow` can be bought by one and sold by the other.
bool can_part(double buys, double sells, double flow) { return std::min(buys, sells) >= flow * (1 - kAlmost); }

/// Something that is no energy is made in it.
bool makes_goods(const Model& model, const std::vector<int>& units) {
  return std::any_of(units.begin(), units.end(), [&model](int u) {
    const int product = model.units[at(u)].main_product;
    return product != kNone && model.products[at(product)].measure == Measure::kt &&
           model.products[at(product)].mass_t_per_t > 0;
  });
}

std::string key_of(const Model& model, const std::vector<int>& units) {
  std::string key;
  for (const int u : units)
    if (const std::string& own = model.units[at(u)].stream_key; key.empty() || own < key) key = own;
  return key;
}

/// Pools of goods: what flows in others (steam, fuel gas, water) follows those who use it.
bool of_goods(const Model& model, const Pool& pool) {
  return pool.kind == PoolKind::pipe_grid && pool.product != kNone &&
         model.products[at(pool.product)].measure == Measure::kt;
}

/// Parts of a chain that hold together.
std::vector<std::vector<int>> blocks_of(const Model& model, const BuiltSystem& built, const std::vector<int>& chain) {
  std::vector<int> part(chain.size());
  std::iota(part.begin(), part.end(), 0);
  const auto place = [&chain](const Endpoint& end) {
    if (end.kind != Endpoint::Kind::unit) return chain.size();
    return static_cast<std::size_t>(std::find(chain.begin(), chain.end(), end.index) - chain.begin());
  };
  const auto join = [&part](std::size_t a, std::size_t b) {
    const int gone = part[b], kept = part[a];
    std::replace(part.begin(), part.end(), gone, kept);
  };
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    const std::size_t from = place(link.from), to = place(link.to);
    if (link.base == LinkBase::stand_by) continue;
    const double flow = base_flow(built, l);
    if (from < chain.size() && to < chain.size() && from != to) {
      if (!can_part(could_buy(model, link.to.index, link.product), could_sell(model, link.from.index, link.product),
                    flow))
        join(from, to);
      continue;
    }
    // From a pool: with every supplier of it that is in the chain.
    if (to == chain.size() || link.from.kind != Endpoint::Kind::pool ||
        !of_goods(model, model.pools[at(link.from.index)]))
      continue;
    const double buys = could_buy(model, link.to.index, link.product) + pool_room(model, built, link.from.index, true);
    for (const Link& into : model.links) {
      const std::size_t maker = place(into.from);
      if (into.to != link.from || maker == chain.size() || maker == to) continue;
      const double sells =
          could_sell(model, into.from.index, into.product) + pool_room(model, built, link.from.index, false);
      if (!can_part(buys, sells, flow)) join(maker, to);
    }
  }
  std::vector<std::vector<int>> blocks;
  for (std::size_t p = 0; p < chain.size(); ++p) {
    std::vector<int> block;
    for (std::size_t i = 0; i < chain.size(); ++i)
      if (part[i] == static_cast<int>(p)) block.push_back(chain[i]);
    if (!block.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace

std::vector<UnitSet> unit_sets(const Model& model, const BuiltSystem& built, const Margins& margins) {
  const std::vector<UnitActivity> base = margins.base_activity();
  std::vector<UnitSet> sets;
  for (std::size_t c = 0; c < margins.chains().size(); ++c) {
    const int chain = static_cast<int>(c);
    std::vector<int> units = margins.chains()[c];
    std::sort(units.begin(), units.end());
    if (units.empty() || model.units[at(units.front())].owner == kNone) continue;
    if (!makes_goods(model, units)) continue;
    bool blocks = false;
    for (std::vector<int>& block : blocks_of(model, built, units)) {
      if (block.size() == units.size() || !makes_goods(model, block)) continue;
      if (!std::all_of(block.begin(), block.end(), [&margins](int u) { return margins.known(u); })) continue;
      sets.push_back({block, chain, false, true, key_of(model, block)});
      blocks = true;
    }
    if (margins.of_chain(chain, 0, base)) sets.push_back({units, chain, true, !blocks, key_of(model, units)});
  }
  std::sort(sets.begin(), sets.end(), [](const UnitSet& a, const UnitSet& b) {
    return a.whole_chain != b.whole_chain ? a.whole_chain : a.key < b.key;
  });
  return sets;
}

}  // namespace schakel::models
