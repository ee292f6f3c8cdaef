// The shipped scenarios of the chlorine cluster against sums worked by hand from its data.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

Run run_of(const std::string& scenario) {
  const std::filesystem::path clusters = SCHAKEL_CLUSTERS;
  load::Loaded loaded = load::load_scenario(clusters / "chlorine" / "scenarios" / (scenario + ".txtpb"), clusters);
  EXPECT_TRUE(loaded.ok());
  return play(std::move(loaded), {"test", 2});
}

std::size_t unit_index(const Run& run, const std::string& id) {
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u)
    if (run.inputs.model.units[u].id == "chlorine/" + id) return u;
  ADD_FAILURE() << "no unit " << id;
  return 0;
}
const models::UnitStep& last(const Run& run, const std::string& id) {
  return run.scenario.steps[unit_index(run, id)].back();
}
double jobs(const Run& run, const std::string& id) { return own_jobs(run.inputs.model.units[unit_index(run, id)]); }
double lowest(const Run& run, const std::string& id) {
  double least = 1;
  for (const models::UnitStep& step : run.scenario.steps[unit_index(run, id)]) least = std::min(least, step.fraction);
  return least;
}

/// A scenario that is not shipped, until 2031.
Run run_of_events(const std::string& events, const std::string& cluster = "chlorine") {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << "id: \"s\" title: \"S\" cluster: \"" << cluster << "\" horizon: \"2031-01-01\" "
                                    << events;
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  EXPECT_TRUE(loaded.ok());
  return play(std::move(loaded), {"test", 2});
}

constexpr const char* kDelfzijlSaltCloses =
    "event { id: \"salt\" closure { of { unit: \"nobian-delfzijl-salt\" } date: \"2026-01-01\" } }";

// Delfzijl's salt closes. Hengelo sells more on the spot market than Botlek lacks without Delfzijl: spot yields,
// whatever the cells are allotted to by then, and nobody in the Botlek runs lower.
TEST(Chlorine, SpotSalesOfSaltYieldToTheCells) {
  const results::Run run = run_of_events(kDelfzijlSaltCloses);
  for (const char* id : {"nobian-botlek-cells", "shin-etsu-vcm", "huntsman-mdi", "tronox-tio2"})
    EXPECT_EQ(lowest(run, id), 1) << id;
}

// A year later the yarn of Teijin stops for a day, and the polymer with it. The share that its seller of chlorine keeps
// for it counts users that have closed: 49 % of its capacity, under its minimum of 50 %. What is allotted once it runs
// is enough, so that it comes back.
TEST(Chlorine, WhoseSellerRationsComesBackOnWhatItWouldBeAllotted) {
  const results::Run run = run_of_events(std::string(kDelfzijlSaltCloses) +
                                         "event { id: \"yarn\" outage { of { unit: \"teijin-yarn\" } date: "
                                         "\"2027-06-01\" duration_days: 1 capacity_left: 0 } }");
  const results::Run without = run_of_events(kDelfzijlSaltCloses);
  EXPECT_EQ(lowest(run, "teijin-ppta"), 0);
  for (const char* id : {"teijin-ppta", "teijin-yarn"}) {
    EXPECT_GT(last(run, id).fraction, 0.5) << id;
    EXPECT_NEAR(last(run, id).fraction, last(without, id).fraction, 1e-9) << id;
  }
}

// Nobian Botlek closes: its 230 jobs are lost. At most 110 + 75 + 260 + 240 = 685 are idle at VCM, PVC, epoxy and TiO2
// (beside 15 at the carbon monoxide plant); PVC and resin come back on imports, so 110 + 240 (+ 15) stay idle.
TEST(Chlorine, NobianBotlekClosesJobs) {
  const results::Run run = run_of("nobian-botlek-closes");
  const Findings found = find(run);
  EXPECT_EQ(found.jobs_lost, 230);
  EXPECT_EQ(jobs(run, "shin-etsu-vcm"), 110);
  EXPECT_EQ(jobs(run, "shin-etsu-pvc"), 75);
  EXPECT_EQ(jobs(run, "westlake-epoxy-resin"), 260);
  EXPECT_EQ(jobs(run, "tronox-tio2"), 240);
  const double carbon_monoxide = jobs(run, "air-liquide-botlek-co");
  EXPECT_EQ(found.jobs_at_risk_peak, 110 + 75 + 260 + 240 + carbon_monoxide);
  EXPECT_EQ(found.jobs_at_risk, 110 + 240 + carbon_monoxide);
  EXPECT_GT(last(run, "shin-etsu-pvc").fraction, 0);
  EXPECT_GT(last(run, "westlake-epoxy-resin").fraction, 0);
}

