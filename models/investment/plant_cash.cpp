#include "models/investment/plant_cash.hpp"

#include <algorithm>
#include <cmath>

#include "models/markets/energy_saving.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kThousand = 1e3;
constexpr double kGwhPerMwYear = kDaysPerYear * 24 / 1000;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

int product_named(const Model& model, const std::string& id) {
  for (std::size_t p = 0; p < model.products.size(); ++p)
    if (model.products[p].id == id) return static_cast<int>(p);
  return kNone;
}

bool is_theirs(const Model& model, const Project& project, int unit) {
  const int owner = unit == kNone ? kNone : model.units[at(unit)].owner;
  return owner != kNone &&
         (owner == project.owner || std::count(project.partners.begin(), project.partners.end(), owner) > 0);
}

void add(PlantChanges& to, std::size_t units, double day, int unit, ProjectAtUnit what) {
  to.units.resize(units);
  to.units[at(unit)].day.push_back(day);
  to.units[at(unit)].projects.push_back(std::move(what));
}

/// What was paid to a project while it ran.
std::vector<ProjectAtUnit::Paid> paid_to(const journal::Record& record, int project, double runs) {
  std::vector<ProjectAtUnit::Paid> found;
  for (const journal::Payment& pay : record.payments)
    if (pay.to == Subject{Subject::Kind::project, project} && pay.from >= runs - 1e-9 && pay.until > pay.from)
      found.push_back({pay.from, pay.until, pay.paid / (pay.until - pay.from) * kDaysPerYear});
  return found;
}

}  // namespace

std::map<int, double> carriers(const Model& model, const Project& project) {
  std::map<int, double> weight;
  for (const ProjectEffect& effect : project.effects)
    if (!effect.closes && is_theirs(model, project, effect.unit))
      weight[effect.unit] += std::abs(effect.co2_kt) + std::abs(effect.biogenic_kt);
  for (const int unit : project.units)
    if (weight.empty() && project.effects.empty() && is_theirs(model, project, unit)) weight[unit] = 0;
  double sum = 0;
  for (const auto& [unit, w] : weight) sum += w;
  for (auto& [unit, w] : weight) w = sum > 0 ? w / sum : 1 / static_cast<double>(weight.size());
  return weight;
}

std::optional<double> planned_investment(const Project& project, double per_tonne) {
  if (project.investment) return project.investment->value;
  const double avoided = project.co2_avoided_kt() * kThousand;
  if (avoided <= 0 || per_tonne <= 0) return std::nullopt;
  return avoided * per_tonne;
}

double operating_cost(const Investments& data, const Project& project) {
  if (project.fixed_per_year) return project.fixed_per_year->value;
  return planned_investment(project, data.parameter("investment-per-tonne", 0)).value_or(0) *
         data.parameter("fixed-cost-share", 0.03);
}

double tariff_of(const Investments& data, const Need& need) {
  if (need.plan == kNone) return 0;
  const Plan& plan = data.plans[at(need.plan)];
  return need.co2_kt * kThousand * plan.tariff_per_t + need.mw * kThousand * plan.tariff_per_kw;
}

std::vector<std::pair<int, ProjectAtUnit>> cash_at_units(const Model& model, const Investments& data,
                                                         const PriceBook& book, const Project& project, double scale) {
  double fixed = operating_cost(data, project), elsewhere = 0;
  for (const Need& need : project.needs) fixed += tariff_of(data, need);
  for (const ProjectEffect& effect : project.effects)
    if (effect.unit != kNone && !is_theirs(model, project, effect.unit)) elsewhere -= effect.co2_kt * kThousand;
  std::vector<std::pair<int, ProjectAtUnit>> found;
  for (const auto& [unit, weight] : carriers(model, project)) {
    const double part = weight * scale;
    ProjectAtUnit& to = found.emplace_back(unit, ProjectAtUnit{}).second;
    for (const ProjectTrade& trade : project.trades)
      to.trades.push_back({product_named(model, trade.product), book.index_of(trade.product), trade.amount * part});
    for (const ProjectEffect& effect : project.effects)
      if (effect.unit == unit) to.avoided_t -= effect.co2_kt * kThousand * scale;
    to.avoided_elsewhere_t = std::max(0.0, elsewhere) * part;
    to.fixed_eur = fixed * part;
    to.contracted_mw = project.grid_mw * part;
  }
  return found;
}

ProjectAtUnit saved_at_unit(const Model& model, const PriceBook& book, int unit, double part) {
  const Unit& of = model.units[at(unit)];
  const int gas = product_named(model, "natural-gas"), power = product_named(model, "electricity");
  double tj = of.costing.gas_gj ? of.costing.gas_gj->value : 0;  // per unit of main product
  for (const Input& input : of.inputs)
    if (input.product == gas) tj += input.amount.value;
  ProjectAtUnit saved;
  saved.trades.push_back(
      {gas, book.index_of("natural-gas"), part * tj * of.capacity.value * of.utilisation.value * model.load_factor});
  saved.trades.push_back({power, book.index_of("electricity"), part * power_of(model, of) * kGwhPerMwYear});
  saved.avoided_t = part * co2_of_gas_kt(model, of) * kThousand;
  return saved;
}

PlantChanges plant_changes(const Model& model, const Investments& data, const PriceBook& book,
                           const journal::Record& record) {
  PlantChanges changes;
  for (const journal::Event& event : record.events) {
    if (event.kind == EventKind::saving_began)
      add(changes, model.units.size(), event.day, event.subject.index,
          saved_at_unit(model, book, event.subject.index, event.after));
    if (event.kind != EventKind::project_runs) continue;
    const Project& project = data.projects[at(event.subject.index)];
    const std::vector<ProjectAtUnit::Paid> paid = paid_to(record, event.subject.index, event.day);
    const std::map<int, double> parts = carriers(model, project);
    for (auto& [unit, what] : cash_at_units(model, data, book, project, event.after)) {
      what.paid = paid;
      for (ProjectAtUnit::Paid& pay : what.paid) pay.eur_per_year *= parts.at(unit);
      add(changes, model.units.size(), event.day, unit, std::move(what));
    }
  }
  return changes;
}

}  // namespace schakel::models
