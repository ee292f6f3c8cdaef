#include "tools/graph/pictures.hpp"

#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <sstream>

#include "models/plants/names.hpp"
#include "tools/results/text.hpp"

namespace schakel::graph {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string width_of(double volume) { return results::digits(1 + std::min(volume, 1000.0) / 150); }

}  // namespace

SupplyGraph supply_graph(const models::Model& model, const models::BaseYear& base) {
  SupplyGraph graph;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const models::Unit& unit = model.units[u];
    const models::Site& site = model.sites[at(unit.site)];
    boost::add_vertex(
        {unit.id, unit.name, "unit", base.unit_rate[u],
         models::yearly_unit(model.products[at(unit.main_product)].measure), site.name, site.latitude, site.longitude},
        graph);
  }
  for (std::size_t p = 0; p < model.pools.size(); ++p)
    boost::add_vertex({model.pools[p].id, model.pools[p].name, "pool", base.pool_throughput[p],
                       models::yearly_unit(model.products[at(model.pools[p].product)].measure), "", 0, 0},
                      graph);
  for (std::size_t b = 0; b < model.boundaries.size(); ++b)
    boost::add_vertex({model.boundaries[b].id, model.boundaries[b].name, "boundary", base.boundary_rate[b],
                       models::yearly_unit(model.products[at(model.boundaries[b].product)].measure), "",
                       model.boundaries[b].latitude, model.boundaries[b].longitude},
                      graph);
  const auto vertex = [&](models::Endpoint end) {
    if (end.kind == models::Endpoint::Kind::unit) return at(end.index);
    if (end.kind == models::Endpoint::Kind::pool) return model.units.size() + at(end.index);
    return model.units.size() + model.pools.size() + at(end.index);
  };
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const models::Link& link = model.links[l];
    const models::Product& product = model.products[at(link.product)];
    boost::add_edge(vertex(link.from), vertex(link.to),
                    Edge{link.id, product.name, models::mode_name(link.mode), base.link_volume[l],
                         models::yearly_unit(product.measure)},
                    graph);
  }
  return graph;
}

std::string to_graphml(const SupplyGraph& graph) {
  SupplyGraph copy = graph;  // dynamic_properties wants references it could write to
  boost::dynamic_properties properties;
  properties.property("id", boost::get(&Vertex::id, copy));
  properties.property("label", boost::get(&Vertex::name, copy));
  properties.property("kind", boost::get(&Vertex::kind, copy));
  properties.property("base_rate", boost::get(&Vertex::base_rate, copy));
  properties.property("measure", boost::get(&Vertex::measure, copy));
  properties.property("site", boost::get(&Vertex::site, copy));
  properties.property("latitude", boost::get(&Vertex::latitude, copy));
  properties.property("longitude", boost::get(&Vertex::longitude, copy));
  properties.property("link", boost::get(&Edge::id, copy));
  properties.property("product", boost::get(&Edge::product, copy));
  properties.property("mode", boost::get(&Edge::mode, copy));
  properties.property("volume", boost::get(&Edge::volume, copy));
  properties.property("volume_measure", boost::get(&Edge::measure, copy));
  std::ostringstream text;
  boost::write_graphml(text, copy, properties, true);
  return text.str();
}

std::string to_dot(const SupplyGraph& graph) {
  std::ostringstream text;
  const auto vertex = [&](std::ostream& out, std::size_t v) {
    out << "[label=" << boost::escape_dot_string(graph[v].name) << ",shape="
        << (graph[v].kind == "unit"   ? "box"
            : graph[v].kind == "pool" ? "ellipse"
                                      : "plaintext")
        << "]";
  };
  const auto edge = [&](std::ostream& out, const SupplyGraph::edge_descriptor& e) {
    out << "[label=" << boost::escape_dot_string(graph[e].product) << ",penwidth=" << width_of(graph[e].volume) << "]";
  };
  const auto whole = [](std::ostream& out) { out << "rankdir=LR;\n"; };
  boost::write_graphviz(text, graph, vertex, edge, whole);
  return text.str();
}

std::string to_csv(const SupplyGraph& graph) {
  std::string csv = "from,to,link,product,mode,volume,measure\n";
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
    const Edge& e = graph[*edge];
    csv += results::field(graph[boost::source(*edge, graph)].id) + "," +
           results::field(graph[boost::target(*edge, graph)].id) + "," + results::field(e.id) + "," +
           results::field(e.product) + "," + e.mode + "," + results::digits(e.volume) + "," + e.measure + "\n";
  }
  return csv;
}

}  // namespace schakel::graph
