#include <algorithm>
#include <cmath>

#include "models/accounts/attribution.hpp"

namespace schakel::models {

void Layers::move(double years, double level, std::int32_t owner) {
  pass(years);
  while (!layers_.empty()) {
    const double below = layers_.size() > 1 ? layers_[layers_.size() - 2].level : 0;
    const double top = layers_.back().level;
    if (level == top) return;
    if ((top > below && level > top) || (top < below && level < top)) break;  // further out
    if ((top > below && level > below) || (top < below && level < below)) {   // within the top layer
      layers_.back().level = level;
      return;
    }
    layers_.pop_back();
    if (level == below) return;
  }
  if (level != 0) layers_.push_back({level, owner});
}

std::vector<Layers::Share> Layers::finish(double years) {
  pass(years);
  double below = 0;
  for (const Layer& layer : layers_) {
    share_of(layer.owner).end += layer.level - below;
    below = layer.level;
  }
  return std::move(shares_);
}

void Layers::pass(double years) {
  const double length = years - day_;
  day_ = years;
  if (length <= 0) return;
  double below = 0;
  for (const Layer& layer : layers_) {
    share_of(layer.owner).total += (layer.level - below) * length;
    below = layer.level;
  }
}

Layers::Share& Layers::share_of(std::int32_t owner) {
  const auto found =
      std::find_if(shares_.rbegin(), shares_.rend(), [owner](const Share& share) { return share.owner == owner; });
  if (found != shares_.rend()) return *found;
  return shares_.emplace_back(Share{owner, 0, 0});
}

}  // namespace schakel::models
