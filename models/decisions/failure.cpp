// An owner fails: its plants stand still, and after some months one of three exits follows. Rules and limits are in
// README.md.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/decisions/decider.hpp"
#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using Exit = journal::Bankruptcy::Exit;
using What = Change::What;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// What the public pays because an owner fails, EUR.
journal::Payment owed(int owner, double day, double eur) {
  return {{Subject::Kind::owner, owner}, Mechanism::owner_failed, kNone, day, day, day, eur, eur};
}

}  // namespace

double Decider::next_failure() const {
  double next = std::numeric_limits<double>::infinity();
  for (const Failing& of : failures_) {
    if (!of.begun) next = std::min(next, of.of->day);
    if (of.begun && !of.ended) next = std::min(next, of.record.ends_day);
    if (of.ended && !of.restarted) next = std::min(next, of.restart_day);
  }
  return next;
}

bool Decider::is_failed(const Set& set) const {
  return std::any_of(set.of.units.begin(), set.of.units.end(), [this](int u) { return failed_[at(u)]; });
}

void Decider::fail(double day, const cascade::Cascade& now, std::vector<Change>& out) {
  for (Failing& of : failures_) {
    if (!of.begun && day >= of.of->day - kSame) begin_failure(of, day);
    if (of.begun && !of.ended && day >= of.record.ends_day - kSame) end_failure(of, day, now, out);
    if (of.ended && !of.restarted && day >= of.restart_day - kSame) restart_bought(of, day, now, out);
  }
}

/// What a buyer takes as one: a block, or what of a chain is in none; a unit that nobody decides about goes with its
/// chain.
std::vector<std::vector<int>> Decider::parts_of(const std::vector<int>& units) const {
  std::map<std::pair<int, int>, std::vector<int>> parts;  // chain, set
  for (const int u : units) {
    int smallest = kNone;
    for (const int k : sets_of_unit_[at(u)])
      if (smallest == kNone || sets_[at(k)].of.units.size() < sets_[at(smallest)].of.units.size()) smallest = k;
    parts[{in_.margins.chain_of(u), smallest}].push_back(u);
  }
  std::vector<std::vector<int>> list;
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    const auto next = std::next(part);  // without a set is first of its chain: it goes with what comes next
    if (part->first.second == kNone && next != parts.end() && next->first.first == part->first.first)
      next->second.insert(next->second.end(), part->second.begin(), part->second.end());
    else
      list.push_back(part->second);
  }
  return list;
}

