#include "models/decisions/decider.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/decisions/owners.hpp"
#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kWeeks = 0.15;  // years in which the quick ones give up
std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

Decider::Decider(const DecisionInputs& in)
    : in_(in),
      expected_(&in.expected),
      operations_(in.model, in.built, in.margins, in.scenario.start),
      given_(in.markets, in.margins, in.model.units.size(), in.scenario.start),
      told_(in.margins.in_force().changes().size(), journal::kNone) {
  sets_of_unit_.resize(in.model.units.size());
  stopped_by_.assign(in.model.units.size(), journal::kNone);
  held_.resize(in.model.units.size());
  leaving_.resize(in.model.units.size());
  for (UnitSet& of : unit_sets(in.model, in.built, in.margins)) {
    const double keep = std::max(in.settings.look_back_days, in.settings.look_back_mothball_days);
    Set set{std::move(of), {}, Phase::runs, CashLine(keep), {}};
    draw(set);
    set.sisters = sister_ways(in.model, in.built, set.of);
    set.abroad = abroad_set(in.model, in.built, in.margins, in.markets, in.settings, set.of);
    for (const int u : set.of.units) sets_of_unit_[at(u)].push_back(static_cast<int>(sets_.size()));
    sets_.push_back(std::move(set));
  }
  find_parts();
  find_shocks();
  failed_.resize(in.model.units.size());
  sold_.resize(in.model.units.size());
  if (in.disturbed)
    for (const OwnerFailure& of : in.scenario.failures) failures_.emplace_back().of = &of;
  const bool any = std::any_of(sets_.begin(), sets_.end(), [](const Set& set) { return !set.abroad.cases.empty(); });
  if (any) look_days_.push_back(0);
  for (const Date date : in.scenario.checkpoints)
    if (any) look_days_.push_back(date.days + 1 - in.scenario.start.days);
}

void Decider::find_parts() {
  for (Set& whole : sets_) {
    if (!whole.of.whole_chain) continue;
    std::size_t covered = 0;
    for (std::size_t k = 0; k < sets_.size(); ++k)
      if (!sets_[k].of.whole_chain && sets_[k].of.chain == whole.of.chain) {
        whole.parts.push_back(static_cast<int>(k));
        covered += sets_[k].of.units.size();
      }
    if (covered != whole.of.units.size()) whole.parts.clear();
  }
}

/// What is uncertain about an owner and does not change within a future.
void Decider::draw(Set& set) {
  const Settings& s = in_.settings;
  RandomStream random(in_.scenario.seed, in_.replication, set.of.key, "exit");
  const double spread = std::log(s.exit_share_high / s.exit_share_low) / (2 * 1.2815515655446004);  // 10 to 90 %
  const double exit_share = s.exit_share * std::exp(spread * random.normal());
  set.cost = stand_still(in_.model, in_.markets, s, set.of, exit_share);
  const Owner& owner = in_.model.owners[at(in_.model.units[at(set.of.units.front())].owner)];
  set.patience_days = patience_years(owner, s) * s.patience_scale * kDaysPerYear;
  set.hurdle = hurdle(owner, s);
  const double how = random.uniform(), when = random.uniform();
  const double month = kDaysPerYear / 12;
  if (how >= s.notice_none)
    set.notice_days = how < s.notice_none + s.notice_short ? month * (1 + 5 * when) : month * (7 + 23 * when);
  set.can_be_sold = set.of.whole_chain && set.of.units.size() > 2 && random.uniform() < s.sale;
  // Chance not to be back after so many years of standing still, straight lines between the numbers of the national
  // data. What somebody else stopped can be given up within weeks; what its owner stopped waits for better times.
  const double u = random.uniform();
  const double first = s.never_restart, one = 1 - s.restart_one_year, two = 1 - s.restart_two_years;
  const double late = u < two ? 1 + (u - one) / (two - one) : kNever;
  const double by_others = u < first ? kWeeks * u / first
                           : u < one ? kWeeks + (1 - kWeeks) * (u - first) / (one - first)
                                     : late;
  const double by_owner = u < one ? u / one : late;
  set.gives_up = std::min(by_others, set.cost.years_to_scrap) * kDaysPerYear;
  set.waits = std::min(by_owner, set.cost.years_to_scrap) * kDaysPerYear;
}

double Decider::next_due() const {
  if (month_ < 0) return 0;
  double due = std::min(
      {operations_.next_year(), next_measure(), next_instrument(), next_shock(), next_look_abroad(), next_failure()});
  const PriceBook& book = in_.margins.book();
  if (in_.scenario.prices && month_ + 1 < book.months()) due = std::min(due, book.day_of(month_ + 1));
  for (const Set& set : sets_) due = std::min(due, set.due);
  return due;
}

bool Decider::off(const Set& set) const {
  return std::none_of(set.of.units.begin(), set.of.units.end(), [this](int u) { return operations_.runs(u); });
}

bool Decider::all_closed(const Set& set) const {
  return std::all_of(set.of.units.begin(), set.of.units.end(), [this](int u) { return operations_.closed(u); });
}

bool Decider::is_settled(const Set& set) const {
  return std::all_of(set.of.units.begin(), set.of.units.end(),
                     [this](int u) { return operations_.closed(u) || leaving_[at(u)]; });
}

/// Of a chain what its units sell to each other cancels; of a block it is the sum of its units.
Margin Decider::margin_of(const Set& set, const Margins& margins, int month, std::span<const UnitActivity> activity) {
  if (set.of.whole_chain) return margins.of_chain(set.of.chain, month, activity).value_or(Margin{});
  Margin total;
  for (const int u : set.of.units)
    if (const auto own = margins.of_unit(u, month, activity[at(u)])) {
      total.contribution += own->contribution;
      total.fixed += own->fixed;
      total.shared += own->shared;
    }
  return total;
}

