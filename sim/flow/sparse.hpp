// A vector of which few places are not 0.
#pragma once

#include <cstdint>
#include <vector>

namespace schakel::flow {

template <class Real>
class Sparse {
 public:
  void resize(std::size_t size) {
    values_.resize(size, Real{0});
    used_.resize(size, 0);
  }
  Real operator[](std::int32_t i) const { return values_[static_cast<std::size_t>(i)]; }
  /// Places in the order in which they came; where what was added came to 0 they stay.
  const std::vector<std::int32_t>& places() const { return places_; }
  /// True when the place is new.
  bool add(std::int32_t i, Real amount) { return put(i, values_[static_cast<std::size_t>(i)] + amount); }
  bool put(std::int32_t i, Real value) {
    const auto at = static_cast<std::size_t>(i);
    values_[at] = value;
    if (used_[at]) return false;
    used_[at] = 1;
    places_.push_back(i);
    return true;
  }
  void clear() {
    for (const std::int32_t i : places_)
      values_[static_cast<std::size_t>(i)] = 0, used_[static_cast<std::size_t>(i)] = 0;
    places_.clear();
  }

 private:
  std::vector<Real> values_;
  std::vector<char> used_;
  std::vector<std::int32_t> places_;
};

}  // namespace schakel::flow
