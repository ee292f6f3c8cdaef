// Who can get a product from where: the graph behind single points of failure and cuts.
//
// Vertices are the places, as suppliers, and after them the users: every need of a unit that runs, and every named
// customer. An arc is a link: from a unit, pool or boundary node to a pool or to the need it serves. What a unit makes
// begins at that unit, so no arc leads into a unit: its own needs stand beside it.
//
// Sources, where a product begins:
//   a unit that runs, for all it makes           a named supplier (boundary node that supplies)
//   a pool that is fed from the market           a hub, unless the market behind it has no room and brings nothing
//   a need that is bought in part or in whole, but not at a hub (it is its own source: nothing can cut it off)
// What a unit buys or sells at a hub is an arc that is no link.
#pragma once

#include <vector>

#include "models/structure/places.hpp"

namespace schakel::models {

/// A need of a unit, or a named customer.
struct User {
  Endpoint at;
  int input = kNone;      ///< of the unit; kNone = a customer
  int product = kNone;    ///< of the need; another may serve it (Input.alternative)
  bool essential = true;  ///< without it the unit stands still; customers count as such
  bool bought = false;    ///< in part or in whole on a market, at a hub or not
};

/// Which ways count.
enum class Ways : unsigned char {
  base,        ///< what carries something in the base year
  also_later,  ///< stand-by links and import options too: they open after a lead time
};

struct NeedGraph {
  std::vector<User> users;     ///< vertex `first_user` + index
  std::size_t first_user = 0;  ///< number of places
  graph::Digraph digraph;
  std::vector<int> arc_link;  ///< per arc: link; kNone = traded at a hub
  std::vector<std::size_t> sources;
};

NeedGraph need_graph(const Model& model, const BaseYear& base, Ways ways);

}  // namespace schakel::models
