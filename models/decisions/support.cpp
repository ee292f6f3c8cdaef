// Public money of a cluster approach that owners count with: a part of the fixed cost of shared infrastructure, and
// losses of units that would close.
#include <algorithm>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

constexpr double kWholeEuro = 1;

}  // namespace

/// Days on which a measure for owners begins or ends.
double Decider::next_measure() const {
  return in_.approach == nullptr ? std::numeric_limits<double>::infinity() : in_.approach->next_day(looked_);
}

/// Once a year, and when it begins: a public party takes over its part of the fixed cost for the year, if its budget
/// has so much; else users pay all of it again. Parts of several measures add up.
void Decider::take_over_cost(double day) {
  if (in_.approach == nullptr) return;
  std::map<int, double> relief;  // per infrastructure
  for (int m = 0; m < in_.approach->size(); ++m) {
    const PolicyMeasure& of = in_.approach->at(m);
    if (of.kind != PolicyMeasure::Kind::fixed_cost) continue;
    double& share = relief[of.index];
    if (in_.approach->acts(m, day) && pays_cost(m, day, 1 - share)) share = std::min(1.0, share + of.share);
  }
  for (const auto& [infrastructure, share] : relief) operations_.relieve(infrastructure, share);
}

/// Has paid its part of this year, at most `most` of the cost, or does so now.
bool Decider::pays_cost(int measure, double day, double most) {
  const PolicyMeasure& of = in_.approach->at(measure);
  const auto running = taken_over_.find(measure);
  if (running != taken_over_.end() && running->second.until > day + kSame) return running->second.paid;
  const double until = std::min({operations_.year_ends(day), of.until, in_.scenario.horizon_days});
  const double eur = std::min(of.share, most) * operations_.paid_for(of.index, day) * (until - day);
  const bool paid = in_.approach->take(eur);
  if (!paid) in_.approach->asks(measure, journal::Asked::Reach::money);
  taken_over_[measure] = {until, paid};
  if (!paid) return false;
  payments_.push_back({{journal::Subject::Kind::measure, measure},
                       journal::Mechanism::cluster_approach,
                       measure,
                       day,
                       day,
                       until,
                       eur,
                       eur});
  return true;
}

/// The loss of a set that it is a part of is borne already, and so its own.
bool Decider::is_kept(Set& set, double day) const {
  for (const Set& other : sets_)
    if (other.of.whole_chain && !set.of.whole_chain && other.of.chain == set.of.chain && other.kept_until > day + kSame)
      set.kept_until = other.kept_until;
  return set.kept_until > day + kSame;
}

/// The loss of a set that it is in is borne: its owner has to run it. Still on the last day, on which its next year is
/// judged.
bool Decider::is_kept(int unit, double day) const {
  const std::vector<int>& sets = sets_of_unit_[static_cast<std::size_t>(unit)];
  return std::any_of(sets.begin(), sets.end(),
                     [this, day](int k) { return sets_[static_cast<std::size_t>(k)].kept_until > day - kSame; });
}

/// What is borne of the coming year for parts of a chain.
Decider::Borne Decider::borne_of_parts(const Set& set, double day) const {
  Borne borne;
  for (const Set& part : sets_) {
    if (!set.of.whole_chain || part.of.whole_chain || part.of.chain != set.of.chain || part.kept_until <= day + kSame)
      continue;
    borne.eur += part.kept_eur * (part.kept_until - day) / kDaysPerYear;
    borne.until = std::min(borne.until, part.kept_until);
  }
  return borne;
}

/// Its loss of the coming year is borne by a public party, if it runs, a measure is for one of its units and has the
/// money: its owner goes on for a year. Nothing is borne twice: a part of a chain that is kept is kept with it, and of
/// a chain what is not borne for its parts.
bool Decider::keep_open(Set& set, double day, std::vector<Change>& out) {
  if (in_.approach == nullptr || off(set)) return false;
  if (is_kept(set, day)) {
    set.due = std::min(set.due, set.kept_until);
    return true;
  }
  const double whole = std::max(0.0, -set.cash.mean(day, in_.settings.look_back_days) * kDaysPerYear);
  const Borne borne = borne_of_parts(set, day);
  const double loss = std::max(0.0, whole - borne.eur);
  if (borne.eur > 0 && loss < kWholeEuro) {
    set.kept_until = borne.until;
    set.due = std::min(set.due, set.kept_until);
    return true;
  }
  for (const int u : set.of.units) {
    const int m = operations_.closed(u) ? kNone : in_.approach->for_unit(u, day);
    if (m == kNone) continue;
    double used = 0;  // of what it may spend a year, by others now
    for (const journal::Payment& other : payments_)
      if (other.measure == m && other.until > day + kSame) used += other.paid;
    const bool holds = loss + used <= in_.approach->at(m).eur + kSame;
    if (!holds || !in_.approach->take(loss)) {
      in_.approach->asks(m, holds ? journal::Asked::Reach::money : journal::Asked::Reach::condition);
      continue;
    }
    set.kept_until = day + kDaysPerYear;
    set.kept_eur = loss;
    set.due = std::min(set.due, set.kept_until);
    payments_.push_back({{journal::Subject::Kind::unit, u},
                         journal::Mechanism::cluster_approach,
                         m,
                         day,
                         day,
                         set.kept_until,
                         loss,
                         loss});
    Change kept = change(set, u, day, Change::What::noted, loss, journal::EventKind::kept_open,
                         journal::Mechanism::cluster_approach);
    kept.about = {journal::Subject::Kind::unit, u};
    kept.decision.cause = in_.approach->event(m);
    out.push_back(kept);
    return true;
  }
  return false;
}

void Decider::finish(double horizon, journal::Record& record) {
  given_.finish(horizon, payments_);
  if (!look_days_.empty() && (relocations_.empty() || relocations_.back().day < horizon - kSame)) {  // at the end
    look_days_.resize(looked_abroad_);
    look_days_.push_back(horizon);
    look_abroad(horizon);
  }
  record.relocations = relocations_;
  for (const Failing& of : failures_)
    if (of.first != kNone) record.bankruptcies.push_back(of.record);
  record.payments.insert(record.payments.end(), payments_.begin(), payments_.end());
}

}  // namespace schakel::models
