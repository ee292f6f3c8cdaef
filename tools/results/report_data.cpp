// What the report page is filled with. Numbers that are not known are null.
#include <set>
#include <tuple>

#include "models/plants/names.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/differs.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/json_text.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/reasons.hpp"
#include "tools/results/report_flows.hpp"
#include "tools/results/report_grades.hpp"
#include "tools/results/report_headline.hpp"
#include "tools/results/report_margins.hpp"
#include "tools/results/report_names.hpp"
#include "tools/results/report_numbers.hpp"
#include "tools/results/report_path.hpp"
#include "tools/results/rows.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

using journal::Subject;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A text of the data in both languages.
Json both(const DutchNames& names, const std::string& text) { return {{"en", text}, {"nl", names.text(text)}}; }

Json jobs_json(const models::Unit& unit) {
  if (unit.jobs.own) return rounded(unit.jobs.own->value);
  return unit.jobs.counted_in == models::kNone ? Json(nullptr) : Json(0);
}
Json co2_json(const Run& run, std::size_t unit) {
  const auto co2 = known_co2(run.inputs.model, run.baseline.co2, unit);
  return co2 ? Json(rounded(*co2)) : Json(nullptr);
}

Json units_json(const Run& run, const DutchNames& names) {
  const models::Model& model = run.inputs.model;
  Json list = Json::array();
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const models::Unit& unit = model.units[u];
    const models::Site& site = model.sites[at(unit.site)];
    const models::Product& product = model.products[at(unit.main_product)];
    Json state = Json::array(), rate = Json::array();
    std::string last;
    for (const models::UnitStep& step : run.scenario.steps[u]) {
      const std::string now = state_code(step);
      if (now != last) state.push_back({rounded(step.day), now});
      last = now;
      rate.push_back({rounded(step.day), rounded(step.fraction)});
    }
    const double differs = difference(run.scenario.steps[u], run.baseline.steps[u]).first;
    const models::UnitStep& without = run.baseline.steps[u].back();
    list.push_back({{"id", unit.id},
                    {"name", unit.name},
                    {"dossier_id", unit.dossier_id},
                    {"owner", model.owners[at(unit.owner)].name},
                    {"site", site.name},
                    {"municipality", model.municipalities[at(site.municipality)].name},
                    {"lat", site.latitude},
                    {"lon", site.longitude},
                    {"process", both(names, unit.process)},
                    {"product", product.name},
                    {"base_rate", rounded(run.inputs.base_year.unit_rate[u])},
                    {"measure", models::yearly_unit(product.measure)},
                    {"jobs", jobs_json(unit)},
                    {"co2", co2_json(run, u)},
                    {"state", state},
                    {"rate", rate},
                    {"differs_from", differs < 0 ? Json(nullptr) : Json(rounded(differs))},
                    {"baseline_end", {{"state", state_code(without)}, {"fraction", rounded(without.fraction)}}}});
  }
  return list;
}

Json nodes_json(const Run& run) {
  const models::Model& model = run.inputs.model;
  Json list = Json::array();
  const auto add = [&](const std::string& id, const std::string& name, const char* kind, int product, double lat,
                       double lon) {
    list.push_back({{"id", id},
                    {"name", name},
                    {"kind", kind},
                    {"product", model.products[at(product)].name},
                    {"lat", lat == 0 ? Json(nullptr) : Json(lat)},
                    {"lon", lon == 0 ? Json(nullptr) : Json(lon)}});
  };
  for (const models::Pool& pool : model.pools) {
    const bool sited = pool.site != models::kNone;
    add(pool.id, pool.name, "pool", pool.product, sited ? model.sites[at(pool.site)].latitude : 0,
        sited ? model.sites[at(pool.site)].longitude : 0);
  }
  for (const models::BoundaryNode& boundary : model.boundaries)
    add(boundary.id, boundary.name, "boundary", boundary.product, boundary.latitude, boundary.longitude);
  return list;
}

