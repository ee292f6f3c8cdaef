// What the report page is filled with. Numbers that are not known are null.

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "models/accounts/public_money.hpp"
#include "models/plants/names.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/report_flows.hpp"
#include "tools/results/report_margins.hpp"
#include "tools/results/report_numbers.hpp"
#include "tools/results/report_path.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

using journal::Subject;
using words::Text;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Json json(const Text& text) { return {{"en", text.en}, {"nl", text.nl}}; }
Json json(const std::vector<Text>& texts) {
  Json list = Json::array();
  for (const Text& text : texts) list.push_back(json(text));
  return list;
}
Json json(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(rounded(value));
  return list;
}

Json jobs_json(const models::Unit& unit) {
  if (unit.jobs.own) return rounded(unit.jobs.own->value);
  return unit.jobs.counted_in == models::kNone ? Json(nullptr) : Json(0);
}
Json co2_json(const Run& run, std::size_t unit) {
  const auto co2 = known_co2(run.inputs.model, run.baseline.co2, unit);
  return co2 ? Json(rounded(*co2)) : Json(nullptr);
}

Json units_json(const Run& run) {
  const models::Model& model = run.inputs.model;
  Json list = Json::array();
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const models::Unit& unit = model.units[u];
    const models::Site& site = model.sites[at(unit.site)];
    const models::Product& product = model.products[at(unit.main_product)];
    Json state = Json::array(), rate = Json::array();
    std::string last;
    for (const models::UnitStep& step : run.scenario.steps[u]) {
      const std::string now =
          models::idle(step) && step.state == journal::UnitState::curtailed ? "idle" : words::code(step.state);
      if (now != last) state.push_back({rounded(step.day), now});
      last = now;
      rate.push_back({rounded(step.day), rounded(step.fraction)});
    }
    list.push_back({{"id", unit.id},
                    {"name", unit.name},
                    {"dossier_id", unit.dossier_id},
                    {"owner", model.owners[at(unit.owner)].name},
                    {"site", site.name},
                    {"municipality", model.municipalities[at(site.municipality)].name},
                    {"lat", site.latitude},
                    {"lon", site.longitude},
                    {"process", unit.process},
                    {"product", product.name},
                    {"base_rate", rounded(run.inputs.base_year.unit_rate[u])},
                    {"measure", models::yearly_unit(product.measure)},
                    {"jobs", jobs_json(unit)},
                    {"co2", co2_json(run, u)},
                    {"state", state},
                    {"rate", rate}});
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
  return {{"day", json(with.day)},
          {"jobs_lost", json(with.jobs_lost)},
          {"jobs_idle", json(with.jobs_idle)},
          {"co2_baseline_kt_per_year", json(on_days(run.baseline.timeline, with.day))},
          {"co2_scenario_kt_per_year", json(with.co2_kt_per_year)}};
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

Json events_json(const Run& run) {
  const journal::Record& record = run.scenario.record;
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
                    {"before", rounded(event.before)},
                    {"after", rounded(event.after)},
                    {"jobs", of_unit ? jobs_json(run.inputs.model.units[at(event.subject.index)]) : Json(nullptr)},
                    {"co2", of_unit ? co2_json(run, at(event.subject.index)) : Json(nullptr)}});
  }
  return list;
}

Json municipalities_json(const Run& run) {
  const models::Model& model = run.inputs.model;
  Json list = Json::array();
  for (std::size_t m = 0; m < model.municipalities.size(); ++m) {
    double lost = 0, idle = 0;
    bool gap = false;
    for (std::size_t u = 0; u < model.units.size(); ++u) {
      if (model.sites[at(model.units[u].site)].municipality != static_cast<int>(m)) continue;
      if (!model.units[u].runs_at_start() && run.scenario.steps[u].size() == 1) continue;  // as before the start
      const models::UnitStep& last = run.scenario.steps[u].back();
      const double jobs = own_jobs(model.units[u]);
      if (last.state == journal::UnitState::closed) lost += jobs;
      if (models::idle(last)) idle += jobs;
      gap |= (last.state == journal::UnitState::closed || models::idle(last)) && jobs_json(model.units[u]).is_null();
    }
    if (lost > 0 || idle > 0 || gap)
      list.push_back(
          {{"name", model.municipalities[m].name}, {"jobs_lost", lost}, {"jobs_idle", idle}, {"incomplete", gap}});
  }
  return list;
}

