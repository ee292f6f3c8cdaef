#include "tools/results/projects.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/base/calendar.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

using journal::EventKind;
using journal::Subject;

constexpr double kSame = 1e-6;           // days
constexpr double kTold = 0.5;            // sentences tell whole days
constexpr std::size_t kDateLength = 10;  // YYYY-MM-DD

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

double day_of_year(const Run& run, double year) {
  const int whole = static_cast<int>(std::floor(year));
  return first_of_january(whole).days + (year - whole) * kDaysPerYear - run.inputs.scenario.start.days;
}

std::vector<ProjectFate> fates(const Run& run, const PlayResult& play) {
  std::vector<ProjectFate> all(run.inputs.investments.projects.size());
  for (std::size_t p = 0; p < all.size(); ++p)
    if (run.inputs.investments.projects[p].reached[static_cast<std::size_t>(models::Stage::commissioning)]) {
      all[p].state = ProjectFate::State::runs;
      all[p].runs_day = 0;
    }
  std::vector<std::map<double, journal::Mechanism>> waits(all.size());  // what each stage waits for, by stage
  for (std::size_t e = 0; e < play.record.events.size(); ++e) {
    const journal::Event& event = play.record.events[e];
    if (event.subject.kind != Subject::Kind::project) continue;
    ProjectFate& fate = all[at(event.subject.index)];
    fate.event = static_cast<std::int32_t>(e);
    auto& waiting = waits[at(event.subject.index)];
    if (event.kind == EventKind::project_waits) waiting[event.after] = event.mechanism;
    if (event.kind == EventKind::project_stage) waiting.erase(event.after);
    if (event.kind == EventKind::project_runs) fate.state = ProjectFate::State::runs, fate.runs_day = event.day;
    if (event.kind == EventKind::project_ended) fate.state = ProjectFate::State::ended, fate.why = event.mechanism;
  }
  for (std::size_t p = 0; p < all.size(); ++p)
    if (all[p].state == ProjectFate::State::under_way && !waits[p].empty()) {
      all[p].state = ProjectFate::State::waits;
      all[p].why = waits[p].rbegin()->second;  // of its latest stage
    }
  for (const journal::DelayPart& part : play.record.delays) all[at(part.project)].delays.push_back(part);
  return all;
}

Json date_or_null(const Run& run, const std::optional<double>& day) {
  return day ? Json(to_timestamp(run.inputs.scenario.start, *day).substr(0, 10)) : Json(nullptr);
}

Json delays_json(const ProjectFate& fate) {
  Json json = Json::object();
  for (const journal::DelayPart& part : fate.delays) json[models::cause_name(part.cause)] = rounded(part.days);
  return json;
}

Json why_json(const ProjectFate& fate) {
  const bool told = fate.state == ProjectFate::State::waits || fate.state == ProjectFate::State::ended;
  return told ? Json(models::cause_name(fate.why)) : Json(nullptr);
}

}  // namespace

std::optional<double> ProjectRow::slip() const {
  if (!baseline.runs_day || !scenario.runs_day) return std::nullopt;
  return *scenario.runs_day - *baseline.runs_day;
}

bool ProjectRow::worse() const {
  if (baseline.runs_day && !scenario.runs_day) return true;
  return slip().value_or(0) > kSame;
}

const char* state_name(ProjectFate::State state) {
  switch (state) {
    case ProjectFate::State::runs: return "runs";
    case ProjectFate::State::waits: return "waits";
    case ProjectFate::State::ended: return "ended";
    case ProjectFate::State::under_way: break;
  }
  return "under-way";
}

