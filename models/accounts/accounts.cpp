#include "models/accounts/accounts.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"

namespace schakel::models {

using journal::UnitState;
using Steps = std::vector<std::vector<UnitStep>>;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The step at `day`: appended after the last one, or the last one itself when it starts that day.
UnitStep& step_on(std::vector<UnitStep>& steps, double day) {
  if (steps.empty() || steps.back().day < day) {
    steps.push_back(steps.empty() ? UnitStep{} : steps.back());
    steps.back().day = day;
  }
  return steps.back();
}

bool in_cluster(const Model& model, std::size_t unit, int cluster) {
  if (cluster == kNone) return true;
  const std::string& name = model.clusters[at(cluster)];
  return model.units[unit].id.compare(0, name.size() + 1, name + "/") == 0;
}

}  // namespace

Steps unit_steps(const BuiltSystem& built, const journal::Record& record) {
  std::vector<int> unit_of(built.system.network.nodes.size(), kNone);
  for (std::size_t u = 0; u < built.unit_node.size(); ++u) unit_of[at(built.unit_node[u])] = static_cast<int>(u);
  Steps steps(built.unit_node.size());
  std::size_t r = 0;
  std::size_t t = 0;
  while (r < record.rates.size() || t < record.states.size()) {  // both are in order of day: merge
    const bool rate_first =
        t == record.states.size() || (r < record.rates.size() && record.rates[r].day <= record.states[t].day);
    if (rate_first) {
      const journal::Point& p = record.rates[r++];
      const int unit = unit_of[at(p.index)];
      if (unit == kNone) continue;
      step_on(steps[at(unit)], p.day).fraction = p.value / built.system.network.nodes[at(p.index)].base;
    } else {
      const journal::StatePoint& p = record.states[t++];
      step_on(steps[at(p.index)], p.day).state = p.state;
    }
  }
  return steps;
}

bool idle(const UnitStep& step) {
  if (step.state == UnitState::closed || step.state == UnitState::turnaround) return false;
  return step.state == UnitState::tripped || step.state == UnitState::starting || step.fraction <= 0;
}

double co2_kt_per_year(const Unit& unit, const UnitStep& step) {
  if (!unit.emissions.co2_kt_per_year || step.fraction <= 0) return 0;
  const double fixed = unit.emissions.fixed_share ? unit.emissions.fixed_share->value : 0;
  return unit.emissions.co2_kt_per_year->value * (fixed + (1 - fixed) * step.fraction);
}

double own_jobs(const Unit& unit) { return unit.jobs.own ? unit.jobs.own->value : 0; }

Timeline timeline(const Model& model, const Steps& steps, int cluster) {
  Timeline line;
  for (const auto& list : steps)
    for (const UnitStep& step : list) line.day.push_back(step.day);
  std::sort(line.day.begin(), line.day.end());
  line.day.erase(std::unique(line.day.begin(), line.day.end()), line.day.end());
  std::vector<std::size_t> now(steps.size(), 0);
  for (const double day : line.day) {
    double lost = 0, off = 0, co2 = 0;
    for (std::size_t u = 0; u < steps.size(); ++u) {  // every total anew, in order of units: no drift
      while (now[u] + 1 < steps[u].size() && steps[u][now[u] + 1].day <= day) ++now[u];
      if (!in_cluster(model, u, cluster)) continue;
      const UnitStep& step = steps[u][now[u]];
      const double jobs = own_jobs(model.units[u]);
      if (step.state == UnitState::closed && model.units[u].has_staff()) lost += jobs;
      if (idle(step)) off += jobs;
      co2 += co2_kt_per_year(model.units[u], step);
    }
    line.jobs_lost.push_back(lost);
    line.jobs_idle.push_back(off);
    line.co2_kt_per_year.push_back(co2);
  }
  return line;
}

double mean(const std::vector<double>& day, const std::vector<double>& value, double from, double to) {
  double sum = 0;
  for (std::size_t i = 0; i < day.size(); ++i) {
    const double begin = std::max(from, day[i]);
    const double end = std::min(to, i + 1 < day.size() ? day[i + 1] : to);
    if (end <= begin) continue;
    if (begin == from && end == to) return value[i];  // constant: exactly itself
    sum += value[i] * (end - begin);
  }
  return sum / (to - from);
}

