// What every sample of this folder must be. For the files of this folder.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "sim/base/check.hpp"

namespace schakel::statistics {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

inline void check_numbers(std::span<const double> sample, const char* who) {
  check(std::none_of(sample.begin(), sample.end(), [](double x) { return std::isnan(x); }),
        [&] { return std::string(who) + ": a value is not a number"; });
}

inline void check_finite(std::span<const double> sample, const char* who) {
  check(std::all_of(sample.begin(), sample.end(), [](double x) { return std::isfinite(x); }),
        [&] { return std::string(who) + ": a value is not finite"; });
}

inline void check_same_size(std::size_t a, std::size_t b, const char* who) {
  check(a == b, [&] { return std::string(who) + ": sizes " + std::to_string(a) + " and " + std::to_string(b); });
}

inline void check_confidence(double confidence, const char* who) {
  check(confidence > 0 && confidence < 1,
        [&] { return std::string(who) + ": confidence " + std::to_string(confidence) + " is not in (0, 1)"; });
}

}  // namespace schakel::statistics
