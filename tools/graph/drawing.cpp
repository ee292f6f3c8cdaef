#include "tools/graph/drawing.hpp"

#include <algorithm>

#include "models/plants/names.hpp"
#include "tools/words/message.hpp"

namespace schakel::graph {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string cluster_of(const std::string& id) {
  const std::size_t slash = id.find('/');
  return slash == std::string::npos ? "" : id.substr(0, slash);
}

const char* substitution_name(models::Substitution substitution) {
  constexpr const char* names[] = {"", "easy", "limited", "impossible"};
  return names[static_cast<int>(substitution)];
}

class Drawer {
 public:
  Drawer(const models::Model& model, const models::BaseYear& base) : model_(model), base_(base), places_(model) {}

  Drawing draw(const models::Structure& structure) {
    drawing_.title = words::list_of(model_.cluster_names, words::Language::en);
    for (std::size_t u = 0; u < model_.units.size(); ++u) add_unit(u);
    for (std::size_t p = 0; p < model_.pools.size(); ++p) add_pool(p);
    for (std::size_t b = 0; b < model_.boundaries.size(); ++b) add_boundary(b);
    for (const models::SinglePoint& point : structure.single_points) {
      Node& node = drawing_.nodes[places_.of(point.at)];
      node.cuts_off = static_cast<int>(point.users.size());
      node.in_turn = static_cast<int>(point.in_turn.size());
    }
    for (std::size_t l = 0; l < model_.links.size(); ++l) add_edge(l);
    for (const models::Trade& trade : models::hub_trades(model_, base_)) add_trade(trade);
    return std::move(drawing_);
  }

 private:
  Node& add(const std::string& id, const std::string& name, const char* kind, int product) {
    Node& node = drawing_.nodes.emplace_back();
    node.id = id;
    node.name = name.empty() ? id : name;
    node.kind = kind;
    node.cluster = cluster_of(id);
    node.product = model_.products[at(product)].id;
    node.measure = models::yearly_unit(model_.products[at(product)].measure);
    return node;
  }

  void put_at_site(Node& node, int site) const {
    if (site == models::kNone) return;
    const models::Site& the_site = model_.sites[at(site)];
    node.site = the_site.name.empty() ? the_site.id : the_site.name;
    if (the_site.municipality != models::kNone)
      node.municipality = model_.municipalities[at(the_site.municipality)].name;
    put_at(node, the_site.latitude, the_site.longitude);
  }

  static void put_at(Node& node, double latitude, double longitude) {
    if (latitude == 0 && longitude == 0) return;
    node.latitude = latitude;
    node.longitude = longitude;
  }

  void add_unit(std::size_t u) {
    const models::Unit& unit = model_.units[u];
    Node& node = add(unit.id, unit.name, "unit", unit.main_product);
    if (unit.owner != models::kNone) node.owner = model_.owners[at(unit.owner)].name;
    put_at_site(node, unit.site);
    node.capacity = unit.capacity.value;
    node.base_rate = base_.unit_rate[u];
    if (unit.jobs.own) node.jobs = unit.jobs.own->value;
    node.co2_kt_per_year = co2_of(u);
  }

  /// In the base year; of a unit whose CO2 follows its fuel without a number of its own, what its fuels emit.
  std::optional<double> co2_of(std::size_t u) const {
    const models::Emissions& emissions = model_.units[u].emissions;
    if (emissions.co2_kt_per_year) return emissions.co2_kt_per_year->value;
    if (!emissions.from_fuel) return std::nullopt;
    double sum = 0;
    const auto& inputs = model_.units[u].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!inputs[i].fuel) continue;
      sum += base_.purchase[u][i] * factor(inputs[i].product);
      for (std::size_t l = 0; l < model_.links.size(); ++l)
        if (model_.links[l].to == models::Endpoint{models::Endpoint::Kind::unit, static_cast<int>(u)} &&
            is_of(inputs[i], model_.links[l].product))
          sum += base_.link_volume[l] * factor(model_.links[l].product);
    }
    return sum;
  }

  static bool is_of(const models::Input& input, int product) {
    return input.product == product || std::any_of(input.alternatives.begin(), input.alternatives.end(),
                                                   [&](const models::Alternative& a) { return a.product == product; });
  }

  double factor(int product) const {
    const models::MaybeQuantity& co2 = model_.products[at(product)].combustion_co2;
    return co2 ? co2->value : 0;
  }

  void add_pool(std::size_t p) {
    const models::Pool& pool = model_.pools[p];
    Node& node = add(pool.id, pool.name, pool.kind == models::PoolKind::hub ? "hub" : "pool", pool.product);
    put_at_site(node, pool.site);
    if (pool.capacity) node.capacity = pool.capacity->value;
    node.base_rate = base_.pool_throughput[p];
  }

  void add_boundary(std::size_t b) {
    const models::BoundaryNode& boundary = model_.boundaries[b];
    Node& node = add(boundary.id, boundary.name, boundary.supplies ? "supplier" : "customer", boundary.product);
    if (boundary.owner != models::kNone) node.owner = model_.owners[at(boundary.owner)].name;
    put_at(node, boundary.latitude, boundary.longitude);
    if (boundary.capacity) node.capacity = boundary.capacity->value;
    node.base_rate = base_.boundary_rate[b];
  }

  void add_edge(std::size_t l) {
    const models::Link& link = model_.links[l];
    const models::Product& product = model_.products[at(link.product)];
    Edge& edge = drawing_.edges.emplace_back();
    edge.id = link.id;
    edge.from = places_.of(link.from);
    edge.to = places_.of(link.to);
    edge.product = product.id;
    edge.product_name = product.name.empty() ? product.id : product.name;
    edge.volume = base_.link_volume[l];
    if (link.capacity) edge.capacity = link.capacity->value;
    edge.measure = models::yearly_unit(product.measure);
    edge.mode = models::mode_name(link.mode);
    edge.substitution = substitution_name(link.substitution);
  }

  void add_trade(const models::Trade& trade) {
    const models::Product& product = model_.products[at(trade.product)];
    const models::Pool& hub = model_.pools[at(trade.hub)];
    Edge& edge = drawing_.edges.emplace_back();
    edge.id = model_.units[at(trade.unit)].id + (trade.sells ? "-sells-at-" : "-buys-at-") + hub.id;
    edge.from = places_.of({models::Endpoint::Kind::unit, trade.unit});
    edge.to = places_.of({models::Endpoint::Kind::pool, trade.hub});
    if (!trade.sells) std::swap(edge.from, edge.to);
    edge.product = product.id;
    edge.product_name = product.name.empty() ? product.id : product.name;
    edge.volume = trade.volume;
    edge.measure = models::yearly_unit(product.measure);
    edge.mode = "market";
  }

  const models::Model& model_;
  const models::BaseYear& base_;
  models::Places places_;
  Drawing drawing_;
};

}  // namespace

Drawing drawing_of(const models::Model& model, const models::BaseYear& base, const models::Structure& structure) {
  return Drawer(model, base).draw(structure);
}

std::string xml(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

}  // namespace schakel::graph
