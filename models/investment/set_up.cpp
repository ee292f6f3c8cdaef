// What a play of projects begins with: what is done, what is booked, who has what room.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/decisions/stand_still.hpp"
#include "models/investment/pipeline.hpp"

namespace schakel::models {
namespace {

constexpr double kYearsOfCapital = 25;  // over which replacement capital is written off
constexpr double kRoomForAll = 1e9;     // of what nobody has to queue for, its cause being off

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The subsidy a project asks for; null when it asks for none.
const Subsidy* subsidy_of(const Investments& data, const Project& project) {
  const auto found = std::find_if(data.subsidies.begin(), data.subsidies.end(),
                                  [&project](const Subsidy& s) { return s.id == project.support; });
  return found == data.subsidies.end() ? nullptr : &*found;
}

bool is_needed(const Project& project, const Subsidy* subsidy, Stage stage) {
  switch (stage) {
    case Stage::principles:
    case Stage::letter:
    case Stage::agreement: return project.agreement;
    case Stage::permit: return project.needs_permit;
    case Stage::grid: return project.grid_mw > 0;
    case Stage::grant: return subsidy != nullptr && subsidy->kind != Subsidy::Kind::agreement && project.granted == 0;
    default: return true;
  }
}

/// What comes before a stage that is reached is done: talks for talks, everything but the connection for a decision.
bool is_reached(const Project& project, Stage stage) {
  Stage last = Stage::none;
  for (std::size_t s = 1; s < kStages; ++s)
    if (project.reached[s]) last = static_cast<Stage>(s);
  if (project.reached[static_cast<std::size_t>(stage)]) return true;
  if (stage >= last) return false;
  if (last >= Stage::decision) return stage != Stage::grid;
  return last <= Stage::agreement && stage >= Stage::principles;
}

}  // namespace

Pipeline::Pipeline(const PipelineInputs& in)
    : in_(in), case_(in_.model, in_.data, in_.settings, *in_.path, in_.markets, in_.cases), first_path_(in.path) {
  for (const std::string& name : in.scenario.causes_off) off_.insert(cause_named(name));
  runs_.reserve(in_.data.projects.size());
  for (int p = 0; p < static_cast<int>(in.data.projects.size()); ++p) {
    order_.push_back(p);
    make_run(p);
  }
  std::sort(order_.begin(), order_.end(), [this](int a, int b) { return project(a).key < project(b).key; });
  users_.resize(in.data.plans.size());
  for (const int p : order_)
    for (const Need& need : project(p).needs)
      if (need.plan != kNone) {
        auto& users = users_[at(need.plan)];
        if (users.empty() || users.back().first != p) users.emplace_back(p, &need);
      }
  make_plans();
  make_room();
  if (in.disturbed) events_ = in.scenario.project_events;
  withdrawn_.resize(in.data.subsidies.size());
  find_parts();
  turn_year_ = year_of(in.scenario.start) + 1;
  next_turn_ = day_of(first_of_january(turn_year_));
  mark_plans();
  find_helped();
  find_maintenance();
  weigh_what_is_decided();
  make_calendar();
}

void Pipeline::make_run(int p) {
  const Project& of = project(p);
  const Subsidy* subsidy = subsidy_of(in_.data, of);
  Run& to = runs_.emplace_back();
  to.draws = draw_project(in_.data, of, off_, in_.scenario.seed, in_.replication);
  to.grants.eur = of.granted;
  if (!of.planned.empty()) to.begins = std::max(0.0, day_of(of.planned.front().known_from));
  if (of.is_rest) {
    to.begins = std::numeric_limits<double>::infinity();
    to.part = to.scale = 0;
  }
  to.runs = of.reached[slot(Stage::commissioning)].has_value();
  to.network.begin = to.begins;
  to.network.permit_before_grant = subsidy != nullptr && subsidy->kind == Subsidy::Kind::per_tonne;
  for (std::size_t s = slot(Stage::engineering); s < kStages; ++s) {
    const auto stage = static_cast<Stage>(s);
    const bool to_do = is_needed(of, subsidy, stage) && !is_reached(of, stage);
    to.network.steps[s].needed = to_do && (stage != Stage::grant || acts(Cause::subsidy));  // nobody asks, then
    if (stage != Stage::commissioning) to.network.steps[s].technical = to.draws.usual[s];
    to.steps[s].status = to_do ? Status::waits : Status::not_needed;
    if (of.reached[s]) to.steps[s].until = day_of(*of.reached[s]);
  }
  if (!of.is_rest) take_off_what_has_passed(p);
}

/// A step that had begun before the start of the play takes what is left of it: engineering since it was announced, a
/// letter since the principles, building since the decision.
void Pipeline::take_off_what_has_passed(int p) {
  const Project& of = project(p);
  const auto passed = [&](Stage stage, const std::optional<Date>& began) {
    if (!began || day_of(*began) >= 0 || of.reached[slot(stage)]) return;
    double& days = run(p).draws.days[slot(stage)];
    double& usual = run(p).draws.usual[slot(stage)];
    days = std::max(0.0, days + day_of(*began));
    usual = std::max(0.0, usual + day_of(*began));
    run(p).network.steps[slot(stage)].technical = usual;
  };
  passed(Stage::engineering, of.planned.empty() ? std::nullopt : std::optional(of.planned.front().known_from));
  passed(Stage::letter, of.reached[slot(Stage::principles)]);
  passed(Stage::agreement, of.reached[slot(Stage::letter)]);
  passed(Stage::construction, of.reached[slot(Stage::decision)]);
}

/// With what was decided before the play booked.
void Pipeline::make_plans() {
  for (const Plan& plan : in_.data.plans) plans_.emplace_back().decided = plan.decided.has_value();
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p)
    if (is_decided(p)) book(p, 1, 0);
}

