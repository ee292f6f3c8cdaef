// What is made elsewhere instead, and its CO2, by hand. kt a year.
#include "models/accounts/leakage.hpp"

#include <gtest/gtest.h>

#include "models/accounts/accounts.hpp"
#include "tests/models/accounts/national_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::close;
using cascade::test::cut;
using cascade::test::play;

/// A plant sells 100 of goods and closes on day 10.
struct Seller {
  SiteMaker site;
  National data = national_data();
  int plant = site.unit("plant", site.product("goods", Measure::kt), 100, 100);

  ElsewhereCo2 co2(const std::vector<cascade::Change>& changes) {
    const BuiltSystem built = site.build();
    EXPECT_EQ(site.unbalanced, "");
    return co2_elsewhere(activity(site.model, built, play(built.system, changes, 100), &data).elsewhere);
  }
  double last(const std::vector<cascade::Change>& changes) {
    const ElsewhereCo2 sum = co2(changes);
    return sum.day.empty() ? 0 : sum.co2[0].back() + sum.co2[1].back() + sum.co2[2].back();
  }
};

TEST(Leakage, NothingReplacedNothingElsewhere) {
  Seller seller;
  seller.data.leakage[0].value = number(0);
  EXPECT_EQ(seller.last({close(seller.plant, 10)}), 0);
}

// All replaced: 100 kt, half in EU at 1 and half in CN at 3 t/t = 50 + 150.
TEST(Leakage, AllReplacedIsDisplacedVolumeTimesForeignIntensity) {
  Seller seller;
  seller.data.leakage[0].value = number(1);
  const ElsewhereCo2 sum = seller.co2({close(seller.plant, 10)});
  EXPECT_EQ(sum.co2[0].back(), 0);
  EXPECT_NEAR(sum.co2[1].back(), 50, 1e-9);
  EXPECT_NEAR(sum.co2[2].back(), 150, 1e-9);
  EXPECT_EQ(sum.co2[2].front(), 0);
}

TEST(Leakage, InProportionToVolumeAndShare) {  // 40 % less sold, half of it replaced: 20 kt at 2 on average
  Seller seller;
  EXPECT_NEAR(seller.last({cut(seller.plant, 10, 0.6)}), 40, 1e-9);
}

// A user makes steam (not traded) of goods from the plant and, when that closes, from an import: bought for certain.
TEST(Leakage, ImportsAreMadeElsewhereWhateverPartOfSalesIsReplaced) {
  Seller seller;
  seller.data.leakage[0].value = number(0);
  SiteMaker& site = seller.site;
  site.at(seller.plant).outputs[0].outlets.clear();
  const int user = site.unit("user", site.product("steam", Measure::tj), 100, 100);
  site.need(user, 0, 1);
  site.link(0, SiteMaker::end(seller.plant), SiteMaker::end(user), 100);
  ImportOption option;
  option.id = option.stream_key = "c/import";
  option.unit = user;
  option.product = 0;
  option.steps.push_back({number(30), number(0)});
  site.model.imports.push_back(option);
  EXPECT_NEAR(seller.last({close(seller.plant, 10)}), 30 * (0.5 * 1 + 0.5 * 3), 1e-9);
}

// Goods burned, flared or vented are not sold; what is drawn from a stock is not bought.
TEST(Leakage, WhatIsFlaredIsNotSold) {
  Seller seller;
  seller.site.at(seller.plant).outputs[0].outlets[0].kind = OutletKind::fuel;
  EXPECT_EQ(seller.last({close(seller.plant, 10)}), 0);
}

