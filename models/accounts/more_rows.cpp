// Rows of jobs that leave, emissions by register and by what changed, other gases, energy and transport; and of all
// clusters together what is made elsewhere and how far basic products are still made here.
#include <algorithm>
#include <deque>

#include "models/accounts/accounts.hpp"
#include "models/accounts/idle_jobs.hpp"
#include "models/plants/names.hpp"

namespace schakel::models {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class MoreRows {
 public:
  MoreRows(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
           const std::vector<AccountPeriod>& periods, int cluster, const Wanted& wanted, std::vector<AccountRow>& rows)
      : model_(model),
        activity_(activity),
        scenario_(scenario),
        national_(national),
        periods_(periods),
        cluster_(cluster),
        rows_{periods, cluster, rows, wanted} {
    for (const Unit& unit : model.units) here_.push_back(in_cluster(model, unit.id, cluster));
  }

  void add() {
    add_leaving();
    add_registers();
    add_split();
    add_gas("n2o_scope1", "kt", &Emissions::n2o_kt_per_year);
    add_gas("nox_scope1", "t", &Emissions::nox_t_per_year, &activity_.nox_change);
    add_gas("nh3_scope1", "t", &Emissions::nh3_t_per_year, &activity_.nh3_change);
    add_change("nox_by_projects", &Emissions::nox_t_per_year, activity_.nox_change);
    add_change("nh3_by_projects", &Emissions::nh3_t_per_year, activity_.nh3_change);
    add_gas("co2_biogenic", "kt", &Emissions::biogenic_kt_per_year, &activity_.biogenic_change);
    add_projects();
    for (const Use& use : activity_.uses)
      if (use.cluster == cluster_)
        rows_.flow("used_" + model_.products[at(use.product)].id, amount_unit(model_.products[at(use.product)]),
                   use.used);
    for (const Moved& moved : activity_.moved)
      if (moved.cluster == cluster_) rows_.flow("moved_" + mode_key(moved.mode), "kt", moved.kt);
  }

 private:
  bool here(std::size_t unit) const { return here_[unit]; }

  static std::string mode_key(Mode mode) {
    if (mode == Mode::unspecified) return "other";
    return mode == Mode::on_site ? "on_site" : mode_name(mode);
  }

  /// Anybody of the kind is known in the cluster.
  bool any_known(JobKind kind) const {
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      if (here(u) && persons(model_, national_, static_cast<int>(u), kind).value_or(0) > 0) return true;
    return false;
  }

  void add_level(const std::string& quantity, const std::vector<Leaving>& all, JobKind kind) const {
    rows_.add(quantity, "jobs",
              [&](const AccountPeriod& p) { return mean_gone(model_, all, kind, cluster_, p.from, p.to); });
    rows_.add(quantity + "_at_date", "jobs",
              [&](const AccountPeriod& p) { return gone_on(model_, all, kind, cluster_, p.to); });
  }

  void add_leaving() const {
    if (!job_rules(national_)) return;
    for (const JobKind kind : kJobKinds)
      if (any_known(kind)) add_level(std::string("jobs_gone_") + job_kind_name(kind), activity_.leaving, kind);
    for (const JobKind kind : {JobKind::contractors, JobKind::site_services, JobKind::indirect})
      if (any_known(kind)) add_idle(kind);
    if (!scenario_.re_employment) return;
    for (const JobKind kind : kJobKinds)
      if (kind != JobKind::indirect && any_known(kind))
        add_level(std::string("jobs_out_of_work_") + job_kind_name(kind), activity_.afterwards.out_of_work, kind);
    if (any_known(JobKind::indirect))
      add_level("jobs_recovered_indirect", activity_.afterwards.indirect_recovered, JobKind::indirect);
  }

