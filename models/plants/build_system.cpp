// The order in which a system is built, and what all parts of it use.
#include "models/plants/build_system.hpp"

#include <algorithm>

#include "models/plants/builder.hpp"
#include "models/plants/wiring.hpp"

namespace schakel::models {

std::uint64_t hash_of(const std::string& key) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

BuiltSystem Builder::build() {
  add_units();
  add_pools();
  join_hubs();
  add_boundaries();
  for (std::size_t l = 0; l < model_.links.size(); ++l) add_link(l);
  for (std::size_t i = 0; i < model_.imports.size(); ++i) add_import(i);
  for (const Storage& storage : model_.storages) add_storage(storage);
  for (std::size_t p = 0; p < model_.pools.size(); ++p) add_shed_plan(p);
  add_services();
  add_parts();
  group_adaptations();
  add_probes();
  finish();
  return std::move(out_);
}

flow::NodeId Builder::add_node(double base, double ramp, Subject subject, int merit) {
  const NodeId node = sys().network.add_node({base, merit});
  sys().node_subject.push_back(subject);
  ramp_.push_back(ramp);
  return node;
}

flow::SideId Builder::add_side(NodeId node, int sign, double coefficient, int product, double loss) {
  sys().side_product.push_back(product);
  return sys().network.add_side({node, sign, coefficient, loss});
}

flow::ArcId Builder::add_arc(flow::Arc arc, double limit, Subject subject, int product) {
  sys().arc_subject.push_back(subject);
  sys().arc_product.push_back(product);
  limit_.push_back(limit);
  return sys().network.add_arc(arc);
}

/// An arc shut in the base: always open without a lead time, else an adaptation.
flow::ArcId Builder::add_way(flow::Arc arc, double limit, double lead, SideId serves, Subject subject, int product,
                             AdaptationOrigin origin, double nomination) {
  const bool timed = lead > 0 || nomination > 0;
  if (timed) subject = {Subject::Kind::adaptation, static_cast<int>(sys().adaptations.size())};
  const ArcId id = add_arc(arc, timed ? 0 : limit, subject, product);
  if (timed) {
    sys().adaptations.push_back({id, limit, lead, serves, nomination});
    out_.adaptations.push_back(origin);
  }
  return id;
}

/// What stands in files of its own (wiring.hpp).
void Builder::add_parts() {
  const auto end_of = [this](const Link& link) {
    const Entry head = head_of(link);
    return WireEnd{head.side, head.worth, head.share};
  };
  const Wiring wiring{model_,
                      base_,
                      out_,
                      input_side_,
                      output_side_,
                      boundary_side_,
                      end_of,
                      [this](auto&&... given) { return add_arc(given...); },
                      [this](auto&&... given) { return add_way(given...); }};
  add_sisters(wiring);
  add_routes(wiring);
  add_sellers(wiring);
}

/// Adaptations of one side stand together (sim/cascade asks once per side whether it is short).
void Builder::group_adaptations() {
  std::vector<std::size_t> order(sys().adaptations.size());
  for (std::size_t m = 0; m < order.size(); ++m) order[m] = m;
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return sys().adaptations[a].serves < sys().adaptations[b].serves;
  });
  std::vector<cascade::AdaptationSpec> specs;
  std::vector<AdaptationOrigin> origins;
  for (const std::size_t m : order) {
    sys().arc_subject[at(sys().adaptations[m].arc)].index = static_cast<int>(specs.size());
    specs.push_back(sys().adaptations[m]);
    origins.push_back(out_.adaptations[m]);
  }
  sys().adaptations = std::move(specs);
  out_.adaptations = std::move(origins);
}

void Builder::add_probes() {
  std::vector<bool> asked(sys().network.nodes.size(), false);
  for (const cascade::AdaptationSpec& spec : sys().adaptations)
    asked[at(sys().network.sides[at(spec.serves)].node)] = true;
  for (const cascade::RouteSpec& route : sys().routes)
    for (const cascade::RouteLink& link : route.links) asked[at(sys().network.sides[at(link.serves)].node)] = true;
  for (const cascade::StockSpec& stock : sys().stocks)
    if (const SideId side = side_of(sys().network, stock); side != flow::kNone)
      asked[at(sys().network.sides[at(side)].node)] = true;
  for (std::size_t p = 0; p < pool_need_.size(); ++p)
    if (pool_need_[p] != flow::kNone && asked[at(out_.pool_node[p])])
      sys().probes.push_back({pool_need_[p], add_arc({.head = pool_need_[p]}, 0, {}, model_.pools[p].product)});
  for (std::size_t u = 0; u < model_.units.size(); ++u) {
    if (!asked[at(out_.unit_node[u])]) continue;
    for (const SideId side : service_need_[u]) sys().probes.push_back({side, add_arc({.head = side}, 0, {}, kNone)});
    for (const SideId side : input_side_[u])
      sys().probes.push_back({side, add_arc({.head = side}, 0, {}, sys().side_product[at(side)])});
    for (const SideId side : output_side_[u])
      sys().probes.push_back({side, add_arc({.tail = side}, 0, {}, sys().side_product[at(side)])});
  }
}

void Builder::finish() {
  sys().network.finish();
  sys().base = flow::base_bounds(sys().network);
  sys().base.limit = limit_;
  sys().base.ramp = ramp_;
  for (const cascade::UnitSpec& unit : sys().units)
    if (unit.start != cascade::UnitSpec::Start::running) sys().base.plan[at(unit.node)] = 0;
  for (const NodeId node : stands_by_) sys().base.plan[at(node)] = 0;
  sys().pool_node = out_.pool_node;
  sys().pool_node.insert(sys().pool_node.end(), service_node_.begin(), service_node_.end());
  sys().boundary_node = out_.boundary_node;
  sys().demand_arcs.resize(model_.products.size());
  for (std::size_t p = 0; p < model_.products.size(); ++p) sys().demand_arcs[p] = demand_[static_cast<int>(p)];
}

BuiltSystem build_system(const Model& model, const BaseYear& base) { return Builder(model, base).build(); }

}  // namespace schakel::models
