// Infrastructure that waits for users, who wait for it: who must decide together.
#pragma once

#include <span>
#include <vector>

namespace schakel::models {

/// A project that would decide if the infrastructure were decided.
struct Willing {
  int project = -1;
  double volume = 0;  ///< that it books, > 0
};

/// The smallest number of willing projects whose volumes reach what is missing, the largest first (equal volumes: the
/// one named first); empty when all together do not, or nothing is missing. For a threshold on a sum no other set of
/// that size or smaller does it if this one does not.
std::vector<int> smallest_coalition(double missing, std::span<const Willing> willing);

}  // namespace schakel::models
