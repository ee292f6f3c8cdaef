#include "models/decisions/sets.hpp"

#include <algorithm>
#include <numeric>

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The unit could buy the product instead: on the market, or by an import option.
bool can_buy(const Model& model, int unit, int product) {
  const auto market = std::any_of(model.units[at(unit)].inputs.begin(), model.units[at(unit)].inputs.end(),
                                  [product](const Input& input) { return input.product == product && input.market; });
  const auto imported = std::any_of(model.imports.begin(), model.imports.end(), [&](const ImportOption& option) {
    return option.unit == unit && option.product == product;
  });
  return market || imported;
}

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

/// Parts of a chain that hold together.
std::vector<std::vector<int>> blocks_of(const Model& model, const std::vector<int>& chain) {
  std::vector<int> part(chain.size());
  std::iota(part.begin(), part.end(), 0);
  const auto place = [&chain](const Endpoint& end) {
    if (end.kind != Endpoint::Kind::unit) return chain.size();
    return static_cast<std::size_t>(std::find(chain.begin(), chain.end(), end.index) - chain.begin());
  };
  for (const Link& link : model.links) {
    const std::size_t from = place(link.from), to = place(link.to);
    if (from == chain.size() || to == chain.size() || from == to) continue;
    if (link.base == LinkBase::stand_by || can_buy(model, link.to.index, link.product)) continue;
    const int gone = part[to], kept = part[from];
    std::replace(part.begin(), part.end(), gone, kept);
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

std::vector<UnitSet> unit_sets(const Model& model, const Margins& margins) {
  const std::vector<UnitActivity> base = margins.base_activity();
  std::vector<UnitSet> sets;
  for (std::size_t c = 0; c < margins.chains().size(); ++c) {
    const int chain = static_cast<int>(c);
    std::vector<int> units = margins.chains()[c];
    std::sort(units.begin(), units.end());
    if (units.empty() || model.units[at(units.front())].owner == kNone) continue;
    if (!makes_goods(model, units)) continue;
    bool blocks = false;
    for (std::vector<int>& block : blocks_of(model, units)) {
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