std::string end_id(const models::Model& model, models::Endpoint end) {
  switch (end.kind) {
    case models::Endpoint::Kind::unit: return model.units[at(end.index)].id;
    case models::Endpoint::Kind::pool: return model.pools[at(end.index)].id;
    case models::Endpoint::Kind::boundary: return model.boundaries[at(end.index)].id;
    case models::Endpoint::Kind::none: break;
  }
  return {};
}

Json links_json(const Run& run) {
  const models::Model& model = run.inputs.model;
  std::vector<Json> flows(run.built.system.network.arcs.size(), Json::array());
  for (const journal::Point& p : run.scenario.record.flows) flows[at(p.index)].push_back({p.day, p.value});
  Json list = Json::array();
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const models::Link& link = model.links[l];
    const models::Product& product = model.products[at(link.product)];
    Json flow = Json::array();
    const flow::ArcId arc = run.built.link_arc[l];
    if (arc != flow::kNone)
      for (const Json& point : flows[at(arc)])
        flow.push_back({rounded(point[0].get<double>()),
                        rounded(point[1].get<double>() / run.built.system.network.arcs[at(arc)].base)});
    list.push_back({{"id", link.id},
                    {"from", end_id(model, link.from)},
                    {"to", end_id(model, link.to)},
                    {"product", product.name},
                    {"base", rounded(run.inputs.base_year.link_volume[l])},
                    {"measure", models::yearly_unit(product.measure)},
                    {"mode", models::mode_name(link.mode)},
                    {"flow", flow}});
  }
  return list;
}

/// Baseline CO2 on the days of the scenario's series.
std::vector<double> on_days(const models::Timeline& line, const std::vector<double>& days) {
  std::vector<double> values;
  std::size_t i = 0;
  for (const double day : days) {
    while (i + 1 < line.day.size() && line.day[i + 1] <= day) ++i;
    values.push_back(line.co2_kt_per_year[i]);
  }
  return values;
}

Json series_json(const Run& run) {
  const models::Timeline& with = run.scenario.timeline;
  const auto series = [&run](const char* quantity, const std::vector<double>& values) {
    return over_years(run, quantity) ? json(values) : Json(values.size(), nullptr);
  };
  return {{"day", json(with.day)},
          {"jobs_lost", series("jobs_lost", with.jobs_lost)},
          {"jobs_idle", series("jobs_idle", with.jobs_idle)},
          {"co2_baseline_kt_per_year", json(on_days(run.baseline.timeline, with.day))},
          {"co2_scenario_kt_per_year", series("co2_scope1", with.co2_kt_per_year)}};
}

Json stocks_json(const Run& run) {
  Json list = Json::array();
  for (std::size_t k = 0; k < run.inputs.model.storages.size(); ++k) {
    const models::Storage& storage = run.inputs.model.storages[k];
    Json level = Json::array();
    for (const journal::StockPoint& p : run.scenario.record.stocks)
      if (at(p.index) == k) level.push_back({rounded(p.day), rounded(p.level)});
    const Subject subject{Subject::Kind::stock, static_cast<int>(k)};
    list.push_back({{"id", storage.id},
                    {"name", subject_name(run.inputs.model, run.built, subject)},
                    {"unit", "kt"},
                    {"capacity", rounded(storage.capacity.value)},
                    {"level", level}});
  }
  return list;
}

/// What an event is, apart from its number and causes.
auto what_and_when(const journal::Event& event) {
  return std::tuple(event.kind, event.mechanism, event.subject.kind, event.subject.index, event.day);
}

