// Public money for the record: when it was laid aside, when it is paid, and what is claimed back. Rules are in
// README.md.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::Subject;

namespace {

constexpr int kMonths = 12;
constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Laid aside out of a round by the rule of a scheme: its payer is the State, or whoever brings the measure that opened
/// the round.
Pipeline::Money Pipeline::money_from(int round, Cause rule, double day, double eur, bool per_tonne) const {
  for (const NewRound& one : new_rounds_)
    if (one.round == round) return {Cause::cluster_approach, one.measure, day, eur, per_tonne, rule};
  return {rule, kNone, day, eur, per_tonne, rule};
}

/// Money promised and paid.
void Pipeline::tell_money(double horizon, journal::Record& record) const {
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    const Run& of = run(p);
    const bool decided = step(p, Stage::decision).status == Status::done;
    if (of.ended && !decided) continue;  // given back
    if (of.agreed.most > 0) {
      const Money promised = money_from(of.agreed.round, Cause::talks, of.agreed.day, of.agreed.most);
      record.payments.push_back({{Subject::Kind::project, p},
                                 promised.by,
                                 promised.measure,
                                 promised.day,
                                 promised.day,
                                 promised.day,
                                 promised.eur,
                                 0});
    }
    for (const Money& money : of.money) {
      if (money.by_price) {
        tell_prices(p, money, horizon, record);
      } else if (money.per_tonne) {
        tell_tonnes(p, money, horizon, record);
      } else if (money.rule == Cause::talks) {
        tell_milestones(p, money, horizon, record);
      } else {
        tell_building(p, money, horizon, record);
      }
    }
  }
  tell_guarantees(horizon, record);
  std::stable_sort(record.payments.begin(), record.payments.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  record.choices = choices_;
}

/// Evenly while it is built. What a scheme of the State has paid is claimed back on the day a project ends before it
/// runs.
void Pipeline::tell_building(int p, const Money& money, double horizon, journal::Record& record) const {
  const Run& of = run(p);
  const double from = step(p, Stage::decision).until, last = of.ended ? of.ended_day : horizon;
  const double building = std::max(1.0, of.draws.days[slot(Stage::construction)]);
  journal::Payment pay{{Subject::Kind::project, p}, money.by, money.measure, money.day, from, from, money.eur, 0};
  if (step(p, Stage::decision).status == Status::done) {
    pay.until = std::min(last, from + building);
    pay.paid = money.eur * std::clamp((last - from) / building, 0.0, 1.0);
  }
  record.payments.push_back(pay);
  if (of.ended && money.rule == Cause::subsidy) tell_claim(p, money, of.ended_day, pay.paid, record);
}

/// By milestone: at the decision, half-way, and the rest when it runs. All of it is claimed back when it ends before;
/// when a unit it was built at closes within the term after, the part of the term that is left.
void Pipeline::tell_milestones(int p, const Money& money, double horizon, journal::Record& record) const {
  const Run& of = run(p);
  const double first = first_milestone(), second = second_milestone();
  double paid = 0;
  const auto milestone = [&](double day, double share, double committed) {
    record.payments.push_back({{Subject::Kind::project, p},
                               money.by,
                               money.measure,
                               committed > 0 ? money.day : day,
                               day,
                               day,
                               committed,
                               share * money.eur});
    paid += share * money.eur;
  };
  milestone(step(p, Stage::decision).until, first, money.eur);
  if (of.half_built) milestone(of.half_day, second, 0);
  const double runs = step(p, Stage::commissioning).until;
  if (of.runs) milestone(runs, 1 - first - second, 0);
  if (of.ended) return tell_claim(p, money, of.ended_day, paid, record);
  double closes = std::numeric_limits<double>::infinity();
  for (const int unit : project(p).units) closes = std::min(closes, closed_day_[at(unit)]);
  if (of.runs && closes > runs && closes < horizon)
    tell_claim(p, money, closes, paid * part_of_term_left(p, closes), record);
}

double Pipeline::first_milestone() const { return std::clamp(in_.data.parameter("paid-at-decision", 0.3), 0.0, 1.0); }
double Pipeline::second_milestone() const {
  return std::clamp(in_.data.parameter("paid-half-way", 0.4), 0.0, 1 - first_milestone());
}

/// Of the time after a project runs in which closing its units is a reason to claim money back.
double Pipeline::part_of_term_left(int p, double day) const {
  const double term = in_.data.parameter("clawback-years", 5) * kDaysPerYear;
  return std::clamp(1 - (day - step(p, Stage::commissioning).until) / term, 0.0, 1.0);
}

/// All that is paid by then for what does not run yet, for it ends with its units; the part of the term that is left of
/// milestones for what does. Milestones to come are not foreseen.
double Pipeline::claimed_if_closed(std::span<const int> units, double day) const {
  double claimed = 0;
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    const Run& of = run(p);
    const Step& decision = step(p, Stage::decision);
    const bool hit = std::any_of(project(p).units.begin(), project(p).units.end(), [&units](int unit) {
      return std::find(units.begin(), units.end(), unit) != units.end();
    });
    if (!hit || of.ended || decision.status != Status::done) continue;
    for (const Money& money : of.money) {
      if (money.per_tonne) continue;
      if (money.rule == Cause::talks) {
        const double built = of.runs ? 1 : first_milestone() + (of.half_built ? second_milestone() : 0);
        claimed += money.eur * built * (of.runs ? part_of_term_left(p, day) : 1);
      } else if (money.rule == Cause::subsidy && !of.runs) {
        const double building = std::max(1.0, of.draws.days[slot(Stage::construction)]);
        claimed += money.eur * std::clamp((day - decision.until) / building, 0.0, 1.0);
      }
    }
  }
  return claimed;
}

