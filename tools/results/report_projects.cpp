// Projects, for the report page: stages in both plays, days by cause, deadlocks.
#include <cmath>

#include "tools/results/checkpoints.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Json or_null(const std::optional<double>& day) { return day ? Json(rounded(*day)) : Json(nullptr); }

/// Stages with the day they could begin and the day they were done (null: not within the play).
Json stages_of(const PlayResult& play, int project) {
  Json list = Json::array();
  for (const journal::StagePoint& point : play.record.stages)
    if (point.project == project && std::isfinite(point.from))
      list.push_back({{"stage", models::stage_name(static_cast<models::Stage>(point.stage))},
                      {"from", rounded(point.from)},
                      {"until", std::isfinite(point.until) ? Json(rounded(point.until)) : Json(nullptr)}});
  return list;
}

Json fate_json(const Run& run, const PlayResult& play, const ProjectRow& row, const ProjectFate& fate) {
  Json delays = Json::object();
  for (const journal::DelayPart& part : fate.delays) delays[models::cause_name(part.cause)] = rounded(part.days);
  const bool told = fate.state == ProjectFate::State::waits || fate.state == ProjectFate::State::ended;
  Json json = {{"state", state_name(fate.state)},
               {"runs", or_null(fate.runs_day)},
               {"why", told ? Json(models::cause_name(fate.why)) : Json(nullptr)},
               {"delays", delays},
               {"stages", stages_of(play, row.project)}};
  if (fate.event == journal::kNone) return json;
  const words::Text last = render(words::describe(run.inputs.model, run.built, play.record, fate.event));
  json["last"] = {{"en", last.en}, {"nl", last.nl}};
  return json;
}

}  // namespace

Json report_projects(const Run& run) {
  if (!run.inputs.scenario.projects) return nullptr;
  Json list = Json::array();
  for (const ProjectRow& row : project_rows(run)) {
    const models::Project& project = run.inputs.investments.projects[at(row.project)];
    list.push_back({{"id", project.id},
                    {"name", project.name},
                    {"owner", project.owner == models::kNone ? Json(nullptr)
                                                             : Json(run.inputs.model.owners[at(project.owner)].name)},
                    {"planned", or_null(row.planned_day)},
                    {"co2_kt", rounded(-project.co2_avoided_kt())},
                    {"slip", or_null(row.slip())},
                    {"worse", row.worse()},
                    {"baseline", fate_json(run, run.baseline, row, row.baseline)},
                    {"scenario", fate_json(run, run.scenario, row, row.scenario)}});
  }
  Json locked = Json::array();
  for (const Deadlock& d : deadlocks(run)) {
    Json members = Json::array();
    for (const int p : d.coalition) members.push_back(run.inputs.investments.projects[at(p)].name);
    locked.push_back(
        {{"plan", run.inputs.investments.plans[at(d.plan)].name}, {"day", rounded(d.day)}, {"members", members}});
  }
  Json costs = Json::array();
  for (const Checkpoint& at : checkpoints_of(run))
    costs.push_back({{"date", to_text(at.date)},
                     {"co2_kt", or_null(at.co2_kt)},
                     {"jobs_lost", or_null(at.jobs_lost)},
                     {"jobs_idle", or_null(at.jobs_idle)}});
  return {{"list", list}, {"deadlocks", locked}, {"costs", costs}};
}

}  // namespace schakel::results
