// Going on, mothballing, selling, closing: by what is expected after fixed cost.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/decisions/decider.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;
using What = Change::What;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Cash of a year at the price path of a month, EUR; of what it does now, or as in the base.
double Decider::expected_cash(const Set& set, int month, bool as_in_base) const {
  if (as_in_base) return cash_in_base(set, *expected_, month);
  return margin_of(set, *expected_, month, operations_.now()).cash() * kDaysPerYear -
         set.cost.replacement * in_.settings.sustaining;
}

/// The same if it ran as in the base, with the free rights that come with that.
double Decider::cash_in_base(const Set& set, const Margins& margins, int month) const {
  std::vector<UnitActivity> activity = operations_.now();
  for (const int u : set.of.units) {
    if (operations_.closed(u)) continue;
    activity[at(u)].rate = operations_.base_rate(u);
    activity[at(u)].allocation = 1;
  }
  return margin_of(set, margins, month, activity).cash() * kDaysPerYear -
         set.cost.replacement * in_.settings.sustaining;
}

/// Turnarounds due within so many years of a day, EUR, not discounted.
double Decider::turnarounds(const Set& set, double from, double years) const {
  double cost = 0;
  for (const int u : set.of.units) {
    const Unit& unit = in_.model.units[at(u)];
    if (!unit.turnaround || operations_.closed(u)) continue;
    const double every = unit.turnaround->interval_days;
    const double last = unit.turnaround->last.days - in_.scenario.start.days;
    const double next = last + std::ceil((from - last) / every + kSame) * every;
    const double share = set.cost.replacement / static_cast<double>(set.of.units.size());
    if (next <= from + years * kDaysPerYear) cost += in_.settings.turnaround * share;
  }
  return cost;
}

/// Expected cash of the years ahead. The margin of now differs from that at the price path; of the difference a part
/// `expectation` is left after each year.
YearsAhead Decider::years_ahead(const Set& set, double day, int years, bool as_in_base) const {
  const PriceBook& book = expected_->book();
  const int month = in_.scenario.prices ? book.month_of(day + kSame) : 0;
  // Of what stands still, the margin it would have now counts, not what standing still costs.
  // What it earned before it came back, or before a project began at it, says nothing of the years ahead.
  const bool just_back = set.back_since >= 0 && day - set.back_since < kSame;
  const double from = std::max(set.back_since, set.improved_since);
  const double since = from < 0 ? kDaysPerYear : std::min(kDaysPerYear, day - from);
  const double now =
      as_in_base || just_back ? cash_in_base(set, in_.margins, month_) : set.cash.mean(day, since) * kDaysPerYear;
  const double gap = now - expected_cash(set, month, as_in_base);
  YearsAhead ahead;
  double left = 1;
  for (int year = 1; year <= years; ++year) {
    left *= in_.settings.expectation;
    const int then = in_.scenario.prices ? std::min(month + 12 * year, book.months() - 1) : 0;
    ahead.cash.push_back(expected_cash(set, then, as_in_base) + (in_.scenario.prices ? left : 1) * gap);
    ahead.level.push_back(book.cost_level(then));
  }
  return ahead;
}

/// Present value of the years looked ahead.
double Decider::value_of_going_on(const Set& set, double day, bool as_in_base) const {
  double value = 0, discount = 1;
  for (const double cash : years_ahead(set, day, static_cast<int>(in_.settings.look_ahead_years), as_in_base).cash)
    value += (discount /= 1 + set.hurdle) * cash;
  return value - turnarounds(set, day, in_.settings.look_ahead_years) + value_under_way(set, day, as_in_base);
}

