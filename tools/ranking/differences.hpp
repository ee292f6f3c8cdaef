// Differences of plays with the reference, future by future.
#pragma once

#include <string>
#include <vector>

#include "tools/ensemble/ensemble.hpp"

namespace schakel::ranking {

/// `ensemble` and `reference` are of the same futures; arm 0 of `reference` is what others are compared with.
class Differences {
 public:
  Differences(const ensemble::Ensemble& ensemble, const ensemble::Ensemble& reference)
      : ensemble_(ensemble), reference_(reference) {}

  /// Whether the arm was played in all futures, and the reference too.
  bool played(std::size_t arm) const;
  /// Of a quantity, over the futures; `sign` -1 turns it round.
  std::vector<double> of(const std::string& quantity, std::size_t arm, double sign = 1) const;
  /// Own staff at the horizon, lost and at risk.
  std::vector<double> jobs(std::size_t arm) const;

 private:
  const ensemble::Ensemble &ensemble_, &reference_;
};

/// Arithmetic mean; 0 of nothing.
double mean_of(const std::vector<double>& list);
/// a - b, a + b of each future.
std::vector<double> minus(std::vector<double> a, const std::vector<double>& b);
std::vector<double> plus(std::vector<double> a, const std::vector<double>& b);

}  // namespace schakel::ranking
