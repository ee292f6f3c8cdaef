#include "models/investment/areas.hpp"

#include <algorithm>
#include <limits>

namespace schakel::models {

bool same_cluster(const std::string& a, const std::string& b) {
  return a.substr(0, a.find('/')) == b.substr(0, b.find('/'));
}

namespace {
constexpr double kRounding = 1e-9;  // of an amount: sums of what was given and taken back
}

void Queue::leave(int who) {
  std::erase_if(waiting_, [who](const Asked& asked) { return asked.who == who; });
}

void Queue::change(int who, double amount) {
  for (Asked& asked : waiting_)
    if (asked.who == who) asked.amount = amount;
}

std::vector<int> Queue::serve() {
  std::vector<int> served;
  for (auto asked = waiting_.begin(); asked != waiting_.end();) {
    if (asked->amount > free_ + kRounding) {
      if (strict_) break;
      ++asked;
      continue;
    }
    free_ -= asked->amount;
    served.push_back(asked->who);
    asked = waiting_.erase(asked);
  }
  return served;
}

bool Queue::waits(int who) const {
  return std::any_of(waiting_.begin(), waiting_.end(), [who](const Asked& asked) { return asked.who == who; });
}

void InUse::see(double day, double fraction) {
  if (!steps_.empty() && steps_.back().fraction == fraction) return;
  if (!steps_.empty() && steps_.back().day >= day) steps_.pop_back();
  steps_.push_back({day, fraction});
  while (steps_.size() > 1 && steps_[1].day <= day - window_) steps_.pop_front();
}

double InUse::mean(double day) const {
  double sum = 0;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const double from = i == 0 ? day - window_ : std::max(steps_[i].day, day - window_);
    const double until = i + 1 < steps_.size() ? steps_[i + 1].day : day;
    sum += steps_[i].fraction * std::max(0.0, until - from);
  }
  return sum / window_;
}

double Released::release(double used, double day) {
  const double amount = used * kept_;
  lots_.push_back({amount, day + lapse_days_});
  return amount;
}

double Released::lapsed(double day, double unused) {
  double gone = 0;
  for (; !lots_.empty() && lots_.front().until <= day; lots_.pop_front()) gone += lots_.front().amount;
  return std::min(gone, std::max(0.0, unused));
}

double Released::next_lapse() const {
  return lots_.empty() ? std::numeric_limits<double>::infinity() : lots_.front().until;
}

}  // namespace schakel::models
