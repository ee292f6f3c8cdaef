// Which event a decision names as its cause. The rule is in README.md.
#include <algorithm>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Subject;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Keeps what stopped each unit, and then what closed it.
void Decider::see_stops(double day, const cascade::Cascade& now, const std::vector<int>& changed) {
  for (const int u : changed) {
    if (operations_.runs(u)) {
      stopped_by_[at(u)] = journal::kNone;
      continue;
    }
    const std::int32_t last = now.last_event(u);
    const bool closes =
        operations_.closed(u) && last != journal::kNone && now.events()[at(last)].kind == EventKind::closed;
    if (closes || operations_.stopped_since(u) == day) stopped_by_[at(u)] = last;
  }
}

/// On the way from an event to its causes, the first by which an owner stopped or turned down a unit of the set; kNone:
/// there is none.
std::int32_t Decider::own_stop(const Set& set, std::int32_t event, const cascade::Cascade& now) const {
  for (; event != journal::kNone; event = now.events()[at(event)].cause) {
    const journal::Event& of = now.events()[at(event)];
    if (of.subject.kind == Subject::Kind::unit && journal::is_decided(of.mechanism) &&
        of.mechanism != journal::Mechanism::margin_back &&
        std::binary_search(set.of.units.begin(), set.of.units.end(), of.subject.index))
      return event;
  }
  return journal::kNone;
}

/// Of a set that stands still: what stopped the last of its units, or the stop of its own that led to it. Of one that
/// runs: the fall in force that takes most of a unit's rate, without those that a stop of its own led to.
std::int32_t Decider::what_holds(const Set& set, const cascade::Cascade& now) const {
  std::int32_t held_by = journal::kNone;
  double most = off(set) ? -1 : kSame;
  for (const int u : set.of.units) {
    if (operations_.closed(u)) continue;
    const double base = operations_.base_rate(u);
    const double size = off(set) ? operations_.stopped_since(u) : base > 0 ? 1 - operations_.of(u).rate / base : 0;
    const std::int32_t event = operations_.runs(u) ? now.fall_event(u) : stopped_by_[at(u)];
    if (event == journal::kNone || size < most || (size == most && event < held_by)) continue;
    const std::int32_t own = own_stop(set, event, now);
    if (!off(set) && own != journal::kNone) continue;
    most = size;
    held_by = own != journal::kNone ? own : event;
  }
  return held_by;
}

/// What stands still has what stopped it as its cause; what runs, what holds it down, if that tips what is decided.
/// Else an instrument that was withdrawn, a price that the scenario changed, or the paths of prices alone.
std::int32_t Decider::cause_if(const Set& set, bool tips) const {
  if (set.held_by != journal::kNone && (tips || off(set))) return set.held_by;
  const std::int32_t withdrawn = withdrawal_for(set);
  return withdrawn != journal::kNone ? withdrawn : shock_for(set, looked_);
}

bool Decider::would_gain_as_in_base(const Set& set, double least) const {
  return set.held_by != journal::kNone && gain_of(set, at_base_rates(set)) >= least;
}

/// At its base rates it would not lose money now, or going on would be worth more than closing.
bool Decider::would_go_on_as_in_base(const Set& set, double day, double close) const {
  return set.held_by != journal::kNone &&
         (cash_in_base(set, in_.margins, month_) >= 0 || value_of_going_on(set, day, true) >= close);
}

/// The same if it paid for shared infrastructure what it paid in the base: what it pays for others is left to it, now
/// and in every year ahead.
bool Decider::would_go_on_with_base_share(const Set& set, double go_on, double close) const {
  double more = 0;  // EUR a day
  for (const int u : set.of.units) more += operations_.paid_for_others(u);
  if (more <= 0) return false;
  double years = 0, discount = 1;
  for (int year = 1; year <= static_cast<int>(in_.settings.look_ahead_years); ++year)
    years += (discount /= 1 + set.hurdle);
  return set.cash.rate() + more >= 0 || go_on + more * kDaysPerYear * years >= close;
}

/// The closure of the user that left last, of those whose share the set pays now. Of several on one day that with the
/// largest share, then the first by key.
std::int32_t Decider::last_leaver(const Set& set, double day) const {
  int found = kNone;
  double left = -1, share = 0;
  for (const SharedSystem& system : in_.margins.shared_systems()) {
    const auto in_set = [&](int u) { return std::binary_search(set.of.units.begin(), set.of.units.end(), u); };
    if (std::none_of(system.users.begin(), system.users.end(), in_set)) continue;
    for (std::size_t i = 0; i < system.users.size(); ++i) {
      const int user = system.users[i];
      const double on = operations_.closed_on(user);
      if (on == kNeverLeft || in_set(user) || system.weight[i] <= 0) continue;
      if (operations_.year_ends(on + system.notice_days) > day + kSame) continue;  // tariffs have not moved yet
      const auto key = [this](int u) -> const std::string& { return in_.model.units[at(u)].stream_key; };
      if (on < left || (on == left && (system.weight[i] < share ||
                                       (system.weight[i] == share && found != kNone && key(user) > key(found)))))
        continue;
      found = user, left = on, share = system.weight[i];
    }
  }
  return found == kNone ? journal::kNone : stopped_by_[at(found)];
}

}  // namespace schakel::models
