// results.sqlite: what pandas, R and DBeaver open.
#include <sqlite3.h>

#include <cmath>

#include "models/plants/names.hpp"
#include "sim/base/calendar.hpp"
#include "sim/base/check.hpp"
#include "tools/results/database.hpp"
#include "tools/results/event_rows.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/rows.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

constexpr const char* kSchema = R"sql(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE unit (unit TEXT PRIMARY KEY, name TEXT, dossier_id TEXT, owner TEXT, site TEXT, municipality TEXT,
  process TEXT, product TEXT, base_rate REAL, measure TEXT, jobs_direct REAL, co2_kt_per_year REAL,
  latitude REAL, longitude REAL);
CREATE TABLE rate (run TEXT, replication INTEGER, unit TEXT, day REAL, date TEXT, fraction REAL, state TEXT);
CREATE TABLE account (replication INTEGER, date TEXT, cluster TEXT, quantity TEXT, unit TEXT, baseline REAL,
  scenario REAL, difference REAL);
CREATE TABLE project (run TEXT, replication INTEGER, project TEXT, stage TEXT, day REAL, date TEXT);
CREATE TABLE project_delay (run TEXT, replication INTEGER, project TEXT, cause TEXT, days REAL);
CREATE TABLE effect (run TEXT, replication INTEGER, event INTEGER, quantity TEXT, unit TEXT, value REAL, subject TEXT,
  mechanism TEXT);
CREATE TABLE replication (replication INTEGER PRIMARY KEY, fault TEXT);
CREATE TABLE project_date (replication INTEGER, run TEXT, project TEXT, decided_day REAL, runs_day REAL,
  ended_day REAL, PRIMARY KEY (replication, run, project)) WITHOUT ROWID;
CREATE TABLE first_stop (replication INTEGER, run TEXT, unit TEXT, day REAL,
  PRIMARY KEY (replication, run, unit)) WITHOUT ROWID;
CREATE TABLE outcome (replication INTEGER, run TEXT, quantity TEXT, unit TEXT, value REAL,
  PRIMARY KEY (replication, run, quantity)) WITHOUT ROWID;
CREATE TABLE relocation (run TEXT, replication INTEGER, day REAL, date TEXT, unit TEXT, product TEXT, region TEXT,
  step INTEGER, risk REAL, moving_eur REAL, staying_eur REAL, saved_eur REAL, assets_eur REAL, infrastructure_eur REAL,
  knowledge_eur REAL, synergy_eur REAL, exit_eur REAL, risk_next REAL, risk_room REAL);
CREATE TABLE bankruptcy (run TEXT, replication INTEGER, owner TEXT, date TEXT, ends TEXT, exit TEXT,
  units_restarted INTEGER, units_closed INTEGER, debts_unpaid_eur REAL, public_money_at_risk_eur REAL,
  public_wages_eur REAL, public_clean_up_eur REAL);
CREATE TABLE job_place (run TEXT, replication INTEGER, date TEXT, municipality TEXT, region TEXT, kind TEXT, gone REAL);
)sql";

std::optional<double> value_of(const models::MaybeQuantity& q) {
  return q ? std::optional<double>(q->value) : std::nullopt;
}
void write_manifest(const Database& db, const Run& run) {
  Insert insert(db, "manifest", 2);
  const Json all = manifest(run);
  for (const auto& [key, value] : all.items())
    insert.row(key, value.is_string() ? value.get<std::string>() : value.dump());
}

void write_units(const Database& db, const Run& run) {
  Insert insert(db, "unit", 14);
  const models::Model& model = run.inputs.model;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const models::Unit& unit = model.units[u];
    const models::Site& site = model.sites[at(unit.site)];
    const models::Product& product = model.products[at(unit.main_product)];
    insert.row(unit.id, unit.name, unit.dossier_id, model.owners[at(unit.owner)].name, site.name,
               model.municipalities[at(site.municipality)].name, unit.process, product.id,
               run.inputs.base_year.unit_rate[u], models::yearly_unit(product.measure), value_of(unit.jobs.own),
               known_co2(model, run.baseline.co2, u), site.latitude, site.longitude);
  }
}