std::vector<ProjectRow> project_rows(const Run& run) {
  std::vector<ProjectRow> rows;
  if (!run.inputs.scenario.projects) return rows;
  const std::vector<ProjectFate> before = fates(run, run.baseline), with = fates(run, run.scenario);
  for (std::size_t p = 0; p < before.size(); ++p) {
    ProjectRow row{static_cast<int>(p), before[p], with[p], std::nullopt};
    const auto& planned = run.inputs.investments.projects[p].planned;
    if (!planned.empty()) row.planned_day = day_of_year(run, planned.front().year);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Deadlock> deadlocks(const Run& run) {
  std::vector<Deadlock> found;
  for (const journal::Event& event : run.scenario.record.events) {
    if (event.kind != EventKind::deadlock) continue;
    if (event.subject.kind == Subject::Kind::plan) {
      std::erase_if(found,
                    [&event](const Deadlock& d) { return d.plan == event.subject.index; });  // the last word counts
      found.push_back({event.subject.index, event.day, {}});
    } else if (!found.empty()) {
      found.back().coalition.push_back(event.subject.index);
    }
  }
  return found;
}

std::string projects_csv(const Run& run) {
  std::string csv = "run,replication,project,name,state,planned,runs,waits_for,cause,days\n";
  const auto date = [&run](const std::optional<double>& day) {
    return day ? to_timestamp(run.inputs.scenario.start, *day).substr(0, 10) : std::string();
  };
  const auto add = [&](const char* name, const ProjectRow& row, const ProjectFate& fate) {
    const models::Project& project = run.inputs.investments.projects[at(row.project)];
    if (project.is_rest && fate.event == journal::kNone) return;  // nothing was split off
    const bool told = fate.state == ProjectFate::State::waits || fate.state == ProjectFate::State::ended;
    const std::string head = std::string(name) + ",0," + field(project.id) + "," + field(project.name) + "," +
                             state_name(fate.state) + "," + date(row.planned_day) + "," + date(fate.runs_day) + "," +
                             (told ? models::cause_name(fate.why) : "") + ",";
    if (fate.delays.empty()) csv += head + ",\n";
    for (const journal::DelayPart& part : fate.delays)
      csv += head + models::cause_name(part.cause) + "," + digits(part.days) + "\n";
  };
  const std::vector<ProjectRow> rows = project_rows(run);
  for (const ProjectRow& row : rows) add("baseline", row, row.baseline);
  for (const ProjectRow& row : rows) add("scenario", row, row.scenario);
  return csv;
}

double money_granted(const PlayResult& play) {
  double eur = 0;
  for (const journal::Event& event : play.record.events)
    if (event.kind == EventKind::money_granted) eur += event.after;
  return eur;
}

Json projects_summary(const Run& run) {
  if (!run.inputs.scenario.projects) return nullptr;
  Json list = Json::array();
  int later = 0, not_at_all = 0;
  for (const ProjectRow& row : project_rows(run)) {
    const std::optional<double> slip = row.slip();
    later += slip.value_or(0) >= kTold;
    not_at_all += row.baseline.runs_day && !row.scenario.runs_day;
    list.push_back({{"project", run.inputs.investments.projects[at(row.project)].id},
                    {"state", state_name(row.scenario.state)},
                    {"planned", date_or_null(run, row.planned_day)},
                    {"runs_baseline", date_or_null(run, row.baseline.runs_day)},
                    {"runs_scenario", date_or_null(run, row.scenario.runs_day)},
                    {"slip_days", slip ? Json(rounded(*slip)) : Json(nullptr)},
                    {"waits_for", why_json(row.scenario)},
                    {"delay_days_baseline", delays_json(row.baseline)},
                    {"delay_days_scenario", delays_json(row.scenario)}});
  }
  Json locked = Json::array();
  for (const Deadlock& d : deadlocks(run)) {
    Json members = Json::array();
    for (const int p : d.coalition) members.push_back(run.inputs.investments.projects[at(p)].id);
    locked.push_back({{"infrastructure", run.inputs.investments.plans[at(d.plan)].id},
                      {"since", date_or_null(run, d.day)},
                      {"smallest_coalition", members}});
  }
  return {{"later", later},
          {"not_in_time", not_at_all},
          {"money_granted_eur_baseline", rounded(money_granted(run.baseline))},
          {"money_granted_eur_scenario", rounded(money_granted(run.scenario))},
          {"list", list},
          {"deadlocks", locked}};
}

namespace {

/// Day it comes into service within the play; nothing: not.
std::optional<double> in_service(const PlayResult& play, int plan) {
  for (const journal::Event& event : play.record.events)
    if (event.kind == journal::EventKind::plan_in_service && event.subject.kind == journal::Subject::Kind::plan &&
        event.subject.index == plan)
      return event.day;
  return std::nullopt;
}

/// Of infrastructure that the scenario makes late: when it is in service, without and with it.
void add_late_plans(const Run& run, std::vector<words::Text>& texts) {
  const auto date = [&run](double day) { return to_timestamp(run.inputs.scenario.start, day).substr(0, kDateLength); };
  std::set<int> told;
  for (const models::ProjectEvent& event : run.inputs.scenario.project_events) {
    if (event.kind != models::ProjectEvent::Kind::plan_late || !told.insert(event.index).second) continue;
    const std::string& name = run.inputs.investments.plans[at(event.index)].name;
    const std::optional<double> before = in_service(run.baseline, event.index),
                                now = in_service(run.scenario, event.index);
    using Id = words::MessageId;
    if (before && now)
      texts.push_back(render(words::Message{Id::answer_plan_dates, {name, date(*before), date(*now)}}));
    if (before && !now) texts.push_back(render(words::Message{Id::answer_plan_lost, {name, date(*before)}}));
    if (!before && !now) texts.push_back(render(words::Message{Id::answer_plan_neither, {name}}));
  }
}

/// "50 days", and "5 years" for what is longer than two.
words::Text time_of(double days) {
  using Id = words::MessageId;
  constexpr double kLong = 2 * kDaysPerYear;
  return render(days < kLong ? words::Message{Id::answer_days, {words::number(days, 0)}}
                             : words::Message{Id::answer_years, {words::number(days / kDaysPerYear)}});
}

/// Projects of which the scenario lets a part go on, or that are decided already; true when one is smaller.
bool add_resized(const Run& run, std::vector<words::Text>& texts) {
  bool smaller = false;
  const journal::Record& record = run.scenario.record;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const journal::Event& event = record.events[e];
    const bool resized = event.kind == EventKind::project_shrunk || event.kind == EventKind::project_split;
    if (!resized || event.subject.kind != Subject::Kind::project) continue;
    texts.push_back(render(words::describe(run.inputs.model, run.built, record, static_cast<std::int32_t>(e))));
    smaller |= event.after < 1;
  }
  return smaller;
}

}  // namespace

std::vector<words::Text> projects_sentences(const Run& run) {
  std::vector<const ProjectRow*> gained, lost, earlier, later;
  const std::vector<ProjectRow> rows = project_rows(run);
  for (const ProjectRow& row : rows) {
    const double slip = row.slip().value_or(0);
    if (slip >= kTold) later.push_back(&row);
    if (slip <= -kTold) earlier.push_back(&row);
    if (row.scenario.runs_day && !row.baseline.runs_day) gained.push_back(&row);
    if (row.baseline.runs_day && !row.scenario.runs_day) lost.push_back(&row);
  }
  std::vector<words::Text> texts;
  if (!run.inputs.scenario.projects && !run.inputs.scenario.project_events.empty())
    return {render(words::Message{words::MessageId::projects_off, {}})};
  add_late_plans(run, texts);
  const bool smaller = add_resized(run, texts);
  if (!smaller && !run.inputs.scenario.project_events.empty() && gained.empty() && lost.empty() && earlier.empty() &&
      later.empty())
    texts.push_back(render(words::Message{words::MessageId::projects_same, {}}));
  const auto name = [&run](const ProjectRow& row) { return run.inputs.investments.projects[at(row.project)].name; };
  /// `told` differs per language.
  const auto say = [&texts](words::MessageId id, std::size_t count, const words::Text& told, const std::string& last) {
    const auto in = [&](words::Language language, const std::string& text) {
      return words::render(words::Message{id, {std::to_string(count), text, last}}, language);
    };
    texts.push_back({in(words::Language::en, told.en), in(words::Language::nl, told.nl)});
  };
  const auto say_most = [&](words::MessageId id, const std::vector<const ProjectRow*>& moved) {
    if (moved.empty()) return;
    const ProjectRow& most = **std::max_element(
        moved.begin(), moved.end(),
        [](const ProjectRow* a, const ProjectRow* b) { return std::abs(*a->slip()) < std::abs(*b->slip()); });
    say(id, moved.size(), time_of(std::abs(*most.slip())), name(most));
  };
  if (!gained.empty()) {
    constexpr std::size_t kMost = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(kMost, gained.size()); ++i) names += (i > 0 ? "; " : "") + name(*gained[i]);
    const std::string rest = std::to_string(gained.size() - std::min(kMost, gained.size()));
    const bool all = gained.size() <= kMost;
    say(words::MessageId::projects_gained, gained.size(),
        {names + (all ? "" : "; and " + rest + " more"), names + (all ? "" : "; en nog " + rest)}, "");
  }
  say_most(words::MessageId::projects_earlier, earlier);
  say_most(words::MessageId::projects_later, later);
  if (!lost.empty())
    texts.push_back(render(words::Message{words::MessageId::projects_not, {std::to_string(lost.size())}}));
  return texts;
}

}  // namespace schakel::results
