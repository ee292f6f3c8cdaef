// Leximin by successive linear programs: the slow and plain way. Clp finds the basis of each; Vertex computes the point
// again from it in long double and proves it optimal, or another basis is asked for.
//
// One round: maximise the common floor t over the columns still rising. A column whose floor has a positive dual is
// held at t, and every other column with a reduced cost is fixed at its bound: together exactly the set of optimal
// points, so that nothing is lost to tolerances. As the duals of the floors sum to 1, each round holds one at least.
#pragma once

#include "sim/flow/filler.hpp"
#include "sim/flow/reference.hpp"

namespace schakel::flow {

class ClpFiller final : public Filler {
 public:
  explicit ClpFiller(const Program& program);
  ~ClpFiller() override;

  /// A bound that is the present value means the value as it is kept: long double, not rounded.
  void set_bounds(std::int32_t column, double lower, double upper) override;
  void raise(const std::vector<std::int32_t>& group) override;
  void press(const std::vector<std::int32_t>& group) override;
  void release() override;
  double value(std::int32_t column) const override { return static_cast<double>(value_[at(column)]); }
  const FreezeLog& log() const override { return log_; }
  std::vector<double> values() const { return {value_.begin(), value_.end()}; }
  const RoundProof& proof() const { return proof_; }

 private:
  class Rounds;

  const Program& program_;
  std::vector<long double> lower_, upper_, value_;
  FreezeLog log_;
  RoundProof proof_;
};

}  // namespace schakel::flow
