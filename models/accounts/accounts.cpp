#include "models/accounts/accounts.hpp"

#include <algorithm>

#include "models/accounts/as_here.hpp"
#include "models/accounts/idle_jobs.hpp"
#include "sim/base/calendar.hpp"

namespace schakel::models {

using journal::UnitState;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

double part_of_staff(const Unit& unit, int line) {
  double sum = 0;
  for (const Line& other : unit.lines) sum += other.own_jobs ? other.own_jobs->value : other.capacity.value;
  const Line& the_line = unit.lines[at(line)];
  return sum > 0 ? (the_line.own_jobs ? the_line.own_jobs->value : the_line.capacity.value) / sum : 0;
}

namespace {

std::vector<Series> closed_part(const Model& model, const journal::Record& record) {
  std::vector<Series> parts(model.units.size());
  for (std::size_t u = 0; u < parts.size(); ++u)
    if (!model.units[u].lines.empty()) parts[u] = {{0}, {0}};
  for (const journal::Event& event : record.events) {
    if (event.kind != journal::EventKind::line_closed) continue;
    Series& part = parts[at(event.subject.index)];
    const double closed = part.value.back() + part_of_staff(model.units[at(event.subject.index)], event.line);
    if (part.day.back() < event.day) {
      part.day.push_back(event.day);
      part.value.push_back(closed);
    } else {
      part.value.back() = closed;
    }
  }
  return parts;
}

}  // namespace

double StockCover::on(double day) const {
  double sum = 0;
  for (const std::vector<journal::StockPoint>& points : stocks) {
    const auto after = std::upper_bound(points.begin(), points.end(), day,
                                        [](double d, const journal::StockPoint& p) { return d < p.day; });
    if (after == points.begin()) continue;
    const journal::StockPoint& p = *(after - 1);
    sum += std::max(0.0, p.level + p.slope * (day - p.day));
  }
  return sum;
}

namespace {

std::vector<StockCover> stock_cover(const Model& model, const journal::Record& record) {
  std::vector<StockCover> all;
  std::vector<std::pair<std::size_t, std::size_t>> place(model.storages.size(), {0, 0});
  std::vector<bool> wanted(model.storages.size(), false);
  for (std::size_t k = 0; k < model.storages.size(); ++k) {
    const int product = model.storages[k].product;
    if (product == kNone || !model.products[at(product)].basic) continue;
    auto found = std::find_if(all.begin(), all.end(), [product](const StockCover& c) { return c.product == product; });
    if (found == all.end()) found = all.insert(all.end(), StockCover{product, {}});
    wanted[k] = true;
    place[k] = {static_cast<std::size_t>(found - all.begin()), found->stocks.size()};
    found->stocks.emplace_back();
  }
  for (const journal::StockPoint& p : record.stocks)
    if (at(p.index) < wanted.size() && wanted[at(p.index)])
      all[place[at(p.index)].first].stocks[place[at(p.index)].second].push_back(p);
  return all;
}

}  // namespace

Series idle_staff(const Model& model, const Activity& activity, std::size_t unit) {
  return idle_persons(activity, unit, own_jobs(model.units[unit]));
}

Activity activity(const Model& model, const BuiltSystem& built, const journal::Record& record, const National* national,
                  std::vector<Patch> patches) {
  Activity done;
  done.patches = std::move(patches);
  done.steps = unit_steps(built, record);
  done.co2 = co2_by_unit(model, built, record, done.steps);
  done.backups = backup_use(model, built, record);
  done.closed_part = closed_part(model, record);
  done.under_way = under_way(built, record);
  done.takes = takes(model, built, record, done.steps);
  done.closures = closures(model, record);
  done.co2_base = co2_at_base(model, built);
  done.split = split_co2(model, done.steps, done.co2, done.co2_base, national);
  done.abated = changed_by_projects(done.steps, done.patches, &Patch::co2_kt);
  add_change(done.co2, done.abated);
  done.nox_change = changed_by_projects(done.steps, done.patches, &Patch::nox_t);
  done.nh3_change = changed_by_projects(done.steps, done.patches, &Patch::nh3_t);
  done.power_of_projects = power_of_projects(done.steps, done.patches);
  done.biogenic_change = changed_by_projects(done.steps, done.patches, &Patch::biogenic_kt);
  done.exchanges = exchanges(model, built, record);
  done.uses = uses(model, built, record);
  done.moved = moved_by_mode(model, built, record);
  done.cover = stock_cover(model, record);
  if (national != nullptr) {
    const std::vector<Replacement> how = replacements(model, *national);
    done.elsewhere = made_elsewhere(how, done.exchanges);
    take_as_here(model, built, how, done.co2_base, done.elsewhere);
  }
  if (const std::optional<JobRules> rules = job_rules(national)) {
    done.leaving = leaving(model, *national, *rules, done.closures);
    done.afterwards = afterwards(model, *rules, done.leaving);
  }
  return done;
}

double own_jobs(const Unit& unit) { return unit.jobs.own ? unit.jobs.own->value : 0; }

namespace {

/// What the back-ups of a cluster emit (or cost, ...), per year, on the days of the series.
std::vector<double> of_backups(const Model& model, const std::vector<BackUpUse>& uses, int cluster,
                               MaybeQuantity BackUp::*what, const std::vector<double>& days) {
  std::vector<double> sums(days.size(), 0.0);
  for (const BackUpUse& use : uses) {
    const BoundaryNode& node = model.boundaries[at(use.boundary)];
    if (!in_cluster(model, node.id, cluster) || !((*node.backup).*what)) continue;
    Walk volume(use.volume);
    for (std::size_t i = 0; i < days.size(); ++i) sums[i] += ((*node.backup).*what)->value * volume.on(days[i]);
  }
  return sums;
}

}  // namespace

namespace {

/// Units of a cluster, by number.
std::vector<std::size_t> units_of(const Model& model, int cluster) {
  std::vector<std::size_t> list;
  for (std::size_t u = 0; u < model.units.size(); ++u)
    if (in_cluster(model, model.units[u].id, cluster)) list.push_back(u);
  return list;
}

}  // namespace

Timeline timeline(const Model& model, const Activity& activity, int cluster) {
  Timeline line;
  const Steps& steps = activity.steps;
  const std::vector<std::size_t> units = units_of(model, cluster);
  for (const Series& series : activity.co2) add_days(line.day, series.day);
  for (const BackUpUse& use : activity.backups) add_days(line.day, use.volume.day);
  for (const Series& part : activity.closed_part) add_days(line.day, part.day);
  line.day = sorted_days(std::move(line.day));
  std::vector<std::size_t> now(steps.size(), 0);
  std::vector<Walk> emitting(activity.co2.begin(), activity.co2.end());
  std::vector<Walk> closed(activity.closed_part.begin(), activity.closed_part.end());
  for (const double day : line.day) {
    double lost = 0, off = 0, co2 = 0;
    for (const std::size_t u : units) {  // every total anew, in order of units: no drift
      while (now[u] + 1 < steps[u].size() && steps[u][now[u] + 1].day <= day) ++now[u];
      const UnitStep& step = steps[u][now[u]];
      const double jobs = own_jobs(model.units[u]);
      const bool all_gone = step.state == UnitState::closed;
      const double gone = all_gone ? jobs : u < closed.size() ? jobs * closed[u].on(day) : 0;
      if (model.units[u].has_staff()) lost += gone;
      if (idle(step)) off += jobs - gone;
      co2 += emitting[u].on(day);
    }
    line.jobs_lost.push_back(lost);
    line.jobs_idle.push_back(off);
    line.co2_kt_per_year.push_back(co2);
  }
  line.co2_backup_kt_per_year = of_backups(model, activity.backups, cluster, &BackUp::co2_kt, line.day);
  return line;
}

namespace {

/// Units per year made of the product by units of the cluster, as a step series on `days`.
std::vector<double> made(const Model& model, const BaseYear& base, const Steps& steps, int cluster, int product,
                         const std::vector<double>& days) {
  std::vector<double> series(days.size(), 0.0);
  for (const std::size_t u : units_of(model, cluster))
    for (const Output& output : model.units[u].outputs) {
      if (output.product != product) continue;
      const double at_base = base.unit_rate[u] * output.amount.value;
      std::size_t now = 0;
      for (std::size_t i = 0; i < days.size(); ++i) {
        while (now + 1 < steps[u].size() && steps[u][now + 1].day <= days[i]) ++now;
        series[i] += at_base * steps[u][now].fraction;
      }
    }
  return series;
}

class RowMaker {
 public:
  RowMaker(const Model& model, const BaseYear& base, const Activity& activity, const std::vector<AccountPeriod>& years,
           int cluster, const Wanted& wanted, std::vector<AccountRow>& rows)
      : model_(model),
        base_(base),
        activity_(activity),
        years_(years),
        cluster_(cluster),
        line_(timeline(model, activity, cluster)),
        wanted_(wanted),
        rows_(rows) {}

