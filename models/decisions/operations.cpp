#include "models/decisions/operations.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Day of the first 1 January after `day`.
double january_after(Date start, double day) {
  for (int year = year_of(start) + 1;; ++year)
    if (const double january = first_of_january(year).days - start.days; january > day + kSame) return january;
}

}  // namespace

Operations::Operations(const Model& model, const BuiltSystem& built, const Margins& margins, Date start)
    : built_(built), margins_(margins), start_(start), base_(margins.base_activity()) {
  now_ = base_;
  stopped_.assign(model.units.size(), -1);
  closed_day_.assign(model.units.size(), kNeverLeft);
  years_.resize(model.units.size());
  next_year_ = january_after(start, 0);
  for (std::size_t u = 0; u < base_.size(); ++u)
    if (base_[u].rate <= 0) stopped_[u] = 0;
}

double Operations::year_ends(double day) const { return january_after(start_, day); }

void Operations::measure(int unit, double day) {
  Year& year = years_[at(unit)];
  year.made += of(unit).rate * (day - year.since);
  year.since = day;
}

/// A year is over: its activity counts for the free rights of the next.
void Operations::begin_year(double day) {
  for (std::size_t u = 0; u < now_.size(); ++u) {
    measure(static_cast<int>(u), day);
    Year& year = years_[u];
    const double base = base_[u].rate * (day - year_began_);
    if (base > 0) year.past.push_back(year.made / base);
    year.made = 0;
    now_[u].allocation = allocation_factor(year.past);
  }
  year_began_ = day;
  next_year_ = january_after(start_, day);
}

SharedPayment Operations::payment_of(const SharedSystem& system, double day) const {
  std::vector<double> closed;
  for (const int user : system.users) closed.push_back(closed_day_[at(user)]);
  return shared_payment(system, closed, day, start_);
}

double Operations::paid_for(int infrastructure, double day) const {
  for (const SharedSystem& system : margins_.shared_systems()) {
    if (system.infrastructure != infrastructure) continue;
    const SharedPayment payment = payment_of(system, day);
    return std::accumulate(payment.user.begin(), payment.user.end(), 0.0);
  }
  return 0;
}

void Operations::relieve(int infrastructure, double share) {
  double& now = relief_[infrastructure];
  relief_moved_ |= now != share;
  now = share;
}

void Operations::settle_shared(double day, std::vector<int>& changed) {
  std::vector<double> pays(now_.size(), 0);
  for (const SharedSystem& system : margins_.shared_systems()) {
    const SharedPayment payment = payment_of(system, day);
    const auto relief = relief_.find(system.infrastructure);
    const double own = relief == relief_.end() ? 1 : 1 - relief->second;
    for (std::size_t i = 0; i < system.users.size(); ++i) pays[at(system.users[i])] += own * payment.user[i];
  }
  for (std::size_t u = 0; u < now_.size(); ++u) {
    const double before = now_[u].shared_eur_per_day.value_or(margins_.base_shared(static_cast<int>(u)));
    if (std::abs(before - pays[u]) <= kSame * std::max(1.0, before)) continue;
    now_[u].shared_eur_per_day = pays[u];
    changed.push_back(static_cast<int>(u));
  }
}

void Operations::take_over(const PlantProjects& projects) {
  if (projects.changes() == projects_seen_) return;
  projects_seen_ = projects.changes();
  for (std::size_t u = 0; u < now_.size(); ++u) {
    const std::span<const ProjectAtUnit> at_unit = projects.at_unit(static_cast<int>(u));
    if (at_unit.size() != now_[u].projects.size()) improved_.push_back(static_cast<int>(u));
    now_[u].projects = at_unit;
  }
}

std::vector<int> Operations::update(double day, const cascade::Cascade& now, const PlantProjects* projects) {
  improved_.clear();
  if (projects != nullptr) take_over(*projects);
  std::vector<int> changed = improved_;
  const bool new_year = day >= next_year_ - kSame;
  if (new_year) begin_year(day);
  bool left = false;
  for (std::size_t u = 0; u < now_.size(); ++u) {
    now_[u].known_day = day;
    const flow::NodeId node = built_.unit_node[u];
    if (node == flow::kNone) continue;
    const int unit = static_cast<int>(u);
    const double rate = now.rates()[static_cast<std::size_t>(node)] * kDaysPerYear;
    const bool closed = now.closed(unit);
    if (std::abs(rate - now_[u].rate) <= kSame * base_[u].rate && closed == now_[u].closed && !new_year) continue;
    measure(unit, day);
    if (rate > 0) stopped_[u] = -1;
    if (rate <= 0 && stopped_[u] < 0) stopped_[u] = day;
    if (closed && !now_[u].closed) closed_day_[u] = day, left = true;
    now_[u].rate = rate;
    now_[u].closed = closed;
    changed.push_back(unit);
  }
  shared_moves_ = shared_moves_ || left || relief_moved_;
  if (shared_moves_ && (left || new_year || relief_moved_)) settle_shared(day, changed);
  relief_moved_ = false;
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

double Operations::paid_for_others(int unit) const {
  const double base = margins_.base_shared(unit), more = of(unit).shared_eur_per_day.value_or(base) - base;
  return more > kSame * std::max(1.0, base) ? more : 0;
}

}  // namespace schakel::models
