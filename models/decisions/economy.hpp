// Prices, margins and owners of one play, made once and asked by its reviewer.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "models/decisions/decider.hpp"

namespace schakel::models {

class Economy {
 public:
  /// All that is referred to must outlive it. `shocks`: with the scenario's price shocks and changes of instruments;
  /// `random`: price paths between low and high and deviations from them, by the scenario's seed and the replication.
  /// `like`: of another course of the same future (all but the events of the scenario the same): what is equal is
  /// shared.
  Economy(const Model& model, const BaseYear& base, const BuiltSystem& built, const Scenario& scenario,
          const Markets& markets, bool shocks, bool random, std::uint64_t replication, const Economy* like = nullptr);

  /// The scenario's switch `decisions` is on and there are prices.
  bool owners_decide() const { return scenario_.decisions && !markets_.empty(); }
  /// Makes the owners of a play. `approach`: measures of the play, may be null. `disturbed`: with the scenario's
  /// events.
  std::unique_ptr<Decider> owners(std::shared_ptr<Approach> approach = {}, bool disturbed = false) const;

  const Margins& margins() const { return *margins_; }
  Settings& settings() { return settings_; }
  const Settings& settings() const { return settings_; }
  const PriceBook& path() const { return *path_; }                 ///< prices as expected
  std::span<const Vintage> vintages() const { return vintages_; }  ///< of `path`: what is known later, by day
  const Model& model() const { return model_; }
  const BuiltSystem& built() const { return built_; }
  const Scenario& scenario() const { return scenario_; }
  const Markets& markets() const { return markets_; }
  std::uint64_t replication() const { return replication_; }

 private:
  const Model& model_;
  const BuiltSystem& built_;
  const Scenario& scenario_;
  const Markets& markets_;
  std::uint64_t replication_;
  std::vector<PriceShock> price_shocks_;
  std::vector<PathChange> path_changes_;
  std::vector<Vintage> vintages_;
  std::vector<MarginInstrumentChange> changes_;
  std::shared_ptr<const PriceBook> book_, path_;  ///< as prices move; as they are expected to
  std::shared_ptr<const Margins> margins_, expected_;
  Settings settings_;
};

/// Prices of a future as they move, without the scenario's price shocks: as in Economy for the same replication.
PriceBook prices_of_future(const Markets& markets, const Scenario& scenario, std::uint64_t replication);

}  // namespace schakel::models