TEST(Leakage, MissingIntensities) {
  National data = national_data();
  Product tin{.id = "tin", .name = "tin"};
  EXPECT_FALSE(replacement_of(data, tin).known());
  data.intensities.push_back({"tin", "WORLD", "", number(2)});
  EXPECT_TRUE(replacement_of(data, tin).known());
  EXPECT_EQ(replacement_of(data, tin).t_per_t[1], 2);
  data.intensities.push_back({"tin", "NL", "", number(1)});  // EU takes that of NL, China that of the world
  EXPECT_EQ(replacement_of(data, tin).t_per_t[1], 1);
  EXPECT_EQ(replacement_of(data, tin).t_per_t[2], 2);
  Product steam{.id = "steam", .name = "steam"};
  EXPECT_EQ(replacement_of(data, steam).replaced, 0);
  EXPECT_EQ(origin_of("BE"), Origin::eu);
  EXPECT_EQ(origin_of("GB"), Origin::non_eu);
  EXPECT_EQ(origin_of("WORLD"), Origin::unknown);
}

/// A works makes 100 of varnish, of which nobody knows the CO2 elsewhere, from 50 of goods (2 t/t on average) that it
/// buys, with 20 of tar that it sells; it emits 30.
struct Works {
  SiteMaker site;
  National data = national_data();
  int goods = site.product("goods", Measure::kt), tar = site.product("tar", Measure::kt);
  int works = site.unit("works", site.product("varnish", Measure::kt), 100, 100);
  Works() {
    data.leakage[0].value = number(1);
    site.need(works, goods, 0.5, true);
    site.at(works).emissions.co2_kt_per_year = number(30);
  }
  /// Elsewhere at the end, once it has closed.
  double closed() {
    const BuiltSystem built = site.build();
    EXPECT_EQ(site.unbalanced, "");
    const Activity done = activity(site.model, built, play(built.system, {close(works, 10)}, 100), &data);
    const ElsewhereCo2 sum = co2_elsewhere(done.elsewhere);
    for (const Elsewhere& one : done.elsewhere)
      if (site.model.products[static_cast<std::size_t>(one.product)].id == "varnish") how.push_back(one.how);
    return sum.co2[0].back() + sum.co2[1].back() + sum.co2[2].back();
  }
  std::vector<Replacement> how;  ///< of varnish
};

// As here: (30 + 50 x 2) / 100 = 1.3 t/t. Its 50 of goods are no longer bought, -100, and bought by those who make the
// 100 of varnish: +130. With the 30 it no longer emits, nothing changes in the world. Half replaced: -100 + 65.
TEST(Leakage, AProductWithoutIntensityIsMadeElsewhereAsHere) {
  Works all;
  EXPECT_NEAR(all.closed(), 30, 1e-9);
  EXPECT_NEAR(*all.how[0].t_per_t[0], 1.3, 1e-12);
  EXPECT_TRUE(all.how.size() == 1 && all.how[0].known());
  Works half;
  half.data.leakage[0].value = number(0.5);
  EXPECT_NEAR(half.closed(), -100 + 65, 1e-9);
}

// Where nobody knows what it emits, what it takes in counts, here and there: never a credit for inputs alone.
TEST(Leakage, InputsSavedAreTakenByThoseWhoMakeItElsewhere) {
  Works unknown;
  unknown.site.at(unknown.works).emissions.co2_kt_per_year.reset();
  EXPECT_NEAR(unknown.closed(), 0, 1e-9);
  EXPECT_TRUE(unknown.how.size() == 2 && unknown.how[0].known() && !unknown.how[1].known());
}

// 20 of tar at 4 t/t are given beside it: (30 + 100 - 80) / 100 = 0.5 t/t. Elsewhere -100 + 50 + 80 = 30 again; when it
// is burned here, nobody sells it elsewhere either: 1.3 t/t, and no tar is missed.
TEST(Leakage, ByProductsComeWithIt) {
  for (const OutletKind kind : {OutletKind::sale, OutletKind::flare}) {
    Works works;
    works.data.intensities.push_back({"tar", "WORLD", "", number(4)});
    const int tar = works.site.by_product(works.works, works.tar, 0.2);
    works.site.outlet(works.works, tar, kind).takes_base_remainder = true;
    EXPECT_NEAR(works.closed(), 30, 1e-9);
    EXPECT_NEAR(*works.how[0].t_per_t[0], kind == OutletKind::sale ? 0.5 : 1.3, 1e-12);
  }
}

