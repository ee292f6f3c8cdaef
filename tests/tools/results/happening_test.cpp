// The first sentences of an answer: each kind of event by name, nothing twice, nothing left out.
#include "tools/results/happening.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/report_names.hpp"

namespace schakel::results {
namespace {

Run run_of(const std::string& head, const std::string& events) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << "id: \"s\" " << head << " horizon: \"2029-01-01\" " << events;
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), {"test", 1});
}

words::Text told(const std::string& events) {
  return what_happens(run_of("title: \"T\" cluster: \"chlorine\"", events));
}

std::string closure(const std::string& of, const std::string& date) {
  return "event { closure { of { " + of + " } date: \"" + date + "\" } } ";
}

// Both lines of the plant, one after the other, are the plant: 230 people.
TEST(Happening, AUnitIsNotNamedBesideItsLines) {
  const std::string cells = "unit: \"nobian-botlek-cells\" line: ";
  EXPECT_EQ(told(closure(cells + "\"line-1\"", "2026-01-01") + closure(cells + "\"line-2\"", "2026-06-01")).en,
            "T (from 1 January 2026). Closed for good: Nobian Botlek chlorine; direct jobs lost there: 230.");
  EXPECT_EQ(told(closure(cells + "\"line-1\"", "2026-01-01"))
                .en.find("T (from 1 January 2026). Closed for good: Nobian Botlek chlorine, line 1;"),
            0u);
}

// 0.01 days are 0.24 hours.
TEST(Happening, LessThanADayIsInHours) {
  const words::Text text =
      told("event { outage { of { unit: \"nobian-botlek-cells\" } date: \"2026-01-01\" duration_days: 0.01 } }");
  EXPECT_EQ(text.en, "T (from 1 January 2026). Out for 0.2 hours: Nobian Botlek chlorine.");
  EXPECT_EQ(text.nl, "T (vanaf 1 januari 2026). 0,2 uur uit: Nobian Botlek chlorine.");
}

TEST(Happening, ThingsAreCalledByTheirNames) {
  EXPECT_EQ(told("event { demand { product: \"pvc\" date: \"2026-01-01\" fraction: 0.5 } }").en,
            "T (from 1 January 2026). Demand changes: polyvinyl chloride (PVC).");
  const std::string blocked =
      told("event { link_loss { link: \"chlorine-to-vcm\" date: \"2026-01-01\" duration_days: 5 } }").en;
  EXPECT_EQ(blocked.find("T (from 1 January 2026). Blocked: "), 0u) << blocked;
  EXPECT_EQ(blocked.find("chlorine-to-vcm"), std::string::npos) << blocked;
}

TEST(Happening, SalesAndWhatIsCalledOffAreTold) {
  EXPECT_EQ(told("event { owner_event { owner: \"nobian\" date: \"2027-01-01\" kind: SELLS buyer: \"tronox\" } }").en,
            "T (from 1 January 2027). Nobian sells its plants to Tronox Pigments (Holland).");
  EXPECT_EQ(told("event { announced: \"2025-06-01\" withdrawn: \"2025-12-31\" closure { of { unit: "
                 "\"nobian-botlek-cells\" } date: \"2026-01-01\" } }")
                .en,
            "T (from 1 June 2025). Announced and called off: Nobian Botlek chlorine.");
}

// The day of the first event, whichever is told first.
TEST(Happening, TheDayOfTheFirstEventIsTold) {
  const std::string tronox = closure("unit: \"tronox-tio2\"", "2028-02-01"),
                    cells = closure("unit: \"nobian-botlek-cells\"", "2027-05-03");
  EXPECT_EQ(told(tronox + cells).en.find("T (from 3 May 2027). Closed for good: "), 0u) << told(tronox + cells).en;
  EXPECT_EQ(told(tronox + cells).nl.find("T (vanaf 3 mei 2027). Voorgoed dicht: "), 0u) << told(tronox + cells).nl;
}