double co2_of_whole_run(const PlayResult& play) {
  double sum = 0;
  for (const models::AccountRow& row : play.accounts)
    if (row.quantity == "co2_scope1") sum += row.value;
  return sum;
}

/// Of the last period, all clusters together, EUR a year; nothing without prices.
std::pair<std::optional<double>, std::optional<double>> last_value_added(const Run& run) {
  std::map<int, std::pair<double, double>> last;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == "value_added")
      last[run.scenario.accounts[r].cluster] = {run.baseline.accounts[r].value, run.scenario.accounts[r].value};
  if (last.empty()) return {};
  std::pair<double, double> sum{0, 0};
  for (const auto& [cluster, values] : last) sum.first += values.first, sum.second += values.second;
  const double years = models::account_years(models::account_periods(run.inputs.scenario).back());
  return {sum.first / years, sum.second / years};
}

/// Of the units that ran at the start.
int off_at_end(const Run& run, const PlayResult& play) {
  int count = 0;
  for (std::size_t u = 0; u < play.steps.size(); ++u)
    count += run.inputs.model.units[u].runs_at_start() && is_off(play.steps[u].back());
  return count;
}

double public_cash(const PlayResult& play) { return models::public_money(play.record, {}).cash; }

/// Units that were hit and whose value added is not known.
std::vector<int> value_gaps(const Run& run) {
  std::vector<int> units;
  for (const int u : run.value_not_known)
    if (run.scenario.steps[at(u)].size() > 1) units.push_back(u);
  return units;
}

