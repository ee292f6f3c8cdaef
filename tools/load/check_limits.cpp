#include <algorithm>
#include <cmath>
#include <map>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/check_model.hpp"

namespace schakel::load {
namespace {

using models::Endpoint;
using models::kNone;

constexpr double kRounding = 1 + 1e-9;
constexpr double kMassTolerance = 0.02;
constexpr double kDossierTolerance = 0.10;

std::size_t at(int index) { return static_cast<std::size_t>(index); }
std::string short_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

class LimitChecker {
 public:
  LimitChecker(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter)
      : resolved_(resolved), model_(resolved.model), year_(year), reporter_(reporter), trusted_(resolved, reporter) {
    for (std::size_t l = 0; l < model_.links.size(); ++l)
      if (model_.links[l].to.kind == Endpoint::Kind::unit)
        brought_[{model_.links[l].to.index, model_.links[l].product}] += year_.link_volume[l];
  }

  void check_units() {
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      const models::Unit& unit = model_.units[u];
      const v1::Unit& message = *resolved_.units[u];
      if (reporter_.broken(message) || !unit.runs_at_start()) continue;
      if (year_.unit_rate[u] > unit.capacity.value * kRounding)
        reporter_.error(message, "utilisation",
                        {"utilisation times load factor = " + short_text(unit.utilisation.value * model_.load_factor),
                         "at most 1"});
      if (unit.minimum_load && unit.lines.empty() &&
          year_.unit_rate[u] * kRounding < unit.minimum_load->value * unit.capacity.value)
        reporter_.error(message, "minimum_load",
                        {"minimum_load = " + short_text(unit.minimum_load->value) + " is above the base utilisation " +
                             short_text(unit.utilisation.value * model_.load_factor),
                         "at most the base utilisation", "it would stop on the first day"});
      check_alternatives(u);
    }
  }

  /// Volumes of the dossier describe the reference date, at load factor 1: where the start differs from it they are no
  /// check.
  void check_links() {
    for (std::size_t l = 0; l < model_.links.size(); ++l) {
      const models::Link& link = model_.links[l];
      const v1::Link& message = *resolved_.links[l];
      if (reporter_.broken(message) || link.product == kNone || !trusted_.contains(link.product)) continue;
      const double volume = year_.link_volume[l];
      if (link.capacity && link.base != models::LinkBase::stand_by && volume > link.capacity->value * kRounding)
        reporter_.error(
            message, "capacity",
            {"base volume " + short_text(volume) + " exceeds the capacity " + short_text(link.capacity->value),
             "capacity at least the base volume",
             model_.history.empty() ? "" : "volumes are those of the start, with the overlay applied"});
      if (link.dossier_volume && model_.history.empty())
        check_dossier(message, *link.dossier_volume, volume / model_.load_factor);
    }
  }

  void check_shared() {
    for (std::size_t p = 0; p < model_.pools.size(); ++p)
      if (!reporter_.broken(*resolved_.pools[p]) && model_.pools[p].product != kNone &&
          trusted_.contains(model_.pools[p].product))
        check_capacity(*resolved_.pools[p], model_.pools[p].capacity, year_.pool_throughput[p]);
    for (std::size_t b = 0; b < model_.boundaries.size(); ++b)
      if (!reporter_.broken(*resolved_.boundaries[b]) && model_.boundaries[b].product != kNone &&
          trusted_.contains(model_.boundaries[b].product))
        check_capacity(*resolved_.boundaries[b], model_.boundaries[b].capacity, year_.boundary_rate[b]);
    std::vector<double> on_route(model_.routes.size(), 0);
    for (std::size_t l = 0; l < model_.links.size(); ++l)
      if (model_.links[l].route != kNone) on_route[at(model_.links[l].route)] += year_.link_volume[l];
    for (std::size_t r = 0; r < model_.routes.size(); ++r)
      if (!reporter_.broken(*resolved_.routes[r]))
        check_capacity(*resolved_.routes[r], model_.routes[r].capacity, on_route[r]);
  }

  bool burns_or_cracks_fuel(const models::Unit& unit) const {
    return std::any_of(unit.inputs.begin(), unit.inputs.end(), [this](const models::Input& input) {
      return model_.products[at(input.product)].measure == models::Measure::tj;
    });
  }

