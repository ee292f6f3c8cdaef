// One works for arithmetic by hand. A unit of 1,000 kt a year that runs at 800: at a product price of 1,000 EUR per t
// its contribution is 236.8 M EUR a year; fixed cost is 104 M, and 15 M a year keep it in shape.
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "models/decisions/decider.hpp"
#include "models/decisions/economy.hpp"
#include "models/plants/build_system.hpp"
#include "sim/engine/play.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {

inline constexpr double kMonth = kDaysPerYear / 12;

inline Markets markets_at(double product_price) {
  Markets markets = simple_markets(product_price);
  ProcessCost& cost = markets.process_costs["making"];
  cost.mothball = "making";
  cost.replacement = exactly(1000);
  markets.mothball_costs["making"] = {0.01, 0.3, 0.01, 100};
  return markets;
}

inline Model works() {
  Model model = model_of(maker(), 0.8);
  model.units[0].stream_key = "test/unit";
  model.owners.push_back({"owner", "Owner", "NL"});
  model.units[0].owner = 0;
  return model;
}

/// Two works of one owner at one site, alike but for the fixed cost of the second (EUR per t of capacity), and for the
/// product of the first that the second uses: 1 kg per t, which it can buy anywhere. One chain of two blocks.
inline Model two_works(double second_fixed) {
  Model model = works();
  Unit second = model.units[0];
  second.id = second.stream_key = "test/second";
  second.costing.fixed = exactly(second_fixed);
  Input some;
  some.product = model.units[0].main_product;
  some.amount = exactly(0.001);
  some.market = true;
  second.inputs.push_back(some);
  model.units.push_back(second);
  Link link;
  link.id = link.stream_key = "test/link";
  link.product = some.product;
  link.from = {Endpoint::Kind::unit, 0};
  link.to = {Endpoint::Kind::unit, 1};
  model.links.push_back(link);
  return model;
}

/// Everybody judges alike: no draws, nobody gives up, no buyer, no notice.
inline Settings plain(const Markets& markets) {
  Settings s = settings_of(markets);
  s.exit_share_low = s.exit_share_high = s.exit_share;
  s.never_restart = 0;
  s.restart_one_year = s.restart_two_years = 1;
  s.sale = 0;
  s.notice_none = 1;
  return s;
}

/// One play of owners who judge as in `plain`, changed by `with`.
struct Story {
  journal::Record record;

  Story(const Markets& markets, std::vector<PriceShock> shocks, double days,
        const std::function<void(Settings&)>& with = {}, Model model = works(),
        const std::function<void(Scenario&)>& scene = {}, const PublicClaims* claims = nullptr,
        const ProjectsUnderWay* under_way = nullptr) {
    std::vector<Imbalance> open;
    const BaseYear base = close_base_year(model, open);
    EXPECT_TRUE(open.empty());
    const BuiltSystem built = build_system(model, base);
    Scenario scenario;
    scenario.start = *parse_date("2024-01-01");
    scenario.horizon_days = days;
    scenario.prices = scenario.decisions = true;
    scenario.price_shocks = std::move(shocks);
    if (scene) scene(scenario);
    Economy economy(model, base, built, scenario, markets, true, false, 0);
    economy.settings() = plain(markets);
    if (with) with(economy.settings());
    record = std::move(engine::run_plays({{&built.system, scenario.changes, days, false,
                                           [&economy, claims, under_way] {
                                             auto owners = economy.owners(nullptr, true);
                                             owners->count_claims(claims);
                                             owners->count_under_way(under_way);
                                             return owners;
                                           }}},
                                         1)
                           .front());
  }
  const journal::Event* find(journal::EventKind kind) const {
    for (const journal::Event& e : record.events)
      if (e.kind == kind) return &e;
    return nullptr;
  }
  double day_of(journal::EventKind kind) const { return find(kind) == nullptr ? -1 : find(kind)->day; }
};

}  // namespace schakel::models
