// Ensembles made by hand, from their futures.
#pragma once

#include <utility>
#include <vector>

#include "tools/ensemble/ensemble.hpp"

namespace schakel::ensemble {

/// Reads the futures, all with so many arms.
inline void read(Ensemble& ensemble, std::vector<Replication> futures) {
  const std::size_t arms = futures.empty() ? 0 : futures.front().arms.size(), count = futures.size();
  ensemble.read(
      [futures = std::move(futures)](const TakeReplication& take) {
        for (const Replication& one : futures) take(one);
      },
      arms, count, {});
}

}  // namespace schakel::ensemble
