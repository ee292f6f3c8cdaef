#include "models/plants/quantile.hpp"

#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace schakel::models {
namespace {

constexpr double kNinetieth = 1.2815515655446004;  // standard normal quantile of 0.9

}  // namespace

double quantile(const Quantity& number, double u) {
  if (number.high <= number.low || number.shape == Shape::fixed) return number.value;
  if (number.shape == Shape::uniform) return number.low + u * (number.high - number.low);
  if (number.shape == Shape::lognormal) {
    const double sigma = std::log(number.high / number.low) / (2 * kNinetieth);
    return number.value * std::exp(sigma * boost::math::quantile(boost::math::normal(), u));
  }
  const double width = number.high - number.low, left = number.value - number.low;
  if (u * width < left) return number.low + std::sqrt(u * width * left);
  return number.high - std::sqrt((1 - u) * width * (number.high - number.value));
}

}  // namespace schakel::models
