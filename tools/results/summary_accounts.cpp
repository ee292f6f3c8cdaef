// The parts of summary.json about jobs that leave, emissions, basic products, energy and transport. Differences with
// the baseline at the end of the run unless said otherwise.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/plants/names.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/json_text.hpp"
#include "tools/results/rows.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/results/unknowns.hpp"

namespace schakel::results {
namespace {

using models::JobKind;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
constexpr double kNothing = 1e-9;

double back(const models::Series& series) { return series.value.empty() ? 0 : series.value.back(); }

/// What projects abate more than in the baseline (`sign` -1), or less because they come later or not at all (1): years
/// and clusters in which the difference has that sign, kt. The two add up to the difference of `co2_change_abatement`
/// in accounts.csv.
std::optional<double> by_projects(const Run& run, int sign) {
  double sum = 0;
  bool any = false;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    if (run.scenario.accounts[r].quantity != "co2_change_abatement") continue;
    const double difference = models::change(run.scenario.accounts[r].value, run.baseline.accounts[r].value);
    if (difference * sign > 0) sum += difference;
    any = true;
  }
  return any ? std::optional(sum) : std::nullopt;
}

/// Difference at the end of the sum over parts of both plays.
template <class Value>
double difference(const Run& run, Value value) {
  return models::change(value(run.scenario), value(run.baseline));
}

/// Those of one play who do not leave on the same days in the other.
std::vector<models::Leaving> leaving_only_in(const PlayResult& play, const PlayResult& other) {
  std::vector<models::Leaving> only;
  for (const models::Leaving& here : play.leaving) {
    const auto same = [&here](const models::Leaving& there) {
      return there.unit == here.unit && there.kind == here.kind && there.ramp == here.ramp;
    };
    if (std::none_of(other.leaving.begin(), other.leaving.end(), same)) only.push_back(here);
  }
  return only;
}

class JobsSummary {
 public:
  JobsSummary(const Run& run, const models::JobRules& rules)
      : run_(run),
        model_(run.inputs.model),
        rules_(rules),
        horizon_(run.inputs.scenario.horizon_days),
        unknowns_(run),
        only_here_(leaving_only_in(run.scenario, run.baseline)),
        only_there_(leaving_only_in(run.baseline, run.scenario)) {}

  Json json() const {
    Json json = {{"gone_at_end", Json::object()}, {"at_risk_at_end", Json::object()}, {"job_years", Json::object()}};
    Json news = Json::object();
    for (const JobKind kind : models::kJobKinds) {
      const char* name = models::job_kind_name(kind);
      json["gone_at_end"][name] = maybe(gone(kind));
      const std::string idle = kind == JobKind::own ? "jobs_idle" : std::string("jobs_idle_") + name;
      json["at_risk_at_end"][name] = maybe(at_end(run_, idle + "_at_date"));
      json["job_years"][name] = maybe(over_years(run_, std::string("jobs_gone_") + name));
      news[name] = maybe(models::days_from_news(only_here_, run_.scenario.closures, kind));
    }
    json["mean_days_from_news_to_leaving"] = news;
    json["by_place_at_end"] = places();
    json["waves"] = waves();
    json["not_known"] = not_known();
    if (run_.inputs.scenario.re_employment)
      json["job_years_out_of_work"] = {{"own", maybe(over_years(run_, "jobs_out_of_work_own"))},
                                       {"contractors", maybe(over_years(run_, "jobs_out_of_work_contractors"))},
                                       {"site_services", maybe(over_years(run_, "jobs_out_of_work_site_services"))}};
    return json;
  }
  std::optional<double> gone(JobKind kind) const {
    const double sum = difference(run_, [&](const PlayResult& play) {
      return models::gone_on(model_, play.leaving, kind, models::kNone, horizon_);
    });
    if (sum == 0 && unknowns_.people(Unknowns::Way::closed, kind, Unknowns::Days::at_end())) return std::nullopt;
    return sum;
  }

