#include "sim/cascade/desk.hpp"

#include <algorithm>

namespace schakel::cascade {

namespace {

constexpr int kSpotRank = 1 << 20;   // after every contract
constexpr int kShareRank = 1 << 21;  // how the plants share a customer: last

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

template <class T>
bool contains(const std::vector<T>& list, T value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool has_nomination(const flow::Arc& arc) { return arc.cls == flow::ArcClass::contract && arc.base > 0; }

/// Calls visit(arc id, arc) for everything that takes the plant's product to somebody: not the own stock, not a
/// disposal.
template <class Visit>
void each_way(const System& system, flow::SideId side, Visit visit) {
  const flow::Network& net = system.network;
  for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
    const flow::ArcId a = net.side_arcs[at(k)];
    const flow::Arc& arc = net.arcs[at(a)];
    const bool goes_to_somebody = arc.head != flow::kNone || has_nomination(arc);
    if (arc.tail == side && arc.head != side && goes_to_somebody) visit(a, arc);
  }
}

}  // namespace

Desk::Desk(const System& system, const SellerSpec& seller) : own_first_(seller.own_first) {
  find_customers(system, seller);
  add_plants(system, seller);
  add_customers();
  add_ways(system, seller);
  network_.finish();
  kernel_ = std::make_unique<flow::Kernel>(network_);
}

/// Own units first, unless a contract ranks above them by a negative priority.
int Desk::rank(bool own, int priority) const {
  if (!own_first_) return priority;
  if (own) return 0;
  return priority < 0 ? priority : priority + 1;
}

int Desk::customer_at(flow::SideId head, const SellerSpec& seller) {
  for (std::size_t c = 0; c < customers_.size(); ++c)
    if (customers_[c].head == head) return static_cast<int>(c);
  customers_.push_back({head, contains(seller.own_needs, head), 0, 0, flow::kNone});
  return static_cast<int>(customers_.size()) - 1;
}

void Desk::find_customers(const System& system, const SellerSpec& seller) {
  for (const SellerPlant& plant : seller.plants)
    each_way(system, plant.side, [&](flow::ArcId, const flow::Arc& arc) {
      if (arc.head == flow::kNone || contains(seller.markets, arc.head) || !has_nomination(arc)) return;
      Customer& customer = customers_[static_cast<std::size_t>(customer_at(arc.head, seller))];
      customer.priority = customer.base > 0 ? std::min(customer.priority, arc.priority) : arc.priority;
      customer.base += arc.base;
    });
}

void Desk::add_plants(const System& system, const SellerSpec& seller) {
  for (const SellerPlant& plant : seller.plants) {
    double base = 0;
    each_way(system, plant.side,
             [&](flow::ArcId, const flow::Arc& arc) { base += has_nomination(arc) ? arc.base : 0; });
    plant_node_.push_back(network_.add_node({base}));
    plant_side_.push_back(network_.add_side({plant_node_.back(), +1, 1}));
  }
}

void Desk::add_customers() {
  for (Customer& customer : customers_) {
    const flow::NodeId node = network_.add_node({customer.base});
    customer_side_.push_back(network_.add_side({node, -1, 1}));
    const flow::SideId out = network_.add_side({node, +1, 1});
    customer.take =
        network_.add_arc({.tail = out, .base = customer.base, .priority = rank(customer.own, customer.priority)});
  }
}

void Desk::add_ways(const System& system, const SellerSpec& seller) {
  for (std::size_t p = 0; p < seller.plants.size(); ++p)
    each_way(system, seller.plants[p].side, [&](flow::ArcId a, const flow::Arc& arc) {
      Way way{a, flow::kNone, -1, has_nomination(arc), false};
      const double base = way.contract ? arc.base : 0;
      for (std::size_t c = 0; c < customers_.size(); ++c)
        if (arc.head == customers_[c].head) way.customer = static_cast<int>(c);
      if (way.customer >= 0) {
        way.own = customers_[static_cast<std::size_t>(way.customer)].own;
        const flow::SideId head = customer_side_[static_cast<std::size_t>(way.customer)];
        way.inner = network_.add_arc({.tail = plant_side_[p], .head = head, .base = base, .priority = kShareRank});
      } else if (arc.head == flow::kNone || contains(seller.markets, arc.head)) {
        way.own = contains(seller.own_use, a);
        const int priority = way.own ? rank(true, arc.priority) : kSpotRank;
        way.inner = network_.add_arc({.tail = plant_side_[p], .base = base, .priority = priority});
      }
      ways_.push_back(way);
    });
}

Allotment Desk::allot(const std::vector<double>& available, const std::vector<double>& wanted,
                      const std::vector<double>& limit) {
  flow::Bounds bounds = flow::base_bounds(network_);
  for (std::size_t p = 0; p < plant_node_.size(); ++p) bounds.plan[at(plant_node_[p])] = available[p];
  for (std::size_t c = 0; c < customers_.size(); ++c) bounds.limit[at(customers_[c].take)] = wanted[c];
  for (const Way& way : ways_)
    if (way.inner != flow::kNone) bounds.limit[at(way.inner)] = limit[at(way.arc)];
  const flow::Solution& solution = kernel_->solve(bounds);
  Allotment result;
  const auto count = [&](bool own, double given, double asked) {
    if (own && own_first_) {
      result.own += given;
    } else {
      result.others += given;
      result.nominated += asked;
    }
  };
  for (std::size_t c = 0; c < customers_.size(); ++c) {
    result.customer.push_back(solution.flow[at(customers_[c].take)]);
    count(customers_[c].own, result.customer.back(), wanted[c]);
  }
  for (const Way& way : ways_) {
    const bool own_use = way.customer < 0 && way.own;
    result.arc.push_back(way.inner == flow::kNone ? 0 : solution.flow[at(way.inner)]);
    if (own_use) count(true, result.arc.back(), std::min(limit[at(way.arc)], network_.arcs[at(way.inner)].base));
  }
  return result;
}

}  // namespace schakel::cascade