double value_before(const std::vector<double>& day, const std::vector<double>& value, double at_day) {
  double result = value.front();
  for (std::size_t i = 0; i < day.size() && (day[i] < at_day || i == 0); ++i) result = value[i];
  return result;
}

namespace {

/// The year (or the part of one before the horizon) an account row is about.
struct Period {
  Date date;
  double from = 0;
  double to = 0;
};

std::vector<Period> periods(const Scenario& scenario) {
  std::vector<Period> list;
  double from = 0;
  for (int year = year_of(scenario.start); from < scenario.horizon_days; ++year) {
    const double year_end = first_of_january(year + 1).days - scenario.start.days;
    const double to = std::min(year_end, scenario.horizon_days);
    const bool whole = year_end <= scenario.horizon_days;
    const Date last{whole ? first_of_january(year + 1).days - 1
                          : scenario.start.days + static_cast<int>(scenario.horizon_days)};
    list.push_back({last, from, to});
    from = to;
  }
  return list;
}

/// Units per year made of the product by units of the cluster, as a step series on `days`.
std::vector<double> made(const Model& model, const BaseYear& base, const Steps& steps, int cluster, int product,
                         const std::vector<double>& days) {
  std::vector<double> series;
  std::vector<std::size_t> now(steps.size(), 0);
  for (const double day : days) {
    double sum = 0;
    for (std::size_t u = 0; u < steps.size(); ++u) {
      while (now[u] + 1 < steps[u].size() && steps[u][now[u] + 1].day <= day) ++now[u];
      if (!in_cluster(model, u, cluster)) continue;
      for (const Output& output : model.units[u].outputs)
        if (output.product == product) sum += base.unit_rate[u] * output.amount.value * steps[u][now[u]].fraction;
    }
    series.push_back(sum);
  }
  return series;
}

class RowMaker {
 public:
  RowMaker(const Timeline& line, int cluster, std::vector<AccountRow>& rows)
      : line_(line), cluster_(cluster), rows_(rows) {}

  void flow(const Period& p, const std::string& quantity, const std::string& unit, const std::vector<double>& series) {
    add(p, quantity, unit, mean(line_.day, series, p.from, p.to) * ((p.to - p.from) / year_length(p)));
  }
  void level(const Period& p, const std::string& quantity, const std::vector<double>& series) {
    add(p, quantity, "jobs", mean(line_.day, series, p.from, p.to));
    add(p, quantity + "_at_date", "jobs", value_before(line_.day, series, p.to));
  }

 private:
  /// A calendar year counts as one year, whatever its number of days; a part of one by its days.
  static double year_length(const Period& p) { return p.to - p.from >= 365 ? p.to - p.from : kDaysPerYear; }
  void add(const Period& p, const std::string& quantity, const std::string& unit, double value) {
    rows_.push_back({p.date, cluster_, quantity, unit, value});
  }
  const Timeline& line_;
  int cluster_;
  std::vector<AccountRow>& rows_;
};

}  // namespace

std::vector<AccountRow> account_rows(const Model& model, const BaseYear& base, const Steps& steps,
                                     const Scenario& scenario) {
  std::vector<AccountRow> rows;
  const std::vector<Period> years = periods(scenario);
  for (std::size_t c = 0; c < model.clusters.size(); ++c) {
    const int cluster = static_cast<int>(c);
    const Timeline line = timeline(model, steps, cluster);
    RowMaker maker(line, cluster, rows);
    for (const Period& p : years) {
      maker.flow(p, "co2_scope1", "kt", line.co2_kt_per_year);
      maker.level(p, "jobs_lost", line.jobs_lost);
      maker.level(p, "jobs_idle", line.jobs_idle);
    }
    for (std::size_t product = 0; product < model.products.size(); ++product) {
      if (!model.products[product].basic) continue;
      const auto series = made(model, base, steps, cluster, static_cast<int>(product), line.day);
      if (std::all_of(series.begin(), series.end(), [](double v) { return v == 0; })) continue;
      for (const Period& p : years) maker.flow(p, "made_" + model.products[product].id, "kt", series);
    }
  }
  return rows;
}

}  // namespace schakel::models