Json headline_json(const Run& run, const Findings& found) {
  const auto names = [&](const std::vector<int>& units) -> Json {
    if (units.empty()) return nullptr;
    std::vector<std::string> list;
    for (const int unit : units) list.push_back(run.inputs.model.units[at(unit)].name);
    return Json({{"en", "not known for " + words::list_of(list, words::Language::en)},
                 {"nl", "onbekend voor " + words::list_of(list, words::Language::nl)}});
  };
  const auto row = [&run](const char* key, Text label, const char* unit, double baseline,
                          std::optional<double> scenario, const Json& gap, std::optional<Range> range = std::nullopt) {
    return Json({{"key", key},
                 {"label", json(label)},
                 {"unit", unit},
                 {"baseline", rounded(baseline)},
                 {"scenario", scenario ? Json(rounded(*scenario)) : Json(nullptr)},
                 {"difference", scenario ? Json(rounded(*scenario - baseline)) : Json(nullptr)},
                 {"low", scenario && range ? Json(rounded(range->low)) : Json(nullptr)},
                 {"high", scenario && range ? Json(rounded(range->high)) : Json(nullptr)},
                 {"futures", in_futures(run, key)},
                 {"note", nullptr},
                 {"gap", gap}});
  };
  const models::Timeline& base = run.baseline.timeline;
  const models::Timeline& with = run.scenario.timeline;
  const auto known = [](double value, bool unknown) { return unknown ? std::nullopt : std::optional(value); };
  const Json jobs_gap = names(found.jobs_unknown), co2_gap = names(found.co2_unknown);
  Json list = Json::array();
  list.push_back(row("jobs_lost", {"Direct jobs lost, at the end", "Directe banen verloren, aan het eind"}, "jobs",
                     base.jobs_lost.back(), known(with.jobs_lost.back(), found.jobs_lost_unknown), jobs_gap,
                     jobs_range(run, found, true)));
  list.push_back(
      row("jobs_at_risk",
          {"Direct jobs at risk (idle units), at the end", "Directe banen op het spel (stilstaand), aan het eind"},
          "jobs", base.jobs_idle.back(), known(with.jobs_idle.back(), found.jobs_at_risk_unknown), jobs_gap,
          jobs_range(run, found, false)));
  list.push_back(row("jobs_at_risk_peak",
                     {"Direct jobs at risk, highest on any day", "Directe banen op het spel, hoogste op enige dag"},
                     "jobs", *std::max_element(base.jobs_idle.begin(), base.jobs_idle.end()), found.jobs_at_risk_peak,
                     jobs_gap));
  list.push_back(row("co2", {"Scope-1 CO2, at the end", "Directe CO2-uitstoot, aan het eind"}, "kt/y",
                     base.co2_kt_per_year.back(), with.co2_kt_per_year.back(), co2_gap, co2_range(run, found)));
  const double whole_run = co2_of_whole_run(run.baseline);
  list.push_back(row("co2_cumulative", {"Scope-1 CO2, whole run", "Directe CO2-uitstoot, hele periode"}, "kt",
                     whole_run, whole_run + found.co2_cumulative_kt, co2_gap));
  if (const auto [before, now] = last_value_added(run); before && now)
    list.push_back(row("value_added",
                       {"Value added before wages, last year, money of 2024",
                        "Toegevoegde waarde voor lonen, laatste jaar, geld van 2024"},
                       "MEUR/y", *before / 1e6, *now / 1e6, names(value_gaps(run))));
  if (run.inputs.scenario.projects || run.inputs.scenario.decisions)
    list.push_back(row("public_cash", {"Public money paid, whole run", "Betaald publiek geld, hele periode"}, "MEUR",
                       public_cash(run.baseline) / 1e6, public_cash(run.scenario) / 1e6, nullptr));
  if (!run.scenario.backups.empty()) {
    const bool all_known = backup_co2_known(run);
    list.push_back(row("co2_backup",
                       {"CO2 of back-ups of customers outside industry, at the end, beside scope 1",
                        "CO2 van achtervang bij afnemers buiten de industrie, aan het eind, naast directe uitstoot"},
                       "kt/y", base.co2_backup_kt_per_year.back(),
                       known(with.co2_backup_kt_per_year.back(), !all_known), nullptr));
  }
  list.push_back(row("units_stopped",
                     {"Units off at the end, of those that ran at the start",
                      "Installaties uit aan het eind, van die aan het begin draaiden"},
                     "units", off_at_end(run, run.baseline), off_at_end(run, run.scenario), nullptr));
  return list;
}

/// Grades of the numbers behind the headline: capacity, recipe, jobs, CO2, minimum load of every hit unit.
Json headline_grades(const Run& run, const Findings& found) {
  int counts[5] = {0, 0, 0, 0, 0};
  const auto count = [&](const models::Quantity& q) { ++counts[static_cast<int>(q.grade)]; };
  const auto maybe = [&](const models::MaybeQuantity& q) {
    if (q) count(*q);
  };
  for (const int u : found.ever_hit) {
    const models::Unit& unit = run.inputs.model.units[at(u)];
    count(unit.capacity);
    count(unit.utilisation);
    maybe(unit.minimum_load);
    maybe(unit.grace_time_days);
    maybe(unit.start_up_time_days);
    maybe(unit.jobs.own);
    maybe(unit.emissions.co2_kt_per_year);
    for (const models::Input& input : unit.inputs) count(input.amount);
    for (const models::Output& output : unit.outputs) count(output.amount);
  }
  return {{"A", counts[1]}, {"B", counts[2]}, {"C", counts[3]}, {"D", counts[4]}};
}

/// Grades of every number of the loaded clusters.
Json grades_json(const Run& run) {
  std::array<int, 5> counts{};
  for (const auto& cluster : run.inputs.inputs.cluster()) {
    const load::Coverage coverage = load::coverage_of(cluster);
    for (std::size_t g = 0; g < counts.size(); ++g) counts[g] += coverage.by_grade[g];
  }
  return {{"A", counts[1]}, {"B", counts[2]}, {"C", counts[3]}, {"D", counts[4]}};
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
                    {"scenario", rounded(with.value)},
                    {"difference", rounded(with.value - base.value)}});
  }
  return list;
}