/// Of decided projects at its units: what they bring at the price paths once they run, for as long as they live, less
/// what must still be paid.
double Decider::value_under_way(const Set& set, double day, bool as_in_base) const {
  if (under_way_ == nullptr) return 0;
  const PriceBook& book = expected_->book();
  const int month = in_.scenario.prices ? book.month_of(day + kSame) : 0;
  std::vector<UnitActivity> without = operations_.now();
  for (const int u : set.of.units) {
    if (!as_in_base || operations_.closed(u)) continue;
    without[at(u)].rate = operations_.base_rate(u);
    without[at(u)].allocation = 1;
  }
  double value = 0;
  for (const ProjectUnderWay& project : under_way_->under_way(set.of.units, day)) {
    std::vector<ProjectAtUnit> all(without[at(project.unit)].projects.begin(),
                                   without[at(project.unit)].projects.end());
    all.push_back(project.cash);
    std::vector<UnitActivity> with = without;
    with[at(project.unit)].projects = all;
    value -= project.still_to_pay;
    const double starts = std::max(0.0, project.runs_day - day) / kDaysPerYear, ends = starts + project.life_years;
    double discount = 1;
    for (int year = 1; year - 1 < ends; ++year) {
      discount /= 1 + set.hurdle;
      const double part = std::min<double>(year, ends) - std::max<double>(year - 1, starts);
      if (part <= 0) continue;
      const int then = in_.scenario.prices ? std::min(month + 12 * year, book.months() - 1) : 0;
      value += discount * part * kDaysPerYear *
               (margin_of(set, *expected_, then, with).cash() - margin_of(set, *expected_, then, without).cash());
    }
  }
  return value;
}

/// What sister plants of its owner earn in those years on the customers they take over.
double Decider::value_of_sisters(const Set& set, double day) const {
  if (set.sisters.empty()) return 0;
  const PriceBook& book = expected_->book();
  const int month = in_.scenario.prices ? book.month_of(day + kSame) : 0;
  double value = 0, discount = 1;
  for (int year = 1; year <= static_cast<int>(in_.settings.look_ahead_years); ++year) {
    discount /= 1 + set.hurdle;
    const int then = in_.scenario.prices ? std::min(month + 12 * year, book.months() - 1) : 0;
    const SisterIncome sisters =
        sister_income(in_.model, *expected_, then, set.sisters, operations_, in_.settings, off(set));
    value += discount * sisters.eur_per_year * (year == 1 ? 1 - sisters.lead_share : 1);
  }
  return value;
}

/// Announced now, it would stop on this day. What stands still already needs no notice.
double Decider::day_of_stop(const Set& set, double day) const {
  return day + in_.settings.council_days + (off(set) ? 0 : set.notice_days);
}

/// Public money that would have to be paid back.
double Decider::claim_on(const Set& set, double day) const {
  return claims_ == nullptr ? 0 : claims_->claimed_if_closed(set.of.units, day_of_stop(set, day));
}

/// Part of its fixed cost that falls on the other units of the chain.
double Decider::stays_behind(const Set& set) const {
  return set.of.whole_chain ? 0 : (1 - in_.settings.avoidable_closure) * set.margin.fixed * kDaysPerYear;
}

/// It would close, but for public money that it would have to pay back. Told once; looked at again every month, for the
/// claim falls with time.
void Decider::put_off(Set& set, double day, double claim, std::vector<Change>& out) {
  set.due = std::min(set.due, day + kDaysPerYear / 12);
  if (set.put_off) return;
  set.put_off = true;
  Change told =
      change(set, set.of.units.front(), day, What::noted, claim, EventKind::closure_put_off, Mechanism::claimed_back);
  told.about = {journal::Subject::Kind::unit, set.of.units.front()};
  out.push_back(told);
}

