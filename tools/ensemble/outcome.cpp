#include "tools/ensemble/outcome.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <set>

#include "models/accounts/public_money.hpp"
#include "models/investment/effects.hpp"
#include "models/investment/plant_cash.hpp"
#include "sim/base/check.hpp"
#include "tools/ensemble/unnumbered.hpp"
#include "tools/results/findings.hpp"

namespace schakel::ensemble {
namespace {

using journal::EventKind;
using journal::Subject;

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kMillion = 1e6;
constexpr double kDiscount = 0.05;  // per year, social: of values of decisions taken later
constexpr double kNoVolume = 1e-3;  // kt, TJ or GWh over a play: less is rounding
constexpr const char* kShareMade = "share_made_";

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Sums per period of what an outcome is made from.
struct Yearly {
  std::map<std::string, std::vector<double>> of;  ///< by quantity of the accounts
  double autonomy = 0;                            ///< mean share made of basic products in the last period

  const std::vector<double>& get(const std::string& name, std::size_t count) {
    std::vector<double>& list = of[name];
    list.resize(count, 0.0);
    return list;
  }
};

/// Quantities of the accounts that outcomes are made from; true: only of all clusters together.
const std::map<std::string, bool>& summed() {
  static const std::map<std::string, bool> wanted = {
      {"co2_scope1", false},  {"jobs_lost", false},         {"jobs_lost_at_date", false},
      {"jobs_idle", false},   {"jobs_idle_at_date", false}, {"jobs_brought", false},
      {"nox_scope1", false},  {"nox_by_projects", false},   {"jobs_brought_at_date", false},
      {"value_added", false}, {"co2_global_change", true}};
  return wanted;
}

models::Wanted wanted_of(const models::Model& model) {
  std::set<std::string, std::less<>> names;
  for (const auto& [name, of_all] : summed()) names.insert(name);
  for (const models::Product& product : model.products)
    if (product.basic) names.insert(kShareMade + product.id);
  return models::Wanted(std::move(names));
}

Yearly sum_up(const std::vector<models::AccountRow>& rows, const std::vector<models::AccountPeriod>& periods) {
  const std::map<std::string, bool>& wanted = summed();
  Yearly sums;
  std::size_t period = 0;
  const auto place_of = [&](Date date) {  // rows of a series are in order
    for (std::size_t turns = 0; periods[period].date != date; period = (period + 1) % periods.size())
      check(turns++ < periods.size(), "ensemble: a row of the accounts is of no period");
    return period;
  };
  double made = 0;
  int products = 0;
  std::vector<double>* list = nullptr;
  const std::string* name = nullptr;  // rows of one quantity lie together
  for (const models::AccountRow& row : rows) {
    if (name == nullptr || *name != row.quantity) {
      name = &row.quantity;
      const auto found = wanted.find(row.quantity);
      list =
          found == wanted.end() || (found->second && row.cluster != models::kNone) ? nullptr : &sums.of[row.quantity];
      if (list != nullptr) list->resize(periods.size(), 0.0);
    }
    if (list != nullptr) (*list)[place_of(row.date)] += row.value;
    if (row.cluster == models::kNone && row.date == periods.back().date && row.quantity.starts_with(kShareMade)) {
      made += row.value;
      ++products;
    }
  }
  sums.autonomy = products > 0 ? made / products : 1;
  return sums;
}

std::vector<ProjectOutcome> projects_of(const load::Loaded& inputs, const journal::Record& record) {
  std::vector<ProjectOutcome> all(inputs.investments.projects.size(), {kNever, kNever, 0, 0, 0, kNever});
  for (std::size_t p = 0; p < all.size(); ++p) {
    const auto reached = [&](models::Stage stage) {
      return inputs.investments.projects[p].reached[static_cast<std::size_t>(stage)].has_value();
    };
    if (reached(models::Stage::commissioning)) all[p].runs = 0;
    if (reached(models::Stage::decision)) all[p].decided = 0;
  }
  for (const journal::Event& event : record.events) {
    if (event.subject.kind != Subject::Kind::project) continue;
    if (event.kind == EventKind::project_runs) all[at(event.subject.index)].runs = event.day;
    if (event.kind == EventKind::project_ended) all[at(event.subject.index)].ended = event.day;
  }
  for (const journal::Choice& choice : record.choices) {
    all[at(choice.project)].decided = choice.day;
    all[at(choice.project)].value = choice.value / std::pow(1 + kDiscount, choice.day / kDaysPerYear);
  }
  for (const journal::Payment& pay : record.payments) {
    if (pay.to.kind != Subject::Kind::project) continue;
    all[at(pay.to.index)].committed += pay.committed;
    if (pay.measure != journal::kNone) all[at(pay.to.index)].approach += pay.committed;
  }
  return all;
}

/// What money of a measure is for, where it is no project.
Support recipient(const journal::Payment& pay, const models::Scenario& scenario) {
  switch (pay.to.kind) {
    case Subject::Kind::unit: return {Support::To::unit, pay.to.index, 0};
    case Subject::Kind::plan: return {Support::To::plan, pay.to.index, 0};
    case Subject::Kind::measure: {
      const models::PolicyMeasure& measure = scenario.measures[at(pay.to.index)];
      if (measure.kind == models::PolicyMeasure::Kind::fixed_cost && measure.index != models::kNone)
        return {Support::To::infrastructure, measure.index, 0};
      return {};
    }
    default: return {};
  }
}

std::vector<Support> supports_of(const journal::Record& record, const models::Scenario& scenario) {
  std::vector<Support> all;
  for (const journal::Payment& pay : record.payments) {
    if (pay.measure == journal::kNone || pay.to.kind == Subject::Kind::project || pay.committed == 0) continue;
    const Support to = recipient(pay, scenario);
    auto found = std::find_if(all.begin(), all.end(),
                              [&to](const Support& one) { return one.to == to.to && one.index == to.index; });
    if (found == all.end()) found = all.insert(all.end(), to);
    found->committed += pay.committed;
  }
  return all;
}

std::vector<Spent> spent_of(const journal::Record& record) {
  std::vector<Spent> all;
  for (const journal::Event& event : record.events)
    if (event.kind == EventKind::measure_began && event.subject.kind == Subject::Kind::measure)
      all.push_back({event.subject.index, 0, 0});
  std::sort(all.begin(), all.end(), [](const Spent& a, const Spent& b) { return a.measure < b.measure; });
  for (const journal::Payment& pay : record.payments)
    for (Spent& one : all)
      if (one.measure == pay.measure) one.committed += pay.committed;
  for (const journal::Asked& asked : record.asked)
    for (Spent& one : all)
      if (one.measure == asked.measure) one.reach = static_cast<std::int64_t>(asked.reach);
  return all;
}

std::vector<Uncounted> uncounted_of(const std::vector<models::Elsewhere>& elsewhere, double horizon) {
  std::vector<Uncounted> all;
  for (const models::Elsewhere& one : elsewhere) {
    if (one.how.known()) continue;
    double volume = 0;
    for (std::size_t i = 0; i < one.day.size(); ++i) {
      const double until = i + 1 < one.day.size() ? std::min(one.day[i + 1], horizon) : horizon;
      for (const std::vector<double>& of_group : one.volume)
        volume += of_group[i] * std::max(0.0, until - one.day[i]) / kDaysPerYear;
    }
    if (volume != 0) all.push_back({one.product, volume});
  }
  return all;
}

/// Days on which plans are in service: those that are from the start are not asked for.
std::vector<double> in_service_of(const load::Loaded& inputs, const journal::Record& record) {
  std::vector<double> days(inputs.investments.plans.size(), kNever);
  for (const journal::Event& event : record.events)
    if (event.kind == EventKind::plan_in_service && event.subject.kind == Subject::Kind::plan)
      days[at(event.subject.index)] = std::min(days[at(event.subject.index)], event.day);
  return days;
}

bool is_off(journal::UnitState state) {
  return state == journal::UnitState::tripped || state == journal::UnitState::closed ||
         state == journal::UnitState::idle || state == journal::UnitState::outage;
}

/// Most cause steps from an event of the scenario to a unit that stops.
double depth_of(const journal::Record& record) {
  int deepest = 0;
  for (std::size_t e = 0; e < record.events.size(); ++e)
    if (record.events[e].kind == EventKind::tripped || record.events[e].kind == EventKind::closed)
      deepest = std::max(deepest, results::depth_of(record, static_cast<std::int32_t>(e)));
  return deepest;
}

std::vector<int> last_coalition(const journal::Record& record) {
  std::vector<int> members;
  for (const journal::Event& event : record.events) {
    if (event.kind != EventKind::deadlock) continue;
    if (event.subject.kind == Subject::Kind::plan) members.clear();
    if (event.subject.kind == Subject::Kind::project) members.push_back(event.subject.index);
  }
  return members;
}

double total(const std::vector<double>& list) {
  double sum = 0;
  for (const double value : list) sum += value;
  return sum;
}

/// Values in the order of names.
class Filler {
 public:
  void put(double value) { values.push_back(value); }
  std::vector<double> values;
};

std::string year_text(const models::AccountPeriod& period) { return std::to_string(year_of(period.date)); }

bool is_checkpoint(const models::Scenario& scenario, const Date& date) {
  return std::find(scenario.checkpoints.begin(), scenario.checkpoints.end(), date) != scenario.checkpoints.end();
}

/// 0 where there is none.
double volume_of(const std::vector<Uncounted>& list, std::int64_t product) {
  for (const Uncounted& one : list)
    if (one.product == product) return one.volume;
  return 0;
}

}  // namespace

std::vector<int> uncounted_in(const std::vector<Uncounted>& with, const std::vector<Uncounted>& without) {
  std::set<int> products;
  for (const std::vector<Uncounted>* list : {&with, &without})  // less than in the base may be more than without it
    for (const Uncounted& one : *list)
      if (volume_of(with, one.product) - volume_of(without, one.product) > kNoVolume)
        products.insert(static_cast<int>(one.product));
  return {products.begin(), products.end()};
}

std::vector<Quantity> quantities(const models::Scenario& scenario) {
  const std::vector<models::AccountPeriod> periods = models::account_periods(scenario);
  std::vector<Quantity> list;
  const auto checkpoints = [&](const std::string& name, const std::string& unit, bool higher, Counted counted) {
    for (std::size_t p = 0; p < periods.size(); ++p)
      if (is_checkpoint(scenario, periods[p].date))
        list.push_back({name + "_" + year_text(periods[p]), unit, higher, true, counted, static_cast<std::int64_t>(p)});
  };
  checkpoints("co2", "kt", false, Counted::co2);
  list.push_back({"co2_cumulative", "kt", false, true, Counted::co2});
  checkpoints("co2_global_change", "kt", false, Counted::co2);
  list.push_back({"co2_global_change_cumulative", "kt", false, true, Counted::co2});
  list.push_back({"nox_cumulative", "t", false, true});
  list.push_back({"job_years_lost", "job-years", false, true, Counted::closed});
  list.push_back({"job_years_idle", "job-years", false, true, Counted::idle});
  list.push_back({"job_years_brought", "job-years", true, true});
  list.push_back({"jobs_end", "jobs", true, true, Counted::closed, kAtEnd});
  list.push_back({"jobs_lost_end", "jobs", false, true, Counted::closed, kAtEnd});
  list.push_back({"jobs_idle_end", "jobs", false, true, Counted::idle, kAtEnd});
  list.push_back({"value_added_cumulative", "MEUR", true, true, Counted::value});
  list.push_back({"autonomy", "fraction", true, true});
  list.push_back({"public_commitment", "MEUR", false, true});
  list.push_back({"public_cash", "MEUR", false, true});
  list.push_back({"approach_commitment", "MEUR", false, true});
  list.push_back({"approach_cash", "MEUR", false, true});
  list.push_back({"money_at_risk", "MEUR", false, true});
  checkpoints("projects_running", "projects", true, Counted::nothing);
  list.push_back({"projects_running_end", "projects", true, true});
  list.push_back({"projects_given_up", "projects", false, true});
  list.push_back({"units_off_end", "units", false, true});
  list.push_back({"units_closed_by_owner", "units", false, true});
  list.push_back({"cascade_depth", "steps", false, true});
  struct Series {
    const char *name, *unit;
    Counted counted;
  };
  for (const Series& series : {Series{"co2", "kt", Counted::co2},
                               {"co2_global_change", "kt", Counted::co2},
                               {"jobs", "jobs", Counted::closed},
                               {"public_cash", "MEUR", Counted::nothing}})
    for (std::size_t p = 0; p < periods.size(); ++p)
      list.push_back({std::string("series_") + series.name + "_" + year_text(periods[p]), series.unit,
                      std::string_view(series.name) == "jobs", false, series.counted, static_cast<std::int64_t>(p)});
  return list;
}

Outcome outcome_of(const load::Loaded& inputs, const models::Scenario& scenario, const models::BuiltSystem& built,
                   const journal::Record& record, models::ValueAdded* worth) {
  const models::National* national = inputs.national ? &*inputs.national : nullptr;
  const models::Activity activity = models::activity(inputs.model, built, record, national,
                                                     models::patches_of(inputs.investments, inputs.model, record));
  std::vector<models::AccountRow> rows =
      models::account_rows(inputs.model, inputs.base_year, activity, scenario, national, wanted_of(inputs.model));
  if (worth != nullptr)
    worth->add_rows(activity.steps,
                    models::plant_changes(inputs.model, inputs.investments, worth->margins().book(), record), rows);
  const std::vector<models::AccountPeriod> periods = models::account_periods(scenario);
  const std::size_t n = periods.size();
  Yearly sums = sum_up(rows, periods);
  Outcome out;
  out.projects = projects_of(inputs, record);
  out.coalition = last_coalition(record);
  const models::PublicMoney money = models::public_money(record, periods);
  out.supports = supports_of(record, scenario);
  out.in_service = in_service_of(inputs, record);
  out.measures = spent_of(record);
  out.uncounted = uncounted_of(activity.elsewhere, scenario.horizon_days);
  out.unnumbered = unnumbered_of({inputs, built, activity, record, worth}, periods);
  out.closed.assign(inputs.model.units.size(), kNever);
  out.first_stop.assign(inputs.model.units.size(), kNever);
  std::vector<bool> off(inputs.model.units.size(), false), at_start(off);
  for (const journal::StatePoint& point : record.states) {
    off[at(point.index)] = is_off(point.state);
    double& closed = out.closed[at(point.index)];
    closed = point.state == journal::UnitState::closed ? std::min(closed, point.day) : kNever;
    if (point.day <= 0) at_start[at(point.index)] = off[at(point.index)];
    if (off[at(point.index)] && point.day > 0 && !at_start[at(point.index)])
      out.first_stop[at(point.index)] = std::min(out.first_stop[at(point.index)], point.day);
    if (!off[at(point.index)]) at_start[at(point.index)] = false;
  }
  const auto running = [&](double day) {
    return static_cast<double>(std::count_if(out.projects.begin(), out.projects.end(),
                                             [day](const ProjectOutcome& p) { return p.runs <= day; }));
  };
  std::vector<double> years, jobs;
  for (std::size_t i = 0; i < n; ++i) {
    years.push_back(models::account_years(periods[i]));
    jobs.push_back(sums.get("jobs_brought", n)[i] - sums.get("jobs_lost", n)[i]);
  }
  const auto person_years = [&](const std::string& name) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += sums.get(name, n)[i] * years[i];
    return sum;
  };
  Filler to;
  const auto checkpoints = [&](const std::vector<double>& list) {
    for (std::size_t i = 0; i < n; ++i)
      if (is_checkpoint(scenario, periods[i].date)) to.put(list[i]);
  };
  checkpoints(sums.get("co2_scope1", n));
  to.put(total(sums.get("co2_scope1", n)));
  checkpoints(sums.get("co2_global_change", n));
  to.put(total(sums.get("co2_global_change", n)));
  to.put(total(sums.get("nox_scope1", n)) + total(sums.get("nox_by_projects", n)));
  to.put(person_years("jobs_lost"));
  to.put(person_years("jobs_idle"));
  to.put(person_years("jobs_brought"));
  to.put(sums.get("jobs_brought_at_date", n).back() - sums.get("jobs_lost_at_date", n).back());
  to.put(sums.get("jobs_lost_at_date", n).back());
  to.put(sums.get("jobs_idle_at_date", n).back());
  to.put(total(sums.get("value_added", n)) / kMillion);
  to.put(sums.autonomy);
  for (const double eur : {money.committed, money.cash, money.by_measures, money.cash_by_measures, money.at_risk})
    to.put(eur / kMillion);
  for (const models::AccountPeriod& period : periods)
    if (is_checkpoint(scenario, period.date)) to.put(running(period.to));
  to.put(running(scenario.horizon_days));
  to.put(static_cast<double>(std::count_if(out.projects.begin(), out.projects.end(),
                                           [](const ProjectOutcome& p) { return p.ended < kNever; })));
  to.put(static_cast<double>(std::count(off.begin(), off.end(), true)));
  to.put(static_cast<double>(std::count_if(record.events.begin(), record.events.end(), [](const journal::Event& event) {
    return event.kind == EventKind::closed && event.subject.kind == Subject::Kind::unit && is_decided(event.mechanism);
  })));
  to.put(depth_of(record));
  for (const double value : sums.get("co2_scope1", n)) to.put(value);
  for (const double value : sums.get("co2_global_change", n)) to.put(value);
  for (const double value : jobs) to.put(value);
  for (const double value : money.cash_of) to.put(value / kMillion);
  out.values = std::move(to.values);
  return out;
}

