#include "tools/commands/explain_project.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "sim/base/calendar.hpp"
#include "tools/commands/spoken.hpp"
#include "tools/results/projects.hpp"
#include "tools/words/events.hpp"

namespace schakel::commands {
namespace {

using journal::EventKind;
using journal::Subject;
using words::Language;
using words::MessageId;

constexpr std::size_t kMostReplays = 3;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class ProjectExplainer {
 public:
  ProjectExplainer(const results::Run& run, int project, Language language)
      : run_(run), project_(project), spoken_(run, language), row_(results::project_rows(run)[at(project)]) {}

  void tell() const {
    const auto& events = run_.scenario.record.events;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (events[e].subject != Subject{Subject::Kind::project, project_}) continue;
      if (events[e].kind == EventKind::project_stage && is_commissioning(e)) continue;
      line(static_cast<std::int32_t>(e), 0);
      const std::int32_t cause = events[e].cause;
      if (events[e].kind == EventKind::project_waits && cause != journal::kNone &&
          events[at(cause)].subject != events[e].subject)
        for (std::int32_t c = cause, depth = 1; c != journal::kNone; c = events[at(c)].cause) line(c, depth++);
    }
    if (row_.planned_day) say(MessageId::project_planned, {date(*row_.planned_day)});
    for (const journal::DelayPart& part : longest())
      say(part.days < 0 ? MessageId::project_gain : MessageId::project_delay,
          {words::number(std::abs(part.days), 0), models::cause_name(part.cause)});
    if (const auto slip = row_.slip()) say(MessageId::project_slip, {words::number(*slip, 0)});
  }

  void without_each_cause(int jobs) const {
    std::vector<journal::DelayPart> causes = longest();
    std::erase_if(causes, [](const journal::DelayPart& part) { return part.days <= 0; });
    if (row_.scenario.runs_day == std::nullopt && row_.scenario.why != journal::Mechanism{} &&
        std::none_of(causes.begin(), causes.end(),
                     [this](const auto& part) { return part.cause == row_.scenario.why; }))
      causes.insert(causes.begin(), {project_, row_.scenario.why, 0});
    if (causes.size() > kMostReplays) causes.resize(kMostReplays);
    std::vector<load::Loaded> inputs;
    for (const journal::DelayPart& part : causes) {
      v1::Inputs changed = run_.inputs.inputs;
      changed.mutable_scenario()->mutable_switches()->add_cause_off(models::cause_name(part.cause));
      inputs.push_back(load::from_inputs(changed));
    }
    std::cout.flush();  // plays are made by forking
    const std::vector<results::Run> runs = results::play_all(std::move(inputs), {run_.command_line, jobs});
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const auto runs_day = results::project_rows(runs[i])[at(project_)].scenario.runs_day;
      const std::string cause = models::cause_name(causes[i].cause);
      if (!runs_day) {
        say(row_.scenario.runs_day ? MessageId::project_without_stops : MessageId::project_without_not, {cause});
      } else if (row_.scenario.runs_day) {
        const double won = *row_.scenario.runs_day - *runs_day;
        say(won < 0 ? MessageId::project_without_later : MessageId::project_without,
            {cause, date(*runs_day), words::number(std::abs(won), 0)});
      } else {
        say(MessageId::project_without_runs, {cause, date(*runs_day)});
      }
    }
  }

 private:
  bool is_commissioning(std::size_t event) const {
    return run_.scenario.record.events[event].after == static_cast<double>(models::Stage::commissioning);
  }
  std::string date(double day) const { return to_timestamp(run_.inputs.scenario.start, day).substr(0, 10); }
  std::vector<journal::DelayPart> longest() const {
    std::vector<journal::DelayPart> parts = row_.scenario.delays;
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.days > b.days; });
    return parts;
  }
  void say(MessageId id, std::vector<std::string> arguments) const {
    std::cout << spoken_.say(words::Message{id, std::move(arguments)}) << '\n';
  }
  void line(std::int32_t event, int depth) const {
    const auto message = words::describe(run_.inputs.model, run_.built, run_.scenario.record, event);
    std::cout << std::string(static_cast<std::size_t>(2 * depth), ' ') << (depth > 0 ? spoken_.because() : "")
              << date(run_.scenario.record.events[at(event)].day) << "  " << spoken_.say(message) << '\n';
  }

  const results::Run& run_;
  int project_;
  Spoken spoken_;
  results::ProjectRow row_;
};

}  // namespace

int project_named(const models::Investments& data, const std::string& name) {
  for (std::size_t p = 0; p < data.projects.size(); ++p) {
    const std::string& id = data.projects[p].id;
    if (id == name || id.substr(id.find('/') + 1) == name) return static_cast<int>(p);
  }
  return models::kNone;
}

void explain_project(const results::Run& run, int project, Language language, bool runs, int jobs) {
  const ProjectExplainer explainer(run, project, language);
  explainer.tell();
  if (runs) explainer.without_each_cause(jobs);
}

}  // namespace schakel::commands
