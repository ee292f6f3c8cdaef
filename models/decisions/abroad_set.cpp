// Which alternatives a set of units has, and whom it exchanges products with.
#include <algorithm>
#include <map>
#include <set>

#include "models/decisions/abroad.hpp"

namespace schakel::models {
namespace {

constexpr double kThousand = 1000;  // a kt is 1000 t

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool contains(const std::vector<int>& units, int unit) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

double hurdle_of(const std::string& region, const Settings& settings) {
  if (region == "US" || region == "ME") return settings.hurdle_us_me;
  return region == "CN" ? settings.hurdle_cn : settings.hurdle;
}

/// Main products of a set, t a year in the base.
struct Made {
  double all = 0;
  std::map<int, double> used;  ///< by main product of the unit of the set that uses it
  double leaving() const {
    double left = all;
    for (const auto& [user, tonnes] : used) left -= tonnes;
    return left;
  }
};
std::map<int, Made> made_by(const Model& model, const Margins& margins, const std::vector<int>& units) {
  const std::vector<UnitActivity> base = margins.base_activity();
  std::map<int, Made> made;
  for (const int u : units) {
    const Unit& unit = model.units[at(u)];
    for (const Output& output : unit.outputs)
      if (output.product == unit.main_product)
        made[output.product].all += base[at(u)].rate * output.amount.value * kThousand;
  }
  for (const int u : units)
    for (const Input& input : model.units[at(u)].inputs)
      if (const auto found = made.find(input.product); found != made.end())
        found->second.used[model.units[at(u)].main_product] += base[at(u)].rate * input.amount.value * kThousand;
  return made;
}

/// The saving on what goes into another product that is known there is inside the saving on that.
double made_for_itself(const Made& made, int product, const std::map<int, int>& known) {
  double tonnes = made.all;
  for (const auto& [user, used] : made.used)
    if (user == product || known.contains(user)) tonnes -= used;
  return std::max(0.0, tonnes);
}

bool is_shipped(const Product& product) { return product.measure == Measure::kt && product.mass_t_per_t > 0; }

AbroadCase case_in(const std::string& region, const Model& model, const Margins& margins, const Markets& markets,
                   const Settings& settings, const std::map<int, Made>& made) {
  std::map<int, int> known;  // product: alternative
  for (std::size_t a = 0; a < markets.abroad.size(); ++a)
    for (const auto& [product, of] : made)
      if (markets.abroad[a].region == region && model.products[at(product)].id == markets.abroad[a].product)
        known[product] = static_cast<int>(a);
  AbroadCase of{hurdle_of(region, settings), {}, 0, 0};
  for (const auto& [product, tonnes] : made) {
    const double leaving = std::max(0.0, tonnes.leaving());
    const int price = margins.book().index_of(model.products[at(product)].id);
    const double eur = price == kNone ? 0 : leaving * margins.book().price(price, 0);
    if (const auto alternative = known.find(product); alternative != known.end()) {
      if (const double own = made_for_itself(tonnes, product, known); own > 0 || leaving > 0)
        of.products.push_back({alternative->second, own, leaving}), of.sales += eur;
    } else if (is_shipped(model.products[at(product)])) {
      of.other_sales += eur;
      of.sales += eur;
    }
  }
  const auto saves = [&markets](const AbroadCase::Product& p) {
    const AbroadAlternative& other = markets.abroad[at(p.alternative)];
    return p.made * other.cost_gap.value - p.leaving * other.freight.value;
  };
  std::stable_sort(of.products.begin(), of.products.end(),
                   [&saves](const auto& a, const auto& b) { return saves(a) > saves(b); });
  return of;
}

std::vector<AbroadCase> cases_of(const Model& model, const Margins& margins, const Markets& markets,
                                 const Settings& settings, const std::vector<int>& units) {
  const std::map<int, Made> made = made_by(model, margins, units);
  std::set<std::string> regions;
  for (const AbroadAlternative& other : markets.abroad) regions.insert(other.region);
  std::vector<AbroadCase> cases;
  for (const std::string& region : regions)
    if (AbroadCase of = case_in(region, model, margins, markets, settings, made); !of.products.empty())
      cases.push_back(std::move(of));
  return cases;
}

bool by_pipe(const Link& link) { return link.mode == Mode::pipeline || link.mode == Mode::on_site; }

class Neighbours {
 public:
  Neighbours(const Model& model, const BuiltSystem& built, const UnitSet& set, std::set<int> shipped)
      : model_(model), built_(built), set_(set), shipped_(std::move(shipped)) {}

