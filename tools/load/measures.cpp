#include "tools/load/measures.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/investment/guarantee.hpp"
#include "sim/base/calendar.hpp"
#include "tools/load/named.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

using Act = models::PolicyMeasure::Kind;

/// A project is in at most one such measure at a time.
bool is_joint(Act kind) {
  return kind == Act::sign_together || kind == Act::decide_together || kind == Act::umbrella_permit ||
         kind == Act::joint_bid;
}

/// Takes public money out of the budget of its option, as much as the case or the loss needs.
bool pays_from_budget(const models::PolicyMeasure& measure) {
  return measure.kind == Act::co_finance || measure.kind == Act::guarantee || measure.kind == Act::keep_alive ||
         measure.kind == Act::contract_for_difference ||
         (measure.kind == Act::price_contract && !measure.private_party);
}

/// What the play lacks without a switch; empty: nothing.
std::string switch_needed(const models::PolicyMeasure& measure, const models::Scenario& scenario) {
  const bool of_owners =
      measure.kind == Act::fixed_cost || measure.kind == Act::keep_alive || measure.margin_instrument != models::kNone;
  if (of_owners && !scenario.decisions) return "decisions";
  return !of_owners && !scenario.projects ? "projects" : "";
}

}  // namespace

std::vector<int> MeasureResolver::add(const google::protobuf::RepeatedPtrField<v1::Measure>& bundle,
                                      const v1::Quantity* budget) {
  std::vector<int> numbers;
  std::vector<models::PolicyMeasure> resolved;
  std::set<std::string> ids;
  for (const v1::Measure& from : bundle) {
    models::PolicyMeasure to = resolve(from);
    if (from.id().empty())
      reporter_.missing(from, "id", {"a measure without id", "1 to 80 of a-z, 0-9 and -"});
    else if (!ids.insert(from.id()).second)
      reporter_.error(from, "id", {"id = \"" + from.id() + "\" is that of another measure", "ids differ"});
    to.event = static_cast<int>(scenario_.events.size());
    numbers.push_back(to.event);
    scenario_.events.push_back({from.id(), from.note(), from.id()});
    resolved.push_back(std::move(to));
  }
  check_horizon(resolved, bundle);
  check_overlap(resolved, bundle);
  check_budget(resolved, budget);
  scenario_.measures.insert(scenario_.measures.end(), resolved.begin(), resolved.end());
  return numbers;
}

models::PolicyMeasure MeasureResolver::resolve(const v1::Measure& from) {
  models::PolicyMeasure to;
  to.id = from.id();
  to.name = from.text().empty() ? from.id() : from.text();
  to.name_nl = from.text_nl().empty() ? to.name : from.text_nl();
  for (const char* field : {"decided_by", "legal_ground", "from"}) {
    const auto* descriptor = from.GetDescriptor()->FindFieldByName(field);
    if (from.GetReflection()->GetString(from, descriptor).empty())
      reporter_.missing(from, field, {std::string(field) + " is missing"});
  }
  if (from.has_chance())
    to.chance = from.chance().value();
  else
    reporter_.missing(from, "chance", {"chance is missing", "that it comes about, in (0, 1]"});
  set_dates(from, to);
  set_kind(from, to);
  set_scope(from, to);
  const bool of_projects = to.margin_instrument != models::kNone && scenario_.projects &&
                           resolved_.obligation[static_cast<std::size_t>(to.margin_instrument)];
  const bool of_margins = to.margin_instrument != models::kNone && scenario_.prices;  // in the margins of plants
  if (const std::string name = switch_needed(to, scenario_); !name.empty() && !of_projects)
    reporter_.warning(from, "",
                      {"without the switch `" + name + "` " +
                           (of_margins ? "nobody decides by this: it moves value added only" : "this has no effect"),
                       "", "switches { " + name + ": true }"});
  return to;
}

double MeasureResolver::day(const Message& at, const std::string& field, const std::string& date) {
  const auto parsed = parse_date(date);
  if (!parsed) return 0;  // reported by check_fields
  const double on = parsed->days - scenario_.start.days;
  if (on < 0)
    reporter_.error(at, field,
                    {reporter_.path(at, field) + " = \"" + date + "\" is before the start " + to_text(scenario_.start),
                     "from the start on"});
  return std::max(0.0, on);
}

