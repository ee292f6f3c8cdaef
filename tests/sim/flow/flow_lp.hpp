// One linear program over rates and flows, written from network and bounds alone, to prove things about a solution
// with. Nothing of sim/flow but the network is used. Clp only proposes multipliers: what is returned is the bound they
// prove (weak duality, evaluated here in long double), so a wrong answer of Clp cannot make a false claim look true.
#pragma once

#include <vector>

#include "sim/flow/network.hpp"

namespace schakel::flow {

/// Variables per day: rates within the plan, rates above it, flows, and what needs go without.
class FlowLp {
 public:
  /// Classes up to `last_class` are open (ramps from class ramp_up), contracts as far as limit and base allow.
  FlowLp(const Network& network, const Bounds& bounds, int last_class);

  int rate(NodeId node) const { return node; }
  int ramp(NodeId node) const { return nodes_ + node; }
  int flow(ArcId arc) const { return 2 * nodes_ + arc; }
  int shortfall(SideId side) const { return 2 * nodes_ + arcs_ + side; }

  double lower(int variable) const { return lower_[static_cast<std::size_t>(variable)]; }
  double upper(int variable) const { return upper_[static_cast<std::size_t>(variable)]; }
  void set_lower(int variable, double value) { lower_[static_cast<std::size_t>(variable)] = value; }
  void set_upper(int variable, double value) { upper_[static_cast<std::size_t>(variable)] = value; }

  struct Weight {
    int variable;
    double weight;
  };
  /// A proven upper bound of sum weight * variable; infinite when none was found.
  double most(const std::vector<Weight>& objective) const;

 private:
  struct Row {
    std::vector<Weight> terms;
    double lower, upper;
  };
  void add_balance(const Network& network, SideId side);
  void add_share(const Network& network, ArcId arc);
  double proven_bound(const std::vector<double>& cost, const double* price) const;

  int nodes_, arcs_;
  std::vector<double> lower_, upper_;
  std::vector<Row> rows_;
};

}  // namespace schakel::flow
