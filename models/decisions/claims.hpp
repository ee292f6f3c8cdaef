// Public money that would have to be paid back when units close.
#pragma once

#include <span>

namespace schakel::models {

class PublicClaims {
 public:
  virtual ~PublicClaims() = default;
  /// EUR that the State would claim back if these units closed on `day` (not before now), by what is paid until then.
  virtual double claimed_if_closed(std::span<const int> units, double day) const = 0;
};

}  // namespace schakel::models
