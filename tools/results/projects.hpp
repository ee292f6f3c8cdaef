// What became of projects: when each runs with the scenario and without, how late it is and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/results/run.hpp"
#include "tools/results/tables.hpp"
#include "tools/words/message.hpp"

namespace schakel::results {

/// One project in one play.
struct ProjectFate {
  enum class State : std::uint8_t { runs, under_way, waits, ended };
  State state = State::under_way;
  std::optional<double> runs_day;          ///< within the play
  journal::Mechanism why{};                ///< what it waits for, or ended by
  std::int32_t event = journal::kNone;     ///< last in the journal of the play
  std::vector<journal::DelayPart> delays;  ///< days later than its technical lead time, by cause
};
struct ProjectRow {
  int project = 0;
  ProjectFate baseline, scenario;
  std::optional<double> planned_day;  ///< first promise

  /// Days later than in the baseline; nothing when it does not run in one of them.
  std::optional<double> slip() const;
  /// It runs in the baseline only, or later than there.
  bool worse() const;
};
/// Every project, in the order of the data; empty when the scenario does not play them.
std::vector<ProjectRow> project_rows(const Run& run);
const char* state_name(ProjectFate::State state);

/// Infrastructure and users that waited for each other in the play with the scenario.
struct Deadlock {
  int plan = 0;
  double day = 0;
  std::vector<int>
      coalition;  ///< smallest number of projects that would have to decide together; empty: all are not enough
};
std::vector<Deadlock> deadlocks(const Run& run);

/// Money promised to projects in the play (commitment), EUR.
double money_granted(const PlayResult& play);

/// run,replication,project,name,state,planned,runs,waits_for,cause,days: a row per project and cause.
std::string projects_csv(const Run& run);
/// Of summary.json; null when projects are not played.
Json projects_summary(const Run& run);
/// Of the report page; null when projects are not played.
Json report_projects(const Run& run);
/// A sentence each: which run only here, how many earlier, later, and only in the baseline; none where none do.
std::vector<words::Text> projects_sentences(const Run& run);

}  // namespace schakel::results
