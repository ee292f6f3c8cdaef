#include "models/investment/pipeline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kSame = cascade::kSameInstant;
constexpr double kYearsOfCapital = 25;  // over which replacement capital is written off
constexpr double kMwPerGwhYear = 1000 / (kDaysPerYear * 24);

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Replacement capital of a unit, EUR; 0 when not known.
double capital_of(const Unit& unit, const Markets& markets) {
  MaybeQuantity per = unit.costing.replacement;
  if (const auto cost = markets.process_costs.find(unit.costing.process); !per && cost != markets.process_costs.end())
    per = cost->second.replacement;
  return per ? per->value * unit.capacity.value * 1e3 : 0;
}

/// Power a unit takes in the base, MW.
double power_of(const Model& model, const Unit& unit) {
  double per_unit = unit.costing.power_mwh ? unit.costing.power_mwh->value : 0;
  for (const Input& input : unit.inputs)
    if (model.products[at(input.product)].measure == Measure::gwh) per_unit += input.amount.value;
  return per_unit * unit.capacity.value * unit.utilisation.value * kMwPerGwhYear;
}

}  // namespace

Pipeline::Pipeline(const PipelineInputs& in) : in_(in), case_(in.model, in.data, in.settings, in.path) {
  for (const std::string& name : in.scenario.causes_off) off_.insert(cause_named(name));
  const Investments& data = in.data;
  for (const Project& p : data.projects) {
    order_.push_back(static_cast<int>(order_.size()));
    Run to;
    to.draws = draw_project(data, p, off_, in.scenario.seed, in.replication);
    to.grants.eur = p.granted;
    if (!p.planned.empty()) to.begins = std::max(0.0, day_of(p.planned.front().known_from));
    runs_.push_back(std::move(to));
  }
  std::sort(order_.begin(), order_.end(),
            [&data](int a, int b) { return data.projects[at(a)].key < data.projects[at(b)].key; });
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    const Project& of = project(p);
    Run& to = run(p);
    to.network.begin = to.begins;
    const auto kind = std::find_if(data.subsidies.begin(), data.subsidies.end(),
                                   [&of](const Subsidy& s) { return s.id == of.support; });
    to.network.permit_before_grant = kind != data.subsidies.end() && kind->kind == Subsidy::Kind::per_tonne;
    Stage last = Stage::none;
    for (std::size_t s = 1; s < kStages; ++s)
      if (of.reached[s]) last = static_cast<Stage>(s);
    for (std::size_t s = slot(Stage::engineering); s < kStages; ++s) {
      const auto stage = static_cast<Stage>(s);
      bool needed = true;
      if (stage == Stage::principles || stage == Stage::letter || stage == Stage::agreement) needed = of.agreement;
      if (stage == Stage::permit) needed = of.needs_permit;
      if (stage == Stage::grid) needed = of.grid_mw > 0;
      if (stage == Stage::grant)
        needed = kind != data.subsidies.end() && kind->kind != Subsidy::Kind::agreement && of.granted == 0;
      // what comes before a stage that is reached is done: talks for talks, everything for a decision
      bool reached = of.reached[s].has_value();
      if (last >= Stage::decision && stage < last && stage != Stage::grid) reached = true;
      if (last >= Stage::letter && last <= Stage::agreement && stage >= Stage::principles && stage < last)
        reached = true;
      StepDelays& counted = to.network.steps[s];
      counted.needed = needed && !reached;
      if (stage != Stage::commissioning) counted.technical = to.draws.usual[s];
      to.steps[s].status = !needed || reached ? Status::not_needed : Status::waits;
      if (reached && of.reached[s]) to.steps[s].until = day_of(*of.reached[s]);
    }
    take_off_what_has_passed(p);
    to.runs = of.reached[slot(Stage::commissioning)].has_value();
  }
  for (const Plan& plan : data.plans) {
    PlanRun to;
    to.decided = plan.decided.has_value();
    plans_.push_back(to);
  }
  for (std::size_t p = 0; p < runs_.size(); ++p)  // what was decided before is booked
    if (data.projects[p].reached[slot(Stage::decision)])
      for (const Need& need : data.projects[p].needs)
        if (need.plan != kNone) {
          plans_[at(need.plan)].booked_kt += need.co2_kt;
          plans_[at(need.plan)].booked_mw += need.mw;
        }
  for (const GridArea& area : data.grid_areas) {
    group_.emplace_back(0);
    power_.emplace_back(area.free_mw, acts(Cause::grid_congestion) ? area.ahead_mw : -1e9);
    reinforced_.resize(reinforced_.size() + area.reinforcements.size(), false);
  }
  for (const NitrogenArea& area : data.nitrogen_areas) {
    room_.emplace_back(area.free_t, acts(Cause::nitrogen) ? 0 : -1e9, false);
    released_.emplace_back(area.kept, area.lapse_days);
  }
  budgets_ = Budgets(data, in.scenario.start, data.parameter("sde-share-of-clusters", 0.25));
  capital_per_year_.assign(in.model.owners.size(), 0);
  capital_used_ = frozen_until_ = capital_per_year_;
  for (const Unit& unit : in.model.units)
    if (unit.owner != kNone && unit.runs_at_start())
      capital_per_year_[at(unit.owner)] +=
          capital_of(unit, in.markets) / kYearsOfCapital * data.parameter("capital-share", 0.7);
  shared_.assign(data.grid_areas.size(), false);
  permits_stop_until_.assign(data.offices.size(), 0);
  closed_.assign(in.model.units.size(), false);
  if (in.disturbed) events_ = in.scenario.project_events;
  mark_plans();
  make_calendar();
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

