// How much capacity owners close by themselves over the years, and the patience at which that is what is observed.
//
// Purpose. One number of the decisions is not known from any plant: how long owners bear a loss, over what is reported
// of some of them (`patience-scale`). It is set so that the clusters as a whole close as much capacity a year as
// European chemicals did; never so that a named plant closes or stays.
//
//   hazard = capacity closed by its owner / sum over units of capacity times years it stood      per year
//
// over the baseline (no event, no dates) with owners and with prices that deviate from their paths, and over
// replications: ratio of sums. Counted are units that owners decide about and that make a product counted in tonnes,
// but refineries and what hangs together with them (the observation is of chemicals). The interval is that of a mean
// over replications (95 %, normal, delta method for a ratio); it says how sure the simulated mean is, not how far
// futures differ.
//
// The fit halves an interval of the logarithm of the scale, on one set of futures for every value (common random
// numbers), so that it is deterministic; the report is on another set.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/load/load.hpp"

namespace schakel::results {

struct Hazard {
  double per_year = 0, low = 0, high = 0;        ///< mean over replications, with its 95 % interval
  double fewest = 0, most = 0;                   ///< of single replications
  double closed = 0, capacity = 0;               ///< kt a year: closed in the mean of a replication, and at the start
  std::vector<double> by_decade;                 ///< hazard of years 0-10, 10-20, ...
  std::vector<std::pair<int, double>> of_units;  ///< unit, part of replications in which it closes; all that count
};

struct Futures {
  std::uint64_t seed = 1;
  int replications = 20;  ///< >= 2
};

/// Plays the baseline of the clusters in `inputs` for each replication, at most `jobs` processes at once. Times every
/// owner's patience by `scale`.
Hazard closure_hazard(const load::Loaded& inputs, double scale, const Futures& futures, int jobs);

struct Fit {
  struct Try {
    double scale = 1, hazard = 0;
  };
  double scale = 1;        ///< value to put into the data
  bool reached = false;    ///< the target lies between what the ends of the range give
  std::vector<Try> tries;  ///< in order
};

/// Scale within [low, high] at which the hazard is `target`.
Fit fit_patience(const load::Loaded& inputs, double target, double low, double high, const Futures& futures, int jobs);

}  // namespace schakel::results
