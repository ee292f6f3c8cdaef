#include "models/decisions/economy.hpp"

namespace schakel::models {
namespace {

PriceOptions options_of(const Scenario& scenario, bool shocks, bool random, std::uint64_t replication) {
  PriceOptions options;
  options.start = scenario.start;
  options.horizon_days = scenario.horizon_days;
  options.move = scenario.prices;
  options.random = random;
  options.seed = scenario.seed;
  options.replication = replication;
  if (shocks) options.shocks = scenario.price_shocks;
  return options;
}

}  // namespace

Economy::Economy(const Model& model, const BaseYear& base, const BuiltSystem& built, const Scenario& scenario,
                 const Markets& markets, bool shocks, bool random, std::uint64_t replication)
    : model_(model),
      built_(built),
      scenario_(scenario),
      markets_(markets),
      replication_(replication),
      book_(make_price_book(markets, options_of(scenario, shocks, random, replication))),
      path_(make_price_book(markets, options_of(scenario, false, false, replication))),
      margins_(model, base, markets, book_),
      expected_(model, base, markets, path_),
      settings_(settings_of(markets)) {}

std::function<std::unique_ptr<cascade::Reviewer>()> Economy::reviewer() const {
  if (!scenario_.decisions || markets_.empty()) return {};
  return [this] {
    return std::make_unique<Decider>(
        DecisionInputs{model_, built_, scenario_, markets_, margins_, expected_, settings_, replication_});
  };
}

}  // namespace schakel::models