TEST(Happening, WithoutATitleItBeginsWithWhatHappens) {
  const results::Run run = run_of("cluster: \"chlorine\"", closure("unit: \"tronox-tio2\"", "2026-01-01"));
  EXPECT_EQ(what_happens(run).en.find("Closed for good: Tronox"), 0u) << what_happens(run).en;
  EXPECT_EQ(what_happens(run_of("cluster: \"chlorine\"", "")).en, "s: nothing is disturbed.");
}

std::string whole_answer(const Run& run) {
  std::string text;
  for (const words::Text& sentence : answer(run, find(run))) text += sentence.en + " ";
  return text;
}

TEST(Happening, WhereProjectsAreNotPlayedNothingIsSaidOfThem) {
  const std::string text =
      whole_answer(run_of("title: \"T\" cluster: \"rotterdam-moerdijk\"",
                          "event { infrastructure_late { infrastructure: \"aramis\" months: 36 } }"));
  EXPECT_NE(text.find("Projects are not played here"), std::string::npos) << text;
  EXPECT_EQ(text.find("in service"), std::string::npos) << text;
  EXPECT_EQ(text.find("No project runs earlier or later"), std::string::npos) << text;
}

// Half of a project that is not decided yet goes on; what is decided stays as it is.
TEST(Happening, AProjectThatShrinksIsTold) {
  const auto shrinks = [](const std::string& date) {
    return whole_answer(run_of("title: \"T\" cluster: \"rotterdam-moerdijk\" switches { projects: true prices: true }",
                               "event { project_change { project: \"botlek-steam-extension\" date: \"" + date +
                                   "\" kind: SHRINKS part: 0.5 } }"));
  };
  const std::string early = shrinks("2024-01-01"), late = shrinks("2028-12-01");
  EXPECT_NE(early.find(" goes on at 50 % of its size."), std::string::npos) << early;
  EXPECT_EQ(early.find("No project runs earlier or later"), std::string::npos) << early;
  EXPECT_EQ(early.find("botlek-steam-extension"), std::string::npos) << early;
  EXPECT_NE(late.find(" is decided already and stays as it is."), std::string::npos) << late;
}

// What has no name of its own is put together in Dutch: a stock, and who sells under force majeure.
TEST(Happening, StocksAndSellersAreDutchInDutch) {
  const results::Run run = run_of("title: \"T\" cluster: \"chlorine\"",
                                  "event { owner_event { owner: \"nobian\" date: \"2026-01-01\" kind: FAILS } }");
  const DutchNames names = dutch_names(run);
  EXPECT_EQ(names.of("vinyl chloride (VCM) stock of Shin-Etsu Pernis PVC"),
            "voorraad vinylchloride (VCM) van Shin-Etsu Pernis PVC");
  EXPECT_EQ(names.of("Nobian (Chlorine)"), "Nobian (Chloor)");
}

// So are an outlet and a link, which begin with a small letter inside a sentence.
TEST(Happening, OutletsAndLinksAreDutchInDutch) {
  const results::Run run = run_of(
      "title: \"T\" cluster: \"chlorine\"",
      "event { link_loss { outlet { unit: \"shin-etsu-vcm\" product: \"vinyl-chloride\" } date: \"2026-01-01\" "
      "duration_days: 5 } } event { link_loss { link: \"chlorine-to-vcm\" date: \"2026-01-01\" duration_days: 5 } }");
  const DutchNames names = dutch_names(run);
  EXPECT_EQ(names.of("outlet of vinyl chloride (VCM) of Shin-Etsu Botlek VCM"),
            "afzet van vinylchloride (VCM) van Shin-Etsu Botlek VCM");
  EXPECT_EQ(names.of("chlorine from Nobian Botlek chlorine to Shin-Etsu Botlek VCM"),
            "chloor van Nobian Botlek chloor naar Shin-Etsu Botlek VCM");
}

}  // namespace
}  // namespace schakel::results
