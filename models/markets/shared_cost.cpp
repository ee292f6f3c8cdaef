#include "models/markets/shared_cost.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace schakel::models {
namespace {

/// The last 1 January on or before the day, in days after the start; minus infinity before the first of the play.
double last_round(double day, Date start) {
  const Date date{start.days + static_cast<int>(std::floor(day))};
  const int round = first_of_january(year_of(date)).days - start.days;
  return round <= 0 ? -kNeverLeft : round;
}

/// Cost on a day: what operators have cut of the parts that left.
double cost_at(const SharedSystem& system, const std::vector<double>& closed_day, double day) {
  double cut = 0;
  for (std::size_t u = 0; u < system.users.size(); ++u)
    if (closed_day[u] + system.notice_days + system.cut_after_days <= day)
      cut += (1 - system.stranded) * system.weight[u];
  return system.fixed_eur_per_year / kDaysPerYear * (1 - cut);
}

bool is_producer(const Model& model, const Infrastructure& of, int unit) {
  return std::any_of(of.links.begin(), of.links.end(), [&](int l) {
    const Endpoint from = model.links[static_cast<std::size_t>(l)].from;
    return from.kind == Endpoint::Kind::unit && from.index == unit;
  });
}

double weight_of(const Model& model, const BaseYear& base, const Infrastructure& of, std::size_t user) {
  const auto u = static_cast<std::size_t>(of.units[user]);
  const Unit& unit = model.units[u];
  if (of.cost_rule == "share") return of.cost_share[user];
  if (of.cost_rule == "equal") return 1;
  if (of.cost_rule == "capacity") return unit.capacity.value;
  if (of.cost_rule == "producer") return is_producer(model, of, of.units[user]) ? base.unit_rate[u] : 0;
  // by volume: tonnes; makers of energy and water are not users of it by the tonne
  const double mass =
      unit.main_product == kNone ? 0 : model.products[static_cast<std::size_t>(unit.main_product)].mass_t_per_t;
  return base.unit_rate[u] * mass;
}

}  // namespace

SharedPayment shared_payment(const SharedSystem& system, const std::vector<double>& closed_day, double day,
                             Date start) {
  const double round = last_round(day, start);
  // tariffs in force: set at the last round by who was in then, for the cost of then
  double in = 0;
  for (std::size_t u = 0; u < system.users.size(); ++u)
    if (closed_day[u] + system.notice_days > round) in += system.weight[u];
  const double tariff = in > 0 ? cost_at(system, closed_day, round) / in : 0;
  SharedPayment paid;
  paid.cost = cost_at(system, closed_day, day);
  double sum = 0;
  for (std::size_t u = 0; u < system.users.size(); ++u) {
    const bool pays = closed_day[u] + system.notice_days > day;
    paid.user.push_back(pays ? tariff * system.weight[u] : 0);
    sum += paid.user.back();
  }
  paid.operator_pays = paid.cost - sum;
  return paid;
}

std::vector<SharedSystem> shared_systems(const Model& model, const BaseYear& base, const Markets& markets,
                                         double cost_level) {
  constexpr double kDaysPerMonth = kDaysPerYear / 12;
  std::vector<SharedSystem> systems;
  for (std::size_t i = 0; i < model.infrastructures.size(); ++i) {
    const Infrastructure& of = model.infrastructures[i];
    if (!of.fixed_cost_eur_per_year || of.cost_rule.empty() || of.units.empty()) continue;
    SharedSystem system;
    system.infrastructure = static_cast<int>(i);
    system.fixed_eur_per_year = of.fixed_cost_eur_per_year->value * cost_level;
    system.grade = of.fixed_cost_eur_per_year->grade;
    system.users = of.units;
    for (std::size_t u = 0; u < of.units.size(); ++u) system.weight.push_back(weight_of(model, base, of, u));
    const double sum = std::accumulate(system.weight.begin(), system.weight.end(), 0.0);
    if (sum <= 0) continue;
    for (double& weight : system.weight) weight /= sum;
    const double notice = of.notice_months ? of.notice_months->value : markets.parameter("tariff-notice-utilities", 12);
    system.notice_days = notice * kDaysPerMonth;
    system.cut_after_days = markets.parameter("operator-cut-after", 24) * kDaysPerMonth;
    system.stranded = markets.parameter("stranded", 0.85);
    systems.push_back(std::move(system));
  }
  return systems;
}

}  // namespace schakel::models
