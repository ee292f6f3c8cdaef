#include "models/structure/structure.hpp"

#include <algorithm>

#include "sim/graph/cut_vertices.hpp"
#include "sim/graph/reach.hpp"
#include "sim/graph/recycles.hpp"

namespace schakel::models {
namespace {

std::vector<Endpoint> ends(const Places& places, const std::vector<std::size_t>& vertices) {
  std::vector<Endpoint> list;
  for (const std::size_t v : vertices) list.push_back(places.at(v));
  return list;
}

int units_among(const Places& places, const std::vector<std::size_t>& vertices) {
  return static_cast<int>(std::count_if(vertices.begin(), vertices.end(),
                                        [&](std::size_t v) { return places.at(v).kind == Endpoint::Kind::unit; }));
}

}  // namespace

Structure structure_of(const Model& model, const BaseYear& base) {
  const Places places(model);
  std::vector<int> links = links_in_use(model, base);
  std::erase_if(links, [&](int l) {
    const Link& link = model.links[static_cast<std::size_t>(l)];
    return is_hub(model, link.from) || is_hub(model, link.to);
  });
  const graph::Digraph digraph = digraph_of(model, links);
  Structure found;
  found.single_points = single_points(model, base);
  found.cuts = product_cuts(model, base);
  for (const std::size_t v : graph::cut_vertices(digraph)) {
    Joint joint{places.at(v), {}};
    for (const auto& part : graph::parts_without(digraph, v)) joint.parts.push_back(ends(places, part));
    found.joints.push_back(std::move(joint));
  }
  for (const auto& loop : graph::recycles(digraph)) {
    Recycle recycle{ends(places, loop), {}};
    const auto inside = [&](std::size_t v) { return std::binary_search(loop.begin(), loop.end(), v); };
    for (std::size_t a = 0; a < links.size(); ++a)
      if (inside(digraph.arcs[a].from) && inside(digraph.arcs[a].to)) recycle.links.push_back(links[a]);
    found.recycles.push_back(std::move(recycle));
  }
  for (std::size_t u = 0; u < model.units.size(); ++u)
    found.reach.push_back(
        {units_among(places, graph::downstream_of(digraph, u)), units_among(places, graph::upstream_of(digraph, u))});
  return found;
}

}  // namespace schakel::models