/// Plans that projects of the play wait for, directly or by what these wait for; the journal tells of no other.
void Pipeline::mark_plans() {
  std::vector<int> open;
  for (const Project& p : in_.data.projects) {
    for (const Need& need : p.needs)
      if (need.plan != kNone) open.push_back(need.plan);
    if (p.grid_area == kNone) continue;
    for (const Reinforcement& more : in_.data.grid_areas[at(p.grid_area)].reinforcements)
      if (more.plan != kNone) open.push_back(more.plan);
  }
  while (!open.empty()) {
    const int plan = open.back();
    open.pop_back();
    if (std::exchange(plans_[at(plan)].concerns, true)) continue;
    for (const int other : in_.data.plans[at(plan)].needs) open.push_back(other);
  }
}

double Pipeline::day_of_year(double year) const {
  const int whole = static_cast<int>(std::floor(year));
  return day_of(first_of_january(whole)) + (year - whole) * kDaysPerYear;
}

/// Days on which something may change by itself: news, rounds, turns of the year, events.
void Pipeline::make_calendar() {
  std::vector<double>& days = calendar_;
  days.push_back(0);
  for (const Run& run : runs_) days.push_back(run.begins);
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
  std::erase_if(days, [](double day) { return day < 0; });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

double Pipeline::next_due() const {
  double due = next_day_ < calendar_.size() ? calendar_[next_day_] : kNever;
  if (!also_.empty()) due = std::min(due, *also_.begin());
  for (const Released& lots : released_) due = std::min(due, lots.next_lapse());
  return due;
}

cascade::SharedResources Pipeline::resources() const {
  cascade::SharedResources shared;
  const auto acting = [this](const Office& office) {
    return acts(office.stage == Stage::permit ? Cause::permit_office : Cause::talks);
  };
  for (const Office& office : in_.data.offices) shared.desks.push_back(acting(office) ? office.desks : 1000000);
  for (const Crew& crew : in_.data.crews) shared.crews.push_back(acts(Cause::contractors) ? crew.persons : 1e9);
  return shared;
}

std::vector<cascade::Errand> Pipeline::errands() { return std::exchange(begun_, {}); }
std::vector<std::int32_t> Pipeline::given_up() { return std::exchange(dropped_, {}); }
void Pipeline::ended(std::span<const cascade::ErrandEnd> errands) {
  ended_.insert(ended_.end(), errands.begin(), errands.end());
  stirred_ |= !errands.empty();
}

void Pipeline::note(Subject about, EventKind kind, Cause why, std::int32_t cause, double after,
                    std::vector<Change>& out, int scenario_event) const {
  Change change;
  change.event = scenario_event;
  change.what = Change::What::noted;
  change.about = about;
  change.fraction = after;
  change.decision = {kind, scenario_event >= 0 ? journal::Mechanism::scenario : why, cause};
  out.push_back(change);
}

/// Units that closed since the last look, and the numbers of what was noted.
void Pipeline::read_journal(const cascade::Cascade& now) {
  const std::vector<journal::Event>& events = now.events();
  for (; seen_ < events.size(); ++seen_) {
    const journal::Event& event = events[seen_];
    const auto id = static_cast<std::int32_t>(seen_);
    if (event.subject.kind == Subject::Kind::project) run(event.subject.index).event = id;
    if (event.subject.kind == Subject::Kind::plan) plans_[at(event.subject.index)].event = id;
    if (event.subject.kind != Subject::Kind::unit || event.kind != EventKind::closed) continue;
    stirred_ = true;
    const auto u = at(event.subject.index);
    if (closed_[u] || !now.closed(event.subject.index)) continue;
    closed_[u] = true;
    const Unit& unit = in_.model.units[u];
    const auto mine = [&unit](const std::string& area) {
      return area.substr(0, area.find('/')) == unit.id.substr(0, unit.id.find('/'));
    };
    std::vector<std::size_t> grids;
    for (std::size_t a = 0; a < in_.data.grid_areas.size(); ++a)
      if (mine(in_.data.grid_areas[a].id)) grids.push_back(a);
    if (grids.size() == 1) power_[grids[0]].add(power_of(in_.model, unit));  // a leaver gives its power back
    for (std::size_t a = 0; a < in_.data.nitrogen_areas.size(); ++a)
      if (mine(in_.data.nitrogen_areas[a].id) && unit.emissions.nox_t_per_year) {
        room_[a].add(released_[a].release(unit.emissions.nox_t_per_year->value, event.day));
        break;
      }
  }
}

void Pipeline::happen(const ProjectEvent& event, double day, std::vector<Change>& out) {
  switch (event.kind) {
    case ProjectEvent::Kind::plan_late:
      plans_[at(event.index)].late += event.days;
      break;  // noted when its date is looked at
    case ProjectEvent::Kind::instrument_withdrawn:
      budgets_.withdraw(event.index, day);
      note({Subject::Kind::instrument, event.index}, EventKind::instrument_changed, {}, journal::kNone, 0, out,
           event.event);
      if (in_.data.subsidies[at(event.index)].kind == Subsidy::Kind::agreement)
        for (Run& to : runs_)
          if (to.steps[slot(Stage::agreement)].status != Status::done) to.draws.agreement_signed = false;
      break;
    case ProjectEvent::Kind::instrument_moved:
      budgets_.move(event.index, day, event.days);
      for (std::size_t r = 0; r < budgets_.size(); ++r)
        if (budgets_.subsidy_of(static_cast<int>(r)) == event.index)
          also_.insert({budgets_.opens(static_cast<int>(r)), budgets_.closes(static_cast<int>(r))});
      also_.erase(also_.begin(), also_.upper_bound(day));
      note({Subject::Kind::instrument, event.index}, EventKind::instrument_changed, {}, journal::kNone, event.days, out,
           event.event);
      break;
    case ProjectEvent::Kind::owner_freezes:
      frozen_until_[at(event.index)] = event.until_day;
      note({Subject::Kind::owner, event.index}, EventKind::investment_frozen, {}, journal::kNone, 0, out, event.event);
      break;
    case ProjectEvent::Kind::permits_stop:
      permits_stop_until_[at(event.index)] = event.until_day;
      note({}, EventKind::instrument_changed, {}, journal::kNone, 0, out, event.event);
      break;
    case ProjectEvent::Kind::decide_together:
      for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
        const bool named =
            std::count(event.projects.begin(), event.projects.end(), p) > 0 ||
            (event.projects.empty() && std::count(event.owners.begin(), event.owners.end(), project(p).owner) > 0);
        if (!named || run(p).ended || run(p).runs) continue;
        run(p).pledged = true;
        share_power(p);
        note({Subject::Kind::project, p}, EventKind::decided_together, {}, journal::kNone, 0, out, event.event);
      }
      break;
  }
}