  /// Those beside the own staff that hang on idle units: at risk.
  void add_idle(JobKind kind) const {
    const std::string quantity = std::string("jobs_idle_") + job_kind_name(kind);
    if (!rows_.wanted.has(quantity)) return;
    std::vector<Series> parts;
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      if (const auto count = here(u) ? persons(model_, national_, static_cast<int>(u), kind) : std::nullopt)
        parts.push_back(idle_persons(activity_, u, *count));
    rows_.level(quantity, "jobs", sum(parts));
  }

  static Series sum(const std::vector<Series>& parts) {
    std::vector<const Series*> list;
    for (const Series& part : parts) list.push_back(&part);
    return add_up(list);
  }

  /// CO2 as registered: with an ETS permit, and in the industry of the national count.
  void add_registers() const {
    std::vector<const Series*> ets, industry;
    for (std::size_t u = 0; u < model_.units.size() && u < activity_.co2.size(); ++u) {
      if (!here(u)) continue;
      if (model_.units[u].emissions.registered_in_ets) ets.push_back(&activity_.co2[u]);
      if (national_ == nullptr || model_.units[u].main_product == kNone) continue;
      const Sector* sector = sector_of(*national_, model_.products[at(model_.units[u].main_product)].id);
      if (sector != nullptr && sector->counted_as == "industry") industry.push_back(&activity_.co2[u]);
    }
    rows_.flow("co2_registered_ets", "kt", [&] { return add_up(ets); });
    if (national_ != nullptr && !national_->sectors.empty())
      rows_.flow("co2_registered_industry", "kt", [&] { return add_up(industry); });
  }

  void add_split() const {
    const auto add = [this](const char* quantity, Series Co2Split::*part) {
      std::vector<const Series*> list;
      for (std::size_t u = 0; u < activity_.split.size(); ++u)
        if (here(u)) list.push_back(&(activity_.split[u].*part));
      rows_.flow(quantity, "kt", [&] { return add_up(list); });
    };
    add("co2_change_shrinkage", &Co2Split::shrinkage);
    if (national_ != nullptr) add("co2_change_relocation", &Co2Split::relocation);
    add("co2_change_part_load", &Co2Split::part_load);
    add("co2_change_fuel", &Co2Split::fuel);
  }

  /// What projects changed: rows only where projects are played.
  void add_projects() const {
    if (!scenario_.projects) return;
    std::vector<const Series*> abated;
    for (std::size_t u = 0; u < activity_.abated.size(); ++u)
      if (here(u)) abated.push_back(&activity_.abated[u]);
    rows_.flow("co2_change_abatement", "kt", [&] { return add_up(abated); });
    add_biogenic_captured();
    rows_.level("jobs_brought", "jobs", jobs_brought(model_, activity_.patches, cluster_));
  }

  /// A negative emission, which neither scope 1 nor a register credits; where a project captures any.
  void add_biogenic_captured() const {
    std::vector<Series> parts;
    for (std::size_t u = 0; u < activity_.biogenic_change.size(); ++u) {
      if (!here(u) || activity_.biogenic_change[u].day.empty()) continue;
      Series& captured = parts.emplace_back(activity_.biogenic_change[u]);
      for (double& value : captured.value) value = std::max(0.0, -value);
    }
    if (!parts.empty()) rows_.flow("co2_biogenic_captured", "kt", sum(parts));
  }

  /// Follows the rate.
  void add_gas(const char* quantity, const char* unit, MaybeQuantity Emissions::*gas,
               const std::vector<Series>* changes = nullptr) const {
    if (!rows_.wanted.has(quantity)) return;
    std::vector<Series> parts;
    for (std::size_t u = 0; changes != nullptr && u < changes->size(); ++u)
      if (here(u) && (model_.units[u].emissions.*gas) && !(*changes)[u].day.empty()) parts.push_back((*changes)[u]);
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      const MaybeQuantity& q = model_.units[u].emissions.*gas;
      if (!here(u) || !q) continue;
      Series& series = parts.emplace_back();
      for (const UnitStep& step : activity_.steps[u]) {
        series.day.push_back(step.day);
        series.value.push_back(q->value * step.fraction);
      }
    }
    if (!parts.empty()) rows_.flow(quantity, unit, sum(parts));
  }

