// Lines of a unit, and restart loads.
#include "models/plants/build_system.hpp"
#include "tests/tools/load/demo.hpp"

namespace schakel::load {
namespace {

const std::string kCells = "unit \"cells\": ";
const std::string kMinimum = "  minimum_load { value: 0.4 low: 0.3 high: 0.5 grade: D }\n";

std::string line(const std::string& id, double capacity, const std::string& more = "") {
  return "  line { id: \"" + id + "\" capacity { kt_per_year { value: " + std::to_string(capacity) +
         " source: \"S1\" grade: A } } minimum_load { value: 0.4 low: 0.3 high: 0.6 grade: D } " + more + "}\n";
}
/// Cells of 100 with the lines instead of a minimum load.
std::string with_lines(const std::string& text) { return with(kDemo, kMinimum, text); }

// Lines of 60 and 40: the unit can run down to the least of 0.4 x 60 and 0.4 x 40, 16 of 100, range 12 to 24.
TEST(Lines, AreLoadedInOrder) {
  const Loaded loaded = load_demo(
      with_lines(line("east", 60, "name: \"East line\" start_up_time_days { value: 2 source: \"S1\" grade: A }") +
                 line("west", 40) + "  start_up_time_days { value: 3 source: \"S1\" grade: A }\n"));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  const models::Unit& cells = loaded.model.units[0];
  ASSERT_EQ(cells.lines.size(), 2u);
  EXPECT_EQ(cells.lines[0].name, "East line");
  EXPECT_EQ(cells.lines[1].name, "west");
  EXPECT_NEAR(cells.minimum_load->value, 0.16, 1e-12);
  EXPECT_NEAR(cells.minimum_load->low, 0.12, 1e-12);
  EXPECT_NEAR(cells.minimum_load->high, 0.24, 1e-12);

  const models::BuiltSystem built = models::build_system(loaded.model, loaded.base_year);
  const cascade::UnitSpec& spec = built.system.units[0];
  ASSERT_EQ(spec.lines.size(), 2u);
  EXPECT_NEAR(spec.lines[0].capacity, 60 / 365.25, 1e-12);
  EXPECT_NEAR(spec.lines[1].minimum, 16 / 365.25, 1e-12);
  EXPECT_NEAR(spec.minimum, 16 / 365.25, 1e-12);
  EXPECT_EQ(spec.lines[0].start_up_days, 2);
  EXPECT_EQ(spec.lines[1].start_up_days, 3);  // that of the unit
  EXPECT_EQ(spec.start_up_days, 2);
}

// Own staff per line adds up to that of the unit, or is left to capacity.
TEST(Lines, HaveTheStaffOfTheUnit) {
  const auto staff = [](const std::string& east, const std::string& west) {
    const auto jobs = [](const std::string& value) {
      return value.empty() ? "" : "own_jobs { value: " + value + " source: \"S1\" grade: A } ";
    };
    return with_lines(line("east", 60, jobs(east)) + line("west", 40, jobs(west)) +
                      "  jobs { own { value: 50 source: \"S1\" grade: A } }\n");
  };
  EXPECT_EQ(problems_of(staff("", "")), Lines{});
  EXPECT_EQ(problems_of(staff("20", "30")), Lines{});
  const std::string few = staff("20", "");
  EXPECT_EQ(problems_of(few),
            (Lines{"c.txtpb:" + place(few, "line {") + kCells +
                   "own_jobs of its lines add up to 20, jobs.own is 50; own_jobs of every line, adding "
                   "up to jobs.own, or of none"}));
}

TEST(Lines, AddUpToTheCapacity) {
  const std::string text = with_lines(line("east", 60) + line("west", 30));
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "capacity { kt_per_year { value: 100") + kCells +
                                      "capacity = 100, its lines add up to 90; the sum of its lines"}));
}