void MeasureResolver::set_dates(const v1::Measure& from, models::PolicyMeasure& to) {
  to.from = day(from, "from", from.from());
  if (from.until().empty()) return;
  to.until = day(from, "until", from.until());
  if (to.until <= to.from && parse_date(from.until()))
    reporter_.error(from, "until", {"until = \"" + from.until() + "\" is not after from", "a later date, or nothing"});
}

void MeasureResolver::set_kind(const v1::Measure& from, models::PolicyMeasure& to) {
  const auto number = [](const v1::Quantity& q, double otherwise) { return q.has_value() ? q.value() : otherwise; };
  switch (from.what_case()) {
    case v1::Measure::kSignTogether:
      to.kind = Act::sign_together;
      to.quorum = from.sign_together().quorum();
      break;
    case v1::Measure::kDecideTogether:
      to.kind = Act::decide_together;
      to.quorum = from.decide_together().quorum();
      break;
    case v1::Measure::kSharePower:
      to.kind = Act::share_power;
      units(from.share_power(), from.share_power().unit(), to);
      break;
    case v1::Measure::kUmbrellaPermit: to.kind = Act::umbrella_permit; break;
    case v1::Measure::kJointBid:
      to.kind = Act::joint_bid;
      to.index = instrument(from.joint_bid(), from.joint_bid().instrument(), true);
      break;
    case v1::Measure::kCoFinance:
      to.kind = Act::co_finance;
      to.share = from.co_finance().share().value();
      to.eur = number(from.co_finance().most_per_project_eur(), to.eur);
      break;
    case v1::Measure::kGuarantee:
      to.kind = Act::guarantee;
      to.index = plan(from.guarantee());
      to.share = from.guarantee().share().value();
      break;
    case v1::Measure::kContractForDifference:
      to.kind = Act::contract_for_difference;
      to.strike_per_t = from.contract_for_difference().strike_eur_per_t().value();
      to.term_years = from.contract_for_difference().term_years().value();
      break;
    case v1::Measure::kFixedCost:
      to.kind = Act::fixed_cost;
      to.index = infrastructure(from.fixed_cost());
      to.share = from.fixed_cost().share().value();
      break;
    case v1::Measure::kKeepAlive:
      to.kind = Act::keep_alive;
      to.eur = from.keep_alive().most_eur_per_year().value();
      units(from.keep_alive(), from.keep_alive().unit(), to);
      if (from.keep_alive().unit_size() == 0)
        reporter_.missing(from.keep_alive(), "unit", {"names no unit", "ids of units"});
      break;
    case v1::Measure::kWithdraw:
      to.kind = Act::withdraw;
      to.margin_instrument = resolved_.margin_instrument(from.withdraw().instrument());
      if (to.margin_instrument == models::kNone)
        to.index = instrument(from.withdraw(), from.withdraw().instrument(), false);
      break;
    case v1::Measure::kInForce: in_force(from.in_force(), to); break;
    case v1::Measure::kPriceContract: price_contract(from.price_contract(), to); break;
    case v1::Measure::kNewRound: set_round(from.new_round(), to); break;
    case v1::Measure::WHAT_NOT_SET: {
      std::vector<std::string> kinds;
      const auto* oneof = from.GetDescriptor()->FindOneofByName("what");
      for (int i = 0; i < oneof->field_count(); ++i) kinds.push_back(oneof->field(i)->name());
      reporter_.missing(from, "", {"says nothing of what is done", "one of " + list_text(kinds)});
    }
  }
}

void MeasureResolver::in_force(const v1::InForce& from, models::PolicyMeasure& to) {
  to.kind = Act::in_force;
  to.margin_instrument = resolved_.margin_instrument(from.instrument());
  if (to.margin_instrument == models::kNone && !from.instrument().empty())
    reporter_.error(from, "instrument",
                    {"instrument = \"" + from.instrument() + "\" does not act through margins",
                     "an instrument of kind COMPENSATION, TARIFF, OBLIGATION or PROGRAMME with a rule",
                     nearest(resolved_.model.instruments, from.instrument())});
}

