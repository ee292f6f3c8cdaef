#include "tools/results/findings.hpp"

#include <algorithm>
#include <cmath>

#include "tools/results/differs.hpp"
#include "tools/results/rows.hpp"
#include "tools/results/unknowns.hpp"

namespace schakel::results {

using journal::Event;
using journal::EventKind;
using journal::Subject;
using journal::UnitState;
using models::UnitStep;

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Since when the unit has been closed; nothing when it is not.
std::optional<double> closed_since(const std::vector<UnitStep>& steps) {
  std::optional<double> day;
  for (std::size_t i = steps.size(); i-- > 0 && steps[i].state == UnitState::closed;) day = steps[i].day;
  return day;
}

/// Last event about the unit on or before `day` that took it down.
std::int32_t stopping_event(const journal::Record& record, int unit, double day) {
  std::int32_t found = journal::kNone;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const Event& event = record.events[e];
    if (event.subject != Subject{Subject::Kind::unit, unit} || event.day > day) continue;
    if (event.kind == EventKind::closed || event.kind == EventKind::tripped ||
        event.kind == EventKind::outage_started || event.kind == EventKind::turnaround_started ||
        event.kind == EventKind::rate_fell || event.kind == EventKind::idled || event.kind == EventKind::laid_up ||
        event.kind == EventKind::permit_ended)
      found = static_cast<std::int32_t>(e);
  }
  return found;
}

/// First of the unit's own events in an unbroken row of causes.
std::int32_t first_own(const journal::Record& record, std::int32_t event) {
  while (event != journal::kNone) {
    const std::int32_t cause = record.events[at(event)].cause;
    if (cause == journal::kNone || record.events[at(cause)].subject != record.events[at(event)].subject) break;
    event = cause;
  }
  return event;
}

std::optional<double> known_jobs(const models::Unit& unit) {
  if (unit.jobs.own) return unit.jobs.own->value;
  if (unit.jobs.counted_in != models::kNone) return 0.0;
  return std::nullopt;
}

/// Closed for good by decision of its owner.
bool closed_by_owner(const journal::Record& record, int unit) {
  return std::any_of(record.events.begin(), record.events.end(), [unit](const journal::Event& event) {
    const bool closes = event.kind == EventKind::closed && event.subject.kind == journal::Subject::Kind::unit;
    return closes && event.subject.index == unit && is_decided(event.mechanism);
  });
}

/// Closed, running on or off otherwise than in the baseline; of units that ran at the start.
void find_ends(const Run& run, Findings& found) {
  std::vector<bool> own(run.scenario.steps.size(), false);
  for (const Event& event : run.scenario.record.events)
    if (is_own(event) && event.kind == EventKind::closed && event.subject.kind == Subject::Kind::unit)
      own[at(event.subject.index)] = true;
  for (std::size_t u = 0; u < own.size(); ++u) {
    const int unit = static_cast<int>(u);
    if (own[u]) found.closed_by_event.push_back(unit);
    if (!run.inputs.model.units[u].runs_at_start() || !is_off(run.baseline.steps[u].back())) continue;
    if (!is_off(run.scenario.steps[u].back()))
      found.run_on.push_back(unit);
    else if (!own[u])
      found.off_anyway.push_back(unit);
    const auto day = closed_since(run.scenario.steps[u]), before = closed_since(run.baseline.steps[u]);
    if (day && before && std::abs(*day - *before) >= 1) found.moved_closures.push_back({unit, *before, *day});
  }
}