Json events_json(const Run& run) {
  const journal::Record& record = run.scenario.record;
  std::set<decltype(what_and_when(record.events.front()))> in_baseline;
  for (const journal::Event& event : run.baseline.record.events) in_baseline.insert(what_and_when(event));
  std::vector<Json> joint(record.events.size(), Json::array());
  for (const journal::JointCause& j : record.joint_causes) joint[at(j.event)].push_back(j.cause);
  Json list = Json::array();
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const journal::Event& event = record.events[e];
    const bool of_unit = event.subject.kind == Subject::Kind::unit;
    const auto text = render(words::describe(run.inputs.model, run.built, record, static_cast<int>(e)));
    list.push_back({{"event", e},
                    {"day", rounded(event.day)},
                    {"date", to_timestamp(run.inputs.scenario.start, event.day)},
                    {"subject", subject_id(run.inputs.model, run.built, event)},
                    {"subject_name", subject_name(run.inputs.model, run.built, event)},
                    {"kind", words::code(event.kind)},
                    {"mechanism", words::code(event.mechanism)},
                    {"cause", event.cause == journal::kNone ? Json(nullptr) : Json(event.cause)},
                    {"other_causes", joint[e]},
                    {"text", json(text)},
                    {"in_baseline", in_baseline.contains(what_and_when(event))},
                    {"before", rounded(event.before)},
                    {"after", rounded(event.after)},
                    {"jobs", of_unit ? jobs_json(run.inputs.model.units[at(event.subject.index)]) : Json(nullptr)},
                    {"co2", of_unit ? co2_json(run, at(event.subject.index)) : Json(nullptr)}});
  }
  return list;
}

/// Own staff of a unit at the end of a play: lost, idle.
std::pair<double, double> staff_without_work(const models::Unit& unit, const models::UnitStep& last) {
  const double jobs = own_jobs(unit);
  return {last.state == journal::UnitState::closed ? jobs : 0, models::idle(last) ? jobs : 0};
}

/// At the horizon, against the baseline: they add up to the headline.
Json municipalities_json(const Run& run) {
  const models::Model& model = run.inputs.model;
  Json list = Json::array();
  for (std::size_t m = 0; m < model.municipalities.size(); ++m) {
    double lost = 0, idle = 0;
    bool lost_gap = false, idle_gap = false;
    for (std::size_t u = 0; u < model.units.size(); ++u) {
      const models::Unit& unit = model.units[u];
      if (model.sites[at(unit.site)].municipality != static_cast<int>(m)) continue;
      const models::UnitStep &before = run.baseline.steps[u].back(), &now = run.scenario.steps[u].back();
      const auto [lost_before, idle_before] = staff_without_work(unit, before);
      const auto [lost_now, idle_now] = staff_without_work(unit, now);
      lost += lost_now - lost_before;
      idle += idle_now - idle_before;
      const auto closed = [](const models::UnitStep& step) { return step.state == journal::UnitState::closed; };
      lost_gap |= jobs_json(unit).is_null() && closed(now) != closed(before);
      idle_gap |= jobs_json(unit).is_null() && models::idle(now) != models::idle(before);
    }
    const auto known = [](double jobs, bool gap) { return jobs == 0 && gap ? Json(nullptr) : Json(jobs); };
    if (lost != 0 || idle != 0 || lost_gap || idle_gap)
      list.push_back({{"name", model.municipalities[m].name},
                      {"jobs_lost", known(lost, lost_gap)},
                      {"jobs_idle", known(idle, idle_gap)},
                      {"incomplete", lost_gap || idle_gap}});
  }
  return list;
}

/// Long lists that are for accounts.csv alone.
bool is_detail(const std::string& quantity) {
  const auto begins = [&quantity](const char* prefix) { return quantity.rfind(prefix, 0) == 0; };
  return begins("used_") || begins("moved_") || begins("elsewhere_") || begins("share_made_") ||
         begins("days_of_cover_");
}

Json yearly_json(const Run& run) {
  Json list = Json::array();
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    if (is_detail(run.scenario.accounts[r].quantity)) continue;
    const models::AccountRow& base = run.baseline.accounts[r];
    const models::AccountRow& with = run.scenario.accounts[r];
    list.push_back({{"date", to_text(with.date)},
                    {"quantity", with.quantity},
                    {"unit", with.unit},
                    {"baseline", rounded(base.value)},
                    {"scenario", maybe(row_value(run, r))},
                    {"difference", maybe(row_difference(run, r))}});
  }
  return list;
}

