// Differences of plays with the reference, future by future.
#pragma once

#include <string>
#include <vector>

#include "tools/ensemble/ensemble.hpp"
#include "tools/ensemble/unnumbered.hpp"

namespace schakel::ranking {

/// `ensemble` and `reference` are of the same futures; arm 0 of `reference` is what others are compared with.
class Differences {
 public:
  /// `arms`: of `ensemble`.
  Differences(const ensemble::Ensemble& ensemble, const ensemble::Ensemble& reference, std::size_t arms)
      : ensemble_(ensemble), reference_(reference), gaps_(ensemble::gaps_of(ensemble, reference, arms)) {}

  /// Whether the arm was played in all futures, and the reference too.
  bool played(std::size_t arm) const;
  /// Of a quantity, over the futures; `sign` -1 turns it round.
  std::vector<double> of(const std::string& quantity, std::size_t arm, double sign = 1) const;
  /// Own staff at the horizon, lost and at risk.
  std::vector<double> jobs(std::size_t arm) const;
  /// Units that differ in a quantity, or among those jobs, and of which there is no number, ascending.
  std::vector<int> left_out(const std::string& quantity, std::size_t arm) const;
  std::vector<int> jobs_left_out(std::size_t arm) const;

 private:
  const ensemble::Ensemble &ensemble_, &reference_;
  std::vector<ensemble::Gaps> gaps_;
};

/// Arithmetic mean; 0 of nothing.
double mean_of(const std::vector<double>& list);
/// a - b, a + b of each future.
std::vector<double> minus(std::vector<double> a, const std::vector<double>& b);
std::vector<double> plus(std::vector<double> a, const std::vector<double>& b);

}  // namespace schakel::ranking
