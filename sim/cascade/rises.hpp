// Needs that are wanted for the sake of others.
#pragma once

#include <vector>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

/// Units that run at base, could run higher, and would then serve others better if they had all they need: more of
/// their needs is wanted for the sake of others. Asked without stocks and without what their own lead times open. A
/// unit whose needs use that is wanted without asking: no more is used than serves contracts.
///
/// The others are asked together first: where nobody is served better when all of them have what they need, nobody is
/// when only some of them have. Else each half is asked, down to one unit.
class Rises {
 public:
  explicit Rises(State& s);
  /// Of the unit of this need.
  bool is_wanted(flow::SideId side);

 private:
  using Nodes = std::vector<flow::NodeId>;

  void ask_all();
  Nodes candidates() const;
  bool uses_own(flow::NodeId node, int sign, const std::vector<double>& flow) const;
  void shut_own(flow::NodeId node, flow::Bounds& bounds) const;
  void ask_on(const flow::Bounds& bounds, Nodes nodes);
  void ask(const flow::Bounds& bounds, const std::vector<double>& before, const Nodes& nodes);
  bool serves_others(flow::Bounds bounds, const std::vector<double>& before, const Nodes& nodes);
  bool is_need_of(const Probe& probe, flow::NodeId node) const;

  State& s_;
  flow::Bounds without_stocks_;
  bool asked_ = false;
  Nodes wanted_;
};

}  // namespace schakel::cascade