/// How it will end is drawn by owner and, for parts, by part: one more plant shifts nobody else's.
void Decider::begin_failure(Failing& of, double day) {
  const Settings& s = in_.settings;
  of.begun = true;
  std::vector<int> owned, units;
  for (const int u : of.of->units)
    if (!sold_[at(u)]) owned.push_back(u);
  of.ended = of.restarted = owned.empty();
  if (owned.empty()) return;
  of.first = owned.front();
  for (const int u : owned)
    if (!operations_.closed(u) && !leaving_[at(u)]) units.push_back(u);  // what was to close anyway does
  RandomStream random(in_.scenario.seed, in_.replication, in_.model.owners[at(of.of->owner)].id, "failure");
  const double u = random.uniform();
  const Exit drawn = u < s.failure_restart                     ? Exit::restart
                     : u < s.failure_restart + s.failure_parts ? Exit::parts
                                                               : Exit::closure;
  of.record.owner = of.of->owner;
  of.record.day = day;
  of.record.ends_day = day + s.failure_decided_days;
  of.restart_day = day + std::max(s.failure_decided_days, s.failure_gap_days);
  of.record.exit = of.of->exit.value_or(drawn);
  for (const std::vector<int>& part : parts_of(units)) {
    std::string key;
    for (const int unit : part)
      if (const std::string& own = in_.model.units[at(unit)].stream_key; key.empty() || own < key) key = own;
    const bool sold = RandomStream(in_.scenario.seed, in_.replication, key, "failure").uniform() < s.failure_part_sold;
    const bool bought = of.record.exit == Exit::restart || (of.record.exit == Exit::parts && sold);
    std::vector<int>& to = bought ? of.bought : of.closes;
    to.insert(to.end(), part.begin(), part.end());
  }
  for (std::vector<int>* list : {&of.bought, &of.closes}) std::sort(list->begin(), list->end());
  double jobs = 0, bills = 0;  // bills: of what ran until that day, EUR a day
  for (const int unit : units) {
    failed_[at(unit)] = true;
    const auto& own = in_.model.units[at(unit)].jobs.own;
    jobs += own ? own->value : 0;
    if (operations_.stopped_since(unit) >= 0 && operations_.stopped_since(unit) < day - kSame) continue;
    UnitActivity ran = operations_.of(unit);
    ran.rate = operations_.base_rate(unit);
    for (const MarginTerm& term : in_.margins.terms(unit, month_, ran))
      if (term.kind == MarginKind::input || term.kind == MarginKind::other_variable) bills -= term.eur_per_day;
  }
  of.record.unpaid = std::max(0.0, bills) * s.failure_unpaid_days * (1 - s.failure_recovered);
  of.record.wages = jobs * s.failure_wages_eur;
  if (claims_ != nullptr) of.record.at_risk = claims_->claimed_if_closed(units, of.record.ends_day);
  if (of.record.wages > 0) payments_.push_back(owed(of.of->owner, day, of.record.wages));
}

/// It is known what becomes of it: what nobody bought closes.
void Decider::end_failure(Failing& of, double day, const cascade::Cascade& now, std::vector<Change>& out) {
  of.ended = true;
  of.restarted = of.bought.empty();
  of.record.units_restarted = static_cast<int>(of.bought.size());
  of.record.units_closed = static_cast<int>(of.closes.size());
  const auto made = [&](int unit, What what, double fraction, EventKind kind) {
    return change(unit, day, what, fraction, kind, Mechanism::owner_failed, now.last_event(unit));
  };
  Change told = made(of.first, What::noted, static_cast<double>(of.record.exit), EventKind::bankruptcy_ends);
  told.about = {Subject::Kind::owner, of.of->owner};
  out.push_back(told);
  for (const int unit : of.closes) {
    leaving_[at(unit)] = true;
    failed_[at(unit)] = false;
    out.push_back(made(unit, What::close, 0, EventKind::closed));
  }
  UnitSet left;
  left.units = of.closes;
  const StandStill cost = stand_still(in_.model, in_.markets, in_.settings, left, in_.settings.exit_share);
  of.record.clean_up = (cost.exit - cost.severance) * in_.settings.failure_clean_up;
  if (of.record.clean_up > 0) payments_.push_back(owed(of.of->owner, day, of.record.clean_up));
}

/// A buyer starts with what it bought, fresh patience and no debts, also what its owner had put away before.
void Decider::restart_bought(Failing& of, double day, const cascade::Cascade& now, std::vector<Change>& out) {
  of.restarted = true;
  for (const int unit : of.bought) {
    failed_[at(unit)] = false;
    sold_[at(unit)] = true;
    for (const What what : {What::sold, What::decided, What::idle})
      out.push_back(change(unit, day, what, 1, what == What::sold ? EventKind::owner_changed : EventKind::released,
                           Mechanism::owner_failed, now.last_event(unit)));
  }
  for (Set& set : sets_) {
    if (std::none_of(set.of.units.begin(), set.of.units.end(),
                     [&of](int u) { return std::binary_search(of.bought.begin(), of.bought.end(), u); }))
      continue;
    set.phase = Phase::runs;
    set.lost = set.gained = 0;
    set.can_be_sold = false;
    set.back_since = day;
    set.cash = CashLine(in_.settings.look_back_days);
    set.cash.set(day, set.margin.cash());
  }
}

}  // namespace schakel::models