void MeasureResolver::price_contract(const v1::PriceContract& from, models::PolicyMeasure& to) {
  to.kind = Act::price_contract;
  to.product = from.product();
  to.share = from.share().value();
  to.term_years = from.term_years().value();
  to.private_party = from.private_party();
  to.strike = from.has_strike_eur_per_t() ? from.strike_eur_per_t().value() : from.strike_eur_per_mwh().value();
  const auto& paths = inputs_.national().price_path();
  const auto path = std::find_if(paths.begin(), paths.end(), [&](const v1::PricePath& each) {
    return each.product() == from.product() && !each.expectation();
  });
  if (from.product().empty() || !inputs_.has_national()) return;
  if (path == paths.end())
    return reporter_.error(
        from, "product",
        {"product = \"" + from.product() + "\" has no price path", "a product with a price_path in the national data"});
  const bool per_mwh = !path->point().empty() && path->point(0).price().has_eur_per_mwh();
  const bool per_t = !path->point().empty() && path->point(0).price().has_eur_per_t();
  if ((from.has_strike_eur_per_mwh() && !per_mwh) || (from.has_strike_eur_per_t() && !per_t))
    reporter_.error(from, "",
                    {"the strike is not in the measure of the price of \"" + from.product() + "\"",
                     "strike_eur_per_mwh for electricity, strike_eur_per_t for what is priced per t, or neither"});
}

void MeasureResolver::set_round(const v1::NewRound& from, models::PolicyMeasure& to) {
  to.kind = Act::new_round;
  to.index = instrument(from, from.instrument(), false);
  to.eur = from.eur().value();
  to.opens = day(from, "opens", from.opens());
  to.closes = day(from, "closes", from.closes());
  if (parse_date(from.closes()) && to.closes < to.opens)
    reporter_.error(from, "closes", {"closes = \"" + from.closes() + "\" is before opens", "not before it opens"});
  if (parse_date(from.opens()) && to.opens < to.from)
    reporter_.error(from, "opens", {"opens = \"" + from.opens() + "\" is before the measure begins", "from then on"});
}

int MeasureResolver::instrument(const Message& at, const std::string& id, bool per_tonne) {
  const auto& list = resolved_.investments.subsidies;
  const int found = index_named(list, id);
  if (id.empty()) return models::kNone;  // reported by check_fields
  if (found == models::kNone)
    reporter_.error(at, "instrument",
                    {"instrument = \"" + id + "\" is not known", "an instrument of the national data that gives money",
                     nearest(list, id)});
  else if (per_tonne && list[static_cast<std::size_t>(found)].kind != models::Subsidy::Kind::per_tonne)
    reporter_.error(at, "instrument", {"\"" + id + "\" does not pay per tonne", "an operating subsidy"});
  return found;
}

int MeasureResolver::plan(const v1::Guarantee& from) {
  const auto& list = resolved_.investments.plans;
  const std::string& id = from.infrastructure();
  const int found = index_named(list, id);
  if (id.empty()) return models::kNone;
  if (found == models::kNone)
    reporter_.error(from, "infrastructure",
                    {"infrastructure = \"" + id + "\" is not known", "an infrastructure_plan of the national data",
                     nearest(list, id)});
  else if (list[static_cast<std::size_t>(found)].launch < 0)
    reporter_.error(from, "infrastructure", {"\"" + id + "\" does not wait for users", "a plan with a launch"});
  return found;
}

int MeasureResolver::infrastructure(const v1::FixedCost& from) {
  const auto found = ids_.find_everywhere(from.infrastructure(), kInfrastructure);
  if (from.infrastructure().empty()) return models::kNone;
  if (found.empty()) {
    reporter_.not_known(from, "infrastructure",
                        ids_.why_not(-1, "infrastructure", from.infrastructure(), kInfrastructure));
    return models::kNone;
  }
  const auto index = resolved_.index.find(found[0].message);
  return index == resolved_.index.end() ? models::kNone : index->second;
}

void MeasureResolver::units(const Message& from, const google::protobuf::RepeatedPtrField<std::string>& names,
                            models::PolicyMeasure& to) {
  for (int i = 0; i < names.size(); ++i) {
    const auto found = ids_.find_everywhere(names[i], kUnit);
    if (found.empty()) {
      reporter_.not_known(from, "unit", ids_.why_not(-1, "unit", names[i], kUnit), i);
      continue;
    }
    const auto index = resolved_.index.find(found[0].message);
    if (index != resolved_.index.end()) to.units.push_back(index->second);
  }
}