void find_units(const Run& run, Findings& found) {
  const journal::Record& record = run.scenario.record;
  const std::vector<bool> unknown_flare = models::unknown_flares(run.inputs.model, run.built, record);
  for (std::size_t u = 0; u < run.scenario.steps.size(); ++u) {
    const std::optional<double> co2 = known_co2(run.inputs.model, run.baseline.co2, u);
    const std::vector<UnitStep>& steps = run.scenario.steps[u];
    const int unit = static_cast<int>(u);
    const models::Unit& the_unit = run.inputs.model.units[u];
    const Difference differs = difference(steps, run.baseline.steps[u]);
    if (differs.first < 0 && !the_unit.runs_at_start()) continue;  // as it was before the start
    if (differs.first < 0) {
      found.untouched.push_back(unit);
      continue;
    }
    found.ever_hit.push_back(unit);
    if (!known_jobs(the_unit) && std::any_of(steps.begin(), steps.end(), is_off)) found.jobs_unknown.push_back(unit);
    if (!co2 || unknown_flare[u]) found.co2_unknown.push_back(unit);
    if (!differs.to_the_end) continue;
    if (!is_off(steps.back())) {
      if (steps.back().fraction < run.baseline.steps[u].back().fraction - kSameRate) found.curtailed.push_back(unit);
      continue;
    }
    const double day = the_unit.runs_at_start() ? off_since(steps) : steps.back().day;
    Stopped stop{.unit = unit, .day = day, .closed_day = closed_since(steps), .jobs = known_jobs(the_unit), .co2 = co2};
    stop.event = stopping_event(record, unit, stop.day);
    stop.loss_event = first_own(record, stop.event);
    stop.by_scenario = stop.closed_day.has_value();
    stop.by_owner = stop.by_scenario && closed_by_owner(record, unit);
    stop.by_event =
        !stop.by_scenario && stop.loss_event != journal::kNone && is_own(record.events[at(stop.loss_event)]);
    stop.depth = depth_of(record, stop.event);
    found.stopped.push_back(stop);
  }
  std::stable_sort(found.stopped.begin(), found.stopped.end(),
                   [](const Stopped& a, const Stopped& b) { return a.day < b.day; });
}

void find_span(const Run& run, Findings& found) {
  bool all_back = !found.ever_hit.empty();
  for (const int unit : found.ever_hit) {
    const Difference differs = difference(run.scenario.steps[at(unit)], run.baseline.steps[at(unit)]);
    found.first_hit_day = found.first_hit_day < 0 ? differs.first : std::min(found.first_hit_day, differs.first);
    found.all_back_day = std::max(found.all_back_day, differs.last);
    all_back &= !differs.to_the_end;
  }
  if (!all_back) found.all_back_day = -1;
}

void find_totals(const Run& run, Findings& found) {
  const models::Timeline& base = run.baseline.timeline;
  const models::Timeline& with = run.scenario.timeline;
  found.jobs_lost = with.jobs_lost.back() - base.jobs_lost.back();
  found.jobs_at_risk = with.jobs_idle.back() - base.jobs_idle.back();
  found.jobs_at_risk_peak = *std::max_element(with.jobs_idle.begin(), with.jobs_idle.end());
  found.co2_end_kt_per_year = models::change(with.co2_kt_per_year.back(), base.co2_kt_per_year.back());
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == "co2_scope1")
      found.co2_cumulative_kt += models::change(run.scenario.accounts[r].value, run.baseline.accounts[r].value);
}

/// Jobs and CO2 that are not known are no 0.
void find_unknown(const Run& run, Findings& found) {
  using Way = Unknowns::Way;
  const Unknowns unknowns(run);
  const auto own = models::JobKind::own;
  const Unknowns::Days at_end = Unknowns::Days::at_end();
  found.jobs_lost_unknown = found.jobs_lost == 0 && unknowns.people(Way::closed, own, at_end);
  found.jobs_at_risk_unknown = found.jobs_at_risk == 0 && unknowns.people(Way::idle, own, at_end);
  found.jobs_at_risk_peak_unknown = !over_years(run, "jobs_idle");
  found.co2_end_unknown = found.co2_end_kt_per_year == 0 && unknowns.co2(at_end);
  found.co2_cumulative_unknown = found.co2_cumulative_kt == 0 && unknowns.co2(Unknowns::Days::ever());
  for (const int unit : found.ever_hit)
    if (std::binary_search(run.value_not_known.begin(), run.value_not_known.end(), unit))
      found.value_unknown.push_back(unit);
}