  void add_cluster() {
    for (const AccountPeriod& p : years_) {
      flow(p, "co2_scope1", "kt", line_.co2_kt_per_year);
      level(p, "jobs_lost", line_.jobs_lost);
      level(p, "jobs_idle", line_.jobs_idle);
    }
    for (std::size_t product = 0; product < model_.products.size(); ++product) add_made(product);
    add_backups();
  }

 private:
  void add_made(std::size_t product) {
    const std::string quantity = "made_" + model_.products[product].id;
    if (!model_.products[product].basic || !wanted_.has(quantity)) return;
    const auto series = made(model_, base_, activity_.steps, cluster_, static_cast<int>(product), line_.day);
    if (std::all_of(series.begin(), series.end(), [](double v) { return v == 0; })) return;
    for (const AccountPeriod& p : years_) flow(p, quantity, "kt", series);
  }

  void add_backups() {
    bool any = false, co2_known = true, cost_known = true;
    std::vector<std::vector<double>> volume(model_.products.size());
    for (const BackUpUse& use : activity_.backups) {
      const BoundaryNode& node = model_.boundaries[at(use.boundary)];
      if (!in_cluster(model_, node.id, cluster_)) continue;
      any = true;
      const bool used = std::any_of(use.volume.value.begin(), use.volume.value.end(), [](double v) { return v > 0; });
      co2_known &= !used || node.backup->co2_kt.has_value();
      cost_known &= !used || node.backup->cost_eur.has_value();
      std::vector<double>& sum = volume[at(node.product)];
      sum.resize(line_.day.size(), 0.0);
      Walk walk(use.volume);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += walk.on(line_.day[i]);
    }
    for (std::size_t p = 0; p < volume.size(); ++p)
      if (!volume[p].empty())
        add_backup_row("dependants_backup_" + model_.products[p].id, amount_unit(model_.products[p]), volume[p]);
    if (any && co2_known) add_backup_row("co2_dependants_backup", "kt", line_.co2_backup_kt_per_year);
    if (any && cost_known)
      add_backup_row("cost_dependants_backup", "EUR",
                     of_backups(model_, activity_.backups, cluster_, &BackUp::cost_eur, line_.day));
  }
  void add_backup_row(const std::string& quantity, const std::string& unit, const std::vector<double>& series) {
    for (const AccountPeriod& p : years_) flow(p, quantity, unit, series);
  }