void MeasureResolver::set_scope(const v1::Measure& from, models::PolicyMeasure& to) {
  const v1::Scope& scope = from.scope();
  const bool none = scope.cluster().empty() && scope.owner().empty() && scope.project().empty();
  const bool of_projects = to.kind != Act::withdraw && to.kind != Act::new_round && to.kind != Act::fixed_cost &&
                           to.kind != Act::in_force && to.kind != Act::keep_alive && to.kind != Act::guarantee;
  if (!of_projects && !none) reporter_.error(scope, "", {"scope of a measure that is for no projects", "no scope"});
  if (of_projects && none && from.what_case() != v1::Measure::WHAT_NOT_SET)
    reporter_.missing(from, "scope", {"scope is missing", "scope { cluster, owner or project }"});
  const auto& projects = resolved_.investments.projects;
  std::set<int> members;
  const auto all = [&](auto fits) {
    for (std::size_t p = 0; p < projects.size(); ++p)
      if (fits(projects[p])) members.insert(static_cast<int>(p));
  };
  for (int i = 0; i < scope.cluster_size(); ++i) {
    std::vector<std::string> names;
    for (const v1::Cluster& cluster : inputs_.cluster()) names.push_back(cluster.id());
    const auto found = std::find(names.begin(), names.end(), scope.cluster(i));
    if (found == names.end())
      reporter_.error(scope, "cluster",
                      {"cluster = \"" + scope.cluster(i) + "\" is not loaded", "one of " + list_text(names),
                       did_you_mean(scope.cluster(i), names)},
                      i);
    const auto number = static_cast<int>(found - names.begin());
    all([number](const models::Project& project) { return project.cluster == number; });
  }
  for (int i = 0; i < scope.owner_size(); ++i) {
    const auto found = ids_.find_everywhere(scope.owner(i), kOwner);
    if (found.empty()) reporter_.not_known(scope, "owner", ids_.why_not(-1, "owner", scope.owner(i), kOwner), i);
    const int owner = index_named(resolved_.model.owners, scope.owner(i));
    if (owner != models::kNone) all([owner](const models::Project& project) { return project.owner == owner; });
  }
  for (int i = 0; i < scope.project_size(); ++i) {
    const std::string& id = scope.project(i);
    const std::size_t before = members.size();
    bool known = false;
    all([&](const models::Project& project) {
      const bool is = project.id == id || split_id(project.id).second == id;
      known |= is;
      return is;
    });
    if (!known)
      reporter_.error(scope, "project",
                      {"project = \"" + id + "\" is not known", "a project of the clusters", nearest(projects, id)}, i);
    else if (members.size() > before + 1)
      reporter_.error(scope, "project", {"project = \"" + id + "\" is in several clusters", "\"cluster/id\""}, i);
  }
  to.projects.assign(members.begin(), members.end());
  if (of_projects && !none && to.projects.empty())
    reporter_.warning(scope, "", {"no project is in it", "", "see project in the clusters' projects.txtpb"});
}

/// Measures of which none begins within the play: told once, at the one that would begin first.
void MeasureResolver::check_horizon(const std::vector<models::PolicyMeasure>& bundle,
                                    const google::protobuf::RepeatedPtrField<v1::Measure>& from) {
  const auto first = std::ranges::min_element(bundle, {}, &models::PolicyMeasure::from);
  if (first == bundle.end() || first->from < scenario_.horizon_days) return;
  const v1::Measure& at = from[static_cast<int>(first - bundle.begin())];
  const Date horizon{scenario_.start.days + static_cast<int>(scenario_.horizon_days)};
  reporter_.warning(at, "from",
                    {"from = \"" + at.from() + "\" is not before the horizon " + to_text(horizon) +
                         (bundle.size() > 1 ? ", and no other measure beside it begins sooner: together they do nothing"
                                            : ": it does nothing"),
                     "", "an earlier date, or a later horizon"});
}

void MeasureResolver::check_overlap(const std::vector<models::PolicyMeasure>& bundle,
                                    const google::protobuf::RepeatedPtrField<v1::Measure>& from) {
  for (std::size_t a = 0; a < bundle.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const models::PolicyMeasure &one = bundle[a], &other = bundle[b];
      if (one.kind != other.kind || !is_joint(one.kind) || one.from >= other.until || other.from >= one.until) continue;
      if (one.kind == Act::joint_bid && one.index != other.index) continue;
      for (const int p : one.projects)
        if (std::count(other.projects.begin(), other.projects.end(), p) > 0) {
          reporter_.error(from[static_cast<int>(a)], "from",
                          {"\"" + resolved_.investments.projects[static_cast<std::size_t>(p)].id + "\" is in \"" +
                               other.id + "\" at the same time",
                           "a project is in one such measure at a time"});
          break;
        }
    }
}