/// Mothballed for as long as it can wait, then as expected at the path then; minus infinity when it would lose money
/// then as well.
double Decider::value_of_waiting(const Set& set, double day) const {
  const Settings& s = in_.settings;
  const bool is = set.phase == Phase::mothballed;
  const double waited = is ? (day - set.away_since) / kDaysPerYear : 0;
  const double wait = std::max(0.0, set.cost.years_to_scrap - waited);
  const PriceBook& book = expected_->book();
  const int then =
      in_.scenario.prices ? std::min(book.month_of(day + kSame) + static_cast<int>(12 * wait), book.months() - 1) : 0;
  const double later = expected_cash(set, then, true) * s.look_ahead_years;
  if (later <= 0) return -std::numeric_limits<double>::infinity();
  const double fixed = (1 - s.avoidable_mothball) * set.margin.fixed * kDaysPerYear;
  return -(is ? 0 : set.cost.mothball) - (fixed + set.margin.shared * kDaysPerYear) * wait +
         (later - set.cost.restart) / std::pow(1 + set.hurdle, wait);
}

/// It has lost money for as long as its owner bears.
bool Decider::is_tired(const Set& set, double day) const {
  return set.cash.losing_for(day) >= set.patience_days - kSame;
}

/// Then the whole does not go: the parts that lose go by themselves, when their time has come.
bool Decider::has_a_part_worth_keeping(const Set& set, double day) const {
  return std::any_of(set.parts.begin(), set.parts.end(), [this, day](int k) {
    const Set& part = sets_[at(k)];
    return part.phase != Phase::gone && !is_settled(part) && value_of_going_on(part, day) > 0;
  });
}

void Decider::consider_exit(Set& set, double day, std::vector<Change>& out) {
  give_up(set, day, out);
  if (set.phase == Phase::leaving || set.cash.rate() >= 0) return;
  if (day < set.kept_until - kSame) {
    set.due = std::min(set.due, set.kept_until);
    return;
  }
  const Settings& s = in_.settings;
  if (set.back_since >= 0 &&
      day < set.back_since + s.look_back_mothball_days - kSame) {  // judged by what it earns since
    set.due = std::min(set.due, set.back_since + s.look_back_mothball_days);
    return;
  }
  if (s.rule == ExitRule::average_loss) {
    if (day < s.look_back_days || set.cash.mean(day, s.look_back_days) >= 0) return;
    set.cause = cause_if(set, cash_in_base(set, in_.margins, month_) >= 0);
    if (!keep_open(set, day, out)) leave(set, day, Mechanism::margin_negative, out);
    return;
  }
  if (s.rule == ExitRule::value && !is_tired(set, day)) {
    set.due = std::min(set.due, day + set.patience_days - set.cash.losing_for(day));
    return;
  }
  if (set.cash.mean(day, s.look_back_days) >= 0) return;
  // Going on, against closing: cost of going, what of the fixed cost stays with the other units of the chain, what
  // sister plants take over, and a plant abroad.
  const double claim = claim_on(set, day), sisters = value_of_sisters(set, day);
  const double abroad = std::max(0.0, value_abroad(set, day));
  const double close = -set.cost.exit - stays_behind(set) - claim + sisters + abroad;
  const double go_on = value_of_going_on(set, day);
  if (go_on >= close || has_a_part_worth_keeping(set, day)) {
    if (go_on < close || go_on >= close + claim || has_a_part_worth_keeping(set, day)) return;
    set.cause = cause_if(set, would_go_on_as_in_base(set, day, close + claim));
    return put_off(set, day, claim, out);
  }
  set.cause = cause_if(set, would_go_on_as_in_base(set, day, close));
  if (keep_open(set, day, out)) return;
  if (set.can_be_sold) return sell(set, day, out);
  if (value_of_waiting(set, day) > close) {
    // What running brings may bear more than mothballing would save: then it waits for better times running.
    if (set.phase != Phase::mothballed && set.gain < saved_away(set) && !must_run(set, day)) mothball(set, day, out);
    return;
  }
  const double stops = turnarounds(set, day, s.look_ahead_years);
  const bool turnaround = stops > 0 && go_on + stops >= close;
  const Mechanism why = go_on >= close - abroad
                            ? (moves_a_step(set) ? Mechanism::step_moved_abroad : Mechanism::moved_abroad)
                        : go_on >= close - sisters                       ? Mechanism::sisters_take_over
                        : turnaround                                     ? Mechanism::not_worth_its_turnaround
                        : would_go_on_with_base_share(set, go_on, close) ? Mechanism::fixed_cost_shifted
                                                                         : Mechanism::margin_negative;
  if (why == Mechanism::fixed_cost_shifted) set.cause = last_leaver(set, day);
  leave(set, day, why, out);
}

