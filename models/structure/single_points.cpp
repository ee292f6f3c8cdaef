#include <algorithm>

#include "models/structure/structure.hpp"
#include "sim/graph/dominators.hpp"

namespace schakel::models {
namespace {

using Kind = Endpoint::Kind;

/// The need graph without a place, and what then falls.
class Falling {
 public:
  explicit Falling(const NeedGraph& graph) : graph_(graph), out_(graph.digraph.vertices) {
    for (std::size_t a = 0; a < graph.digraph.arcs.size(); ++a) out_[graph.digraph.arcs[a].from].push_back(a);
  }

  /// Units that lose an essential need when `gone` is not there, without itself.
  std::vector<int> without(std::size_t gone) const {
    std::vector<bool> dead(graph_.digraph.vertices, false);
    dead[gone] = true;
    std::vector<int> fallen;
    for (bool more = true; more;) {
      more = false;
      const std::vector<bool> served = reached(dead);
      for (std::size_t n = 0; n < graph_.users.size(); ++n) {
        const User& user = graph_.users[n];
        if (!user.essential || user.at.kind != Kind::unit || served[graph_.first_user + n]) continue;
        const auto unit = static_cast<std::size_t>(user.at.index);
        if (dead[unit]) continue;
        dead[unit] = more = true;
        fallen.push_back(user.at.index);
      }
    }
    std::sort(fallen.begin(), fallen.end());
    return fallen;
  }

 private:
  std::vector<bool> reached(const std::vector<bool>& dead) const {
    std::vector<bool> found(graph_.digraph.vertices, false);
    std::vector<std::size_t> open;
    const auto reach = [&](std::size_t v) {
      if (dead[v] || found[v]) return;
      found[v] = true;
      open.push_back(v);
    };
    for (const std::size_t source : graph_.sources) reach(source);
    while (!open.empty()) {
      const std::size_t v = open.back();
      open.pop_back();
      for (const std::size_t a : out_[v]) reach(graph_.digraph.arcs[a].to);
    }
    return found;
  }

  const NeedGraph& graph_;
  std::vector<std::vector<std::size_t>> out_;  // arcs, per vertex
};

bool on_every_way(const graph::Dominators& tree, std::size_t place, std::size_t vertex) {
  const std::vector<std::size_t> all = graph::all_dominators(tree, vertex);
  return std::find(all.begin(), all.end(), place) != all.end();
}

}  // namespace

std::vector<SinglePoint> single_points(const Model& model, const BaseYear& base) {
  const Places places(model);
  const NeedGraph now = need_graph(model, base, Ways::base), later = need_graph(model, base, Ways::also_later);
  const graph::Dominators tree = graph::dominators(now.digraph, now.sources);
  const graph::Dominators tree_later = graph::dominators(later.digraph, later.sources);
  std::vector<SinglePoint> by_place(places.count());
  for (std::size_t n = 0; n < now.users.size(); ++n) {
    if (!now.users[n].essential) continue;
    const std::size_t vertex = now.first_user + n;
    for (const std::size_t place : graph::all_dominators(tree, vertex)) {
      if (places.at(place) == now.users[n].at) continue;
      by_place[place].users.push_back(now.users[n]);
      by_place[place].way_round.push_back(!on_every_way(tree_later, place, vertex));
    }
  }
  const Falling falling(now);
  std::vector<SinglePoint> found;
  for (std::size_t p = 0; p < by_place.size(); ++p) {
    if (by_place[p].users.empty()) continue;
    by_place[p].at = places.at(p);
    by_place[p].in_turn = falling.without(p);
    found.push_back(std::move(by_place[p]));
  }
  std::stable_sort(found.begin(), found.end(), [](const SinglePoint& a, const SinglePoint& b) {
    return std::pair(a.in_turn.size(), a.users.size()) > std::pair(b.in_turn.size(), b.users.size());
  });
  return found;
}

}  // namespace schakel::models
