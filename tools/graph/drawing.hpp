// The supply graph of clusters with what is known of each place and link, and the files it is written as.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/structure/structure.hpp"

namespace schakel::graph {

/// A unit, pool or boundary node. Empty text and absent numbers: not known, or of no meaning there.
struct Node {
  std::string id, name;
  std::string kind;  ///< unit, pool, hub, supplier or customer (boundary nodes)
  std::string cluster, owner, site, municipality;
  std::string product;  ///< id; of a unit its main product
  std::string measure;  ///< of capacity and base rate: kt/y, TJ/y or GWh/y
  std::optional<double> capacity, base_rate, jobs, co2_kt_per_year;
  std::optional<double> latitude, longitude;
  int cuts_off = 0;  ///< needs and customers for which it is a single point of failure
  int in_turn = 0;   ///< units that then lose an essential product
};
struct Edge {
  std::string id;
  std::size_t from = 0, to = 0;  ///< nodes
  std::string product, product_name;
  double volume = 0;  ///< base, per year; 0 = stands by
  std::optional<double> capacity;
  std::string measure, mode, substitution;
};
struct Drawing {
  std::string title;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

Drawing drawing_of(const models::Model& model, const models::BaseYear& base, const models::Structure& structure);

/// For Gephi: every field of nodes and edges is an attribute.
std::string to_graphml(const Drawing& drawing);
std::string to_dot(const Drawing& drawing);
/// From left to right along the flow; width of a line by volume, colour by product. Needs no other file.
std::string to_svg(const Drawing& drawing);
/// Edge list: from,to,link,product,mode,volume,measure,capacity,substitution.
std::string to_csv(const Drawing& drawing);
/// Nodes beside it:
/// id,name,kind,cluster,owner,site,municipality,product,capacity,base_rate,measure,jobs,co2_kt_per_year,
/// latitude,longitude,cuts_off,in_turn.
std::string to_nodes_csv(const Drawing& drawing);

/// `text` for XML: the five characters escaped, control characters as spaces.
std::string xml(const std::string& text);

}  // namespace schakel::graph