namespace {

template <class T>
void append_list(std::string& bytes, const std::vector<T>& list) {
  const std::uint64_t count = list.size();
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(list.data()), count * sizeof(T));
}
template <class T>
void take_list(const std::string& bytes, std::size_t& at, std::vector<T>& list) {
  std::uint64_t count = 0;
  check(at + sizeof count <= bytes.size(), [] { return std::string("ensemble: an outcome is shorter than it says"); });
  std::memcpy(&count, bytes.data() + at, sizeof count);
  at += sizeof count;
  check(count <= (bytes.size() - at) / sizeof(T),
        [] { return std::string("ensemble: an outcome is shorter than it says"); });
  list.resize(count);
  std::memcpy(list.data(), bytes.data() + at, count * sizeof(T));
  at += count * sizeof(T);
}

}  // namespace

void append(std::string& bytes, const Outcome& outcome) {
  append_list(bytes, outcome.values);
  append_list(bytes, outcome.projects);
  append_list(bytes, outcome.first_stop);
  append_list(bytes, outcome.closed);
  append_list(bytes, outcome.in_service);
  append_list(bytes, outcome.supports);
  append_list(bytes, outcome.measures);
  append_list(bytes, outcome.uncounted);
  append_list(bytes, outcome.unnumbered);
  append_list(bytes, outcome.coalition);
  append_list(bytes, outcome.journal);
  append_list(bytes, outcome.texts);
}

Outcome take(const std::string& bytes, std::size_t& at) {
  Outcome outcome;
  take_list(bytes, at, outcome.values);
  take_list(bytes, at, outcome.projects);
  take_list(bytes, at, outcome.first_stop);
  take_list(bytes, at, outcome.closed);
  take_list(bytes, at, outcome.in_service);
  take_list(bytes, at, outcome.supports);
  take_list(bytes, at, outcome.measures);
  take_list(bytes, at, outcome.uncounted);
  take_list(bytes, at, outcome.unnumbered);
  take_list(bytes, at, outcome.coalition);
  take_list(bytes, at, outcome.journal);
  take_list(bytes, at, outcome.texts);
  return outcome;
}

}  // namespace schakel::ensemble