  void check_recipe(std::size_t u) {
    const v1::Unit& message = *resolved_.units[u];
    const models::Unit& unit = model_.units[u];
    if (reporter_.broken(message)) return;
    double out = 0;
    for (const models::Output& output : unit.outputs) out += output.amount.value * mass(output.product);
    double in = 0;
    for (const models::Input& input : unit.inputs) in += mass_in(u, input);
    if (out <= in * (1 + kMassTolerance)) return;
    const std::string per = " t per t of " + model_.products[at(unit.main_product)].id;
    const Remark remark{"makes " + short_text(out) + per + " out of " + short_text(in) + " t",
                        "at most 2 % more out than in",
                        "list what is missing as an input, or set mass_t_per_t of a product that carries less"};
    if (in > 0) return reporter_.error(message, "input", remark);
    if (burns_or_cracks_fuel(unit)) return;  // its feed is counted in energy
    reporter_.warning(
        message, "main_product",
        {"makes " + short_text(out) + per + " and lists no input with mass", "", "its feed is not modelled"});
  }

 private:
  double mass(int product) const { return model_.products[at(product)].mass_t_per_t; }

  /// Mass a need brings per unit of main product: links of alternatives at their base volume, the rest as itself.
  double mass_in(std::size_t u, const models::Input& input) const {
    double rest = input.amount.value;
    double in = 0;
    for (const models::Alternative& alternative : input.alternatives) {
      const double used = used_of(u, alternative.product);
      rest -= used * alternative.worth.value;
      in += used * mass(alternative.product);
    }
    return in + std::max(0.0, rest) * mass(input.product);
  }

  /// What links bring of a product to a unit, per unit of main product.
  double used_of(std::size_t u, int product) const {
    const auto found = brought_.find({static_cast<int>(u), product});
    return found != brought_.end() && year_.unit_rate[u] > 0 ? found->second / year_.unit_rate[u] : 0;
  }

  void check_alternatives(std::size_t u) {
    for (const models::Input& input : model_.units[u].inputs)
      for (const models::Alternative& alternative : input.alternatives) {
        const double used = used_of(u, alternative.product);
        if (!alternative.maximum || used <= alternative.maximum->value * kRounding || !trusted_.contains(input.product))
          continue;
        reporter_.error(*resolved_.units[u], "input",
                        {"base links bring " + short_text(used) + " of " + model_.products[at(alternative.product)].id +
                             " per unit of main product",
                         "at most its maximum " + short_text(alternative.maximum->value)});
      }
  }

  void check_dossier(const v1::Link& message, const models::Quantity& stated, double volume) {
    const bool range = message.dossier_volume().ByteSizeLong() > 0 && stated.low < stated.high;
    const double low = range ? stated.low : stated.value * (1 - kDossierTolerance);
    const double high = range ? stated.high : stated.value * (1 + kDossierTolerance);
    if (volume * kRounding >= low && volume <= high * kRounding) return;
    reporter_.warning(message, "dossier_volume",
                      {"derived base volume " + short_text(volume) + ", the dossier says " + short_text(stated.value),
                       range ? "within " + short_text(low) + " to " + short_text(high) : "within 10 %",
                       "check the share, the recipe or the utilisation at either end"});
  }

  void check_capacity(const Message& message, const models::MaybeQuantity& capacity, double volume) {
    if (!capacity || volume <= capacity->value * kRounding) return;
    reporter_.error(message, "capacity",
                    {"base volume " + short_text(volume) + " exceeds the capacity " + short_text(capacity->value),
                     "capacity at least the base volume"});
  }

  const Resolution& resolved_;
  const models::Model& model_;
  const models::BaseYear& year_;
  Reporter& reporter_;
  TrustedProducts trusted_;
  std::map<std::pair<int, int>, double> brought_;  // by unit and product: base volume of the links to it
};

}  // namespace

void check_recipes(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter) {
  LimitChecker checker(resolved, year, reporter);
  for (std::size_t u = 0; u < resolved.units.size(); ++u) checker.check_recipe(u);
}

void check_limits(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter) {
  LimitChecker checker(resolved, year, reporter);
  checker.check_units();
  checker.check_links();
  checker.check_shared();
}

}  // namespace schakel::load
