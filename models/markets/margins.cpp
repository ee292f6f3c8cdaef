#include "models/markets/margins.hpp"

#include <algorithm>
#include <cmath>

#include "models/markets/compensation.hpp"
#include "models/markets/hydrogen_quota.hpp"
#include "models/markets/transport_discount.hpp"
#include "models/markets/waste_levy.hpp"

namespace schakel::models {
namespace {

constexpr double kThousand = 1000;  // a kt is 1000 t, a TJ 1000 GJ, a GWh 1000 MWh
constexpr double kHoursPerYear = kDaysPerYear * 24;
constexpr double kCancels = 1e-6;  // part of what a chain moves of a product below which its net counts as none

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// What a term of an instrument is called, and how good its numbers are.
struct TermName {
  MarginKind kind;
  Grade grade;
};
TermName name_of(MarginInstrument::Kind kind) {
  switch (kind) {
    case MarginInstrument::Kind::compensation: return {MarginKind::compensation, Grade::c};
    case MarginInstrument::Kind::transport_discount: return {MarginKind::network_discount, Grade::d};
    case MarginInstrument::Kind::waste_levy: return {MarginKind::levy, Grade::d};
    default: return {MarginKind::obligation, Grade::d};
  }
}

}  // namespace

Rights Margins::rights(const UnitCost& unit, const UnitActivity& activity, int year) const {
  Rights rights;
  const double load = unit.base_rate > 0 ? activity.rate / unit.base_rate : 0;
  if (activity.rate > 0) rights.emitted = unit.co2_t * (unit.fixed_share + (1 - unit.fixed_share) * load);
  if (!activity.projects.empty()) {
    for (const ProjectAtUnit& project : activity.projects) rights.emitted -= load * project.avoided_t;
    rights.emitted = std::max(0.0, rights.emitted);
  }
  if (activity.closed) return rights;
  const double by_activity = unit.free_t * activity.allocation;
  const YearFactors& of = factors(year);
  rights.free = by_activity * (unit.border_adjusted ? of.border : of.benchmark);
  rights.dispensation = by_activity * of.benchmark * of.dispensation;
  return rights;
}

/// From the grid, thousand MWh a year.
double Margins::amount_mwh(const UnitCost& unit, const UnitActivity& activity) const {
  return unit.network_per_rate * activity.rate;
}

double Margins::network_cost(const UnitCost& unit, int month, const UnitActivity& activity) const {
  const double contracted = activity.closed ? 0 : unit.network_per_rate * unit.base_rate;
  return ((1 - contracted_share_) * amount_mwh(unit, activity) + contracted_share_ * contracted) *
         book_.price(network_, month) * kThousand;
}

/// As granted in a year, where that is known; else by the rule, at the allowance price of the year before.
double Margins::compensation(const Under& under, int month, double known) const {
  const MarginInstrument& rule = markets_.instruments[at(under.instrument)];
  const double when = book_.year_of(month);
  const int year = static_cast<int>(when);
  const double money = cost_level(month) / money_index(markets_, year) * money_index(markets_, markets_.money_year);
  const auto granted = under.process->granted.find(year);
  const bool by_scenario = in_force_.by_scenario(under.instrument, when, known);
  if (granted != under.process->granted.end() && !by_scenario &&
      InForce::is_known(year_with_fraction(granted->second.known_from), when, known))
    return granted->second.eur_per_t.value * money;
  if (allowance_ == kNone) return 0;
  const double allowance = book_.price(allowance_, std::max(0, month - 12));
  const double paid = by_scenario ? 1 : part_paid(rule, year, allowance, money);
  return compensation_per_t(rule, *under.process, allowance) * paid;
}

/// EUR a year.
double Margins::given(const Under& under, const UnitCost& unit, int month, const UnitActivity& activity) const {
  const MarginInstrument& rule = markets_.instruments[at(under.instrument)];
  const double when = book_.year_of(month), known = in_force_.year_of(activity.known_day);
  if (activity.rate <= 0 || !in_force_.holds(under.instrument, when, known)) return 0;
  if (rule.kind == MarginInstrument::Kind::compensation)
    return compensation(under, month, known) * activity.rate * kThousand;
  if (rule.kind == MarginInstrument::Kind::hydrogen_quota) return -quota_due(rule, unit, month, activity.rate);
  if (rule.kind == MarginInstrument::Kind::waste_levy) return -levy_due(rule, unit, month, activity);
  if (network_ == kNone || unit.base_rate <= 0 || tariff_of(markets_, static_cast<int>(when)).discount_inside) return 0;
  const double load = activity.rate / unit.base_rate;  // of what is contracted, which tariffs state at so many hours
  return transport_discount(rule, unit.connection_gwh * load, load * kNetworkHours / kHoursPerYear) *
         network_cost(unit, month, activity);
}

double Margins::quota_due(const MarginInstrument& rule, const UnitCost& unit, int month, double rate) const {
  if (grey_ == kNone || green_ == kNone) return 0;
  return quota_share(rule, book_.year_of(month)) * unit.hydrogen * rate * kThousand *
         quota_cost(rule, book_.price(green_, month), book_.price(grey_, month));
}

/// Rights follow the activity of past years, what is emitted the rate of now.
double Margins::levy_due(const MarginInstrument& rule, const UnitCost& unit, int month,
                         const UnitActivity& activity) const {
  if (waste_rate_ == kNone) return 0;
  const double when = book_.year_of(month), known = in_force_.year_of(activity.known_day);
  const double emitted = rights(unit, activity, static_cast<int>(when)).emitted;
  return waste_levy_due(emitted, waste_dispensation(rule, when, known) * unit.co2_t * activity.allocation,
                        book_.price(waste_rate_, month));
}

std::vector<int> Margins::instruments_of(int unit) const {
  std::vector<int> found;
  for (const Under& under : units_[at(unit)].under) found.push_back(under.instrument);
  return found;
}

double Margins::given(int instrument, int unit, int month, const UnitActivity& activity) const {
  double eur = 0;
  for (const Under& under : units_[at(unit)].under)
    if (under.instrument == instrument) eur += given(under, units_[at(unit)], month, activity);
  return eur;
}

/// Calls take(kind, product, EUR a year, grade) for every term, in the order of MarginKind within products first.
template <class Take>
void Margins::each_trade(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const {
  const bool runs = activity.rate > 0;
  for (const Leg& leg : unit.legs) {
    const double amount = runs ? leg.amount(activity.rate) : 0;
    const double price = leg.price == kNone ? leg.value * cost_level(month) : book_.price(leg.price, month);
    take(leg.kind, leg.product, amount * price * kThousand, leg.grade);
  }
  if (unit.variable != 0)
    take(MarginKind::other_variable, kNone, -unit.variable * cost_level(month) * activity.rate * kThousand,
         unit.cost_grade);
  if (network_ != kNone && unit.network_per_rate > 0) {
    const double tariff = book_.price(network_, month) * kThousand;
    const double contracted = activity.closed ? 0 : unit.network_per_rate * unit.base_rate;
    take(MarginKind::network_peak, kNone, -(1 - contracted_share_) * amount_mwh(unit, activity) * tariff, Grade::d);
    take(MarginKind::network_contracted, kNone, -contracted_share_ * contracted * tariff, Grade::d);
  }
}

template <class Take>
void Margins::each_term(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const {
  each_trade(unit, month, activity, take);
  if (unit.pays_co2 && allowance_ != kNone) {
    const Rights held = rights(unit, activity, static_cast<int>(book_.year_of(month)));
    const double allowance = book_.price(allowance_, month);
    take(MarginKind::ets, kNone, -ets_cost(held, allowance), unit.co2_grade);
    if (levy_ != kNone)
      take(MarginKind::levy, kNone, -levy_cost(held, book_.price(levy_, month), allowance, levy_worth_),
           unit.co2_grade);
  }
  for (const Under& under : unit.under)
    if (const double eur = given(under, unit, month, activity); eur != 0) {
      const TermName named = name_of(markets_.instruments[at(under.instrument)].kind);
      take(named.kind, kNone, eur, named.grade);
    }
  if (!activity.closed && unit.fixed != 0)
    take(MarginKind::fixed, kNone, -unit.fixed * cost_level(month), unit.cost_grade);
  const double shared = activity.shared_eur_per_day.value_or(activity.closed ? 0 : unit.shared);
  if (shared != 0) take(MarginKind::shared, kNone, -shared * kDaysPerYear, Grade::d);
  if (!activity.projects.empty() && !activity.closed) each_project_term(unit, month, activity, take);
}

/// What projects change (project_cash.hpp), but for the CO2 that the unit emits less: that is in its rights.
template <class Take>
void Margins::each_project_term(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const {
  constexpr double kHalfOfAMonth = kDaysPerYear / 24;
  const double load = unit.base_rate > 0 ? activity.rate / unit.base_rate : 0;
  const double day = book_.day_of(month) + kHalfOfAMonth;
  for (const ProjectAtUnit& project : activity.projects) {
    for (const ProjectAtUnit::Trade& trade : project.trades) {
      if (trade.price == kNone || trade.amount == 0) continue;
      const bool energy = book_.measure(trade.price) != Measure::kt;  // sold: no longer bought
      take(trade.amount < 0 || energy ? MarginKind::input : MarginKind::product, trade.product,
           load * trade.amount * book_.price(trade.price, month) * kThousand, book_.grade(trade.price));
    }
    if (project.avoided_elsewhere_t != 0 && allowance_ != kNone)
      take(MarginKind::ets, kNone, load * project.avoided_elsewhere_t * book_.price(allowance_, month), Grade::d);
    for (const ProjectAtUnit::Paid& paid : project.paid)
      if (paid.from <= day && day < paid.until) take(MarginKind::support, kNone, load * paid.eur_per_year, Grade::d);
    if (project.fixed_eur != 0) take(MarginKind::fixed, kNone, -project.fixed_eur * cost_level(month), Grade::d);
    if (project.contracted_mw != 0 && network_ != kNone)
      take(MarginKind::network_contracted, kNone, -project.contracted_mw * kNetworkHours * book_.price(network_, month),
           Grade::d);
  }
}

Margin Margins::sum(const UnitCost& unit, int month, const UnitActivity& activity) const {
  Margin margin;
  each_term(unit, month, activity, [&margin](MarginKind kind, int, double eur, Grade) {
    const double daily = eur / kDaysPerYear;
    if (kind == MarginKind::fixed || kind == MarginKind::network_contracted) {
      margin.fixed -= daily;
    } else if (kind == MarginKind::shared) {
      margin.shared -= daily;
    } else {
      margin.contribution += daily;
    }
  });
  return margin;
}

std::optional<Margin> Margins::of_unit(int unit, int month, const UnitActivity& activity) const {
  if (!known(unit)) return std::nullopt;
  return sum(units_[at(unit)], month, activity);
}

std::optional<double> Margins::per_tonne_more(int unit, int month, const UnitActivity& activity) const {
  if (!known(unit) || activity.rate <= 0) return std::nullopt;
  constexpr double kStep = 1e-3;  // everything is linear while it runs, but for the levy
  UnitActivity more = activity;
  more.rate *= 1 + kStep;
  const double gain =
      sum(units_[at(unit)], month, more).contribution - sum(units_[at(unit)], month, activity).contribution;
  return gain * kDaysPerYear / (activity.rate * kStep * kThousand);
}

double Margins::value_added(int unit, int month, const UnitActivity& activity) const {
  const UnitCost& of = units_[at(unit)];
  double sum = 0;
  each_trade(of, month, activity, [&sum](MarginKind, int, double eur, Grade) { sum += eur; });
  if (!activity.projects.empty() && !activity.closed)
    each_project_term(of, month, activity, [&sum](MarginKind kind, int, double eur, Grade) {
      if (kind == MarginKind::input || kind == MarginKind::product || kind == MarginKind::network_contracted)
        sum += eur;
    });
  for (const Under& under : of.under)
    if (name_of(markets_.instruments[at(under.instrument)].kind).kind == MarginKind::network_discount)
      sum += given(under, of, month, activity);
  return sum;
}

std::vector<MarginTerm> Margins::terms(int unit, int month, const UnitActivity& activity) const {
  std::vector<MarginTerm> found;
  each_term(units_[at(unit)], month, activity, [&](MarginKind kind, int product, double eur, Grade grade) {
    const std::string name = product == kNone ? "" : model_.products[at(product)].id;
    const double daily = eur / kDaysPerYear;
    for (MarginTerm& term : found)
      if (term.kind == kind && term.name == name) {
        term.eur_per_day += daily;
        term.grade = std::max(term.grade, grade);
        return;
      }
    found.push_back({kind, name, daily, grade});
  });
  return found;
}

std::optional<Margin> Margins::of_chain(int chain, int month, std::span<const UnitActivity> activity) const {
  Margin margin;
  std::vector<std::pair<int, std::pair<double, double>>> net;  // product; net and moved amount without a price
  bool costed = false;
  for (const int u : chains_[at(chain)]) {
    const UnitCost& unit = units_[at(u)];
    if (!unit.costed && !unit.counted_elsewhere) return std::nullopt;
    costed = costed || unit.costed;
    const Margin own = sum(unit, month, activity[at(u)]);
    margin.contribution += own.contribution;
    margin.fixed += own.fixed;
    margin.shared += own.shared;
    if (activity[at(u)].rate <= 0) continue;
    for (const Leg& leg : unit.unpriced) {
      const double amount = leg.amount(activity[at(u)].rate);
      auto entry = std::find_if(net.begin(), net.end(), [&leg](const auto& e) { return e.first == leg.product; });
      if (entry == net.end()) entry = net.insert(net.end(), {leg.product, {0, 0}});
      entry->second.first += amount;
      entry->second.second += std::abs(amount);
    }
  }
  for (const auto& [product, amounts] : net)
    if (std::abs(amounts.first) > kCancels * amounts.second) return std::nullopt;
  if (!costed) return std::nullopt;
  return margin;
}

Rights Margins::rights_in_base(int unit, int year) const {
  const UnitCost& of = units_[at(unit)];
  if (!of.pays_co2 || base_rate_[at(unit)] <= 0) return {};
  const double benchmark = benchmark_factor(markets_, year, false);
  return {of.co2_t - of.power_t, of.free_t * (of.border_adjusted ? benchmark_factor(markets_, year, true) : benchmark),
          of.free_t * benchmark * dispensation_factor(markets_, std::min(year, book_.factor_frozen_from()))};
}

std::vector<UnitActivity> Margins::base_activity() const {
  std::vector<UnitActivity> activity(units_.size());
  for (std::size_t u = 0; u < units_.size(); ++u) {
    activity[u].rate = base_rate_[u];
    activity[u].closed = !model_.units[u].has_staff();
  }
  return activity;
}

}  // namespace schakel::models