void write_play(const Database& db, const Run& run, const PlayResult& play) {
  Insert events(db, "event", 14), causes(db, "event_cause", 4), rates(db, "rate", 7);
  const models::Model& model = run.inputs.model;
  const Date start = run.inputs.scenario.start;
  for (std::size_t e = 0; e < play.record.events.size(); ++e) {
    const journal::Event& event = play.record.events[e];
    const int index = static_cast<int>(e);
    const auto cause = event.cause == journal::kNone ? std::nullopt : std::optional<int>(event.cause);
    const auto product =
        event.product < 0 ? std::nullopt : std::optional<std::string>(model.products[at(event.product)].id);
    events.row(play.name, 0, index, event.day, to_timestamp(start, event.day), subject_id(model, run.built, event),
               words::code(event.kind), words::code(event.mechanism), cause, product,
               subject_id(model, run.built, event.via), event.before, event.after,
               render(words::describe(model, run.built, play.record, index), words::Language::en));
    if (cause) causes.row(play.name, 0, index, *cause);
  }
  for (const journal::JointCause& joint : play.record.joint_causes) causes.row(play.name, 0, joint.event, joint.cause);
  for (std::size_t u = 0; u < play.steps.size(); ++u)
    for (const models::UnitStep& step : play.steps[u])
      rates.row(play.name, 0, model.units[u].id, step.day, to_timestamp(start, step.day), step.fraction,
                words::code(step.state));
}

/// Stages of projects that were done (or that they waited for: then day and date are NULL), and days by cause.
void write_projects(const Database& db, const Run& run, const PlayResult& play) {
  Insert stages(db, "project", 6), delays(db, "project_delay", 5);
  const auto& projects = run.inputs.investments.projects;
  for (const journal::StagePoint& point : play.record.stages) {
    const bool done = std::isfinite(point.until);
    const auto day = done ? std::optional<double>(point.until) : std::nullopt;
    const auto date =
        done ? std::optional<std::string>(to_timestamp(run.inputs.scenario.start, point.until)) : std::nullopt;
    stages.row(play.name, 0, projects[at(point.project)].id,
               models::stage_name(static_cast<models::Stage>(point.stage)), day, date);
  }
  for (const journal::DelayPart& part : play.record.delays)
    delays.row(play.name, 0, projects[at(part.project)].id, models::cause_name(part.cause), part.days);
}

void write_exits(const Database& db, const Run& run, const PlayResult& play) {
  Insert relocations(db, "relocation", 19), bankruptcies(db, "bankruptcy", 12);
  const Date start = run.inputs.scenario.start;
  for (const journal::Relocation& of : play.record.relocations) {
    const models::AbroadAlternative& other = run.inputs.markets.abroad[at(of.alternative)];
    relocations.row(play.name, 0, of.day, to_timestamp(start, of.day), run.inputs.model.units[at(of.unit)].id,
                    other.product, other.region, of.step ? 1 : 0, of.risk, of.moving, of.staying, of.saved, of.assets,
                    of.infrastructure, of.knowledge, of.synergy, of.exit, of.risk_next, of.risk_room);
  }
  for (const journal::Bankruptcy& of : play.record.bankruptcies) {
    const bool known = of.units_restarted + of.units_closed > 0;
    const auto ends = known ? std::optional<std::string>(to_timestamp(start, of.ends_day)) : std::nullopt;
    const auto exit = known ? std::optional<std::string>(exit_name(of.exit)) : std::nullopt;
    bankruptcies.row(play.name, 0, run.inputs.model.owners[at(of.owner)].id, to_timestamp(start, of.day), ends, exit,
                     of.units_restarted, of.units_closed, of.unpaid, of.at_risk, of.wages, of.clean_up);
  }
}

void write_accounts(const Database& db, const Run& run) {
  Insert insert(db, "account", 8);
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    const models::AccountRow& base = run.baseline.accounts[r];
    const models::AccountRow& with = run.scenario.accounts[r];
    insert.row(0, to_text(with.date), cluster_id(run.inputs.model, with.cluster), with.quantity, with.unit, base.value,
               row_value(run, r), row_difference(run, r));
  }
}