 private:
  Json places() const {
    std::map<std::pair<int, std::string>, models::PlaceJobs> sums;  // scenario less baseline; towns, regions, elsewhere
    const int towns = static_cast<int>(model_.municipalities.size());
    for (const PlayResult* play : {&run_.scenario, &run_.baseline})
      for (const models::PlaceJobs& place : models::jobs_by_place(model_, rules_, play->leaving, horizon_)) {
        const int order = place.municipality != models::kNone ? place.municipality
                          : place.region.empty()              ? towns + 1
                                                              : towns;
        models::PlaceJobs& sum =
            sums.try_emplace({order, place.region}, models::PlaceJobs{place.municipality, place.region}).first->second;
        const double sign = play == &run_.scenario ? 1 : -1;
        sum.own += sign * place.own;
        sum.contractors += sign * place.contractors;
        sum.site_services += sign * place.site_services;
        sum.indirect += sign * place.indirect;
      }
    Json list = Json::array();
    for (const auto& [key, place] : sums) {
      if (std::abs(place.sum()) < kNothing) continue;
      const bool town = place.municipality != models::kNone;
      const auto persons = [this](JobKind kind, double count) {
        return gone(kind) ? Json(rounded(count)) : Json(nullptr);
      };
      list.push_back({{"municipality", town ? Json(model_.municipalities[at(place.municipality)].name) : Json(nullptr)},
                      {"region", place.region.empty() ? Json(nullptr) : Json(place.region)},
                      {"own", persons(JobKind::own, place.own)},
                      {"contractors", persons(JobKind::contractors, place.contractors)},
                      {"site_services", persons(JobKind::site_services, place.site_services)},
                      {"indirect", persons(JobKind::indirect, place.indirect)}});
    }
    return list;
  }

  Json waves() const {
    Json list = Json::array();
    for (const models::Wave& wave : models::waves(model_, rules_, only_here_, only_there_))
      list.push_back(
          {{"region", wave.region},
           {"most_leaving_within_a_year", rounded(wave.most_in_a_year)},
           {"from", to_text(Date{run_.inputs.scenario.start.days + static_cast<int>(std::floor(wave.from))})},
           {"closures_at_the_same_time", wave.closures}});
    return list;
  }

  /// Units that closed and whose persons of a kind are not known.
  Json not_known() const {
    Json json = Json::object();
    for (const JobKind kind : models::kJobKinds) {
      Json units = Json::array();
      for (const models::ClosedStaff& closed : run_.scenario.closures)
        if (!models::persons(model_, national_of(run_.inputs), closed.unit, kind))
          units.push_back(model_.units[at(closed.unit)].id);
      json[models::job_kind_name(kind)] = units;
    }
    return json;
  }