/// A bankrupt estate pays back a part.
void Pipeline::tell_claim(int p, const Money& money, double day, double eur, journal::Record& record) const {
  for (const int unit : project(p).units)
    for (const journal::Event& event : record.events)
      if (event.subject == Subject{Subject::Kind::unit, unit} && event.kind == journal::EventKind::closed &&
          event.mechanism == journal::Mechanism::owner_failed && std::abs(event.day - day) <= kSame)
        return give_back(p, money, day, eur * in_.settings.failure_recovered, record);
  give_back(p, money, day, eur, record);
}

void Pipeline::give_back(int p, const Money& money, double day, double eur, journal::Record& record) const {
  if (eur > 0)
    record.payments.push_back({{Subject::Kind::project, p}, money.by, money.measure, day, day, day, 0, -eur});
}

/// For each tonne, year by year while it runs.
void Pipeline::tell_tonnes(int p, const Money& money, double horizon, journal::Record& record) const {
  const Run& of = run(p);
  const double from = step(p, Stage::decision).until;
  const Subject to{Subject::Kind::project, p};
  record.payments.push_back({to, money.by, money.measure, money.day, from, from, money.eur, 0, money.expected});
  if (!of.runs) return;
  const double runs = step(p, Stage::commissioning).until;
  for (int y = 0; y < static_cast<int>(std::lround(of.grants.term_years)); ++y) {
    const double begins = runs + y * kDaysPerYear;
    if (begins >= horizon) break;
    const double part = std::min(1.0, (horizon - begins) / kDaysPerYear);
    record.payments.push_back({to, money.by, money.measure, begins, begins, std::min(horizon, begins + kDaysPerYear), 0,
                               part * paid_per_year(p, of.grants, begins)});
  }
}

/// What the price of this future is above or below the strike, year by year while it runs.
void Pipeline::tell_prices(int p, const Money& money, double horizon, journal::Record& record) const {
  const Run& of = run(p);
  const Subject to{Subject::Kind::project, p};
  const double decided = step(p, Stage::decision).until;
  record.payments.push_back({to, money.by, money.measure, money.day, decided, decided, money.eur, 0});
  if (!of.runs || !of.grants.fixed) return;
  const PriceBook& book = in_.margins == nullptr ? *in_.path : in_.margins->book();
  const int price = book.index_of(of.grants.fixed->product);
  const double runs = step(p, Stage::commissioning).until;
  const double ends = std::min(horizon, runs + of.grants.fixed->term_years * kDaysPerYear);
  for (double from = runs; price != kNone && from < ends; from += kDaysPerYear) {
    const double until = std::min(ends, from + kDaysPerYear);
    double mean = 0;  // of twelve prices of the year
    for (int m = 0; m < kMonths; ++m)
      mean += book.price_at(price, from + (m + 0.5) / kMonths * (until - from)) / kMonths;
    const double yearly = paid_by_contract(project(p), *of.grants.fixed, mean) * of.scale;
    record.payments.push_back(
        {to, money.by, money.measure, from, from, until, 0, yearly * (until - from) / kDaysPerYear});
  }
}

/// The tariff of what is guaranteed and not booked yet, year by year from the day it is in service.
void Pipeline::tell_guarantees(double horizon, journal::Record& record) const {
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const PlanRun& plan = plans_[i];
    const Guaranteed& of = plan.guaranteed;
    if (of.measure == kNone) continue;
    const Subject about{Subject::Kind::plan, static_cast<std::int32_t>(i)};
    record.payments.push_back(
        {about, Cause::cluster_approach, of.measure, of.day, of.day, of.day, of.eur_per_year * kYearsGuaranteed, 0});
    for (int y = 0; plan.in_service && y < static_cast<int>(kYearsGuaranteed); ++y) {
      const double from = plan.expected + y * kDaysPerYear, until = std::min(horizon, from + kDaysPerYear);
      if (from >= horizon) break;
      double booked = 0;
      for (const auto& [day, volume] : plan.bookings)
        if (day > of.day + kSame && day <= from) booked += volume;
      const double open = std::clamp(1 - booked / of.volume, 0.0, 1.0);  // what others give back is not its business
      record.payments.push_back({about, Cause::cluster_approach, of.measure, from, from, until, 0,
                                 open * of.eur_per_year * (until - from) / kDaysPerYear});
    }
  }
}

}  // namespace schakel::models