Json about_json(const Run& run) {
  const models::Scenario& scenario = run.inputs.scenario;
  return {{"id", scenario.id},
          {"title", scenario.title},
          {"title_nl", scenario.title_nl.empty() ? scenario.title : scenario.title_nl},
          {"description", scenario.description},
          {"description_nl", run.inputs.inputs.scenario().description_nl()},
          {"start", to_text(scenario.start)},
          {"horizon_days", scenario.horizon_days},
          {"is_baseline", scenario.events.empty()}};
}

Json not_hit_json(const Run& run, const Findings& found) {
  Json list = Json::array();
  for (const int unit : found.untouched)
    list.push_back({{"unit", run.inputs.model.units[at(unit)].id},
                    {"name", run.inputs.model.units[at(unit)].name},
                    {"why", json(not_hit(run, unit))}});
  return list;
}

Json manifest_json(const Run& run) {
  const Json all = versions();
  Json files = Json::array();
  for (const auto& file : run.inputs.inputs.file()) files.push_back({{"path", file.path()}, {"sha256", file.sha256()}});
  return {{"program", "schakel"},
          {"version", all["schakel"]},
          {"simgrid", all["simgrid"]},
          {"boost", all["boost"]},
          {"protobuf", all["protobuf"]},
          {"sqlite", all["sqlite"]},
          {"seed", std::to_string(run.inputs.scenario.seed)},
          {"command", run.command_line},
          {"inputs", files}};
}

}  // namespace

Json clusters_json(const models::Model& model) {
  Json list = Json::array();
  for (std::size_t c = 0; c < model.clusters.size(); ++c)
    list.push_back({{"id", model.clusters[c]},
                    {"name", model.cluster_names[c]},
                    {"reference_date", to_text(model.reference_date)}});
  return list;
}

Json report_data(const Run& run, const Findings& found) {
  const models::Model& model = run.inputs.model;
  const DutchNames names = dutch_names(run);
  Json data = {{"lang", "en"}, {"scenario", about_json(run)}, {"clusters", clusters_json(model)}};
  data["answer"] = json(answer(run, found));
  data["why"] = json(why_they_stop(run, found));
  data["how_sure"] = json(how_sure(run, found));
  data["headline"] = headline_json(run, found);
  data["units"] = units_json(run, names);
  data["nodes"] = nodes_json(run);
  data["links"] = links_json(run);
  data["series"] = series_json(run);
  data["path"] = path_json(run);
  data["stocks"] = stocks_json(run);
  data["margins"] = margins_json(run);
  data["flows"] = flows_json(run);
  data["events"] = events_json(run);
  data["municipalities"] = municipalities_json(run);
  data["yearly"] = yearly_json(run);
  data["accounts"] = accounts_summary(run, found);
  data["attribution"] = attribution_summary(run);
  data["projects"] = report_projects(run);
  data["bankruptcies"] = bankruptcies_json(run);
  data["relocation"] = relocation_json(run);
  data["futures"] = run.futures ? futures_json(*run.futures) : Json(nullptr);
  data["flips"] = json(flip_sentences(run, found));
  data["not_hit"] = not_hit_json(run, found);
  data["grades"] = grades_json(run);
  data["headline_grades"] = headline_grades(run, found);
  data["numbers"] = numbers_json(run, found);
  data["gaps"] = Json::array();
  for (const models::Gap& gap : model.gaps)
    data["gaps"].push_back(
        {{"entity", names.called(gap.entity)}, {"what", both(names, gap.what)}, {"note", both(names, gap.note)}});
  data["sources"] = Json::array();
  for (const models::Source& source : model.sources)
    data["sources"].push_back({{"cluster", source.cluster},
                               {"id", source.id},
                               {"title", source.title},
                               {"publisher", source.publisher},
                               {"year", source.year == 0 ? Json(nullptr) : Json(source.year)},
                               {"address", source.address}});
  data["limits"] = json(limits(run));
  data["manifest"] = manifest_json(run);
  names.put_in(data);
  return data;
}

}  // namespace schakel::results
