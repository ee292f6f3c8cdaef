#include "tools/results/exits.hpp"

#include <algorithm>

#include "models/decisions/stand_still.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using journal::Relocation;

constexpr double kMillion = 1e6;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

const models::AbroadAlternative& alternative(const Run& run, const Relocation& of) {
  return run.inputs.markets.abroad[at(of.alternative)];
}

/// First or last look at a unit; null when there is none.
const Relocation* look(const PlayResult& play, int unit, bool last) {
  const Relocation* found = nullptr;
  for (const Relocation& of : play.record.relocations) {
    if (of.unit != unit) continue;
    if (!last) return &of;
    found = &of;
  }
  return found;
}

/// Of the day at the end of the play; null when the unit was gone before.
Json at_end(const Run& run, const PlayResult& play, int unit, double Relocation::*risk = &Relocation::risk) {
  const Relocation* of = look(play, unit, true);
  return of != nullptr && of->day >= run.inputs.scenario.horizon_days ? Json(rounded(of->*risk)) : Json(nullptr);
}

using Units = std::vector<int>;

/// Units of the bankrupt owner to which something happened when it was known how that ends, or later.
Units after(const Run& run, const PlayResult& play, const journal::Bankruptcy& of, journal::EventKind kind) {
  Units units;
  for (const journal::Event& event : play.record.events) {
    if (event.kind != kind || event.mechanism != journal::Mechanism::owner_failed || event.day < of.ends_day) continue;
    if (event.subject.kind != journal::Subject::Kind::unit) continue;
    const int unit = event.subject.index;
    const bool its = run.inputs.model.units[at(unit)].owner == of.owner;
    if (its && std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
  }
  return units;
}

/// Of those that may start again, the ones that make something at some time after it.
int ran_again(const PlayResult& play, const Units& bought, double day) {
  return static_cast<int>(std::count_if(bought.begin(), bought.end(), [&](int unit) {
    const std::vector<models::UnitStep>& steps = play.steps[at(unit)];
    return std::any_of(steps.begin(), steps.end(),
                       [day](const auto& step) { return step.day >= day && step.fraction > 0; });
  }));
}

/// Cleaning up is counted as a share of the capital to build it anew.
Units without_clean_up(const Run& run, const Units& closed) {
  Units gaps;
  for (const int unit : closed)
    if (models::replacement_of(run.inputs.model, run.inputs.markets, run.inputs.model.units[at(unit)]) <= 0)
      gaps.push_back(unit);
  return gaps;
}

Json play_json(const Run& run, const PlayResult& play) {
  Json list = Json::array();
  const Date start = run.inputs.scenario.start;
  for (const journal::Bankruptcy& of : play.record.bankruptcies) {
    const bool known = of.units_restarted + of.units_closed > 0;  // within the play
    const Units closed = after(run, play, of, journal::EventKind::closed);
    const Units bought = after(run, play, of, journal::EventKind::released);
    const std::size_t gaps = without_clean_up(run, closed).size();
    list.push_back(
        {{"owner", run.inputs.model.owners[at(of.owner)].id},
         {"name", run.inputs.model.owners[at(of.owner)].name},
         {"date", to_timestamp(start, of.day).substr(0, 10)},
         {"ends", known ? Json(to_timestamp(start, of.ends_day).substr(0, 10)) : Json(nullptr)},
         {"exit", known ? Json(exit_name(of.exit)) : Json(nullptr)},
         {"units_bought", of.units_restarted},
         {"units_restarted", ran_again(play, bought, of.ends_day)},
         {"units_closed", of.units_closed},
         {"debts_unpaid_eur", rounded(of.unpaid)},
         {"public_money_at_risk_eur", rounded(of.at_risk)},
         {"public_wages_eur", rounded(of.wages)},
         {"public_clean_up_eur", gaps > 0 && gaps == closed.size() ? Json(nullptr) : Json(rounded(of.clean_up))},
         {"public_clean_up_incomplete", gaps > 0}});
  }
  return list;
}

void add_rows(const Run& run, const PlayResult& play, std::string& csv) {
  for (const Relocation& of : play.record.relocations) {
    csv += play.name + ",0," + digits(of.day) + "," + to_timestamp(run.inputs.scenario.start, of.day) + "," +
           field(run.inputs.model.units[at(of.unit)].id) + "," + field(alternative(run, of).product) + "," +
           field(alternative(run, of).region) + "," + (of.step ? "1" : "0");
    for (const double value : {of.risk, of.moving, of.staying, of.saved, of.assets, of.infrastructure, of.knowledge,
                               of.synergy, of.exit, of.risk_next, of.risk_room})
      csv += "," + digits(value);
    csv += "\n";
  }
}

}  // namespace