/// Standing still for too long while coming back is expected to lose money, whatever stopped it but a turnaround.
void Decider::give_up(Set& set, double day, std::vector<Change>& out) {
  if (set.pauses || set.phase == Phase::leaving) return;
  if (!off(set)) return scrap_parts(set, day, out);
  double since = 0;  // day on which the last of its units stopped
  for (const int u : set.of.units)
    if (!operations_.closed(u)) since = std::max(since, operations_.stopped_since(u));
  // Coming back takes its customers from its sister plants.
  const bool losing = value_of_going_on(set, day) - value_of_sisters(set, day) < set.cost.restart;
  const double scrap = since + set.cost.years_to_scrap * kDaysPerYear;
  double end = losing ? std::min(scrap, since + (set.phase == Phase::runs ? set.gives_up : set.waits)) : scrap;
  if (set.back_since >= since)  // let go, and not running yet: it is given time to start
    end = std::max(end, set.back_since + in_.settings.look_back_mothball_days);
  if (day < end - kSame) {
    set.due = std::min(set.due, end);
    return;
  }
  if (day < set.kept_until - kSame || keep_open(set, day, out)) {
    set.due = std::min(set.due, set.kept_until);
    return;
  }
  leave(set, day, Mechanism::idle_too_long, out);
}

/// A unit that stands still while others of its set run, on what is bought: until it is scrap.
void Decider::scrap_parts(Set& set, double day, std::vector<Change>& out) {
  for (const int u : set.of.units) {
    if (operations_.closed(u) || leaving_[at(u)] || operations_.runs(u) || operations_.base_rate(u) <= 0) continue;
    const double end = operations_.stopped_since(u) + set.cost.years_to_scrap * kDaysPerYear;
    if (day < end - kSame) {
      set.due = std::min(set.due, end);
      continue;
    }
    leaving_[at(u)] = true;
    Change closing = change(u, day, What::close, 0, EventKind::closed, Mechanism::idle_too_long, stopped_by_[at(u)]);
    closing.day = day + in_.settings.council_days;
    out.push_back(closing);
  }
}

/// Announced now; closes after advice of the works council and notice. What stands still already needs no notice.
void Decider::leave(Set& set, double day, Mechanism why, std::vector<Change>& out) {
  const double stop = day_of_stop(set, day);
  for (const int u : set.of.units) {
    if (operations_.closed(u) || leaving_[at(u)]) continue;
    leaving_[at(u)] = true;
    Change closing = change(set, u, day, What::close, 0, EventKind::closed, why);
    closing.day = stop;
    out.push_back(closing);
  }
  set.phase = Phase::leaving;
}

void Decider::mothball(Set& set, double day, std::vector<Change>& out) {
  for_units(set, day, What::decided, 0, EventKind::mothballed, Mechanism::margin_negative, out);
  set.phase = Phase::mothballed;
  set.away_since = day;
  set.gained = 0;
  set.positive_since = day;
}

/// A buyer writes the plant down, and starts with fresh patience with all of it.
void Decider::sell(Set& set, double day, std::vector<Change>& out) {
  for_units(set, day, What::sold, 1, EventKind::owner_changed, Mechanism::margin_negative, out);
  for (const int u : set.of.units) sold_[at(u)] = true;
  for (Set& sold : sets_) {  // the chain and its blocks
    if (sold.of.chain != set.of.chain) continue;
    sold.can_be_sold = false;
    sold.cash = CashLine(in_.settings.look_back_days);
    measure(sold, day);
  }
}

}  // namespace schakel::models
