// What the shape of the supply graph says by itself, before anything is played.
//
// Purpose. Single points of failure, places that hold the network together, recycles, the fewest links that cut the
// users of a product off, and how far each unit reaches.
//
// Definitions (the graphs: needs.hpp, places.hpp; what is asked of them: sim/graph).
//   single point   a unit, pool or boundary node on every way from a source to an essential need or a named customer in
//                  the base year: a dominator in the need graph. The sources are many; a place counts only when none of
//                  them gets round it. It is asked per need and one product at a time: what a supplier itself needs is
//                  not followed. Only shape counts: a supplier of a tenth keeps a need alive.
//   in turn        units that then lose an essential need: those cut off, those that only they supply, and so on until
//                  nothing changes. Recycles keep each other alive as long as all else is there.
//   way round      a stand-by link or import option with which the place is no longer on every way: the loss lasts
//   until
//                  it opens.
//   joint          an articulation point of the graph of links in use, directions left out. Hubs are left out of it, as
//                  they are of recycles and reach: a market joins everybody with everybody.
//   recycle        a strongly connected component of two places or more.
//   cut            per product, the fewest links (of these the least base volume), and the links of the least capacity,
//                  that leave no user who takes it by link a way from any source. Stand-by links count as ways; users
//                  who buy on the market as well cannot be cut off and are left out. A link's capacity is the larger of
//                  `capacity` and its base volume.
//
// Limits. Volumes, minimum loads, stocks and outlets play no part: a run tells what a loss does.
#pragma once

#include <vector>

#include "models/structure/needs.hpp"

namespace schakel::models {

struct SinglePoint {
  Endpoint at;
  std::vector<User> users;      ///< cut off from every source; its own needs are not among them
  std::vector<bool> way_round;  ///< per user
  std::vector<int> in_turn;     ///< units, without itself, by number
};
struct Joint {
  Endpoint at;
  std::vector<std::vector<Endpoint>> parts;  ///< what the rest falls into, the largest first
};
struct Recycle {
  std::vector<Endpoint> members;
  std::vector<int> links;  ///< between them
};
struct ProductCut {
  int product = kNone;
  std::vector<User> users;        ///< that can be cut off, each once
  int bought = 0;                 ///< users left out: they buy on the market as well
  std::vector<int> fewest;        ///< links
  std::vector<int> least;         ///< links of the least capacity together
  double fewest_volume = 0;       ///< base volume of `fewest`, per year
  double least_capacity = 0;      ///< of `least`, per year
  double volume = 0;              ///< what these users take in the base, per year
  std::vector<User> on_one_link;  ///< users whom the loss of one link cuts off
};
struct Reach {
  int downstream = 0, upstream = 0;  ///< other units, along links in use
};

struct Structure {
  std::vector<SinglePoint> single_points;  ///< most units in turn first, then most users, then by order of places
  std::vector<Joint> joints;               ///< by order of places
  std::vector<Recycle> recycles;
  std::vector<ProductCut> cuts;  ///< per product with users to cut off, by order of products
  std::vector<Reach> reach;      ///< per unit
};

Structure structure_of(const Model& model, const BaseYear& base);

std::vector<SinglePoint> single_points(const Model& model, const BaseYear& base);
std::vector<ProductCut> product_cuts(const Model& model, const BaseYear& base);

}  // namespace schakel::models
