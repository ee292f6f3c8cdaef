// Leximin by successive linear programs with Clp: the slow and plain way.
//
// One round: maximise the common floor t over the columns still rising. A column whose floor has a positive dual is
// held at t, and every other column with a reduced cost is fixed at its bound: together exactly the set of optimal
// points, so that nothing is lost to tolerances. As the duals of the floors sum to 1, each round holds one at least.
#pragma once

#include <memory>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

class ClpFiller final : public Filler {
 public:
  explicit ClpFiller(const Program& program);
  ~ClpFiller() override;

  void set_bounds(std::int32_t column, double lower, double upper) override;
  void raise(const std::vector<std::int32_t>& group) override;
  void press(const std::vector<std::int32_t>& group) override;
  void release() override;
  double value(std::int32_t column) const override { return value_[at(column)]; }
  const FreezeLog& log() const override { return log_; }
  const std::vector<double>& values() const { return value_; }

 private:
  class Rounds;

  const Program& program_;
  std::vector<double> lower_, upper_, value_;
  FreezeLog log_;
};

}  // namespace schakel::flow
