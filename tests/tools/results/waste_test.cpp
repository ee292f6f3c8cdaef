// The waste burners of the data, AVR and AEB, from the text files to results.
#include <gtest/gtest.h>

#include "tests/support/folder.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

using journal::EventKind;

const std::string kBurns =
    "overlay { date: \"2023-12-31\" entity: \"rotterdam-moerdijk/avr-rozenburg\" change: RUNNING source: "
    "\"rotterdam-moerdijk/S103\" }\n";

Run run_text(const std::string& text) {
  const test::Folder folder;
  const fs::path file = folder.write("mine.txtpb", "id: \"waste\"\ncluster: \"rotterdam-moerdijk\"\n" + text);
  load::Loaded loaded = load::load_scenario(file, SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

template <class List>
int named(const List& list, const std::string& id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return static_cast<int>(i);
  ADD_FAILURE() << "no " << id;
  return -1;
}

const journal::Event* find(const PlayResult& play, EventKind kind, journal::Subject about) {
  for (const journal::Event& event : play.record.events)
    if (event.kind == kind && event.subject == about) return &event;
  return nullptr;
}

/// 0.96 of its capacity is burned, of which 0.7 is waste it must take: when power brings a tenth, the last tonne (60
/// euro from abroad, against 25 of cost and the levy) loses, and it goes down to 0.7 x 0.96 = 0.672. It does not stop:
/// heat and what it must take hold it.
TEST(Waste, AvrGivesUpWasteFromAbroadAndKeepsWhatItMustTake) {
  const results::Run run = run_text(
      "horizon: \"2030-01-01\"\nswitches { prices: true decisions: true }\n" + kBurns +
      "event { price_shock { product: \"electricity\" date: \"2028-01-01\" until: \"2029-06-01\" factor: 0.1 } }\n");
  const int avr = named(run.inputs.model.units, "rotterdam-moerdijk/avr-rozenburg");
  const journal::Event* down = find(run.scenario, EventKind::held_down, {journal::Subject::Kind::unit, avr});
  ASSERT_NE(down, nullptr);
  EXPECT_NEAR(down->after, 0.672, 1e-4);
  EXPECT_EQ(find(run.baseline, EventKind::held_down, {journal::Subject::Kind::unit, avr}), nullptr);
  EXPECT_EQ(find(run.scenario, EventKind::idled, {journal::Subject::Kind::unit, avr}), nullptr);
}

/// On the reference date it stands still, and what it would earn is not known: its owner does not give it up.
TEST(Waste, AvrThatStandsStillIsNotGivenUp) {
  const results::Run run = run_text("horizon: \"2034-01-01\"\nswitches { prices: true decisions: true }\n");
  const int avr = named(run.inputs.model.units, "rotterdam-moerdijk/avr-rozenburg");
  EXPECT_EQ(find(run.baseline, EventKind::closed, {journal::Subject::Kind::unit, avr}), nullptr);
}

/// What is promised to AVR and AEB out of a reservation of so many euro. With the queues off and without the subsidy
/// per tonne each asks for half of its investment: AVR 103 of 206 M for 300 kt, 343 euro per t a year; AEB 75 of 150 M
/// for 178 kt, 421.
std::pair<double, double> promised(const std::string& eur) {
  const results::Run run = run_text(
      "cluster: \"noordzeekanaal\"\nhorizon: \"2030-01-01\"\nswitches { prices: true decisions: true projects: true "
      "cause_off: \"late-infrastructure\" cause_off: \"talks\" cause_off: \"subsidy\" }\n" +
      kBurns +
      "override { entity: \"noordzeekanaal/aeb-capture\" field: \"granted_eur\" value: 0 }\n"
      "override { entity: \"national\" field: \"instrument[tailor-made-agreements].budget[waste-burners].eur\" "
      "value: " +
      eur + " }\n");
  const auto to = [&run](const std::string& id) {
    const int p = named(run.inputs.investments.projects, id);
    const journal::Event* money = find(run.baseline, EventKind::money_promised, {journal::Subject::Kind::project, p});
    return money == nullptr ? 0 : money->after;
  };
  return {to("rotterdam-moerdijk/avr-capture"), to("noordzeekanaal/aeb-capture")};
}
TEST(Waste, TheReservationIsForBothCheapestTonnesFirstAsFarAsItLasts) {
  using Both = std::pair<double, double>;
  EXPECT_EQ(promised("222000000"), (Both{103e6, 75e6}));
  EXPECT_EQ(promised("150000000"), (Both{103e6, 47e6}));
  EXPECT_EQ(promised("90000000"), (Both{90e6, 0}));
}

}  // namespace
}  // namespace schakel::results
