// Run, turn down, stand still, come back: by what is earned before fixed cost.
#include <algorithm>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;
using What = Change::What;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// While it runs at a loss, the loss adds up; when it has become what coming back would cost, standing still would have
/// been no worse (the break-even rule of renting or buying): it stops. Before that it is turned down to its minimum
/// when every tonne less loses less.
void Decider::operate(Set& set, double day, std::vector<Change>& out) {
  const double saved = set.margin.fixed * in_.settings.avoidable_month;  // of fixed cost, by standing still
  switch (set.phase) {
    case Phase::runs: {
      if (off(set)) return;  // something else stopped it: consider_exit looks at how long
      hold_down(set, day, out);
      if (must_run(set, day)) return;
      if (set.gain >= -saved) return;
      if (set.lost >= set.cost.restart * (1 - kSame)) {
        set.cause = cause_if(set, would_gain_as_in_base(set, -saved));
        return stand_idle(set, day, out);
      }
      set.due = std::min(set.due, day + (set.cost.restart - set.lost) / -set.gain);
      return;
    }
    case Phase::idle:
    case Phase::mothballed: {
      const double earns = earns_back(set);
      if (earns <= 0 || !is_worth_coming_back(set, day)) return;
      const double patient = set.positive_since + in_.settings.restart_after_days;
      const double paid = day + std::max(0.0, set.cost.restart - set.gained) / earns;
      if (day >= patient - kSame && set.gained >= set.cost.restart * (1 - kSame)) return come_back(set, day, out);
      set.due = std::min(set.due, std::max(patient, paid));
      return;
    }
    case Phase::leaving:
    case Phase::gone: return;
  }
}

/// Fixed cost that being mothballed saves; EUR a day.
double Decider::saved_away(const Set& set) const { return in_.settings.avoidable_mothball * set.margin.fixed; }

/// What coming back would bring a day: of what is mothballed after the fixed cost that begins again.
double Decider::earns_back(const Set& set) const {
  return set.would_earn - (set.phase == Phase::mothballed ? saved_away(set) : 0);
}

/// What was mothballed for its fixed cost comes back when the years ahead are worth what that costs, not for a
/// contribution that would not bear it: else it would be put away again at once.
bool Decider::is_worth_coming_back(const Set& set, double day) const {
  return set.phase != Phase::mothballed || value_of_going_on(set, day) >= set.cost.restart;
}

/// A unit that can run lower and would lose on each tonne goes to its minimum load, or to what it must take and supply
/// where that is more, until it no longer would. Not where another contract, or a sister plant, takes what it makes:
/// then it delivers. Nor in a block of several units: less of one would be a surplus of another.
void Decider::hold_down(Set& set, double day, std::vector<Change>& out) {
  if (set.of.units.size() > 1) return;
  for (const int u : set.of.units) {
    const Unit& unit = in_.model.units[at(u)];
    const double duty = in_.margins.must_run(u) / unit.capacity.value;
    if ((!unit.minimum_load && duty <= 0) || !operations_.runs(u) || serves_others(u)) continue;
    UnitActivity as_in_base = operations_.of(u);
    as_in_base.rate = operations_.base_rate(u);
    const auto more = in_.margins.per_tonne_more(u, month_, as_in_base);
    const double least = std::max(unit.minimum_load ? unit.minimum_load->value : 0, duty) * (1 + 1e-6);
    const bool low = more && *more < 0 && least < operations_.base_rate(u) / unit.capacity.value;
    if (low == held_[at(u)]) continue;
    held_[at(u)] = low;
    out.push_back(change(set, u, day, What::held_down, low ? least : 1, low ? EventKind::held_down : EventKind::let_up,
                         low ? Mechanism::margin_negative : Mechanism::margin_back));
  }
}

/// A contract obliges one of its units to run, or a public party that bears its loss: its owner does not let it stand
/// still, but may close it.
bool Decider::must_run(const Set& set, double day) const {
  return std::any_of(set.of.units.begin(), set.of.units.end(), [this, day](int u) {
    return operations_.runs(u) && (in_.margins.must_run(u) > 0 || is_kept(u, day));
  });
}

bool Decider::serves_others(int unit) const {
  return std::any_of(in_.model.links.begin(), in_.model.links.end(), [unit](const Link& link) {
    return link.from == Endpoint{Endpoint::Kind::unit, unit} && link.base != LinkBase::stand_by &&
           !link.contract.must_supply;
  });
}

void Decider::stand_idle(Set& set, double day, std::vector<Change>& out) {
  for_units(set, day, What::decided, 0, EventKind::idled, Mechanism::margin_negative, out);
  set.phase = Phase::idle;
  set.lost = set.gained = 0;
  set.positive_since = day;
}

void Decider::come_back(Set& set, double day, std::vector<Change>& out) {
  for_units(set, day, What::decided, 1, EventKind::released, Mechanism::margin_back, out);
  set.phase = Phase::runs;
  set.lost = set.gained = 0;
  set.back_since = day;
}

}  // namespace schakel::models
