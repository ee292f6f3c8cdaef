// Instruments that act through margins, and changes of them: bad input is told with its place.
#include "tests/tools/load/demo.hpp"
#include "tools/load/national.hpp"
#include "tools/load/ready_data.hpp"

namespace schakel::load {
namespace {

const std::string kAid = R"(id: "national"
reference_date: "2023-12-31"
source { id: "S1" title: "a page" }
process_cost { process: "melting" product: "chlorine" }
instrument {
  id: "aid" name: "Aid" kind: COMPENSATION rule: "a share of it"
  budget { id: "2025" eur { value: 1e6 source: "S1" grade: A } opens: "2025-08-01" }
  parameter { id: "aid-share" text: "s" fraction { value: 0.75 source: "S1" grade: A } }
  parameter { id: "emission-factor" text: "f" t_per_mwh { value: 0.4 source: "S1" grade: A } }
  parameter { id: "national-claim" text: "c" kt_per_year { value: 1000 source: "S1" grade: A } }
  process { process: "melting" mwh_per_t { value: 2 source: "S1" grade: A } }
}
price_path { id: "power" product: "electricity" real_price_year: 2024 beyond: CONSTANT
  point { year: 2024 price { eur_per_mwh { value: 80 year: 2024 source: "S1" grade: A } } } }
instrument { id: "sde" name: "SDE" kind: OPERATING_SUBSIDY rule: "per tonne" }
)";

std::string first(const std::string& text) {
  const Problems problems = national_of_texts({{"n.txtpb", text}}).problems;
  return problems.empty() ? std::string() : to_text(problems.front());
}

TEST(MarginInstruments, WhatIsWholeHasNoProblems) { EXPECT_EQ(first(kAid), ""); }

TEST(MarginInstruments, ARuleThatLacksANumberIsTold) {
  EXPECT_EQ(
      first(with(kAid, "\"emission-factor\"", "\"emission\"")),
      "n.txtpb:5:1: instrument \"aid\": the rule lacks the parameter \"emission-factor\"; one parameter of that id");
  EXPECT_EQ(
      first(with(kAid, "\"national-claim\"", "\"claim\"")),
      "n.txtpb:5:1: instrument \"aid\": the rule lacks the parameter \"national-claim\"; one parameter of that id");
}

TEST(MarginInstruments, WhomItIsForMustExistAndBeNamedOnce) {
  EXPECT_EQ(first(with(kAid, "process { process: \"melting\"", "process { process: \"boiling\"")),
            "n.txtpb:11:13: instrument \"aid\": process = \"boiling\" has no cost; a process of a process_cost");
  EXPECT_NE(first(with(kAid, "2 source", "0 source")).find("mwh_per_t = 0; must be in (0, 100]"), std::string::npos);
  EXPECT_NE(first(with(kAid, "kind: COMPENSATION", "kind: PROGRAMME")).find("no COMPENSATION"), std::string::npos);
  EXPECT_EQ(first(with(kAid, " mwh_per_t { value: 2 source: \"S1\" grade: A }", "")),
            "n.txtpb:11:3: instrument \"aid\": mwh_per_t is missing; a benchmark of power per t");
}

TEST(MarginInstruments, ALevyOnAProcessNeedsWhatItAsksAndWithinWhatTime) {
  const std::string start =
      "instrument { id: \"waste\" kind: LEVY rule: \"above a part\" process { process: \"melting\" } ";
  const std::string asks =
      "parameter { id: \"reduction\" text: \"r\" fraction { value: 0.3 source: \"S1\" grade: A } } ";
  const std::string within =
      "parameter { id: \"reduction-within\" text: \"w\" years { value: 9 source: \"S1\" grade: A } } ";
  EXPECT_EQ(first(kAid + start + asks + within + "}"), "");
  EXPECT_NE(first(kAid + start + asks + "}").find("the rule lacks the parameter \"reduction-within\""),
            std::string::npos);
  EXPECT_NE(first(kAid + start + within + "}").find("the rule lacks the parameter \"reduction\""), std::string::npos);
}

TEST(MarginInstruments, AnObligationNeedsAShareAndABuyOut) {
  const std::string start = "instrument { id: \"quota\" kind: OBLIGATION rule: \"a part of it\" proposed: true ";
  const std::string share =
      "parameter { id: \"share-2030\" text: \"s\" fraction { value: 0.1 source: \"S1\" grade: A } } ";
  const std::string pays = "parameter { id: \"buy-out\" text: \"b\" eur_per_t { value: 10 source: \"S1\" grade: A } } ";
  EXPECT_EQ(first(kAid + start + share + pays + "}"), "");
  EXPECT_NE(first(kAid + start + share + "}").find("the rule lacks the parameter \"buy-out\""), std::string::npos);
  EXPECT_NE(first(kAid + start + pays + "}").find("the rule lacks a share of use"), std::string::npos);
}

TEST(MarginInstruments, DemandForAProductNeedsItsUse) {
  const std::string start = "instrument { id: \"demand\" kind: OBLIGATION rule: \"a part of it\" proposed: true ";
  const std::string share =
      "parameter { id: \"share-2030\" text: \"s\" fraction { value: 0.1 source: \"S1\" grade: A } } ";
  const std::string premium =
      "parameter { id: \"premium-steel\" text: \"p\" eur_per_t { value: 9 source: \"S1\" grade: A } } ";
  const std::string use =
      "parameter { id: \"use-steel\" text: \"u\" kt_per_year { value: 9 source: \"S1\" grade: A } } ";
  EXPECT_EQ(first(kAid + start + share + premium + use + "}"), "");
  EXPECT_NE(first(kAid + start + share + premium + "}").find("the rule lacks the parameter \"use-steel\""),
            std::string::npos);
  EXPECT_NE(first(kAid + start + premium + use + "}").find("the rule lacks a share of use"), std::string::npos);
}

TEST(MarginInstruments, AProgrammeThatHelpsNeedsItsNumbers) {
  const std::string help = "instrument { id: \"help\" kind: PROGRAMME rule: \"teams\" proposed: true ";
  const auto number = [](const std::string& id, const std::string& unit) {
    return "parameter { id: \"" + id + "\" text: \"x\" " + unit + " { value: 0.5 source: \"S1\" grade: A } } ";
  };
  const std::string all = number("firms", "firms") + number("largest", "kt_per_year") + number("saving", "fraction") +
                          number("delay", "months") + number("cost-per-firm", "eur");
  EXPECT_EQ(first(kAid + help + all + number("pace", "firms") + "}"), "");
  EXPECT_NE(first(kAid + help + all + "}").find("the rule lacks the parameter \"pace\""), std::string::npos);
}

TEST(MarginInstruments, MoneyIsOfAYear) {
  EXPECT_EQ(first(with(kAid, " opens: \"2025-08-01\"", "")),
            "n.txtpb:7:3: instrument \"aid\": opens is missing; a date in the year for which it is paid");
}

struct Play {
  Loaded loaded;
  std::string problem;
};
Play with_event(const std::string& event, const std::string& switches = "prices: true decisions: true") {
  v1::Inputs data;
  *data.mutable_national() = national_of_texts({{"n.txtpb", kAid}}).national;
  const Loaded demo = load_demo(kDemo);
  *data.add_cluster() = demo.inputs.cluster(0);
  const std::string happens = event.empty() ? "" : "\nevent { " + event + " }";
  Play play{load_on({"s.txtpb", kBaseline + "switches { " + switches + " }" + happens}, data), ""};
  for (const Problem& problem : play.loaded.problems)
    if (problem.place.file == "s.txtpb") play.problem = to_text(problem);
  return play;
}

TEST(MarginInstruments, AreWithdrawnOrInForceUntilADay) {
  const Play gone = with_event(
      "instrument_change { instrument: \"aid\" date: \"2025-01-01\" withdrawn: true } "
      "announced: \"2024-07-01\"");
  EXPECT_EQ(gone.problem, "");
  ASSERT_EQ(gone.loaded.scenario.instrument_changes.size(), 1u);
  const models::MarginInstrumentChange& change = gone.loaded.scenario.instrument_changes[0];
  EXPECT_TRUE(change.withdrawn());
  EXPECT_EQ(change.day, 366);
  EXPECT_EQ(change.announced_day, 182);
  const Play kept = with_event("instrument_change { instrument: \"aid\" date: \"2024-01-01\" until: \"2026-01-01\" }");
  ASSERT_EQ(kept.loaded.scenario.instrument_changes.size(), 1u);
  EXPECT_EQ(kept.loaded.scenario.instrument_changes[0].until_day, 731);
}

TEST(MarginInstruments, AChangeIsOneThingThatTheInstrumentHas) {
  const auto problem = [](const std::string& rest) {
    return with_event("instrument_change { " + rest + " date: \"2025-01-01\" }").problem;
  };
  EXPECT_EQ(problem("instrument: \"aid\""), "s.txtpb:4:9: event[0]: neither or both; withdrawn, or until");
  EXPECT_NE(problem("instrument: \"aid\" delay_months: 3").find("it has no rounds"), std::string::npos);
  EXPECT_NE(problem("instrument: \"aid\" until: \"2024-06-01\"").find("is not after the date"), std::string::npos);
  EXPECT_NE(problem("instrument: \"sde\" until: \"2026-06-01\"").find("does not act through margins"),
            std::string::npos);
  EXPECT_NE(problem("instrument: \"add\" withdrawn: true").find("did you mean \"aid\""), std::string::npos);
}

TEST(MarginInstruments, WithoutOwnersWhoDecideAChangeHasNoEffect) {
  EXPECT_NE(with_event("instrument_change { instrument: \"aid\" date: \"2025-01-01\" withdrawn: true }",
                       "projects: true prices: true")
                .problem.find("without the switches `decisions` and `prices` this has no effect"),
            std::string::npos);
}

TEST(MarginInstruments, MeasuresNameWhatActsThroughMarginsAndAPriceInItsMeasure) {
  const auto problem = [](const std::string& what) {
    return with_event("",
                      "prices: true decisions: true } measure { id: \"m\" text: \"m\" decided_by: \"State\" "
                      "legal_ground: \"law\" from: \"2025-01-01\" chance { value: 1 } " +
                          what)
        .problem;
  };
  EXPECT_NE(problem("in_force { instrument: \"sde\" }").find("does not act through margins"), std::string::npos);
  const std::string contract =
      "scope { cluster: \"demo\" } price_contract { product: \"electricity\" share { value: 1 } "
      "term_years { value: 15 } ";
  EXPECT_NE(problem(with(contract, "\"electricity\"", "\"mana\"") + "}").find("has no price path"), std::string::npos);
  EXPECT_NE(problem(contract + "strike_eur_per_t { value: 3 } }").find("not in the measure of the price"),
            std::string::npos);
  EXPECT_NE(problem(with(contract, "share { value: 1 }", "share { value: 2 }") + "}").find("must be in (0, 1]"),
            std::string::npos);
}

}  // namespace
}  // namespace schakel::load