/// What running with this activity brings above standing still, EUR a day. Free rights of this year are there in any
/// case, sold where they are not used; what it makes earns those of the next two years.
double Decider::gain_of(const Set& set, std::vector<UnitActivity> activity) const {
  const auto contribution = [&] { return margin_of(set, in_.margins, month_, activity).contribution; };
  const double later = (1 / (1 + set.hurdle) + 1 / ((1 + set.hurdle) * (1 + set.hurdle))) / 2;
  const double runs = contribution();
  std::vector<double> rights;
  for (const int u : set.of.units) {
    const double base = operations_.base_rate(u);
    rights.push_back(base > 0 ? activity[at(u)].rate / base : 0);
    activity[at(u)].rate = 0;
  }
  const double still = contribution();
  for (std::size_t i = 0; i < rights.size(); ++i) activity[at(set.of.units[i])].allocation = rights[i];
  return runs - still + later * contribution();
}

/// What units do now, but those of the set, which run as in the base.
std::vector<UnitActivity> Decider::at_base_rates(const Set& set) const {
  std::vector<UnitActivity> activity = operations_.now();
  for (const int u : set.of.units) activity[at(u)].rate = operations_.base_rate(u);
  return activity;
}

/// Cash of the set at what it does now.
void Decider::measure(Set& set, double day) {
  set.margin = margin_of(set, in_.margins, month_, operations_.now());
  const double sustaining = off(set) ? 0 : set.cost.replacement * in_.settings.sustaining / kDaysPerYear;
  set.cash.set(day, set.margin.cash() - sustaining);
  set.gain = gain_of(set, operations_.now());
  set.would_earn = off(set) ? gain_of(set, at_base_rates(set)) : 0;
}

/// Brings the sets up to the day.
void Decider::look(double day, const cascade::Cascade& now, const std::vector<int>& changed, bool new_month) {
  std::vector<bool> touched(sets_.size(), new_month);
  for (const int u : changed)
    for (const int k : sets_of_unit_[at(u)]) touched[at(k)] = true;
  for (std::size_t k = 0; k < sets_.size(); ++k) {
    Set& set = sets_[k];
    const double days = day - set.seen;
    if (set.phase == Phase::idle || set.phase == Phase::mothballed) {
      set.gained = earns_back(set) > 0 ? set.gained + earns_back(set) * days : 0;
    } else {
      set.lost = std::max(0.0, set.lost - set.gain * days);
    }
    set.seen = day;
    if (!touched[k]) continue;
    const bool earned = earns_back(set) > 0;
    measure(set, day);
    set.pauses = std::any_of(set.of.units.begin(), set.of.units.end(),
                             [&now](int u) { return now.state(u) == journal::UnitState::turnaround; });
    set.held_by = what_holds(set, now);
    if (!earned) set.positive_since = day;
    if (all_closed(set)) set.phase = Phase::gone;
  }
}

/// What stands still from the start is not decided about: what it would earn is not known.
bool Decider::ran_in_base(const Set& set) const {
  return std::any_of(set.of.units.begin(), set.of.units.end(), [this](int u) { return operations_.base_rate(u) > 0; });
}

std::vector<Change> Decider::review(double day, const cascade::Cascade& now) {
  std::vector<Change> decided;
  for (const Vintage& vintage : in_.vintages)
    if (vintage.known_day <= day + kSame) expected_ = vintage.margins.get();
  read_instruments(now);
  const bool instruments = tell_instruments(day, decided), prices = tell_shocks(day, decided);
  if (instruments || prices) return decided;  // once more, when the journal tells of it
  const int month = in_.scenario.prices ? in_.margins.book().month_of(day + kSame) : 0;
  const bool new_month = month != month_;
  month_ = month;
  looked_ = day;
  take_over_cost(day);
  const std::vector<int> changed = operations_.update(day, now, projects_);
  for (const int u : operations_.improved())
    for (const int k : sets_of_unit_[at(u)]) sets_[at(k)].improved_since = day;
  see_stops(day, now, changed);
  if (new_month || !changed.empty()) given_.update(day, month, operations_.now());
  const bool due = std::any_of(sets_.begin(), sets_.end(), [day](const Set& set) { return set.due <= day + kSame; });
  if (new_month || !changed.empty() || due) look(day, now, changed, new_month);
  look_abroad(day);
  fail(day, now, decided);
  if (!new_month && changed.empty() && !due) return decided;
  for (Set& set : sets_) {
    set.due = kNever;
    if (set.phase == Phase::gone || !ran_in_base(set) || is_settled(set) || is_failed(set)) continue;
    const std::size_t before = decided.size();
    set.cause = cause_if(set, false);
    consider_exit(set, day, decided);
    if (decided.size() == before && set.phase != Phase::leaving && set.of.operates) operate(set, day, decided);
  }
  return decided;
}

Change Decider::change(int unit, double day, Change::What what, double fraction, journal::EventKind kind,
                       journal::Mechanism why, std::int32_t cause) {
  Change made;
  made.day = made.announced_day = day;
  made.event = cascade::kDecided;
  made.what = what;
  made.index = unit;
  made.fraction = fraction;
  made.decision = {kind, why, cause};
  return made;
}

void Decider::for_units(const Set& set, double day, Change::What what, double fraction, journal::EventKind kind,
                        journal::Mechanism why, std::vector<Change>& out) const {
  for (const int u : set.of.units)
    if (!operations_.closed(u) && !leaving_[at(u)]) out.push_back(change(set, u, day, what, fraction, kind, why));
}

}  // namespace schakel::models
