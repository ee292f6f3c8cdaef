// Any bytes give a model or problems, never a crash. Mutations of valid texts, from a fixed seed.
#include <random>

#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

// A cluster with everything in it that the loader resolves.
const std::string kRich = kDemo + R"(pool { id: "grid" product: "chlorine" market_outlet: true }
boundary_node { id: "abroad" product: "ethylene" supplies: true region: "BE"
  spare { kt_per_year { value: 5 source: "S1" grade: A } } }
link { id: "to-grid" product: "chlorine" from: "cells" to: "grid" remainder_of_output: true route: "canal" }
link { id: "e" product: "ethylene" from: "abroad" to: "polymer-line" remainder_of_need: true }
route { id: "canal" mode: BARGE }
storage { id: "tank" unit: "polymer-line" product: "ethylene"
  capacity { kt { value: 5 source: "S1" grade: A } } initial_fill { value: 0.5 source: "S1" grade: A } }
import_option { id: "ship" unit: "polymer-line" product: "chlorine"
  step { cap { kt_per_year { value: 5 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
infrastructure { id: "pipes" user: "cells" link: "to-grid" pool: "grid" }
gap { entity: "cells" what: "own jobs" }
overlay { date: "2023-12-31" entity: "cells" change: RUNNING source: "S1" }
overlay { date: "2019-06-01" entity: "polymer-line" change: RESIZED capacity { kt_per_year { value: 40 source: "S1" grade: A } } }
overlay { date: "2020-06-01" entity: "polymer-line" change: OWNER owner: "acme" }
)";
const std::string kPlay = kBaseline + R"(start: "2024-01-01"
horizon: "2034-01-01"
checkpoint: "2030-12-31"
event { id: "a" announced: "2024-06-01" closure { of { owner: "acme" } date: "2025-01-01" wind_down_days { value: 30 } } }
event { outage { of { unit: "cells" } date: "2024-03-01" duration_days: 20 recovery { after_days: 5 capacity_left: 0.5 } } }
event { link_loss { infrastructure: "pipes" date: "2024-03-01" duration_days: 20 capacity_left: 0.5 } }
event { closure { of { boundary_node: "abroad" } date: "2028-03-01" } }
event { outage { of { boundary_node: "abroad" } date: "2026-03-01" duration_days: 20 recovery { after_days: 5 capacity_left: 0.5 } } }
event { link_loss { outlet { unit: "polymer-line" product: "polymer" outlet: "sale" } date: "2024-03-01" capacity_left: 0.5 } }
event { link_loss { spare: "abroad" date: "2024-03-01" duration_days: 3 } }
event { lead_time_change { import_option: "ship" date: "2024-03-01" days: 3 until: "2024-05-01" } }
event { owner_event { owner: "acme" date: "2024-03-01" kind: SELLS buyer: "acme" } }
overlay { date: "2024-01-01" entity: "abroad" change: RUNNING }
event { demand { product: "polymer" date: "2024-03-01" until: "2024-09-01" fraction: 0.5 } }
override { entity: "polymer-line" field: "input[chlorine].amount.t_per_t" value: 0.7 }
)";

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string operator()(std::string text) {
    const int changes = 1 + pick(4);
    for (int i = 0; i < changes && !text.empty(); ++i) change(text);
    return text;
  }

 private:
  int pick(std::size_t below) { return static_cast<int>(random_() % below); }
  std::size_t at(const std::string& text) { return random_() % text.size(); }

  void change(std::string& text) {
    static const std::string kPieces[] = {"{",
                                          "}",
                                          "\"",
                                          ":",
                                          "[",
                                          "]",
                                          "\n",
                                          "-",
                                          "nan",
                                          "1e400",
                                          "-1",
                                          "0",
                                          "\xff",
                                          "#",
                                          std::string(1, '\0'),
                                          "unit",
                                          "id: \"cells\"",
                                          "value: 1e-300",
                                          "\\",
                                          "<",
                                          "/",
                                          "2024-02-30",
                                          "999999999999999999999",
                                          "true",
                                          "D",
                                          "alias: \"demo/cells\" "};
    const std::size_t from = at(text);
    const std::size_t length = std::min<std::size_t>(random_() % 40, text.size() - from);
    switch (pick(6)) {
      case 0: text.erase(from, length); break;
      case 1: text.insert(from, kPieces[random_() % std::size(kPieces)]); break;
      case 2: text[from] = static_cast<char>(random_() % 256); break;
      case 3: text.insert(at(text), text.substr(from, length)); break;
      case 4: text.replace(from, length, kPieces[random_() % std::size(kPieces)]); break;
      default: text.resize(from); break;
    }
  }

  std::mt19937 random_;
};

/// A model must be whole when nothing is reported to be wrong.
void expect_whole(const Loaded& loaded) {
  if (!loaded.ok()) return;
  for (const models::Link& link : loaded.model.links) {
    EXPECT_NE(link.from.kind, models::Endpoint::Kind::none);
    EXPECT_NE(link.product, models::kNone);
  }
  for (const double volume : loaded.base_year.link_volume) EXPECT_TRUE(volume >= 0 && volume < 1e60);
  EXPECT_EQ(loaded.base_year.unit_rate.size(), loaded.model.units.size());
  for (const auto& change : loaded.scenario.changes) EXPECT_GE(change.index, 0);
}

TEST(LoadFuzz, TheUnchangedTextsAreValid) {
  const Loaded loaded = load_demo(kRich, kPlay);
  EXPECT_TRUE(loaded.ok());
  EXPECT_TRUE(loaded.problems.empty());
}

TEST(LoadFuzz, MutatedClusters) {
  Mutator mutate(1);
  for (int i = 0; i < 1000; ++i) expect_whole(load_demo(mutate(kRich), kPlay));
}

TEST(LoadFuzz, MutatedScenarios) {
  Mutator mutate(2);
  for (int i = 0; i < 1000; ++i) expect_whole(load_demo(kRich, mutate(kPlay)));
}

TEST(LoadFuzz, MutatedJson) {
  const std::string play = R"({"id": "x", "cluster": ["demo"], "start": "2024-01-01", "seed": "3",
    "switches": {"prices": false}, "checkpoint": ["2030-12-31"],
    "event": [{"id": "a", "closure": {"of": {"unit": "cells"}, "date": "2025-01-01", "windDownDays": {"value": 3}}},
              {"outage": {"of": {"site": "botlek"}, "date": "2024-03-01", "durationDays": 20, "capacityLeft": 0.5}}],
    "override": [{"entity": "cells", "field": "utilisation", "value": 0.85}]})";
  ASSERT_EQ(lines(load_texts({"s.json", play}, {{{"c.txtpb", kRich}}}).problems), Lines{});
  Mutator mutate(3);
  for (int i = 0; i < 300; ++i) expect_whole(load_texts({"s.json", mutate(play)}, {{{"c.txtpb", kRich}}}));
}

TEST(LoadFuzz, MutatedStoredInputs) {
  const std::string bytes = load_demo(kRich, kPlay).inputs.SerializeAsString();
  Mutator mutate(4);
  for (int i = 0; i < 1000; ++i) expect_whole(from_stored(mutate(bytes)));
}

TEST(LoadFuzz, RandomBytes) {
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    std::string bytes(random() % 400, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    expect_whole(load_demo(bytes, kPlay));
    expect_whole(load_demo(kRich, bytes));
  }
}

}  // namespace
}  // namespace schakel::load