void write_effects(const Database& db, const Run& run) {
  Insert insert(db, "effect", 8);
  for (const models::Effect& effect : run.effects) {
    const models::EventOwner& owner = effect.owner;
    const auto event = owner.event == journal::kNone ? std::nullopt : std::optional<int>(owner.event);
    const auto mechanism =
        event ? std::optional<std::string>(words::code(record_of(run, owner).events[at(*event)].mechanism))
              : std::nullopt;
    insert.row(std::string(owner.baseline ? "baseline" : "scenario"), 0, event, models::effect_name(effect.quantity),
               models::effect_unit(effect.quantity), effect.value, run.inputs.model.units[at(effect.unit)].id,
               mechanism);
  }
}

/// Jobs gone by place at each end of a period; an empty municipality with a region: indirect jobs in it, without:
/// elsewhere.
void write_job_places(const Database& db, const Run& run) {
  const auto rules = models::job_rules(national_of(run.inputs));
  if (!rules) return;
  Insert insert(db, "job_place", 7);
  const models::Model& model = run.inputs.model;
  for (const PlayResult* play : {&run.baseline, &run.scenario})
    for (const models::AccountPeriod& p : models::account_periods(run.inputs.scenario))
      for (const models::PlaceJobs& place : models::jobs_by_place(model, *rules, play->leaving, p.to)) {
        const std::string town =
            place.municipality == models::kNone ? "" : model.municipalities[at(place.municipality)].name;
        const auto row = [&](const char* kind, double gone) {
          if (gone > 0) insert.row(play->name, 0, to_text(p.date), town, place.region, kind, gone);
        };
        row("own", place.own);
        row("contractors", place.contractors);
        row("site_services", place.site_services);
        row("indirect", place.indirect);
      }
}

std::optional<double> day_of(double day) { return std::isfinite(day) ? std::optional<double>(day) : std::nullopt; }

/// Days of projects and of first stops, and the journal where it is kept.
void write_kept(const Database& db, const Run& run, const Futures::Kept& kept, const char* name, std::int64_t number) {
  Insert projects(db, "project_date", 6), stops(db, "first_stop", 4);
  for (const Futures::ProjectDays& of : kept.projects)
    projects.row(number, name, run.inputs.investments.projects[at(of.project)].id, day_of(of.decided), day_of(of.runs),
                 day_of(of.ended));
  for (const auto& [unit, day] : kept.first_stop) stops.row(number, name, run.inputs.model.units[at(unit)].id, day);
  EventRows(db).put_journal(kept.journal, kept.texts, name, static_cast<int>(number));
}

/// What was not played whole has a fault and no outcomes.
void write_futures(const Database& db, const Run& run, const Futures& futures) {
  Insert replications(db, "replication", 2), outcomes(db, "outcome", 5);
  for (const auto& [number, why] : futures.faults)
    replications.row(static_cast<std::int64_t>(number), std::optional<std::string>(why));
  for (const Futures::Future& future : futures.played) {
    const auto number = static_cast<std::int64_t>(future.number);
    replications.row(number, std::optional<std::string>());
    write_kept(db, run, future.of_baseline, "baseline", number);
    write_kept(db, run, future.of_scenario, "scenario", number);
    for (std::size_t q = 0; q < futures.quantities.size(); ++q) {
      const Futures::Quantity& of = futures.quantities[q];
      outcomes.row(number, "baseline", of.name, of.unit, future.baseline[q]);
      outcomes.row(number, "scenario", of.name, of.unit, future.scenario[q]);
    }
  }
}

}  // namespace

void write_sqlite(const Run& run, const std::string& file) {
  Database db(file, (std::string(kSchema) + kEventSchema).c_str());
  write_manifest(db, run);
  write_units(db, run);
  write_play(db, run, run.baseline);
  write_play(db, run, run.scenario);
  write_projects(db, run, run.baseline);
  write_projects(db, run, run.scenario);
  write_exits(db, run, run.baseline);
  write_exits(db, run, run.scenario);
  write_accounts(db, run);
  write_effects(db, run);
  write_job_places(db, run);
  if (run.futures) write_futures(db, run, *run.futures);
  db.finish();
}

}  // namespace schakel::results
