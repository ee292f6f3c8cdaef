#include "models/decisions/economy.hpp"

#include <algorithm>

#include "models/approach/approach.hpp"
#include "models/markets/price_noise.hpp"
#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

/// Where between its low and its high path each group of prices lies in a future: one draw for each group.
std::map<std::string, double> levels_of(const Markets& markets, const Scenario& scenario, std::uint64_t replication) {
  std::map<std::string, double> levels;
  for (const PricePath& path : markets.price_paths)
    if (const std::string group = correlation_group(path); !group.empty())
      levels[group] = RandomStream(scenario.seed, replication, group, "price level").uniform();
  return levels;
}

PriceOptions options_of(const Scenario& scenario, const std::map<std::string, double>& levels, bool shocks, bool random,
                        std::uint64_t replication) {
  PriceOptions options;
  options.start = scenario.start;
  options.horizon_days = scenario.horizon_days;
  options.move = scenario.prices;
  options.random = random;
  options.seed = scenario.seed;
  options.replication = replication;
  if (shocks) options.shocks = scenario.price_shocks;
  options.level = levels;
  return options;
}

/// What a scenario and its measures change about instruments that act through margins. A measure is in the journal by
/// itself: its change has no event.
std::vector<MarginInstrumentChange> instrument_changes(const Scenario& scenario, std::uint64_t replication) {
  std::vector<MarginInstrumentChange> changes = scenario.instrument_changes;
  const Approach approach(scenario, replication);
  for (int m = 0; m < approach.size(); ++m) {
    const PolicyMeasure& of = approach.at(m);
    if (of.margin_instrument == kNone || !approach.comes_about(m)) continue;
    const bool withdrawn = of.kind == PolicyMeasure::Kind::withdraw;
    changes.push_back({journal::kNone, of.margin_instrument, of.from, of.from, withdrawn ? of.from : of.until});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return changes;
}

}  // namespace

Economy::Economy(const Model& model, const BaseYear& base, const BuiltSystem& built, const Scenario& scenario,
                 const Markets& markets, bool shocks, bool random, std::uint64_t replication)
    : model_(model),
      built_(built),
      scenario_(scenario),
      markets_(markets),
      replication_(replication),
      levels_(random ? levels_of(markets, scenario, replication) : std::map<std::string, double>()),
      book_(make_price_book(markets, options_of(scenario, levels_, shocks, random, replication))),
      path_(make_price_book(markets, options_of(scenario, levels_, false, false, replication))),
      margins_(model, base, markets, book_,
               shocks ? instrument_changes(scenario, replication) : std::vector<MarginInstrumentChange>()),
      expected_(model, base, markets, path_, margins_.in_force().changes()),
      settings_(settings_of(markets)) {
  settings_.rule = scenario.exit_rule;
}

PriceBook prices_of_future(const Markets& markets, const Scenario& scenario, std::uint64_t replication) {
  return make_price_book(markets,
                         options_of(scenario, levels_of(markets, scenario, replication), false, true, replication));
}

std::unique_ptr<Decider> Economy::owners(std::shared_ptr<Approach> approach, bool disturbed) const {
  return std::make_unique<Decider>(DecisionInputs{model_, built_, scenario_, markets_, margins_, expected_, settings_,
                                                  replication_, std::move(approach), disturbed});
}

}  // namespace schakel::models