const char* exit_name(journal::Bankruptcy::Exit exit) {
  switch (exit) {
    case journal::Bankruptcy::Exit::restart: return "restart";
    case journal::Bankruptcy::Exit::parts: return "parts";
    case journal::Bankruptcy::Exit::closure: return "closure";
  }
  return "closure";
}

bool has_exits(const Run& run) {
  return !run.baseline.record.relocations.empty() || !run.scenario.record.relocations.empty() ||
         !run.scenario.record.bankruptcies.empty();
}

std::string relocation_csv(const Run& run) {
  std::string csv =
      "run,replication,day,date,unit,product,region,step,risk,moving_eur,staying_eur,saved_eur,assets_eur,"
      "infrastructure_eur,knowledge_eur,synergy_eur,exit_eur,risk_next,risk_room\n";
  add_rows(run, run.baseline, csv);
  add_rows(run, run.scenario, csv);
  return csv;
}

std::vector<int> clean_up_gaps(const Run& run) {
  Units gaps;
  for (const journal::Bankruptcy& of : run.scenario.record.bankruptcies)
    for (const int unit : without_clean_up(run, after(run, run.scenario, of, journal::EventKind::closed)))
      gaps.push_back(unit);
  return gaps;
}

Json bankruptcies_json(const Run& run) {
  if (run.scenario.record.bankruptcies.empty()) return nullptr;
  return play_json(run, run.scenario);
}

Json relocation_json(const Run& run) {
  if (run.scenario.record.relocations.empty()) return nullptr;
  Json list = Json::array();
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u) {
    const int unit = static_cast<int>(u);
    const Relocation* first = look(run.scenario, unit, false);
    if (first == nullptr) continue;
    list.push_back({{"unit", run.inputs.model.units[u].id},
                    {"name", run.inputs.model.units[u].name},
                    {"product", alternative(run, *first).product},
                    {"region", alternative(run, *first).region},
                    {"step", first->step},
                    {"risk_start", rounded(first->risk)},
                    {"risk_end_baseline", at_end(run, run.baseline, unit)},
                    {"risk_end_scenario", at_end(run, run.scenario, unit)},
                    {"risk_next_start", rounded(first->risk_next)},
                    {"risk_next_end_scenario", at_end(run, run.scenario, unit, &Relocation::risk_next)},
                    {"risk_room_start", rounded(first->risk_room)},
                    {"risk_room_end_scenario", at_end(run, run.scenario, unit, &Relocation::risk_room)},
                    {"moving_less_staying_eur", rounded(first->moving - first->staying)},
                    {"saved_eur", rounded(first->saved)},
                    {"assets_eur", rounded(first->assets)},
                    {"infrastructure_eur", rounded(first->infrastructure)},
                    {"knowledge_eur", rounded(first->knowledge)},
                    {"synergy_eur", rounded(first->synergy)},
                    {"exit_eur", rounded(first->exit)}});
  }
  return list;
}

std::vector<words::Message> relocation_messages(const Run& run, int unit) {
  std::vector<words::Message> list;
  const Relocation *first = look(run.scenario, unit, false), *last = look(run.scenario, unit, true);
  if (first == nullptr) return list;
  const auto million = [](double eur) { return words::number(eur / kMillion, 0); };
  const models::AbroadAlternative& other = alternative(run, *first);
  list.push_back({first->step ? words::MessageId::relocation_step : words::MessageId::relocation_whole,
                  {other.product, other.region, words::percent(first->risk), words::percent(last->risk)}});
  list.push_back({words::MessageId::relocation_ways,
                  {words::percent(first->risk_next), words::percent(last->risk_next), words::percent(first->risk_room),
                   words::percent(last->risk_room)}});
  list.push_back({words::MessageId::relocation_terms,
                  {million(first->saved), million(first->assets), million(first->infrastructure),
                   million(first->knowledge), million(first->synergy), million(first->exit)}});
  list.push_back({words::MessageId::relocation_values, {million(first->moving), million(first->staying)}});
  return list;
}

}  // namespace schakel::results