  void flow(const AccountPeriod& p, const std::string& quantity, const std::string& unit,
            const std::vector<double>& series) {
    if (wanted_.has(quantity)) add(p, quantity, unit, mean(line_.day, series, p.from, p.to) * account_years(p));
  }
  void level(const AccountPeriod& p, const std::string& quantity, const std::vector<double>& series) {
    const std::string at_date = quantity + "_at_date";
    if (wanted_.has(quantity)) add(p, quantity, "jobs", mean(line_.day, series, p.from, p.to));
    if (wanted_.has(at_date)) add(p, at_date, "jobs", value_before(line_.day, series, p.to));
  }
  void add(const AccountPeriod& p, const std::string& quantity, const std::string& unit, double value) {
    rows_.push_back({p.date, cluster_, quantity, unit, value});
  }

  const Model& model_;
  const BaseYear& base_;
  const Activity& activity_;
  const std::vector<AccountPeriod>& years_;
  int cluster_;
  const Timeline line_;
  const Wanted& wanted_;
  std::vector<AccountRow>& rows_;
};

}  // namespace

std::vector<AccountRow> account_rows(const Model& model, const BaseYear& base, const Activity& activity,
                                     const Scenario& scenario, const National* national, const Wanted& wanted) {
  std::vector<AccountRow> rows;
  const std::vector<AccountPeriod> years = account_periods(scenario);
  const std::vector<TakeShortfall> shortfalls = take_shortfalls(model, base, activity.takes, scenario);
  for (std::size_t c = 0; c < model.clusters.size(); ++c) {
    const int cluster = static_cast<int>(c);
    RowMaker(model, base, activity, years, cluster, wanted, rows).add_cluster();
    add_under_way_rows(model, activity.under_way, years, cluster, rows);
    add_take_rows(model, activity.takes, shortfalls, years, cluster, rows);
    add_more_rows(model, activity, scenario, national, years, cluster, wanted, rows);
  }
  add_rows_of_all(model, activity, scenario, national, years, wanted, rows);
  return rows;
}

}  // namespace schakel::models