void Pipeline::book(int p, double sign, double day) {
  const double part = sign * run(p).part;
  for (const Need& need : project(p).needs) {
    if (need.plan == kNone) continue;
    const bool by_mass = in_.data.plans[at(need.plan)].capacity_kt > 0;
    plans_[at(need.plan)].bookings.emplace_back(day, part * (by_mass ? need.co2_kt : need.mw));
    plans_[at(need.plan)].booked_kt += part * need.co2_kt;
    plans_[at(need.plan)].booked_mw += part * need.mw;
  }
}

/// Queues, budgets and capital.
void Pipeline::make_room() {
  const Investments& data = in_.data;
  for (const GridArea& area : data.grid_areas) {
    group_.emplace_back(0);
    power_.emplace_back(area.free_mw, acts(Cause::grid_congestion) ? area.ahead_mw : -kRoomForAll);
    reinforced_.resize(reinforced_.size() + area.reinforcements.size(), false);
  }
  for (const NitrogenArea& area : data.nitrogen_areas) {
    room_.emplace_back(area.free_t, acts(Cause::nitrogen) ? 0 : -kRoomForAll, false);
    released_.emplace_back(area.kept, area.lapse_days);
    const std::string cluster = area.id.substr(0, area.id.find('/') + 1);
    for (std::size_t u = 0; u < in_.model.units.size(); ++u) {
      const Unit& unit = in_.model.units[u];
      if (unit.emissions.nox_t_per_year && unit.id.starts_with(cluster))
        in_use_.try_emplace(static_cast<int>(u),
                            NitrogenUse{static_cast<int>(room_.size()) - 1, InUse(area.lapse_days)});
    }
  }
  for (const LandArea& area : data.land_areas)
    land_.emplace_back(area.free_hectares, acts(Cause::land) ? 0 : -kRoomForAll, false);
  budgets_ = Budgets(data, in_.scenario.start, data.parameter("sde-share-of-clusters", 0.25));
  capital_per_year_.assign(in_.model.owners.size(), 0);
  capital_used_ = frozen_until_ = capital_per_year_;
  const double share = data.parameter("capital-share", 0.7) / kYearsOfCapital;
  for (const Unit& unit : in_.model.units)
    if (unit.owner != kNone && unit.runs_at_start())
      capital_per_year_[at(unit.owner)] += replacement_of(in_.model, in_.markets, unit) * share;
  shared_.assign(data.grid_areas.size(), 0);
  permits_stop_until_.assign(data.offices.size(), 0);
  closed_.assign(in_.model.units.size(), false);
  at_units_.resize(in_.model.units.size());
  closed_day_.assign(in_.model.units.size(), std::numeric_limits<double>::infinity());
}

/// The journal tells of no other.
void Pipeline::mark_plans() {
  for (const int plan : plans_waited_for(in_.data)) plans_[at(plan)].concerns = true;
}

/// Days on which something may change by itself: news, rounds, turns of the year, events.
void Pipeline::make_calendar() {
  std::vector<double>& days = calendar_;
  days.push_back(0);
  for (const Run& run : runs_) days.push_back(run.begins);
  for (const Vintage& vintage : in_.vintages) days.push_back(vintage.known_day);
  for (const Plan& plan : in_.data.plans)
    for (const Plan::Promise& promise : plan.promises) days.push_back(day_of(promise.known_from));
  for (const GridArea& area : in_.data.grid_areas)
    for (const Reinforcement& more : area.reinforcements)
      if (more.date) days.push_back(day_of(*more.date));
  for (std::size_t r = 0; r < budgets_.size(); ++r) {
    days.push_back(budgets_.opens(static_cast<int>(r)));
    days.push_back(budgets_.closes(static_cast<int>(r)));
  }
  for (const ProjectEvent& event : events_) {
    days.push_back(event.day);
    if (event.until_day > event.day) days.push_back(event.until_day);
  }
  for (int year = year_of(in_.scenario.start) + 1; day_of(first_of_january(year)) <= in_.scenario.horizon_days; ++year)
    days.push_back(day_of(first_of_january(year)));
  for (const Helped& one : helped_) days.push_back(one.saves_day);
  if (in_.margins != nullptr)
    for (const MarginInstrumentChange& change : in_.margins->in_force().changes()) days.push_back(change.day);
  std::erase_if(days, [](double day) { return day < 0; });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

}  // namespace schakel::models
