// summary.json: the headline differences with the baseline.
#include <map>

#include "models/accounts/public_money.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/checkpoints.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/json_text.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Jobs and CO2 of one group of stopped units.
struct Tally {
  int units = 0;
  double jobs = 0, co2 = 0;
  bool jobs_gap = false, co2_gap = false, jobs_known = false, co2_known = false;
  void add(const Stopped& stop) {
    ++units;
    jobs += stop.jobs.value_or(0);
    co2 += stop.co2.value_or(0);
    jobs_gap |= !stop.jobs;
    co2_gap |= !stop.co2;
    jobs_known |= stop.jobs.has_value();
    co2_known |= stop.co2.has_value();
  }
  Json json() const {
    return {{"units", units},
            {"jobs_direct", jobs_known ? Json(rounded(jobs)) : Json(nullptr)},
            {"jobs_incomplete", jobs_gap},
            {"co2_kt_per_year", co2_known ? Json(rounded(co2)) : Json(nullptr)},
            {"co2_incomplete", co2_gap}};
  }
};

std::string mechanism_of(const Run& run, const Stopped& stop) {
  if (stop.loss_event == journal::kNone) return "OWN_CAPACITY";
  return words::code(run.scenario.record.events[at(stop.loss_event)].mechanism);
}

Json stopped_units(const Run& run, const Findings& found) {
  Json list = Json::array();
  for (const Stopped& stop : found.stopped)
    list.push_back({{"unit", run.inputs.model.units[at(stop.unit)].id},
                    {"state", stop.by_scenario ? "closed" : "idle"},
                    {"since_day", rounded(stop.closed_day.value_or(stop.day))},
                    {"since", to_timestamp(run.inputs.scenario.start, stop.closed_day.value_or(stop.day))},
                    {"off_since_day", rounded(stop.day)},
                    {"off_since", to_timestamp(run.inputs.scenario.start, stop.day)},
                    {"event", stop.event},
                    {"mechanism", mechanism_of(run, stop)},
                    {"depth", stop.depth},
                    {"jobs_direct", maybe(stop.jobs)},
                    {"co2_kt_per_year", maybe(stop.co2)}});
  return list;
}

Json per_depth(const Findings& found) {
  std::map<int, Tally> tallies;
  for (const Stopped& stop : found.stopped) tallies[stop.depth].add(stop);
  Json list = Json::array();
  for (const auto& [depth, tally] : tallies) {
    Json entry = tally.json();
    entry["depth"] = depth;
    list.push_back(entry);
  }
  return list;
}

Json per_mechanism(const Run& run, const Findings& found) {
  std::map<std::string, Tally> tallies;
  for (const Stopped& stop : found.stopped) tallies[mechanism_of(run, stop)].add(stop);
  Json object = Json::object();
  for (const auto& [mechanism, tally] : tallies) object[mechanism] = tally.json();
  return object;
}

Json ids(const Run& run, const std::vector<int>& units) {
  Json list = Json::array();
  for (const int unit : units) list.push_back(run.inputs.model.units[at(unit)].id);
  return list;
}

Json checkpoints(const Run& run) {
  Json list = Json::array();
  for (const Checkpoint& at : checkpoints_of(run))
    list.push_back({{"date", to_text(at.date)},
                    {"jobs_direct_lost", maybe(at.jobs_lost)},
                    {"jobs_direct_at_risk", maybe(at.jobs_idle)},
                    {"co2_dutch_kt_per_year", maybe(at.co2_kt_per_year)},
                    {"co2_dutch_kt_cumulative", maybe(at.co2_kt)}});
  return list;
}

/// What back-ups of customers outside industry add, against the baseline; beside the scope 1 of the clusters.
Json dependants(const Run& run) {
  const models::Timeline& base = run.baseline.timeline;
  const models::Timeline& with = run.scenario.timeline;
  const double co2 = with.co2_backup_kt_per_year.back() - base.co2_backup_kt_per_year.back();
  Json json = {{"co2_kt_per_year", backup_co2_known(run) ? Json(rounded(co2)) : Json(nullptr)}};
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    const models::AccountRow& row = run.scenario.accounts[r];
    if (row.quantity.find("dependants_backup") == std::string::npos) continue;
    const std::string key = row.quantity + "_" + row.unit + "_cumulative";
    json[key] = rounded(json.value(key, 0.0) + row.value - run.baseline.accounts[r].value);
  }
  return json;
}

Json flips(const Run& run, const Findings& found) {
  Json list = Json::array();
  for (const Flip& flip : found.flips) {
    const models::Quantity& minimum = *run.inputs.model.units[at(flip.unit)].minimum_load;
    list.push_back({{"unit", run.inputs.model.units[at(flip.unit)].id},
                    {"field", "minimum_load"},
                    {"value", rounded(minimum.value)},
                    {"low", rounded(minimum.low)},
                    {"high", rounded(minimum.high)},
                    {"flips_at", rounded(flip.load)},
                    {"ran", flip.ran}});
  }
  return list;
}

