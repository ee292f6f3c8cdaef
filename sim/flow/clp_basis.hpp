// Clp as a finder of bases: which variables are basic at the optimum. Nothing else of its answer is used.
#pragma once

#include <memory>
#include <vector>

#include "sim/flow/vertex.hpp"

namespace schakel::flow {

class ClpBasis {
 public:
  explicit ClpBasis(const LinearProgram& program);
  ~ClpBasis();
  ClpBasis(const ClpBasis&) = delete;
  ClpBasis& operator=(const ClpBasis&) = delete;

  void set_bounds(int variable, long double lower, long double upper);

  /// Ways to find the optimum, tried in turn by the caller: 0 .. ways() - 1. False when this one found none.
  bool solve(int way);
  static int ways();

  /// Basis of the last solve: columns, then rows.
  std::vector<Place> places() const;

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace schakel::flow
