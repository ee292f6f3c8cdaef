// Instruments that act through margins and owners who decide, by hand. The works (works.hpp) at a product price of 840
// have a contribution of 108.8 M EUR a year (0.8 M for each euro off 1,000), against 119 M of fixed and sustaining
// cost: they lose 10.2 M, little enough to bear. With an aid of 26.25 EUR per t, 21 M, they earn 10.8 M.
#include <gtest/gtest.h>

#include "models/investment/council.hpp"
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;

/// 0.75 x 1 x 0.5 x 70 = 26.25 EUR per t.
MarginInstrument aid(const std::string& process = "making") {
  MarginInstrument of;
  of.id = of.name = "aid";
  of.from = *parse_date("2021-01-01");
  of.until = *parse_date("2060-01-01");
  of.processes[process].mwh_per_t = 0.5;
  of.parameters = {{"aid-share", exactly(0.75)}, {"emission-factor", exactly(1)}};
  return of;
}

struct Aided {
  journal::Record record;

  Aided(double price, const MarginInstrument& of, const std::vector<MarginInstrumentChange>& changes = {},
        double years = 10) {
    Model model = works();
    model.instruments.push_back({"national/aid", "Aid"});
    Markets markets = markets_at(price);
    markets.instruments = {of};
    std::vector<Imbalance> open;
    const BaseYear base = close_base_year(model, open);
    const BuiltSystem built = build_system(model, base);
    Scenario scenario;
    scenario.start = *parse_date("2024-01-01");
    scenario.horizon_days = years * kDaysPerYear;
    scenario.prices = scenario.decisions = true;
    scenario.instrument_changes = changes;
    scenario.events.push_back({"withdrawn", "", "aid"});
    Economy economy(model, base, built, scenario, markets, true, false, 0);
    economy.settings() = plain(markets);
    economy.settings().exit_share = economy.settings().exit_share_low = economy.settings().exit_share_high = 1e-9;
    const Investments none;
    record = std::move(
        engine::run_plays({{&built.system, {}, scenario.horizon_days, false, who_decides(economy, none, true)}}, 1)
            .front());
  }
  const journal::Event* find(EventKind kind) const {
    for (const journal::Event& e : record.events)
      if (e.kind == kind) return &e;
    return nullptr;
  }
  double paid() const {
    double sum = 0;
    for (const journal::Payment& pay : record.payments) sum += pay.paid;
    return sum;
  }
};

constexpr double kTwoYears = 731;  // 1 January 2026

// What decides is the list: the same aid for another process keeps nobody open.
TEST(Instruments, APlantOnTheListGoesOnAndOneThatIsNotCloses) {
  EXPECT_EQ(Aided(840, aid()).find(EventKind::announced), nullptr);
  EXPECT_NE(Aided(840, aid("melting")).find(EventKind::announced), nullptr);
}

// 21 M a year by calendar year, and nothing from the day it is withdrawn: from the month after. The owner, out of
// patience three years later, closes because of that event.
TEST(Instruments, WithdrawnTheyEndAndAreTheCauseOfWhatFollows) {
  const Aided gone(840, aid(), {{0, 0, kTwoYears, kTwoYears, kTwoYears}});
  const journal::Event* told = gone.find(EventKind::instrument_changed);
  ASSERT_NE(told, nullptr);
  EXPECT_EQ(told->day, kTwoYears);
  EXPECT_EQ(told->subject, (journal::Subject{journal::Subject::Kind::instrument, 0}));
  const journal::Event* closes = gone.find(EventKind::announced);
  ASSERT_NE(closes, nullptr);
  EXPECT_EQ(closes->cause, static_cast<std::int32_t>(told - gone.record.events.data()));
  EXPECT_NEAR(closes->day, kTwoYears + 3 * kDaysPerYear, 31);
  EXPECT_NEAR(gone.paid(), 42e6, 0.2e6);
  ASSERT_EQ(gone.record.payments.size(), 2u);
  EXPECT_EQ(gone.record.payments[0].from, 0);
  EXPECT_EQ(gone.record.payments[0].until, 366);
}

// Half of each year's 21 M has to be invested within six years. It stops 91 days after it was announced, on which the
// middle of its last year of aid is a given time ago: the part of six years that is left is claimed back.
TEST(Instruments, WhoClosesBeforeItHasInvestedPaysThatBack) {
  MarginInstrument bound = aid();
  bound.until = *parse_date("2027-01-01");
  const double free = Aided(840, bound).paid();
  bound.parameters["reinvest"] = exactly(0.5);
  bound.parameters["reinvest-within"] = exactly(72);
  const Aided closed(840, bound);
  ASSERT_NE(closed.find(EventKind::closed), nullptr);
  double back = 0;
  for (int year = 2024; year < 2027; ++year) {
    const double middle = year_with_fraction(*parse_date(std::to_string(year) + "-07-02"));
    const double age = 2024 + closed.find(EventKind::closed)->day / kDaysPerYear - middle;
    back += std::max(0.0, 1 - age / 6) * 0.5 * 21e6;
  }
  EXPECT_GT(back, 1e6);
  EXPECT_NEAR(closed.paid(), free - back, 0.1e6);
}

}  // namespace
}  // namespace schakel::models