  /// What projects change of a gas at units whose emission is not known.
  void add_change(const char* quantity, MaybeQuantity Emissions::*gas, const std::vector<Series>& changes) const {
    if (!rows_.wanted.has(quantity)) return;
    std::vector<Series> parts;
    for (std::size_t u = 0; u < changes.size(); ++u)
      if (here(u) && !(model_.units[u].emissions.*gas) && !changes[u].day.empty()) parts.push_back(changes[u]);
    if (!parts.empty()) rows_.flow(quantity, "t", sum(parts));
  }

  const Model& model_;
  const Activity& activity_;
  const Scenario& scenario_;
  const National* national_;
  const std::vector<AccountPeriod>& periods_;
  int cluster_;
  RowAdder rows_;
  std::vector<bool> here_;  ///< per unit
};

/// Rows of all clusters together.
class RowsOfAll {
 public:
  RowsOfAll(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
            const std::vector<AccountPeriod>& periods, const Wanted& wanted, std::vector<AccountRow>& rows)
      : model_(model),
        activity_(activity),
        scenario_(scenario),
        national_(national),
        rows_{periods, kNone, rows, wanted} {}

  void add() const {
    if (national_ != nullptr) add_co2();
    for (std::size_t p = 0; p < model_.products.size(); ++p)
      if (model_.products[p].basic) add_basic(static_cast<int>(p));
  }

 private:
  void add_co2() const {
    ElsewhereCo2 sum = co2_elsewhere(activity_.elsewhere);
    std::array<Series, kGroups> group;
    for (std::size_t g = 0; g < kGroups; ++g) {
      group[g] = {sum.day, std::move(sum.co2[g])};
      rows_.flow(std::string("co2_elsewhere_") + kGroupNames[g], "kt", group[g]);
    }
    std::vector<const Series*> here, capped;
    double of_here = 0, of_capped = 0;
    for (std::size_t u = 0; u < activity_.co2.size(); ++u) {
      here.push_back(&activity_.co2[u]);
      of_here += activity_.co2_base[u];
      if (!model_.units[u].emissions.registered_in_ets) continue;
      capped.push_back(&activity_.co2[u]);
      of_capped += activity_.co2_base[u];
    }
    const Quantity* part = find_quantity(national_->emission_parameters, "eu-cap-reuse");
    Series reused =
        change(add_up({&group[0], &group[1], kept(add_up(capped))}), of_capped, part == nullptr ? 0 : -part->value);
    std::vector<const Series*> everywhere = {kept(add_up(here)), &group[0], &group[1], &group[2]};
    const Series power = co2_of_projects_power();
    if (!power.day.empty()) everywhere.push_back(&power);
    Series global = change(add_up(everywhere), of_here, 1);
    rows_.flow("co2_eu_cap_reuse", "kt", reused);
    rows_.flow("co2_global_change", "kt", scenario_.eu_cap ? add_up({&global, &reused}) : global);
    add_scope2(power);
  }

  /// Of electricity that projects buy, at the intensity of the grid.
  Series co2_of_projects_power() const {
    const Quantity* grid = find_quantity(national_->emission_parameters, "grid-intensity");
    Series series = grid == nullptr ? Series{} : activity_.power_of_projects;
    for (double& value : series.value) value *= grid->value;
    return series;
  }

  /// Keeps a sum alive for add_up.
  const Series* kept(Series series) const { return &kept_.emplace_back(std::move(series)); }

  /// Against the base, times a factor.
  static Series change(Series series, double base, double factor) {
    for (double& value : series.value) value = factor * (value - base);
    return series;
  }

