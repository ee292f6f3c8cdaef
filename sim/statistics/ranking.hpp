// Which option is better, over replications that all options share (the same futures).
//
// Values are finite, one column an option, all of one length: values[option][replication].
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace schakel::statistics {

using Columns = std::span<const std::vector<double>>;

enum class Better { higher, lower };

/// Part of the replications in which a is better than b; a tie counts half. Wilson's interval, which is too wide
/// rather than too narrow when there are ties. Without replications: NaN, 0 ... 1.
Interval beats(std::span<const double> a, std::span<const double> b, Better better, double confidence = kConfidence);

/// [option][other]: beats(option, other). Of an option against itself: 0.5, 0.5 ... 0.5.
std::vector<std::vector<Interval>> beats_matrix(Columns values, Better better, double confidence = kConfidence);

/// [option][rank], rank 0 is the best: part of the replications in which it has that rank. Options that tie for several
/// ranks have an equal share of each, so that every row and every column adds up to 1. Without replications all 0.
std::vector<std::vector<double>> rank_probabilities(Columns values, Better better);

/// What is lost by having chosen this option and not the one that turned out best in that replication, >= 0.
struct Regret {
  std::vector<double> by_replication;
  double mean = 0, maximum = 0;       ///< 0 without replications
  std::size_t worst_replication = 0;  ///< the first one with the maximum
};
std::vector<Regret> regrets(Columns values, Better better);

/// Options that no other one dominates (is at least as good in all criteria and better in one), by number. Equal
/// options stay together. values[option][criterion], finite; `better`: one a criterion.
std::vector<std::size_t> pareto_front(Columns values, std::span<const Better> better);

}  // namespace schakel::statistics
