#include <algorithm>

#include "models/structure/structure.hpp"
#include "sim/graph/min_cut.hpp"

namespace schakel::models {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double capacity_of(const Model& model, const BaseYear& base, int link) {
  const MaybeQuantity& capacity = model.links[at(link)].capacity;
  return std::max(base.link_volume[at(link)], capacity ? capacity->value : 0);
}

/// The need graph with the links of one product only.
struct OneProduct {
  graph::Digraph digraph;
  std::vector<int> arc_link;
  std::vector<std::size_t> sinks;
  std::vector<User> users;
  int bought = 0;
  double volume = 0;
};

OneProduct one_product(const Model& model, const BaseYear& base, const NeedGraph& all, int product) {
  OneProduct made;
  made.digraph.vertices = all.digraph.vertices;
  std::vector<double> taken(all.users.size(), 0);
  std::vector<bool> takes(all.users.size(), false);
  for (std::size_t a = 0; a < all.arc_link.size(); ++a) {
    const int link = all.arc_link[a];
    if (link == kNone || model.links[at(link)].product != product) continue;
    made.digraph.arcs.push_back(all.digraph.arcs[a]);
    made.arc_link.push_back(link);
    const std::size_t to = all.digraph.arcs[a].to;
    if (to < all.first_user || base.link_volume[at(link)] <= 0) continue;
    takes[to - all.first_user] = true;
    taken[to - all.first_user] += base.link_volume[at(link)];
  }
  for (std::size_t n = 0; n < all.users.size(); ++n) {
    if (!takes[n]) continue;
    if (all.users[n].bought && all.users[n].product == product) {
      ++made.bought;
      continue;
    }
    made.users.push_back(all.users[n]);
    made.sinks.push_back(all.first_user + n);
    made.volume += taken[n];
  }
  return made;
}

std::vector<int> links_of(const OneProduct& graph, const graph::Cut& cut) {
  std::vector<int> links;
  for (const std::size_t arc : cut.arcs) links.push_back(graph.arc_link[arc]);
  return links;
}

}  // namespace

std::vector<ProductCut> product_cuts(const Model& model, const BaseYear& base) {
  const NeedGraph all = need_graph(model, base, Ways::also_later);
  std::vector<std::size_t> sources = all.sources;
  std::erase_if(sources, [&](std::size_t v) { return v >= all.first_user; });
  std::vector<ProductCut> found;
  for (std::size_t p = 0; p < model.products.size(); ++p) {
    const OneProduct graph = one_product(model, base, all, static_cast<int>(p));
    if (graph.sinks.empty()) continue;
    double total = 1;
    std::vector<double> capacity, count, one(graph.arc_link.size(), 1);
    for (const int link : graph.arc_link) total += base.link_volume[at(link)];
    for (const int link : graph.arc_link) {
      capacity.push_back(capacity_of(model, base, link));
      count.push_back(1 + base.link_volume[at(link)] / total);  // volumes together count less than one link
    }
    ProductCut cut;
    cut.product = static_cast<int>(p);
    cut.users = graph.users;
    cut.bought = graph.bought;
    cut.volume = graph.volume;
    cut.fewest = links_of(graph, graph::min_cut(graph.digraph, count, sources, graph.sinks));
    for (const int link : cut.fewest) cut.fewest_volume += base.link_volume[at(link)];
    cut.least = links_of(graph, graph::min_cut(graph.digraph, capacity, sources, graph.sinks));
    for (const int link : cut.least) cut.least_capacity += capacity_of(model, base, link);
    for (std::size_t n = 0; n < graph.sinks.size(); ++n)
      if (graph::min_cut(graph.digraph, one, sources, {graph.sinks[n]}).arcs.size() == 1)
        cut.on_one_link.push_back(graph.users[n]);
    found.push_back(std::move(cut));
  }
  return found;
}

}  // namespace schakel::models
