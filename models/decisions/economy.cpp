#include "models/decisions/economy.hpp"

#include <algorithm>
#include <map>
#include <tuple>

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

PriceOptions options_of(const Scenario& scenario, bool random, std::uint64_t replication,
                        std::map<std::string, double> levels) {
  PriceOptions options;
  options.start = scenario.start;
  options.horizon_days = scenario.horizon_days;
  options.move = scenario.prices;
  options.random = random;
  options.seed = scenario.seed;
  options.replication = replication;
  options.level = std::move(levels);
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

bool same(const std::vector<PriceShock>& a, const std::vector<PriceShock>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PriceShock& one, const PriceShock& other) {
    return std::tie(one.product, one.from_day, one.until_day, one.factor) ==
           std::tie(other.product, other.from_day, other.until_day, other.factor);
  });
}

bool same(const std::vector<PathChange>& a, const std::vector<PathChange>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PathChange& one, const PathChange& other) {
    return std::tie(one.path, one.day, one.known_day) == std::tie(other.path, other.day, other.known_day);
  });
}

std::vector<PathChange> known_by(const std::vector<PathChange>& all, double day) {
  std::vector<PathChange> known = all;
  std::erase_if(known, [day](const PathChange& change) { return change.known_day > day; });
  return known;
}

bool same(const std::vector<MarginInstrumentChange>& a, const std::vector<MarginInstrumentChange>& b) {
  const auto key = [](const MarginInstrumentChange& c) {
    return std::tie(c.event, c.index, c.day, c.announced_day, c.until_day);
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&key](const auto& one, const auto& other) { return key(one) == key(other); });
}

std::shared_ptr<const PriceBook> made(const Markets& markets, const PriceOptions& options) {
  return std::make_shared<const PriceBook>(make_price_book(markets, options));
}

}  // namespace

Economy::Economy(const Model& model, const BaseYear& base, const BuiltSystem& built, const Scenario& scenario,
                 const Markets& markets, bool shocks, bool random, std::uint64_t replication, const Economy* like)
    : model_(model),
      built_(built),
      scenario_(scenario),
      markets_(markets),
      replication_(replication),
      settings_(settings_of(markets)) {
  settings_.rule = scenario.exit_rule;
  if (shocks) {
    price_shocks_ = scenario.price_shocks;
    changes_ = instrument_changes(scenario, replication);
    path_changes_ = scenario.path_changes;
  }
  const bool same_paths = like != nullptr && same(like->path_changes_, path_changes_);
  const bool same_prices = same_paths && same(like->price_shocks_, price_shocks_);
  const bool same_rules = like != nullptr && same(like->changes_, changes_);
  PriceOptions options =
      options_of(scenario, false, replication,
                 random ? levels_of(markets, scenario, replication) : std::map<std::string, double>());
  options.paths = known_by(path_changes_, 0);
  path_ = same_paths ? like->path_ : made(markets, options);
  const PriceOptions expected = options;
  options.paths = path_changes_;
  options.random = random;
  options.shocks = price_shocks_;
  book_ = same_prices ? like->book_ : made(markets, options);
  margins_ = same_prices && same_rules ? like->margins_
                                       : std::make_shared<const Margins>(model, base, markets, *book_, changes_);
  expected_ = same_rules && same_paths
                  ? like->expected_
                  : std::make_shared<const Margins>(model, base, markets, *path_, margins_->in_force().changes());
  for (const PathChange& change : path_changes_) {
    const auto is_there = [&change](const Vintage& of) { return of.known_day == change.known_day; };
    if (change.known_day <= 0 || std::any_of(vintages_.begin(), vintages_.end(), is_there)) continue;
    PriceOptions known = expected;
    known.paths = known_by(path_changes_, change.known_day);
    const auto path = made(markets, known);
    vintages_.push_back({change.known_day, path,
                         std::make_shared<const Margins>(model, base, markets, *path, margins_->in_force().changes())});
  }
  std::stable_sort(vintages_.begin(), vintages_.end(),
                   [](const Vintage& a, const Vintage& b) { return a.known_day < b.known_day; });
}

PriceBook prices_of_future(const Markets& markets, const Scenario& scenario, std::uint64_t replication) {
  return make_price_book(markets, options_of(scenario, true, replication, levels_of(markets, scenario, replication)));
}

std::unique_ptr<Decider> Economy::owners(std::shared_ptr<Approach> approach, bool disturbed) const {
  return std::make_unique<Decider>(DecisionInputs{model_, built_, scenario_, markets_, *margins_, *expected_, settings_,
                                                  replication_, std::move(approach), disturbed, vintages_});
}

}  // namespace schakel::models