void find_economic(const Run& run, Findings& found) {
  EconomicPart& part = found.economic;
  for (const models::Effect& effect : run.effects) {
    if (!is_economic(run, effect)) continue;
    switch (effect.quantity) {
      case models::EffectQuantity::jobs_lost: part.jobs_lost += effect.value; break;
      case models::EffectQuantity::jobs_at_risk: part.jobs_at_risk += effect.value; break;
      case models::EffectQuantity::co2_end: part.co2_end_kt_per_year += effect.value; break;
      case models::EffectQuantity::co2_cumulative: part.co2_cumulative_kt += effect.value; break;
      default: break;
    }
  }
  for (const Stopped& stop : found.stopped) {
    const bool decided = stop.loss_event != journal::kNone && follows_decision(run.scenario.record, stop.loss_event);
    part.units_stopped += decided ? 1 : 0;
    part.units_given_up += !decided && stop.by_owner ? 1 : 0;
  }
}

/// Load (fraction of capacity) that was on offer when the unit tripped first for it, or the lowest it ran at.
void find_flip(const Run& run, int unit, Findings& found) {
  const models::Unit& the_unit = run.inputs.model.units[at(unit)];
  if (!the_unit.minimum_load || the_unit.minimum_load->low >= the_unit.minimum_load->high) return;
  const cascade::UnitSpec& spec = run.built.system.units[at(unit)];
  const double to_load = run.built.system.network.nodes[at(spec.node)].base / spec.capacity;
  double lowest = 2;
  for (const UnitStep& step : run.scenario.steps[at(unit)])
    if (!is_off(step) && step.state != UnitState::outage && step.state != UnitState::turnaround)
      lowest = std::min(lowest, step.fraction * to_load);
  const bool ran_down = lowest < to_load * (1 - 1e-9);  // a range that holds the base itself says nothing
  if (ran_down && lowest >= the_unit.minimum_load->value && lowest < the_unit.minimum_load->high)
    found.flips.push_back({unit, lowest, true});
  for (const Event& event : run.scenario.record.events) {
    if (event.kind != EventKind::tripped || event.subject != Subject{Subject::Kind::unit, unit}) continue;
    const double offered = event.before * to_load;
    if (offered > the_unit.minimum_load->low && offered > 0) found.flips.push_back({unit, offered, false});
    break;
  }
}

}  // namespace

double off_since(const std::vector<UnitStep>& steps) {
  double day = steps.back().day;
  for (std::size_t i = steps.size(); i-- > 0 && is_off(steps[i]);) day = steps[i].day;
  return day;
}

int depth_of(const journal::Record& record, std::int32_t event) {
  int depth = 0;
  while (event != journal::kNone && record.events[at(event)].cause != journal::kNone) {
    const std::int32_t cause = record.events[at(event)].cause;
    if (record.events[at(cause)].subject != record.events[at(event)].subject) ++depth;
    event = cause;
  }
  return depth;
}

bool follows_decision(const journal::Record& record, std::int32_t event) {
  for (; event != journal::kNone; event = record.events[at(event)].cause)
    if (is_decided(record.events[at(event)].mechanism) || record.events[at(event)].kind == EventKind::kept_open)
      return true;
  return false;
}

const journal::Record& record_of(const Run& run, const models::EventOwner& owner) {
  return owner.baseline ? run.baseline.record : run.scenario.record;
}

bool is_economic(const Run& run, const models::Effect& effect) {
  if (!run.inputs.scenario.decisions) return false;
  return effect.owner.event == journal::kNone ||  // nothing happened here: what differs is what owners do there
         follows_decision(record_of(run, effect.owner), effect.owner.event);
}

bool backup_co2_known(const Run& run) {
  const auto known = [&run](const models::BackUpUse& use) {
    const bool used = std::any_of(use.volume.value.begin(), use.volume.value.end(), [](double v) { return v > 0; });
    return !used || run.inputs.model.boundaries[at(use.boundary)].backup->co2_kt.has_value();
  };
  return std::all_of(run.scenario.backups.begin(), run.scenario.backups.end(), known) &&
         std::all_of(run.baseline.backups.begin(), run.baseline.backups.end(), known);
}

Findings find(const Run& run) {
  Findings found;
  find_units(run, found);
  find_ends(run, found);
  find_span(run, found);
  find_totals(run, found);
  find_unknown(run, found);
  find_economic(run, found);
  for (const int unit : found.ever_hit) find_flip(run, unit, found);
  return found;
}

}  // namespace schakel::results