  const Run& run_;
  const models::Model& model_;
  const models::JobRules& rules_;
  double horizon_;
  const Unknowns unknowns_;
  const std::vector<models::Leaving> only_here_, only_there_;
};

double elsewhere_end(const PlayResult& play, std::size_t group) {
  const models::ElsewhereCo2 sum = models::co2_elsewhere(play.elsewhere);
  return sum.co2[group].empty() ? 0 : sum.co2[group].back();
}

double ets_end(const Run& run, const PlayResult& play) {
  double sum = 0;
  for (std::size_t u = 0; u < play.co2.size(); ++u)
    if (run.inputs.model.units[u].emissions.registered_in_ets) sum += back(play.co2[u]);
  return sum;
}

/// Products of which less is sold or more bought, and whose CO2 elsewhere is not known or only that of what they take
/// in, with the change of volume.
Json not_counted(const Run& run) {
  Json list = Json::array();
  for (std::size_t i = 0; i < run.scenario.elsewhere.size(); ++i) {
    const models::Elsewhere &with = run.scenario.elsewhere[i], &before = run.baseline.elsewhere[i];
    double volume = 0;
    for (std::size_t g = 0; g < models::kGroups; ++g) volume += with.volume[g].back() - before.volume[g].back();
    if (with.how.known() || std::abs(volume) < kNothing) continue;
    const models::Product& product = run.inputs.model.products[at(with.product)];
    list.push_back(
        {{"product", product.id}, {"unit", models::yearly_unit(product.measure)}, {"made_elsewhere", rounded(volume)}});
  }
  return list;
}

/// kt of CO2 elsewhere at the end, by product and group of regions.
Json by_product(const Run& run) {
  Json list = Json::array();
  for (std::size_t i = 0; i < run.scenario.elsewhere.size(); ++i) {
    const models::Elsewhere &with = run.scenario.elsewhere[i], &before = run.baseline.elsewhere[i];
    const models::Product& product = run.inputs.model.products[at(with.product)];
    if (!with.how.known()) continue;
    Json entry = {{"product", product.id}, {"unit", models::yearly_unit(product.measure)}};
    double volume = 0;
    for (std::size_t g = 0; g < models::kGroups; ++g) {
      const double change = with.volume[g].back() - before.volume[g].back();
      volume += change;
      entry[std::string("co2_kt_per_year_") + models::kGroupNames[g]] =
          rounded(change * with.how.t_per_t[g].value_or(0));
    }
    entry["made_elsewhere"] = rounded(volume);
    entry["as_here"] = !models::replacement_of(*run.inputs.national, product).known();
    if (std::abs(volume) >= kNothing) list.push_back(entry);
  }
  return list;
}

/// `unknown`: nothing is known of the scope 1 of the units that differ at the end.
Json co2_json(const Run& run, std::optional<double>& global, double scope1, bool unknown) {
  Json json = Json::object();
  json["change_cumulative_kt"] = {{"shrinkage", maybe(over_years(run, "co2_change_shrinkage"))},
                                  {"relocation", maybe(over_years(run, "co2_change_relocation"))},
                                  {"part_load", maybe(over_years(run, "co2_change_part_load"))},
                                  {"fuel", maybe(over_years(run, "co2_change_fuel"))},
                                  {"abatement", maybe(by_projects(run, -1))},
                                  {"delay", maybe(by_projects(run, 1))},
                                  {"projects", maybe(over_years(run, "co2_change_abatement"))}};
  if (!run.inputs.scenario.projects) json["change_cumulative_kt"]["reason"] = "abatement and delay come with projects";
  json["registered_cumulative_kt"] = {{"ets", maybe(over_years(run, "co2_registered_ets"))},
                                      {"industry", maybe(over_years(run, "co2_registered_industry"))}};
  if (!run.inputs.national) {
    json["elsewhere_kt_per_year"] = nullptr;
    json["reason"] = "the run had no national data";
    return json;
  }
  std::array<double, models::kGroups> group{};
  for (std::size_t g = 0; g < models::kGroups; ++g) {
    group[g] = difference(run, [g](const PlayResult& play) { return elsewhere_end(play, g); });
    json["elsewhere_kt_per_year"][models::kGroupNames[g]] = rounded(group[g]);
  }
  const models::Quantity* part = models::find_quantity(run.inputs.national->emission_parameters, "eu-cap-reuse");
  const double capped = difference(run, [&run](const PlayResult& play) { return ets_end(run, play); });
  const double reuse = part == nullptr ? 0 : -part->value * (capped + group[0] + group[1]);
  const double without = scope1 + group[0] + group[1] + group[2];
  const bool none = unknown && without == 0;
  json["global_kt_per_year_without_cap"] = unless(none, without);
  json["global_kt_per_year_under_eu_cap"] = unless(none, without + reuse);
  json["eu_cap"] = run.inputs.scenario.eu_cap;
  json["elsewhere_by_product"] = by_product(run);
  json["not_counted_elsewhere"] = not_counted(run);
  json["elsewhere_incomplete"] = !json["not_counted_elsewhere"].empty();
  json["scope2_cumulative_kt"] = maybe(over_years(run, "co2_scope2"));
  if (!none) global = run.inputs.scenario.eu_cap ? without + reuse : without;
  return json;
}

Json autonomy_json(const Run& run) {
  Json list = Json::array();
  for (std::size_t p = 0; p < run.inputs.model.products.size(); ++p) {
    const models::Product& product = run.inputs.model.products[p];
    const std::string share = "share_made_" + product.id;
    const auto change = at_end(run, share);
    if (!product.basic || !change || std::abs(*change) < kNothing) continue;
    Json entry = {{"product", product.id}, {"share_made", nullptr}, {"share_made_baseline", nullptr}};
    for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
      if (run.scenario.accounts[r].quantity == share) {
        entry["share_made"] = rounded(run.scenario.accounts[r].value);
        entry["share_made_baseline"] = rounded(run.baseline.accounts[r].value);
      }
    for (std::size_t i = 0; i < run.scenario.elsewhere.size(); ++i) {
      if (run.scenario.elsewhere[i].product != static_cast<int>(p)) continue;
      for (std::size_t g = 0; g < models::kGroups; ++g)
        entry[std::string("made_elsewhere_") + models::kGroupNames[g]] =
            rounded(run.scenario.elsewhere[i].volume[g].back() - run.baseline.elsewhere[i].volume[g].back());
    }
    entry["unit"] = models::yearly_unit(product.measure);
    entry["days_of_cover_change"] = maybe(at_end(run, "days_of_cover_" + product.id + "_at_date"));
    list.push_back(entry);
  }
  return list;
}

/// Connections and nitrogen room that closures free, against the baseline.
class FreedByClosures {
 public:
  explicit FreedByClosures(const Run& run) : run_(run), rules_(room_rules(run.inputs)) {}

