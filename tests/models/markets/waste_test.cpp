// Gate fee, heat, power and levy of a waste burner, by hand. The burner is in burner_site.hpp: 800 kt a year, of which
// 560 of households. Whoever brings waste pays 100 EUR per t, from abroad 60; heat 10 EUR per GJ, power 80 per MWh,
// other variable cost 20 per t. The levy asks 0.3 within 9 years from 2021: in 2024 a third of that, so that 0.9 of 320
// kt of fossil CO2 are free; it takes 90 EUR per t above.
#include <gtest/gtest.h>

#include "models/markets/margins.hpp"
#include "models/markets/waste_levy.hpp"
#include "tests/models/burner_site.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {
namespace {

constexpr double kAlways = std::numeric_limits<double>::infinity();

MarginInstrument levy() {
  MarginInstrument of;
  of.id = of.name = "levy";
  of.kind = MarginInstrument::Kind::waste_levy;
  of.from = *parse_date("2021-01-01");
  of.until = *parse_date("2090-01-01");
  of.processes["burning"] = {};
  of.parameters["reduction-within"] = exactly(9);
  of.asked = {{0.3, of.from, Date{0}}};
  return of;
}

struct Burner {
  test::BurnerSite site;
  Markets markets = simple_markets();
  PriceBook book;

  explicit Burner(bool duties = true) : site(duties) {
    markets.price_paths.push_back(flat("residual-waste", -100));
    markets.price_paths.push_back(flat("imported-waste", -60));
    markets.price_paths.push_back(flat("district-heat", 10, Measure::tj));
    ProcessCost& cost = markets.process_costs["burning"] = markets.process_costs["making"];
    cost.other_variable = exactly(20);
    markets.instruments = {levy()};
  }
  Margins margins() {
    site.build();
    EXPECT_EQ(site.unbalanced, "");
    book = prices_of_year(markets, 2024);
    return Margins(site.model, site.base_year, markets, book);
  }
  double contribution(double rate) {
    return margins().of_unit(site.burner, 0, {.rate = rate})->contribution * kDaysPerYear / 1e6;
  }
  double one_more(double rate) { return *margins().per_tonne_more(site.burner, 0, {.rate = rate}); }
};

// Fees 56 + 14.4 M, power 32, heat 8, other cost 16. Levy 0.1 x 320 kt x 90 = 2.88 M.
TEST(WasteBurner, EarnsGateFeePowerAndHeatLessTheLevyOnItsFossilHalf) {
  EXPECT_NEAR(Burner().contribution(800), 56 + 14.4 + 32 + 8 - 16 - 2.88, 1e-6);
  Burner biogenic;
  biogenic.site.at(0).emissions.biogenic_kt_per_year = exactly(4800);
  EXPECT_NEAR(biogenic.contribution(800), 91.52, 1e-6) << "biogenic CO2 pays nothing";
}

// With a path of its own the levy on burners takes that: 0.1 x 320 kt x 60 = 1.92 M.
TEST(WasteBurner, PaysTheRateOfItsOwnPath) {
  Burner burner;
  burner.markets.price_paths.push_back(flat("co2-levy-waste", 60));
  EXPECT_NEAR(burner.contribution(800), 56 + 14.4 + 32 + 8 - 16 - 1.92, 1e-6);
}

// At 700 kt 140 come from abroad, and the homes have their heat: 56 + 8.4 + 28 + 8 - 14; 280 kt of CO2 are below the
// free 288. With a fee and heat for every tonne alike it would lose an eighth of each.
TEST(WasteBurner, WasteFromAbroadIsGivenUpFirstAndHeatLast) {
  EXPECT_NEAR(Burner().contribution(700), 56 + 8.4 + 28 + 8 - 14, 1e-6);
  EXPECT_NEAR(Burner(false).contribution(700), 70.4 * 0.875 + 28 + 8 * 0.875 - 14, 1e-6);
}

// One tonne more: from abroad 60 + 40 - 20 - 0.4 x 90 = 44; below 560 kt of households 100 + 40 - 20, and no levy;
// below 200 kt with 4 GJ of heat for homes.
TEST(WasteBurner, TheLastTonneIsFromAbroadWithoutHeatAndUnderTheLevy) {
  EXPECT_NEAR(Burner().one_more(800), 44, 1e-6);
  EXPECT_NEAR(Burner().one_more(400), 120, 1e-6);
  EXPECT_NEAR(Burner().one_more(100), 160, 1e-6);
  EXPECT_NEAR(Burner(false).one_more(800), 88 + 40 + 10 - 20 - 36, 1e-6) << "the mean tonne";
}

// What is asked from 2026 on counts for whoever knows it; of the running year everybody does.
TEST(WasteLevy, IsTightenedForThoseWhoKnow) {
  MarginInstrument rule = levy();
  rule.asked.push_back({0.9, *parse_date("2026-01-01"), *parse_date("2025-09-16")});
  EXPECT_NEAR(waste_dispensation(rule, 2024.5, kAlways), 0.9, 1e-12);
  EXPECT_NEAR(waste_dispensation(rule, 2027.5, kAlways), 1 - 0.9 * 6 / 9, 1e-12);
  EXPECT_NEAR(waste_dispensation(rule, 2027.5, 2024), 1 - 0.3 * 6 / 9, 1e-12);
  EXPECT_NEAR(waste_dispensation(rule, 2035.5, 2026), 0.1, 1e-12) << "not below what is asked";
}

// A burner in the ETS, or of another process, does not pay it.
TEST(WasteLevy, IsOnBurnersOutsideTheEts) {
  Burner other;
  other.markets.instruments[0].processes = {{"making", {}}};
  EXPECT_NEAR(other.contribution(800), 94.4, 1e-6);
  Burner in_ets;
  in_ets.site.at(0).emissions.registered_in_ets = true;
  EXPECT_NEAR(in_ets.contribution(800), 94.4, 1e-6);
}

}  // namespace
}  // namespace schakel::models
