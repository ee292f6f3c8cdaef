// First-order and total Sobol' indices of the difference in cumulative CO2: of the numbers that stand out in the
// screening, and of everything else together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/statistics/sensitivity.hpp"
#include "tools/comparison/findings.hpp"

namespace schakel::comparison {

/// The factor beside the numbers.
inline constexpr const char* kEverythingElse = "everything else";

struct Indices {
  std::uint64_t samples = 0;                                ///< blocks of the design that could be played
  std::vector<std::string> factors;                         ///< keys of numbers; the last: kEverythingElse
  std::vector<std::vector<statistics::SobolIndex>> of_arm;  ///< [arm of the experiment][factor]; of the reference: none
};

/// The numbers of the data (keys) with the highest first-order index in the screening of any option, the highest first,
/// at most so many, whether they stand out above chance or not. None: no difference has any spread.
std::vector<std::string> factors_of(const ensemble::Experiment& experiment, const ensemble::Draws& draws,
                                    const ensemble::Ensemble& ensemble, const Findings& found, std::size_t most);

/// `ensemble`: played by an experiment with these factors. A block in which a row could not be played is left out.
Indices indices_of(const ensemble::Experiment& experiment, const ensemble::Ensemble& ensemble);

}  // namespace schakel::comparison
