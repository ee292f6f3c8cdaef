// The supply graph of clusters as GraphML (Gephi), DOT, SVG and CSV.
#pragma once

#include <string>

#include "models/plants/base_year.hpp"
#include "sim/graph/supply_graph.hpp"

namespace schakel::graph {

SupplyGraph supply_graph(const models::Model& model, const models::BaseYear& base);

std::string to_graphml(const SupplyGraph& graph);
std::string to_dot(const SupplyGraph& graph);
/// A layered drawing from left to right; link width by volume.
std::string to_svg(const SupplyGraph& graph, const std::string& title);
/// from,to,link,product,mode,volume,measure
std::string to_csv(const SupplyGraph& graph);

}  // namespace schakel::graph
