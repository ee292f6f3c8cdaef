// The same run in other futures: what came out of each, beside the one that is told in full.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/random/design.hpp"

namespace schakel::results {

/// Values of baseline and scenario per future. Both live in the same futures, so they differ by what the scenario does.
struct Futures {
  struct Quantity {
    std::string name, unit;
    bool headline = true;  ///< false: one year of a series, "series_co2_2031"
  };
  struct Future {
    std::uint64_t number = 0;
    std::vector<double> baseline, scenario;  ///< as `quantities`
  };
  std::vector<Quantity> quantities;
  std::vector<Future> played;                                 ///< by number
  std::vector<std::pair<std::uint64_t, std::string>> faults;  ///< futures left out, and why: checks of ours that failed
  Design design = Design::latin_hypercube;
  std::size_t numbers = 0;        ///< that vary
  std::vector<std::string> held;  ///< things whose volumes do not
};

}  // namespace schakel::results
