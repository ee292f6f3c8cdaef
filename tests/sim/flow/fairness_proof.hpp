// Proves that rates are the ones the definition asks for (sim/flow/README.md), level by level, without any of our
// solvers.
//
// Max-min fairness by its certificate: for every level v, nobody served at v can be raised without lowering someone
// served no better. One linear program (flow_lp.hpp) per level: the most that all at v together can get while everybody
// at or below v keeps what he has is what they have. In a convex set that makes the vector of ratios the leximin, and
// the leximin is unique.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/flow/solution.hpp"
#include "tests/sim/flow/flow_lp.hpp"

namespace schakel::flow {

/// The largest gain that a proof could not exclude, in ratios (base or limit = 1), and where.
struct Proof {
  double gain = 0;
  std::string where;
  int programs = 0;
  void note(double more, const std::string& what) {
    ++programs;
    if (more <= gain) return;
    gain = more;
    where = what;
  }
};

class FairnessProof {
 public:
  using Solve = std::function<Solution(const Bounds&)>;

  FairnessProof(const Network& net, const Bounds& bounds, Solve solve);

  /// Contracts alone; after each class that has something open; refills; the least adaptation.
  Proof prove();

 private:
  struct Rated {
    int variable;
    double value, scale;
  };
  using Group = std::vector<Rated>;

  bool is_open(ArcId arc) const { return bounds_.limit[static_cast<std::size_t>(arc)] > 0; }
  bool anything_open(int cls) const;
  Solution solve_up_to(int cls) const;
  std::map<int, Group> contracts(const FlowLp& lp, const Solution& s) const;
  Group arcs_of(const FlowLp& lp, const Solution& s, ArcClass cls) const;
  double use_scale(const Arc& arc, double limit) const;
  void prove_raised(FlowLp& lp, const Group& group, const std::string& what);
  void prove_pressed(FlowLp& lp, const Group& group, const std::string& what);
  void prove_stage(int cls, const Solution* before, const Solution& now);
  void prove_refills(const Solution& before, const Solution& now);
  void prove_least(FlowLp& lp, const Solution& s);
  void keep_ratios(FlowLp& lp, const Solution& s) const;

  const Network& net_;
  const Bounds& bounds_;
  Solve solve_;
  std::vector<bool> contracted_;
  Solution stored_;  // after class store
  Proof proof_;
};

}  // namespace schakel::flow
