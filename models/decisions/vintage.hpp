// Prices as they are expected to be, by what is known from a day on.
#pragma once

#include <memory>

#include "models/markets/margins.hpp"

namespace schakel::models {

struct Vintage {
  double known_day = 0;
  std::shared_ptr<const PriceBook> path;
  std::shared_ptr<const Margins> margins;
};

}  // namespace schakel::models