/// EUR of a year's part of the fixed cost, from its first day to the end of that year: what it takes at once.
double MeasureResolver::first_share_of_cost(const models::PolicyMeasure& measure) const {
  if (measure.index == models::kNone) return 0;
  const models::Infrastructure& of = resolved_.model.infrastructures[static_cast<std::size_t>(measure.index)];
  if (!of.fixed_cost_eur_per_year || of.cost_rule.empty() || of.units.empty()) return 0;
  const Date first{scenario_.start.days + static_cast<int>(measure.from)};
  const double year_ends = first_of_january(year_of(first) + 1).days - scenario_.start.days;
  const double days = std::min({year_ends, measure.until, scenario_.horizon_days}) - measure.from;
  return measure.share * of.fixed_cost_eur_per_year->value * std::max(0.0, days) / kDaysPerYear;
}

/// EUR to stand in for the whole part of the infrastructure that it is for; less when users book some of it.
double MeasureResolver::whole_guarantee(const models::PolicyMeasure& measure) const {
  if (measure.kind != Act::guarantee || measure.index == models::kNone) return 0;
  const models::Plan& of = resolved_.investments.plans[static_cast<std::size_t>(measure.index)];
  const double yearly =
      of.capacity_kt > 0 ? of.capacity_kt * 1e3 * of.tariff_per_t : of.capacity_mw * 1e3 * of.tariff_per_kw;
  return measure.share * yearly * models::kYearsGuaranteed;
}

/// A round is laid aside whatever comes, and a share of fixed cost is paid for a year at once; the rest can do with
/// less, but not with nothing.
void MeasureResolver::check_budget(const std::vector<models::PolicyMeasure>& bundle, const v1::Quantity* budget) {
  if (budget == nullptr) return;
  double must = 0;
  std::vector<std::string> parts, others;
  for (const models::PolicyMeasure& measure : bundle) {
    const double eur = measure.kind == Act::new_round    ? measure.eur
                       : measure.kind == Act::fixed_cost ? first_share_of_cost(measure)
                                                         : 0;
    must += eur;
    if (eur > 0)
      parts.push_back(number_text(std::round(eur)) + " by \"" + measure.id + "\"" +
                      (measure.kind == Act::fixed_cost ? " in its first year" : ""));
    else if (pays_from_budget(measure))
      others.push_back("\"" + measure.id + "\"");
  }
  const std::string has = "budget of " + number_text(budget->value()) + " EUR";
  if (budget->value() < 0)
    return reporter_.error(*budget, "value", {has + " is below 0", "at least " + number_text(std::ceil(must))});
  if (budget->value() < must)
    return reporter_.error(*budget, "value",
                           {has + " is below what its measures must spend: " + list_text(parts),
                            "at least " + number_text(std::ceil(must))});
  const double left = budget->value() - must;
  if (left < 1 && !others.empty())
    return reporter_.error(*budget, "value",
                           {has + " leaves nothing for " + list_text(others) + ", which would do nothing",
                            "more than " + number_text(std::ceil(must)), "or leave the budget out: no limit"});
  for (const models::PolicyMeasure& measure : bundle) {
    if (const double most = whole_guarantee(measure); left < most)
      reporter_.warning(*budget, "value",
                        {has + ", and \"" + measure.id + "\" lays " + number_text(std::round(most)) +
                             " EUR aside when nobody books: it acts only when users book enough for the rest",
                         "", "see guarantee in models/approach/README.md"});
    if (measure.kind == Act::keep_alive && left < measure.eur)
      reporter_.warning(*budget, "value",
                        {has + ", and \"" + measure.id + "\" may bear " + number_text(std::round(measure.eur)) +
                             " EUR a year: a loss above " + number_text(std::floor(left)) + " EUR is not borne at all",
                         "", "see keep_alive in models/approach/README.md"});
  }
}

}  // namespace schakel::load
