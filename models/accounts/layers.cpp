#include <algorithm>
#include <cmath>

#include "models/accounts/attribution.hpp"

namespace schakel::models {

namespace {

constexpr double kRounding = 1e-12;

}  // namespace

void Layers::move(double years, double level, EventOwner owner) {
  pass(years);
  aside_.clear();
  while (!layers_.empty()) {
    const double below = below_top();
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

void Layers::move_with_baseline(double years, double level, EventOwner owner) {
  pass(years);
  set_aside(level);
  bring_back(level);
  if (level != this->level()) layers_.push_back({level, owner});
}

void Layers::hand_over(double years, const std::function<EventOwner(const EventOwner&)>& heir) {
  pass(years);
  for (std::vector<Layer>* const layers : {&layers_, &aside_})
    for (Layer& layer : *layers) layer.owner = heir(layer.owner);
}

/// Takes off what lies beyond the level, from the top. What the baseline had put there is its own to take.
void Layers::set_aside(double level) {
  while (!layers_.empty() && level != this->level()) {
    const double below = below_top(), top = layers_.back().level;
    if ((top > below) == (level > top)) return;  // further out
    const double to = top > below ? std::max(level, below) : std::min(level, below);
    if (!layers_.back().owner.baseline) aside_.push_back({top - to, layers_.back().owner});
    layers_.back().level = to;
    if (to == below) layers_.pop_back();
  }
}

void Layers::bring_back(double level) {
  while (!aside_.empty() && level != this->level()) {
    Layer& last = aside_.back();
    const double rest = level - this->level();
    if ((last.level > 0) != (rest > 0)) return;
    const bool whole = std::abs(last.level) <= std::abs(rest) * (1 + kRounding);
    const bool enough = std::abs(last.level) >= std::abs(rest) * (1 - kRounding);
    layers_.push_back({enough ? level : this->level() + last.level, last.owner});
    last.level -= rest;
    if (whole) aside_.pop_back();
  }
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

Layers::Share& Layers::share_of(EventOwner owner) {
  const auto found =
      std::find_if(shares_.rbegin(), shares_.rend(), [owner](const Share& share) { return share.owner == owner; });
  if (found != shares_.rend()) return *found;
  return shares_.emplace_back(Share{owner, 0, 0});
}

}  // namespace schakel::models