Json about_json(const Run& run) {
  const models::Scenario& scenario = run.inputs.scenario;
  return {{"id", scenario.id},
          {"title", scenario.title},
          {"title_nl", scenario.title_nl.empty() ? scenario.title : scenario.title_nl},
          {"description", scenario.description},
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

/// What has no name of its own, by the names of what it is made of: links, imports and outlets that an event is about.
class DutchSubjects {
 public:
  DutchSubjects(const Run& run, DutchNames& names) : run_(run), model_(run.inputs.model), names_(names) {}

  void add(Subject subject) {
    if (subject.index == journal::kNone) return;
    const std::string english = subject_name(model_, run_.built, subject);
    if (subject.kind == Subject::Kind::link) names_.add(english, link(model_.links[at(subject.index)]));
    if (subject.kind == Subject::Kind::import_option) names_.add(english, import(subject.index));
    if (subject.kind != Subject::Kind::adaptation) return;
    const models::AdaptationOrigin& origin = run_.built.adaptations[at(subject.index)];
    using Kind = models::AdaptationOrigin::Kind;
    if (origin.kind == Kind::link) names_.add(english, link(model_.links[at(origin.index)]));
    if (origin.kind == Kind::import_option)
      names_.add(english, import(origin.index) + (origin.step > 0 ? ", stap " + std::to_string(origin.step) : ""));
    if (origin.kind == Kind::outlet) names_.add(english, outlet(model_.units[at(origin.index)], origin.output));
  }

 private:
  std::string product(int index) const { return names_.of(model_.products[at(index)].name); }
  std::string end(models::Endpoint end) const {
    switch (end.kind) {
      case models::Endpoint::Kind::unit: return names_.of(model_.units[at(end.index)].name);
      case models::Endpoint::Kind::pool: return names_.of(model_.pools[at(end.index)].name);
      case models::Endpoint::Kind::boundary: return names_.of(model_.boundaries[at(end.index)].name);
      case models::Endpoint::Kind::none: break;
    }
    return {};
  }
  std::string link(const models::Link& of) const {
    return product(of.product) + " van " + end(of.from) + " naar " + end(of.to);
  }
  std::string import(int index) const {
    const models::ImportOption& of = model_.imports[at(index)];
    return "invoer van " + product(of.product) + " door " + names_.of(model_.units[at(of.unit)].name);
  }
  std::string outlet(const models::Unit& unit, int output) const {
    return "andere afzet van " + product(unit.outputs[at(output)].product) + " van " + names_.of(unit.name);
  }

  const Run& run_;
  const models::Model& model_;
  DutchNames& names_;
};

/// With those of what has no name of its own: stocks, and what events are about.
DutchNames dutch_names(const Run& run) {
  const models::Model& model = run.inputs.model;
  DutchNames names(run.inputs.inputs);
  for (std::size_t k = 0; k < model.storages.size(); ++k) {
    const models::Storage& storage = model.storages[k];
    if (storage.unit == models::kNone || storage.product == models::kNone) continue;
    names.add(subject_name(model, run.built, Subject{Subject::Kind::stock, static_cast<int>(k)}),
              "Voorraad " + names.of(model.products[at(storage.product)].name) + " van " +
                  names.of(model.units[at(storage.unit)].name));
  }
  DutchSubjects subjects(run, names);
  for (const journal::Event& event : run.scenario.record.events)
    for (const Subject& subject : {event.subject, event.via}) subjects.add(subject);
  return names;
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
  Json data = {{"lang", "en"}, {"scenario", about_json(run)}, {"clusters", clusters_json(model)}};
  data["answer"] = json(answer(run, found));
  data["headline"] = headline_json(run, found);
  data["units"] = units_json(run);
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
  data["accounts"] = accounts_summary(run);
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
    data["gaps"].push_back({{"entity", gap.entity}, {"what", gap.what}, {"note", gap.note}});
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
  dutch_names(run).put_in(data);
  return data;
}

}  // namespace schakel::results