// CO2 of the 2020 registry: 117.4 at the cells' power plant, 102.5 at VCM, gone with them.
TEST(Chlorine, NobianBotlekClosesCo2) {
  const results::Run run = run_of("nobian-botlek-closes");
  double gone = 0;
  for (const char* id : {"nobian-botlek-chp", "shin-etsu-vcm"}) {
    const std::size_t u = unit_index(run, id);
    gone += models::co2_kt_per_year(run.inputs.model.units[u], run.baseline.steps[u].back()) -
            models::co2_kt_per_year(run.inputs.model.units[u], run.scenario.steps[u].back());
  }
  EXPECT_DOUBLE_EQ(gone, 117.4 + 102.5);
  EXPECT_LE(find(run).co2_end_kt_per_year, -gone);
}

// What is not found is a gap, not zero: Huntsman's jobs, the CO2 of Huntsman and Tronox.
TEST(Chlorine, UnknownNumbersAreGaps) {
  const results::Run run = run_of("nobian-botlek-closes");
  const Json json = summary(run, find(run));
  const auto has = [](const Json& list, const char* id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  EXPECT_TRUE(has(json["not_known"]["jobs"], "chlorine/huntsman-mdi"));
  EXPECT_TRUE(has(json["not_known"]["co2"], "chlorine/huntsman-mdi"));
  EXPECT_TRUE(has(json["not_known"]["co2"], "chlorine/tronox-tio2"));
  for (const Json& stop : json["stopped"]) {
    EXPECT_TRUE(stop["unit"] != "chlorine/huntsman-mdi" || stop["jobs_direct"].is_null());
  }
  EXPECT_EQ(json["jobs_indirect_lost"], 195.5);  // 230 x (2 - 1) x (1 - 0.15)
  EXPECT_TRUE(json["co2"]["elsewhere_incomplete"]);
  EXPECT_TRUE(json["value_added_incomplete"]);  // formaldehyde stops, and nobody knows its cost
  EXPECT_TRUE(json["public_cost_eur"].is_null());
}

// The air separation of Chemelot runs at 60 % of its capacity until it closes; its minimum load may be as high as 70 %.
// It never ran lower than in the base: that is no close call.
TEST(Chemelot, WhoNeverRanLowerThanInTheBaseIsNoCloseCall) {
  const results::Run run = run_of_events(
      "event { id: \"air\" closure { of { unit: \"site-air-separation\" } date: \"2026-01-01\" } }", "chemelot");
  const Findings found = find(run);
  EXPECT_FALSE(found.flips.empty());
  for (const Flip& flip : found.flips)
    EXPECT_NE(run.inputs.model.units[static_cast<std::size_t>(flip.unit)].id, "chemelot/site-air-separation");
}

// VCM closes. HCl has no other outlet: MDI stops, chlorine or not. The cells keep 160 + 13.5 + 10.436 = 183.936 kt of
// 610 = 30.15 %, that is 28.74 % of their 640 kt; their minimum load is assumed at 20 %, up to 40 %: a flip near 0.29.
TEST(Chlorine, VcmClosesStopsMdiAndNearlyTheCells) {
  const results::Run run = run_of("shin-etsu-vcm-closes");
  EXPECT_EQ(last(run, "huntsman-mdi").fraction, 0);
  EXPECT_NEAR(last(run, "nobian-botlek-cells").fraction, 183.936 / 610, 1e-9);
  EXPECT_EQ(lowest(run, "tronox-tio2"), 1);
  EXPECT_EQ(lowest(run, "westlake-epichlorohydrin"), 1);
  bool told = false;
  for (const Flip& flip : find(run).flips)
    told |= flip.unit == static_cast<int>(unit_index(run, "nobian-botlek-cells")) && flip.ran &&
            std::abs(flip.load - 183.936 / 640) < 1e-9;
  EXPECT_TRUE(told);
  const std::size_t mdi = unit_index(run, "huntsman-mdi");
  for (const journal::Event& e : run.scenario.record.events) {
    if (e.kind != journal::EventKind::rate_fell || e.subject.index != static_cast<int>(mdi)) continue;
    EXPECT_EQ(e.mechanism, journal::Mechanism::outlet_lost);
  }
}

// With an acid outlet for a fifth (46.6 of 233.2 kt) MDI runs at 46.6/233.2.
TEST(Chlorine, AcidOutletKeepsAFifthOfMdi) {
  const results::Run run = run_of("shin-etsu-vcm-closes-acid-outlet");
  EXPECT_NEAR(last(run, "huntsman-mdi").fraction, 46.6 / 233.2, 1e-6);
}

// Huntsman closes: VCM keeps 199.264 of 427.8 kt = 46.6 %, then takes up chlorine to 380: 88.8 %. The cells lose 226.8
// and gain 180.736: 563.936 kt, a net loss of 46.
TEST(Chlorine, HuntsmanClosesCostsTheCellsLittle) {
  const results::Run run = run_of("huntsman-closes");
  EXPECT_NEAR(lowest(run, "shin-etsu-vcm"), 199.264 / 427.8, 1e-9);
  EXPECT_NEAR(last(run, "shin-etsu-vcm").fraction, 380 / 427.8, 1e-9);
  EXPECT_NEAR(610 * last(run, "nobian-botlek-cells").fraction, 610 - 226.8 + (380 - 199.264), 1e-6);
}

// Chlorine outages of 5 and of 20 days: the whole group is back at base, exactly.
TEST(Chlorine, OutagesEnd) {
  for (const char* scenario : {"chlorine-outage-5-days", "chlorine-outage-20-days"}) {
    const results::Run run = run_of(scenario);
    for (std::size_t u = 0; u < run.scenario.steps.size(); ++u) {
      EXPECT_EQ(run.scenario.steps[u].back().fraction, 1.0) << scenario << " " << run.inputs.model.units[u].id;
      EXPECT_EQ(run.scenario.steps[u].back().state, journal::UnitState::running);
    }
    EXPECT_GT(find(run).all_back_day, 0);
  }
}

// Base mode: not one event and not one changed number in 25 years.
TEST(Chlorine, BaselineIsFlat) {
  const results::Run run = run_of("baseline");
  EXPECT_EQ(run.inputs.scenario.horizon_days, 9132);  // 25 years, 7 of them leap years
  EXPECT_TRUE(run.scenario.record.events.empty());
  EXPECT_EQ(run.scenario.record.rates.size(), run.built.system.network.nodes.size());
  EXPECT_EQ(run.scenario.record.flows.size(), run.built.system.network.arcs.size());
  for (const models::AccountRow& row : run.scenario.accounts) {
    EXPECT_TRUE(row.quantity != "co2_scope1" || row.value == run.scenario.accounts.front().value);
  }
}

// Every loss names its reason: walking back the causes of any event ends at one of the scenario's own.
TEST(Chlorine, EveryEventLeadsBackToTheScenario) {
  for (const char* scenario : {"nobian-botlek-closes", "eefde-lock-blocked-60-days", "chlorine-outage-20-days"}) {
    const results::Run run = run_of(scenario);
    const auto& events = run.scenario.record.events;
    for (std::size_t e = 0; e < events.size(); ++e) {
      auto at = static_cast<std::int32_t>(e);
      while (events[static_cast<std::size_t>(at)].cause != journal::kNone) {
        EXPECT_LT(events[static_cast<std::size_t>(at)].cause, at);
        at = events[static_cast<std::size_t>(at)].cause;
      }
      EXPECT_EQ(events[static_cast<std::size_t>(at)].mechanism, journal::Mechanism::scenario)
          << scenario << " event " << e;
    }
  }
}

}  // namespace
}  // namespace schakel::results