/// Cash, commitment and what may be lost, scenario less baseline; null where nobody decides or invests.
void add_public_money(const Run& run, Json& json) {
  const std::vector<models::AccountPeriod> periods = models::account_periods(run.inputs.scenario);
  const models::PublicMoney with = models::public_money(run.scenario.record, periods);
  const models::PublicMoney without = models::public_money(run.baseline.record, periods);
  const bool any = run.inputs.scenario.projects || run.inputs.scenario.decisions;
  const auto difference = [any](double now, double before) {
    return any ? Json(rounded(now - before)) : Json(nullptr);
  };
  json["public_cost_eur"] = difference(with.cash, without.cash);
  json["public_expected_eur"] = difference(with.expected, without.expected);
  json["public_commitment_eur"] = difference(with.committed, without.committed);
  json["money_at_risk_eur"] = difference(with.at_risk, without.at_risk);
}

/// The headline apart: what decisions of owners own, and the rest. Both add up to the whole.
void add_parts(const Run& run, const Findings& found, Json& json) {
  const bool decides = run.inputs.scenario.decisions;
  const EconomicPart& economic = found.economic;
  const int stopped = static_cast<int>(found.stopped.size());
  const auto part = [&found](double lost, double at_risk, double co2_end, double co2_all, int units) {
    return Json{{"jobs_direct_lost", unless(found.jobs_lost_unknown, lost)},
                {"jobs_direct_at_risk", unless(found.jobs_at_risk_unknown, at_risk)},
                {"co2_dutch_kt_per_year", unless(found.co2_end_unknown, co2_end)},
                {"co2_dutch_kt_cumulative", unless(found.co2_cumulative_unknown, co2_all)},
                {"units_stopped", units}};
  };
  json["physical"] = part(found.jobs_lost - economic.jobs_lost, found.jobs_at_risk - economic.jobs_at_risk,
                          found.co2_end_kt_per_year - economic.co2_end_kt_per_year,
                          found.co2_cumulative_kt - economic.co2_cumulative_kt, stopped - economic.units_stopped);
  json["economic"] = nullptr;
  json["economic_reason"] = decides ? Json(nullptr) : Json("the scenario does not switch decisions on");
  if (!decides) return;
  json["economic"] = part(economic.jobs_lost, economic.jobs_at_risk, economic.co2_end_kt_per_year,
                          economic.co2_cumulative_kt, economic.units_stopped);
  json["economic"]["units_given_up"] = economic.units_given_up;
}

}  // namespace

Json summary(const Run& run, const Findings& found) {
  const models::Scenario& scenario = run.inputs.scenario;
  Json json = {{"scenario", scenario.id},
               {"title", scenario.title},
               {"clusters", run.inputs.model.clusters},
               {"start", to_text(scenario.start)},
               {"horizon", to_text(Date{scenario.start.days + static_cast<int>(scenario.horizon_days)})}};
  json["jobs_direct_lost"] = unless(found.jobs_lost_unknown, found.jobs_lost);
  json["jobs_direct_at_risk"] = unless(found.jobs_at_risk_unknown, found.jobs_at_risk);
  json["jobs_direct_at_risk_peak"] = unless(found.jobs_at_risk_peak_unknown, found.jobs_at_risk_peak);
  const Json accounts = accounts_summary(run, found);
  json["jobs_indirect_lost"] = accounts["jobs_indirect_lost"];
  json["jobs_indirect_at_risk"] = accounts["jobs_indirect_at_risk"];
  json["co2_dutch_kt_per_year"] = unless(found.co2_end_unknown, found.co2_end_kt_per_year);
  json["co2_dutch_kt_cumulative"] = unless(found.co2_cumulative_unknown, found.co2_cumulative_kt);
  json["co2_global_kt_per_year"] = accounts["co2_global_kt_per_year"];
  json["co2_global_kt_cumulative"] = accounts["co2_global_kt_cumulative"];
  json["value_added_eur"] = accounts["value_added_eur"];
  json["value_added_eur_per_year"] = accounts["value_added_eur_per_year"];
  json["value_added_incomplete"] = accounts["value_added_incomplete"];
  add_public_money(run, json);
  if (!run.scenario.backups.empty()) json["dependants_backup"] = dependants(run);
  json["units_stopped"] = found.stopped.size();
  json["stopped"] = stopped_units(run, found);
  json["curtailed"] = ids(run, found.curtailed);
  json["ever_hit"] = ids(run, found.ever_hit);
  json["all_back_day"] = found.all_back_day < 0 ? Json(nullptr) : Json(rounded(found.all_back_day));
  json["per_depth"] = per_depth(found);
  json["per_mechanism"] = per_mechanism(run, found);
  add_parts(run, found, json);
  json["attribution"] = attribution_summary(run);
  for (const char* const part : {"jobs", "co2", "autonomy", "flows", "national_path"}) json[part] = accounts[part];
  json["projects"] = projects_summary(run);
  if (const Json of = bankruptcies_json(run); !of.is_null()) json["bankruptcies"] = of;
  if (const Json of = relocation_json(run); !of.is_null()) json["relocation"] = of;
  json["checkpoints"] = checkpoints(run);
  json["flips"] = flips(run, found);
  if (run.futures) json["futures"] = futures_json(*run.futures);
  json["not_known"] = {{"jobs", ids(run, found.jobs_unknown)}, {"co2", ids(run, found.co2_unknown)}};
  return json;
}

}  // namespace schakel::results
