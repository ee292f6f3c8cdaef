// Clusters and scenarios against the national data they are played with.
#include <algorithm>
#include <array>
#include <set>

#include "models/decisions/owners.hpp"
#include "sim/base/calendar.hpp"
#include "tools/load/check_model.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

const models::PricePath* path_of(const models::Markets& markets, const std::string& product) {
  const auto found = std::find_if(markets.price_paths.begin(), markets.price_paths.end(),
                                  [&product](const models::PricePath& path) { return path.product == product; });
  return found == markets.price_paths.end() ? nullptr : &*found;
}

void check_processes(const Resolution& resolved, const models::Markets& markets, Reporter& reporter) {
  std::vector<std::string> names;
  for (const auto& [name, cost] : markets.process_costs) names.push_back(name);
  for (const v1::Unit* unit : resolved.units) {
    const std::string& process = unit->cost_process();
    if (process.empty() || markets.process_costs.contains(process)) continue;
    reporter.error(*unit, "cost_process",
                   {"cost_process = " + in_quotes(process) + " is no process of the national data",
                    "a process of ProcessCost", did_you_mean(process, names)});
  }
}

void check_measures(const Resolution& resolved, const models::Markets& markets, Reporter& reporter) {
  constexpr std::array<const char*, 3> per = {"t", "GJ", "MWh"};
  for (const models::Product& product : resolved.model.products) {
    const models::PricePath* path = path_of(markets, product.id);
    if (path == nullptr || path->measure == product.measure) continue;
    for (const auto& [message, index] : resolved.index) {
      if (message->GetDescriptor()->name() != "Product") continue;
      if (static_cast<const v1::Product&>(*message).id() != product.id) continue;
      reporter.error(*message, "measure",
                     {"its price path is per " + std::string(per[static_cast<std::size_t>(path->measure)]),
                      "a price per " + std::string(per[static_cast<std::size_t>(product.measure)])});
      break;
    }
  }
}

void check_shocks(const v1::Scenario& scenario, const models::Markets& markets, Reporter& reporter) {
  std::vector<std::string> names;
  for (const models::PricePath& path : markets.price_paths) names.push_back(path.product);
  for (const v1::Event& event : scenario.event()) {
    if (!event.has_price_shock() || event.price_shock().product().empty()) continue;
    const std::string& product = event.price_shock().product();
    if (path_of(markets, product) == nullptr)
      reporter.error(event.price_shock(), "product",
                     {"product = " + in_quotes(product) + " has no price path", "a product of the national data",
                      did_you_mean(product, names)});
  }
}

/// A path that takes the place of another: of a price that plays have, in the same unit.
void check_other_paths(const v1::Scenario& scenario, const models::Markets& markets, Reporter& reporter) {
  std::vector<std::string> names;
  for (const models::PricePath& path : markets.other_paths) names.push_back(path.id);
  for (const v1::Event& event : scenario.event()) {
    const std::string& id = event.price_path_change().path();
    if (!event.has_price_path_change() || id.empty()) continue;
    const auto found = std::find_if(markets.other_paths.begin(), markets.other_paths.end(),
                                    [&id](const models::PricePath& path) { return path.id == id; });
    const std::string what = "path = " + in_quotes(id);
    if (found == markets.other_paths.end()) {
      reporter.error(event.price_path_change(), "path",
                     {what + " is not known", "a price_path of the national data with expectation: true",
                      did_you_mean(id, names)});
      continue;
    }
    const models::PricePath* usual = path_of(markets, found->product);
    if (usual == nullptr && found->product != "network-tariff")
      reporter.error(event.price_path_change(), "path",
                     {what + " is of " + in_quotes(found->product) + ", which has no path that a play uses",
                      "a path of a product that has one"});
    if (found->points.empty() || !found->made_of.empty() || (usual != nullptr && usual->measure != found->measure))
      reporter.error(event.price_path_change(), "path",
                     {what + " has no points, is made of others or is in another unit than the path it replaces",
                      "a path with points, in the unit of the other"});
  }
}

}  // namespace