TEST(Lines, HaveIdsOfTheirOwnAndTheirOwnMinimum) {
  const std::string twice = with_lines(line("east", 60) + line("east", 40));
  EXPECT_EQ(problems_of(twice), (Lines{"c.txtpb:" + place(twice, "id: \"east\" capacity { kt_per_year { value: 40") +
                                       kCells + "line \"east\" is listed twice; line ids differ within a unit"}));
  const std::string bad = with_lines(line("East", 60) + line("west", 40));
  EXPECT_EQ(problems_of(bad),
            (Lines{"c.txtpb:" + place(bad, "id: \"East\"") + kCells + "line id = \"East\"; only a-z, 0-9 and -"}));
  const std::string both = with_lines(kMinimum + line("east", 60) + line("west", 40));
  EXPECT_EQ(problems_of(both), (Lines{"c.txtpb:" + place(both, "minimum_load { value: 0.4 low: 0.3 high: 0.5") +
                                      kCells + "minimum_load is given and lines too; minimum_load of each line"}));
}

// 0.95 x 60 + 0.95 x 40 = 95 above the base of 90.
TEST(Lines, MinimumsFitTheBaseYear) {
  std::string text = with_lines(line("east", 60) + line("west", 40));
  for (int i = 0; i < 2; ++i) text = with(text, "value: 0.4 low: 0.3 high: 0.6", "value: 0.95 low: 0.3 high: 0.96");
  EXPECT_EQ(problems_of(text), (Lines{"c.txtpb:" + place(text, "line { id: \"east\"") + kCells +
                                      "the minimum loads of its lines add up to 95, above the base rate 90; at most "
                                      "the base rate; a line would stop on the first day"}));
}

TEST(Lines, RestartLoadLiesBetweenMinimumAndBase) {
  const auto restart = [](const std::string& value) {
    return with(kDemo, kMinimum, kMinimum + "  restart_load { value: " + value + " source: \"S1\" grade: A }\n");
  };
  EXPECT_EQ(problems_of(restart("0.6")), Lines{});
  EXPECT_EQ(problems_of(restart("0.3")),
            (Lines{"c.txtpb:" + place(restart("0.3"), "restart_load") + kCells +
                   "restart_load = 0.3 is below the minimum load 0.4; at least the minimum load"}));
  EXPECT_EQ(
      problems_of(restart("0.95")),
      (Lines{"c.txtpb:" + place(restart("0.95"), "restart_load") + kCells +
             "restart_load = 0.95 is above the base utilisation 0.9; at most the base utilisation; it could never "
             "come back"}));
}

TEST(Lines, AScenarioNamesALineBesideItsUnit) {
  const std::string cluster = with_lines(line("east", 60) + line("west", 40));
  const auto scenario = [](const std::string& of) {
    return kBaseline + "event { id: \"e\" outage { of { " + of +
           " } date: \"2024-01-11\" duration_days: 20 capacity_left: 0 } }\n";
  };
  const Loaded loaded = load_demo(cluster, scenario("unit: \"cells\" line: \"west\""));
  ASSERT_EQ(lines(loaded.problems), Lines{});
  ASSERT_EQ(loaded.scenario.changes.size(), 2u);
  EXPECT_EQ(loaded.scenario.changes[0].line, 1);
  EXPECT_EQ(loaded.scenario.changes[1].line, 1);
  EXPECT_EQ(loaded.scenario.events[0].subject, "cells/west");
  EXPECT_EQ(load_demo(cluster, scenario("unit: \"cells\"")).scenario.changes[0].line, -1);
  const std::string at = "s.txtpb:3:";
  EXPECT_EQ(problems_of(cluster, scenario("unit: \"cells\" line: \"north\"")),
            (Lines{at + "45: event \"e\": outage.of.line = \"north\" is not a line of \"cells\"; one of \"east\" or "
                        "\"west\""}));
  EXPECT_EQ(problems_of(cluster, scenario("unit: \"polymer-line\" line: \"east\"")),
            (Lines{at + "52: event \"e\": outage.of.line = \"east\" is not a line of \"polymer-line\"; no line: the "
                        "unit is one line"}));
  EXPECT_EQ(problems_of(cluster, scenario("site: \"botlek\" line: \"east\"")),
            (Lines{at + "46: event \"e\": outage.of.line = \"east\" without a unit; unit and line"}));
}

}  // namespace
}  // namespace schakel::load