  double connection_mw() const {
    return difference(run_, [this](const PlayResult& play) {
      return play.freed.connection_mw(run_.inputs.model, models::kNone, kEver);
    });
  }
  /// All that is ever freed, lapsed or not; nothing where it is not known of any unit that closed.
  std::optional<double> nitrogen_t() const {
    const models::Freed& with = run_.scenario.freed;
    const bool known =
        std::any_of(with.nitrogen.begin(), with.nitrogen.end(), [](const auto& t) { return t.has_value(); });
    if (!known && !with.closed.empty()) return std::nullopt;
    return difference(run_, [this](const PlayResult& play) {
      return play.freed.nitrogen_t(run_.inputs.model, rules_, models::kNone, kEver);
    });
  }
  /// Units that closed and whose NOx is not known, each once.
  Json nitrogen_not_known() const {
    Json units = Json::array();
    const models::Freed& with = run_.scenario.freed;
    for (std::size_t i = 0; i < with.closed.size(); ++i) {
      const std::string& id = run_.inputs.model.units[at(with.closed[i].unit)].id;
      if (!with.nitrogen[i] && std::find(units.begin(), units.end(), id) == units.end()) units.push_back(id);
    }
    return units;
  }

 private:
  static constexpr double kEver = std::numeric_limits<double>::infinity();
  const Run& run_;
  const std::vector<models::RoomRule> rules_;
};

/// Room on networks that carry another amount at the end than in the baseline.
Json networks_json(const Run& run) {
  Json list = Json::array();
  for (std::size_t i = 0; i < run.scenario.freed.networks.size(); ++i) {
    const models::NetworkUse& with = run.scenario.freed.networks[i];
    const double before = back(run.baseline.freed.networks[i].carried), now = back(with.carried);
    if (std::abs(now - before) < kNothing) continue;
    list.push_back({{"network", with.id},
                    {"name", with.name},
                    {"unit", with.measure ? models::yearly_unit(*with.measure) : "of the base"},
                    {"base", rounded(with.base)},
                    {"baseline", rounded(before)},
                    {"scenario", rounded(now)},
                    {"freed", rounded(before - now)},
                    {"capacity", with.capacity ? Json(rounded(*with.capacity)) : Json(nullptr)},
                    {"load_baseline", rounded(with.load(before))},
                    {"load_scenario", rounded(with.load(now))}});
  }
  return list;
}

/// Energy, feedstock and transport at the end, and capacity freed.
Json flows_json(const Run& run) {
  struct Use {
    double before = 0, now = 0;
  };
  std::map<int, Use> used;
  for (std::size_t i = 0; i < run.scenario.uses.size(); ++i) {
    Use& use = used[run.scenario.uses[i].product];
    use.before += back(run.baseline.uses[i].used);
    use.now += back(run.scenario.uses[i].used);
  }
  Json uses = Json::object(), moved = Json::object();
  double power_gwh = 0, pipe = 0;
  for (const auto& [index, use] : used) {
    const models::Product& product = run.inputs.model.products[at(index)];
    const double change = use.now - use.before;
    if (product.id == "electricity") power_gwh = change;
    if (std::abs(change) >= kNothing)
      uses[product.id] = {{"unit", models::yearly_unit(product.measure)},
                          {"baseline", rounded(use.before)},
                          {"scenario", rounded(use.now)},
                          {"difference", rounded(change)}};
  }
  for (std::size_t i = 0; i < run.scenario.moved.size(); ++i) {
    const models::Moved& with = run.scenario.moved[i];
    const double change = back(with.kt) - back(run.baseline.moved[i].kt);
    if (with.mode == models::Mode::pipeline) pipe += change;
    const std::string name = with.mode == models::Mode::unspecified ? "other" : models::mode_name(with.mode);
    if (std::abs(change) >= kNothing) moved[name] = rounded(moved.value(name, 0.0) + change);
  }
  constexpr double kMwPerGwhYear = 1000 / (24 * kDaysPerYear);
  const FreedByClosures closures(run);
  return {{"used_per_year", uses},
          {"moved_kt_per_year", moved},
          {"freed",
           {{"power_mw_mean", rounded(-power_gwh * kMwPerGwhYear)},
            {"connection_mw", rounded(closures.connection_mw())},
            {"nitrogen_t_per_year", maybe(closures.nitrogen_t())},
            {"pipeline_kt_per_year", rounded(-pipe)}}},
          {"nitrogen_not_known", closures.nitrogen_not_known()},
          {"networks", networks_json(run)}};
}

/// The national aims for industry beside what the scenario does to the registered emissions of its clusters in that
/// year.
Json national_path(const Run& run) {
  if (!run.inputs.national) return nullptr;
  std::map<std::int64_t, double> years;  // of the period that ends on a date
  for (const models::AccountPeriod& period : models::account_periods(run.inputs.scenario))
    years[period.date.days] = models::account_years(period);
  Json list = Json::array();
  for (const models::EmissionTarget& target : run.inputs.national->targets) {
    if (target.boundary != "industry") continue;
    constexpr std::array kinds = {"", "reached", "expected", "aimed"};
    std::vector<std::size_t> of_year;
    for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
      const models::AccountRow& row = run.scenario.accounts[r];
      if (row.quantity == "co2_registered_industry" && year_of(row.date) == target.year) of_year.push_back(r);
    }
    const std::optional<double> change = sum_of_rows(run, of_year);
    list.push_back({{"target", target.id},
                    {"kind", kinds[static_cast<std::size_t>(target.kind)]},
                    {"year", target.year},
                    {"reduction", target.reduction ? Json(target.reduction->value) : Json(nullptr)},
                    {"mt_per_year", target.mt_per_year ? Json(target.mt_per_year->value) : Json(nullptr)},
                    {"scenario_changes_mt_per_year",
                     change ? Json(rounded(*change / years.at(run.scenario.accounts[of_year.front()].date.days) / 1000))
                            : Json(nullptr)}});
  }
  return list;
}