void announce_paths(const v1::Inputs& inputs, models::Scenario& scenario) {
  for (models::PathChange& change : scenario.path_changes) {
    if (change.event == models::kNone || !inputs.scenario().event(change.event).announced().empty()) continue;
    for (const v1::PricePath& path : inputs.national().price_path())
      if (const auto known = parse_date(path.known_from()); path.id() == change.path && known)
        change.known_day = std::min(change.day, static_cast<double>(known->days - scenario.start.days));
  }
}

namespace {

/// A path without a rule for what comes after its last point must reach the end of the play.
void check_reach(const v1::Inputs& inputs, Reporter& reporter) {
  const auto horizon = parse_date(inputs.until().empty() ? inputs.scenario().horizon() : inputs.until());
  if (!horizon || !inputs.scenario().switches().prices()) return;
  for (const v1::PricePath& path : inputs.national().price_path()) {
    if (path.expectation() || path.point().empty() || path.beyond() != v1::PricePath::BEYOND_UNSPECIFIED) continue;
    const int last = path.point(path.point_size() - 1).year();
    if (last + 1 >= year_of(*horizon)) continue;
    reporter.error(inputs.scenario(), "horizon",
                   {"horizon = " + to_text(*horizon) + ", and the price path " + in_quotes(path.id()) + " ends in " +
                        std::to_string(last) + " without a rule for later",
                    "a horizon before " + std::to_string(last + 2), "or `beyond` in the price path"});
  }
}

/// Types of owners who decide that the national data have no number for.
void check_types(const v1::Inputs& inputs, const Resolution& resolved, const models::Markets& markets,
                 Reporter& reporter) {
  const v1::Switches& switches = inputs.scenario().switches();
  if (!switches.decisions() && !switches.projects()) return;
  for (const v1::Cluster& cluster : inputs.cluster())
    for (const v1::Owner& owner : cluster.owner()) {
      const auto found = resolved.index.find(&owner);
      if (!owner.has_type() || found == resolved.index.end()) continue;
      const models::Owner& known = resolved.model.owners[static_cast<std::size_t>(found->second)];
      for (const std::string& id : models::parameters_of(known.type.value_or(models::OwnerType::group)))
        if (!markets.parameters.contains(id))
          reporter.warning(owner.type(), "is",
                           {"owner " + in_quotes(owner.id()) + " is " + v1::OwnerType::Type_Name(owner.type().is()) +
                                ", and the national data have no decision_parameter " + in_quotes(id),
                            "", "the default of models/decisions counts"});
    }
}

}  // namespace

void check_owners(const v1::Inputs& inputs, Reporter& reporter) {
  std::set<std::string> owning;
  for (const v1::Cluster& cluster : inputs.cluster()) {
    for (const v1::Unit& unit : cluster.unit()) owning.insert(unit.owner());
    for (const v1::BoundaryNode& node : cluster.boundary_node()) owning.insert(node.owner());
    for (const v1::Overlay& overlay : cluster.overlay()) owning.insert(overlay.owner());
    for (const v1::Project& project : cluster.project()) {
      owning.insert(project.owner());
      owning.insert(project.partner().begin(), project.partner().end());
    }
  }
  for (const v1::Overlay& overlay : inputs.scenario().overlay()) owning.insert(overlay.owner());
  for (const v1::Event& event : inputs.scenario().event()) owning.insert(event.owner_event().buyer());
  for (const v1::Cluster& cluster : inputs.cluster())
    for (const v1::Owner& owner : cluster.owner()) {
      const bool decides =
          inputs.scenario().switches().decisions() || owner.has_hurdle_rate_per_year() || owner.has_patience_years();
      if (decides && !owner.id().empty() && !owning.contains(owner.id()))
        reporter.warning(owner, "id",
                         {"owner " + in_quotes(owner.id()) + " owns no unit and decides on no project", "",
                          "leave it out, or name it as an owner"});
    }
}

void check_with_national(const v1::Inputs& inputs, const Resolution& resolved, const models::Markets& markets,
                         Reporter& reporter) {
  check_processes(resolved, markets, reporter);
  check_measures(resolved, markets, reporter);
  check_shocks(inputs.scenario(), markets, reporter);
  check_other_paths(inputs.scenario(), markets, reporter);
  check_reach(inputs, reporter);
  check_types(inputs, resolved, markets, reporter);
}

}  // namespace schakel::load