  /// Of electricity that is bought outside, by units and by projects.
  void add_scope2(const Series& of_projects) const {
    const Quantity* grid = find_quantity(national_->emission_parameters, "grid-intensity");
    for (const Exchange& exchange : activity_.exchanges) {
      if (grid == nullptr || model_.products[at(exchange.product)].id != "electricity") continue;
      std::vector<const Series*> bought;
      for (const Series& of_origin : exchange.bought) bought.push_back(&of_origin);
      Series sum = add_up(bought);
      for (double& value : sum.value) value *= grid->value;
      rows_.flow("co2_scope2", "kt", of_projects.day.empty() ? sum : add_up({&sum, &of_projects}));
    }
  }

  void add_basic(int product) const {
    const std::string& id = model_.products[at(product)].id;
    add_share(product, id);
    const auto elsewhere = std::find_if(activity_.elsewhere.begin(), activity_.elsewhere.end(),
                                        [product](const Elsewhere& one) { return one.product == product; });
    for (std::size_t g = 0; g < kGroups && elsewhere != activity_.elsewhere.end(); ++g)
      rows_.flow("elsewhere_" + id + "_" + kGroupNames[g], amount_unit(model_.products[at(product)]), [&] {
        return Series{elsewhere->day, elsewhere->volume[g]};
      });
    add_cover(product, id);
  }

  void add_share(int product, const std::string& id) const {
    const double base = made_at_base(product);
    if (base <= 0) return;
    Series share = made_here(product);
    for (double& value : share.value) value /= base;
    rows_.mean_only("share_made_" + id, "fraction", share);
  }

  /// Made by units, per year, relative to what their outputs say: exact.
  Series made_here(int product) const {
    std::vector<Series> parts;
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      for (const Output& output : model_.units[u].outputs) {
        if (output.product != product) continue;
        const double base = model_.units[u].capacity.value * model_.units[u].utilisation.value * output.amount.value;
        Series& series = parts.emplace_back();
        for (const UnitStep& step : activity_.steps[u]) {
          series.day.push_back(step.day);
          series.value.push_back(base * step.fraction);
        }
      }
    std::vector<const Series*> list;
    for (const Series& part : parts) list.push_back(&part);
    return add_up(list);
  }

  double made_at_base(int product) const {
    double sum = 0;
    for (const Unit& unit : model_.units)
      for (const Output& output : unit.outputs)
        if (output.product == product && unit.runs_at_start())
          sum += unit.capacity.value * unit.utilisation.value * output.amount.value;
    return sum;
  }

  /// What is in stock over what units use a day in the base.
  void add_cover(int product, const std::string& id) const {
    double used = 0;
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      for (const Input& input : model_.units[u].inputs)
        if (input.product == product && model_.units[u].runs_at_start())
          used += model_.load_factor * model_.units[u].capacity.value * model_.units[u].utilisation.value *
                  input.amount.value;
    for (const StockCover& cover : activity_.cover)
      if (cover.product == product && used > 0)
        rows_.add("days_of_cover_" + id + "_at_date", "days",
                  [&](const AccountPeriod& p) { return cover.on(p.to) / (used / kDaysPerYear); });
  }

  const Model& model_;
  const Activity& activity_;
  const Scenario& scenario_;
  const National* national_;
  RowAdder rows_;
  mutable std::deque<Series> kept_;
};

}  // namespace

void add_more_rows(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
                   const std::vector<AccountPeriod>& periods, int cluster, const Wanted& wanted,
                   std::vector<AccountRow>& rows) {
  MoreRows(model, activity, scenario, national, periods, cluster, wanted, rows).add();
}

void add_rows_of_all(const Model& model, const Activity& activity, const Scenario& scenario, const National* national,
                     const std::vector<AccountPeriod>& periods, const Wanted& wanted, std::vector<AccountRow>& rows) {
  RowsOfAll(model, activity, scenario, national, periods, wanted, rows).add();
}

}  // namespace schakel::models
