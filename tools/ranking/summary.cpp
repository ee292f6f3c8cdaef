// summary.json of a ranking, and what its page shows beside it.
#include <cmath>

#include "tools/ensemble/manifest.hpp"
#include "tools/ranking/write.hpp"
#include "tools/report/report.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::ranking {
namespace {

Json number(double value) { return std::isfinite(value) ? Json(results::rounded(value)) : Json(nullptr); }
Json text(const std::string& t) { return t.empty() ? Json(nullptr) : Json(t); }
Json interval(const statistics::Interval& i) {
  return {{"value", number(i.value)}, {"low", number(i.low)}, {"high", number(i.high)}};
}

Json watch_json(const Watch& seen) {
  return {{"days_of_cover", seen.days_of_cover < 0 ? Json(nullptr) : number(seen.days_of_cover)},
          {"takers", seen.takers},
          {"alternatives", seen.takers == 0 ? Json(nullptr) : Json(seen.alternatives)},
          {"next_turnaround", text(seen.next_turnaround)},
          {"contract_end", text(seen.contract_end)},
          {"permit_end", text(seen.permit_end)}};
}

/// The means under their own names, and with their intervals in "spread".
void add_measures(const Loss& loss, Json& json) {
  const std::pair<const char*, const Spread*> measures[] = {{"jobs", &loss.jobs},
                                                            {"jobs_lost", &loss.jobs_lost},
                                                            {"jobs_at_risk", &loss.jobs_at_risk},
                                                            {"co2_kt_per_year", &loss.co2_per_year},
                                                            {"co2_cumulative_kt", &loss.co2_cumulative},
                                                            {"co2_global_kt", &loss.co2_global},
                                                            {"basic_products", &loss.products},
                                                            {"units_off", &loss.units},
                                                            {"depth", &loss.depth},
                                                            {"value_added_meur", &loss.value_added}};
  for (const auto& [name, spread] : measures) json[name] = loss.played ? number(spread->mean.value) : Json(nullptr);
  json["spread"] = Json::object();
  for (const auto& [name, spread] : measures) {
    if (!loss.played) continue;
    Json of = interval(spread->mean);
    of["p05"] = number(spread->low);
    of["p95"] = number(spread->high);
    json["spread"][name] = of;
  }
}

Json loss_json(const Result& result, const Loss& loss, int rank) {
  const auto& units = result.experiment.inputs.model.units;
  const auto unit = [&units](int u) -> const models::Unit& { return units[static_cast<std::size_t>(u)]; };
  const Subject& subject = result.subject(loss);
  Json json = {{"rank", rank},
               {"subject", subject.id},
               {"name", subject.name},
               {"by", name_of(subject.by)},
               {"played", loss.played}};
  add_measures(loss, json);
  json["watch"] = watch_json(result.watch(loss));
  for (std::size_t o = 0; o < loss.ranks.size(); ++o) {
    Json parts = Json::array();
    for (const double part : loss.ranks[o]) parts.push_back(number(part));
    if (kOrders[o].order == Order::jobs) json["rank_probability"] = parts;
    json["rank_probability_by"][kOrders[o].name] = parts;
  }
  json["not_counted_elsewhere"] = Json::array();
  for (const int product : loss.uncounted)
    json["not_counted_elsewhere"].push_back(
        result.experiment.inputs.model.products[static_cast<std::size_t>(product)].id);
  json["falls"] = Json::array();
  for (const Fallen& one : loss.fallen)
    json["falls"].push_back({{"unit", unit(one.unit).id},
                             {"name", unit(one.unit).name},
                             {"part_of_futures", number(one.part)},
                             {"days", number(one.days)}});
  const auto names = [&unit](const std::vector<int>& list) {
    Json list_of_names = Json::array();
    for (const int u : list) list_of_names.push_back(unit(u).name);
    return list_of_names;
  };
  json["jobs_unknown"] = names(loss.jobs_unknown);
  json["co2_unknown"] = names(loss.co2_unknown);
  json["value_added_unknown"] = names(loss.value_unknown);
  return json;
}

Json pair_json(const Result& result, const Pair& pair) {
  const Subject &first = result.subjects[pair.first], &second = result.subjects[pair.second];
  return {{"first", first.id},
          {"second", second.id},
          {"first_name", first.name},
          {"second_name", second.name},
          {"jobs", number(pair.jobs)},
          {"jobs_apart", number(pair.jobs_apart)},
          {"jobs_together_more", interval(pair.jobs_more)},
          {"co2_kt", number(pair.co2)},
          {"co2_apart_kt", number(pair.co2_apart)},
          {"co2_kt_together_more", interval(pair.co2_more)}};
}

int pulled_in(const ensemble::Ensemble& ensemble) {
  int count = 0;
  for (const ensemble::Told& one : ensemble.replications) count += one.pulled_in > 0 ? 1 : 0;
  return count;
}

}  // namespace

Json summary(const Result& result) {
  const models::Scenario& scenario = result.experiment.inputs.scenario;
  Json json = {{"ranking", Json::array()},
               {"by", name_of(result.by())},
               {"date", result.date},
               {"clusters", results::clusters_json(result.experiment.inputs.model)},
               {"start", to_text(scenario.start)},
               {"horizon", to_text(Date{scenario.start.days + static_cast<int>(scenario.horizon_days)})},
               {"co2_year", last_whole_year(scenario)},
               {"replications", result.ensemble.replications.size()},
               {"design", std::string(name_of(result.experiment.design))},
               {"seed", std::to_string(scenario.seed)},
               {"numbers_varied", result.ensemble.replications.size() > 1 ? result.ensemble.keys.size() : 0},
               {"volumes_held", result.ensemble.held},
               {"replications_pulled_in", pulled_in(result.ensemble)}};
  json["conclusions"] = Json::array();
  json["conclusions_nl"] = Json::array();
  const results::DutchNames dutch(result.experiment.inputs.inputs);
  for (const words::Text& sentence : conclusions(result)) {
    json["conclusions"].push_back(sentence.en);
    json["conclusions_nl"].push_back(dutch.in_sentence(sentence.nl));
  }
  int rank = 0;
  for (const Loss& loss : result.losses) json["ranking"].push_back(loss_json(result, loss, ++rank));
  json["pairs"] = Json::array();
  for (const Pair& pair : result.pairs)
    if (pair.played) json["pairs"].push_back(pair_json(result, pair));
  return json;
}

Json manifest(const Result& result) {
  return ensemble::manifest(result.experiment, result.ensemble.replications.size(), "ranking", name_of(result.by()),
                            result.command_line);
}

std::string report_html(const Result& result, const std::string& language) {
  Json page = summary(result);
  page["lang"] = language;
  page["manifest"] = manifest(result);
  results::DutchNames(result.experiment.inputs.inputs).put_in(page);
  return report::render_ranking(page.dump());
}

}  // namespace schakel::ranking