  /// Tonnes per plant that stays; what goes by a pool is shared over its other plants in equal parts.
  std::vector<PipedNeighbour> find() const {
    std::map<int, double> tonnes;
    for (std::size_t l = 0; l < model_.links.size(); ++l) {
      const Link& link = model_.links[l];
      const bool out = is_ours(link.from), in = is_ours(link.to);
      const Product& product = model_.products[at(link.product)];
      if (out == in || !by_pipe(link) || product.measure != Measure::kt || product.mass_t_per_t <= 0) continue;
      if (shipped_.contains(link.product)) continue;
      const Endpoint& end = out ? link.to : link.from;
      const std::vector<int> others = end.kind == Endpoint::Kind::unit ? std::vector<int>{end.index} : others_at(end);
      for (const int other : others) tonnes[other] += base_flow(l) * kThousand / static_cast<double>(others.size());
    }
    std::vector<PipedNeighbour> found;
    for (const auto& [unit, sum] : tonnes)
      if (sum > 0) found.push_back({unit, sum});
    return found;
  }

 private:
  bool is_ours(const Endpoint& end) const {
    return end.kind == Endpoint::Kind::unit && contains(set_.units, end.index);
  }
  double base_flow(std::size_t link) const {
    double flow = 0;
    for (const flow::ArcId arc : built_.system.link_arcs[link])
      flow += built_.system.network.arcs[static_cast<std::size_t>(arc)].base;
    return flow * kDaysPerYear;
  }
  std::vector<int> others_at(const Endpoint& pool) const {
    std::set<int> others;
    for (const Link& link : model_.links) {
      if (link.from == pool && link.to.kind == Endpoint::Kind::unit) others.insert(link.to.index);
      if (link.to == pool && link.from.kind == Endpoint::Kind::unit) others.insert(link.from.index);
    }
    for (const int own : set_.units) others.erase(own);
    return {others.begin(), others.end()};
  }

  const Model& model_;
  const BuiltSystem& built_;
  const UnitSet& set_;
  std::set<int> shipped_;  ///< main products: what leaves of them is brought back by ship
};

/// Main products of the set of which freight is counted.
std::set<int> shipped_by(const Model& model, const Margins& margins, const Markets& markets, const UnitSet& set) {
  std::set<int> shipped;
  for (const int unit : set.units) {
    const int product = model.units[at(unit)].main_product;
    if (product == kNone) continue;
    const std::string& id = model.products[at(product)].id;
    if (margins.book().index_of(id) != kNone ||
        std::any_of(markets.abroad.begin(), markets.abroad.end(),
                    [&id](const AbroadAlternative& other) { return other.product == id; }))
      shipped.insert(product);
  }
  return shipped;
}

/// Units of the chain, outside the set, that a link or a pool brings its main products to.
std::vector<int> users_of(const Model& model, const Margins& margins, const UnitSet& set) {
  std::set<int> users;
  for (const Link& link : model.links) {
    if (link.from.kind != Endpoint::Kind::unit || !contains(set.units, link.from.index)) continue;
    if (model.units[at(link.from.index)].main_product != link.product) continue;
    for (const Link& next : model.links) {
      const Endpoint& end = &next == &link                                                 ? link.to
                            : next.from == link.to && link.to.kind == Endpoint::Kind::pool ? next.to
                                                                                           : Endpoint{};
      if (end.kind == Endpoint::Kind::unit && !contains(set.units, end.index) &&
          margins.chain_of(end.index) == set.chain)
        users.insert(end.index);
    }
  }
  return {users.begin(), users.end()};
}

}  // namespace

AbroadSet abroad_set(const Model& model, const BuiltSystem& built, const Margins& margins, const Markets& markets,
                     const Settings& settings, const UnitSet& set) {
  AbroadSet found;
  found.cases = cases_of(model, margins, markets, settings, set.units);
  if (found.cases.empty()) return found;
  found.neighbours = Neighbours(model, built, set, shipped_by(model, margins, markets, set)).find();
  found.users = users_of(model, margins, set);
  return found;
}

}  // namespace schakel::models
