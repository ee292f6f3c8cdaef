// Fixture of the known answers: every case runs with the reference and with the kernel.
#pragma once

#include <gtest/gtest.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"

namespace schakel::flow {

enum class Solver { reference, kernel };

class BothSolvers : public testing::TestWithParam<Solver> {
 protected:
  static Solution solve(const Network& net, const Bounds& bounds) {
    return GetParam() == Solver::reference ? solve_reference(net, bounds) : Kernel(net).solve(bounds);
  }
  /// Rates as a share of base.
  static double level(const Network& net, const Solution& solution, NodeId node) {
    return solution.rate[static_cast<std::size_t>(node)] / net.nodes[static_cast<std::size_t>(node)].base;
  }
  static const Hold* hold_of(const Solution& solution, NodeId node) {
    for (const Hold& hold : solution.holds) {
      if (hold.node == node) return &hold;
    }
    return nullptr;
  }
  static BoundRef plan_of(NodeId node) { return {BoundRef::Kind::node, node}; }
};

inline std::string solver_name(const testing::TestParamInfo<Solver>& solver) {
  return solver.param == Solver::reference ? "reference" : "kernel";
}

inline constexpr double kExact = 1e-9;

inline std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

}  // namespace schakel::flow