// A second works makes lacquer of the varnish, 1 to 1, emits 10 and sells it: (10 + 100 x 1.3) / 100 = 1.4 t/t. When
// the varnish closes, both stop: -100 of goods, +140 of lacquer, against 30 + 10 no longer emitted.
TEST(Leakage, AsHereGoesThroughTheChain) {
  Works chain;
  chain.site.at(chain.works).outputs[0].outlets.clear();
  const int lacquer = chain.site.unit("lacquer", chain.site.product("lacquer", Measure::kt), 100, 100);
  const int varnish = chain.site.at(chain.works).main_product;
  chain.site.need(lacquer, varnish, 1);
  chain.site.at(lacquer).emissions.co2_kt_per_year = number(10);
  chain.site.link(varnish, SiteMaker::end(chain.works), SiteMaker::end(lacquer), 100);
  EXPECT_NEAR(chain.closed(), 40, 1e-9);
}

// CO2 of 40 at full rate, a quarter of it fixed, registered: at 60 % it is 40 (0.25 + 0.75 x 0.6) = 28, -12. Less made:
// -16, half of it replaced; part load +4. Elsewhere +20 in the Union, +20... volume 40 x 0.5 = 20: EU 10, other 30: so
// global -12 + 40 = +28; under the cap 2 are used by others (of -12 + 10 = -2): +30.
TEST(Leakage, GlobalChangeWithAndWithoutTheCap) {
  Seller seller;
  Emissions& emissions = seller.site.at(seller.plant).emissions;
  emissions.co2_kt_per_year = number(40);
  emissions.fixed_share = number(0.25);
  emissions.registered_in_ets = true;
  const BuiltSystem built = seller.site.build();
  const auto record = play(built.system, {cut(seller.plant, 0, 0.6)}, 365);
  const Activity done = activity(seller.site.model, built, record, &seller.data);
  Scenario scenario;
  scenario.start = *parse_date("2025-01-01");
  scenario.horizon_days = 365;
  const auto row = [&](const std::string& quantity) {
    for (const AccountRow& r : account_rows(seller.site.model, seller.site.base_year, done, scenario, &seller.data))
      if (r.quantity == quantity) return r.value;
    ADD_FAILURE() << quantity;
    return 0.0;
  };
  EXPECT_NEAR(row("co2_scope1"), 28, 1e-9);
  EXPECT_NEAR(row("co2_registered_ets"), 28, 1e-9);
  EXPECT_NEAR(row("co2_registered_industry"), 28, 1e-9);
  const auto later = play(built.system, {cut(seller.plant, 10, 0.6)}, 365);
  const Activity changed = activity(seller.site.model, built, later, &seller.data);
  EXPECT_NEAR(changed.split[0].shrinkage.value.back(), -8, 1e-9);
  EXPECT_NEAR(changed.split[0].relocation.value.back(), -8, 1e-9);
  EXPECT_NEAR(changed.split[0].part_load.value.back(), 4, 1e-9);
  for (const double fuel : changed.split[0].fuel.value) EXPECT_EQ(fuel, 0) << "nothing but its rate has changed";
  const auto global = [&](bool eu_cap) {
    Scenario second;
    second.start = *parse_date("2025-01-01");
    second.horizon_days = 730;
    second.eu_cap = eu_cap;
    double value = 0;
    for (const AccountRow& r : account_rows(seller.site.model, seller.site.base_year, changed, second, &seller.data))
      if (r.quantity == "co2_global_change") value = r.value;
    return value;
  };
  EXPECT_NEAR(global(false), -12 + 10 + 30, 1e-9);
  EXPECT_NEAR(global(true), -12 + 10 + 30 + 2, 1e-9);
}

}  // namespace
}  // namespace schakel::models::test