/// Null where it is not known, or where there are no prices.
void add_value_added(const Run& run, const Findings& found, Json& json) {
  const auto& rows = run.scenario.accounts;
  const bool priced =
      std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.quantity == "value_added"; });
  json["value_added_eur"] = maybe(over_years(run, "value_added"));
  json["value_added_eur_per_year"] = maybe(per_year_at_end(run, "value_added"));
  json["value_added_incomplete"] = priced ? Json(!found.value_unknown.empty()) : Json(nullptr);
}

}  // namespace

Json accounts_summary(const Run& run, const Findings& found) {
  Json json = Json::object();
  const auto rules = models::job_rules(national_of(run.inputs));
  json["jobs_indirect_lost"] = nullptr;
  json["jobs"] = nullptr;
  if (rules) {
    const JobsSummary jobs(run, *rules);
    json["jobs_indirect_lost"] = maybe(jobs.gone(JobKind::indirect));
    json["jobs"] = jobs.json();
  }
  json["jobs_indirect_at_risk"] = maybe(at_end(run, "jobs_idle_indirect_at_date"));
  std::optional<double> global;
  json["co2"] = co2_json(run, global, found.co2_end_kt_per_year, found.co2_end_unknown);
  json["co2_global_kt_per_year"] = maybe(global);
  json["co2_global_kt_cumulative"] = maybe(over_years(run, "co2_global_change"));
  add_value_added(run, found, json);
  json["autonomy"] = autonomy_json(run);
  json["flows"] = flows_json(run);
  json["national_path"] = national_path(run);
  return json;
}

}  // namespace schakel::results