/// Users who decide together share what is contracted in their area: what they do not need at once is room for their
/// projects, outside the queue.
void Pipeline::share_power(int p) {
  const int area = project(p).grid_area;
  if (area == kNone || run(p).has_power) return;
  const GridArea& of = in_.data.grid_areas[at(area)];
  if (!shared_[at(area)]) group_[at(area)].add((1 - of.group_share) * of.contracted_mw);
  shared_[at(area)] = true;
  group_[at(area)].ask(p, project(p).grid_mw);
}

std::vector<Change> Pipeline::review(double day, const cascade::Cascade& now) {
  read_journal(now);
  while (next_day_ < calendar_.size() && calendar_[next_day_] <= day + kSame) ++next_day_, stirred_ = true;
  while (!also_.empty() && *also_.begin() <= day + kSame) also_.erase(also_.begin()), stirred_ = true;
  for (std::size_t a = 0; a < released_.size(); ++a)
    if (released_[a].next_lapse() <= day + kSame) {
      room_[a].add(-released_[a].lapsed(day + kSame, room_[a].free()));
      stirred_ = true;
    }
  if (!stirred_) return {};
  stirred_ = false;
  std::vector<Change> out;
  for (; next_event_ < events_.size() && events_[next_event_].day <= day + kSame; ++next_event_)
    happen(events_[next_event_], day, out);
  while (pass(day, out)) {
  }
  also_.erase(also_.begin(), also_.upper_bound(day + kSame));  // seen
  for (Change& change : out) change.day = change.announced_day = day;
  ended_.clear();
  return out;
}

/// Looks at everything once; true when something moved.
bool Pipeline::pass(double day, std::vector<Change>& out) {
  bool moved = update_plans(day, out);
  close_rounds(day, out);
  for (const int p : order_) {
    if (run(p).ended || run(p).begins > day + kSame) continue;
    moved |= advance(p, day, out);
  }
  moved |= serve_queues();
  return decide(day, out) || moved;
}

void Pipeline::finish(double horizon, journal::Record& record) {
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    Run& to = run(p);
    for (std::size_t s = 1; s < kStages; ++s) {
      Step& step = to.steps[s];
      const auto number = static_cast<std::int32_t>(s);
      if (step.status == Status::done || (step.status == Status::not_needed && project(p).reached[s]))
        record.stages.push_back({p, number, step.ready < 0 ? step.until : step.ready, step.until});
      else if (step.status != Status::not_needed)
        record.stages.push_back({p, number, step.ready < 0 ? kNever : step.ready, kNever});
      if (step.status != Status::done && step.waits_for != Cause{})
        to.network.steps[s].bounds.push_back({step.waits_for, horizon, true});
    }
    if (to.ended || project(p).reached[slot(Stage::commissioning)]) continue;
    for (const StepDelays::Extra& part : days_by_cause(to.network)) record.delays.push_back({p, part.cause, part.days});
  }
}

}  // namespace schakel::models
