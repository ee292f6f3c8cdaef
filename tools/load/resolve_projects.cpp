#include "tools/load/resolve_projects.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"
#include "tools/load/national.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

using models::Stage;

constexpr double kDaysPerMonth = kDaysPerYear / 12;
constexpr int kLastDay = 84005;    // 2199-12-31: open to the end
constexpr int kYearlyRounds = 30;  // of an instrument that grants every year: to the end of a play

std::size_t at(int i) { return static_cast<std::size_t>(i); }
std::size_t slot(v1::Stage stage) { return v1::Stage_IsValid(stage) ? static_cast<std::size_t>(stage) : 0; }
double value(const Message& message, const std::string& field, double otherwise = 0) {
  const models::MaybeQuantity number = maybe(message, field);
  return number ? number->value : otherwise;
}

class ProjectResolver {
 public:
  ProjectResolver(const v1::Inputs& inputs, Resolution& resolved, const Ids& ids, Reporter& reporter)
      : inputs_(inputs), resolved_(resolved), ids_(ids), reporter_(reporter) {}

  models::Investments resolve() {
    add_plans();
    add_instruments();
    for (const auto& office : inputs_.national().office()) add_office(office, models::kNone);
    for (cluster_ = 0; cluster_ < inputs_.cluster_size(); ++cluster_) add_shared(inputs_.cluster(cluster_));
    for (cluster_ = 0; cluster_ < inputs_.cluster_size(); ++cluster_)
      for (const auto& project : inputs_.cluster(cluster_).project()) number(project);
    for (cluster_ = 0; cluster_ < inputs_.cluster_size(); ++cluster_)
      for (const auto& project : inputs_.cluster(cluster_).project())
        if (project_.contains(&project)) fill(project, to_.projects[at(project_.at(&project))]);
    add_rests();
    name();
    return std::move(to_);
  }

 private:
  std::string full(const std::string& id) const { return inputs_.cluster(cluster_).id() + "/" + id; }

  int index_of(const std::string& id, Kinds kinds) const {
    const Entity* entity = ids_.find(cluster_, id, kinds);
    if (entity == nullptr) return models::kNone;
    const auto found = resolved_.index.find(entity->message);
    return found == resolved_.index.end() ? models::kNone : found->second;
  }
  /// Owners and products have one list for all clusters.
  template <class List>
  static int named(const List& list, const std::string& id) {
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].id == id) return static_cast<int>(i);
    return models::kNone;
  }

  void add_plans() {
    const auto& plans = inputs_.national().infrastructure_plan();
    for (const v1::InfrastructurePlan& plan : plans) {
      models::Plan to;
      to.id = plan.id();
      to.name = plan.name();
      for (const v1::Promise& promise : plan.promise())
        to.promises.push_back({promise.in_service_year().value(), parse_date(promise.known_from()).value_or(Date{})});
      std::stable_sort(to.promises.begin(), to.promises.end(),
                       [](const auto& a, const auto& b) { return a.known_from < b.known_from; });
      to.capacity_kt = value(plan, "capacity_mt_per_year") * 1e3;
      to.capacity_mw = value(plan, "capacity_mw");
      to.decided = parse_date(plan.decided());
      to.launch = value(plan, "launch", -1);
      to.build_days = value(plan, "build_months", 36) * kDaysPerMonth;
      to.tariff_per_t = value(plan, "tariff_eur_per_t");
      to.tariff_per_kw = value(plan, "tariff_eur_per_kw_year");
      to.clusters = {plan.cluster().begin(), plan.cluster().end()};
      to_.plans.push_back(std::move(to));
    }
    for (int p = 0; p < plans.size(); ++p)
      for (const std::string& id : plans[p].needs())
        if (const int other = named(to_.plans, id); other != models::kNone && other != p)
          to_.plans[at(p)].needs.push_back(other);
  }

  void add_instruments() {
    const v1::National& from = inputs_.national();
    for (const v1::Instrument& instrument : from.instrument()) add_instrument(instrument);
    for (const v1::Delay& delay : from.delay())
      to_.times[delay.id()] = {maybe(delay, "months"), maybe(delay, "probability"), maybe(delay, "factor")};
    for (const v1::Parameter& parameter : from.project_parameter()) add_parameter(parameter);
  }

  void add_parameter(const v1::Parameter& parameter) {
    const std::vector<const FieldDescriptor*> units = numbers_of(parameter);
    if (units.size() == 1) to_.parameters[parameter.id()] = maybe(parameter, units[0]->name());
  }

  /// A round of so much every calendar year, as long as the instrument is there; each is known when it opens.
  void add_yearly(double eur, const v1::Instrument& instrument, models::Subsidy& to) {
    const int reference = year_of(parse_date(inputs_.national().reference_date()).value_or(Date{}));
    const Date from = parse_date(instrument.from()).value_or(Date{0});
    const Date until = parse_date(instrument.until()).value_or(Date{kLastDay});
    for (int year = reference + 1; year <= reference + kYearlyRounds; ++year) {
      const Date opens = std::max(first_of_january(year), from), closes = std::min(first_of_january(year + 1), until);
      if (opens < closes) to.rounds.push_back({std::to_string(year), eur, opens, closes, opens});
    }
  }

  void add_instrument(const v1::Instrument& instrument) {
    models::Subsidy to;
    to.id = instrument.id();
    to.name = instrument.name();
    switch (instrument.kind()) {
      case v1::Instrument::AGREEMENT: to.kind = models::Subsidy::Kind::agreement; break;
      case v1::Instrument::OPERATING_SUBSIDY: to.kind = models::Subsidy::Kind::per_tonne; break;
      case v1::Instrument::INVESTMENT_SUBSIDY: to.kind = models::Subsidy::Kind::investment; break;
      default: return;  // of prices and margins
    }
    const Date open{kLastDay};
    for (const v1::Parameter& parameter : instrument.parameter()) {
      if (to.kind == models::Subsidy::Kind::agreement) add_parameter(parameter);
      const std::vector<const FieldDescriptor*> units = numbers_of(parameter);
      if (units.size() != 1) continue;
      const double number = value(parameter, units[0]->name());
      if (parameter.id() == "share") to.share = number;
      if (parameter.id() == "most-per-project") to.most_per_project = number;
      if (parameter.id() == "most-per-tonne") to.most_per_tonne = number;
      if (parameter.id() == "term") to.term_years = number;
      if (parameter.id() == "payback") to.least_payback_years = number;
      if (parameter.id() == "start-within") to.start_within_days = number * kDaysPerMonth;
      if (parameter.id() == "finish-within") to.finish_within_days = number * kDaysPerYear;
      if (parameter.id() == "yearly" && to.kind != models::Subsidy::Kind::agreement) add_yearly(number, instrument, to);
    }
    std::vector<models::Subsidy> reserved;
    for (const v1::Budget& budget : instrument.budget()) {
      const auto opens = parse_date(budget.opens());
      if (!opens) continue;  // a round whose date is not known is not played
      const models::Round round{budget.id(), budget.eur().value(), *opens, parse_date(budget.closes()).value_or(open),
                                parse_date(budget.known_from()).value_or(*opens)};
      if (to.kind != models::Subsidy::Kind::agreement) {
        to.rounds.push_back(round);
      } else {
        reserved.push_back(
            {.id = budget.id(), .name = to.name + ": " + budget.id(), .kind = to.kind, .rounds = {round}});
      }
    }
    const int whole = static_cast<int>(to_.subsidies.size());
    to_.subsidies.push_back(to);
    for (models::Subsidy& one : reserved) {
      one.part_of = whole;
      to_.subsidies.push_back(std::move(one));
    }
  }

  void add_office(const v1::Office& office, int cluster) {
    models::Office to;
    to.id = cluster == models::kNone ? office.id() : full(office.id());
    to.stage = office.stage() == v1::PERMIT ? Stage::permit : Stage::principles;
    to.desks = std::max(1, static_cast<int>(office.desks().value()));
    if (cluster != models::kNone) to.clusters.push_back(cluster);
    for (const std::string& id : office.cluster())
      for (int c = 0; c < inputs_.cluster_size(); ++c)
        if (inputs_.cluster(c).id() == id) to.clusters.push_back(c);
    if (!office.cluster().empty() && to.clusters.empty()) return;  // of clusters that are not loaded
    to_.offices.push_back(std::move(to));
  }

  void add_shared(const v1::Cluster& cluster) {
    for (const auto& office : cluster.office()) add_office(office, cluster_);
    for (const v1::GridArea& area : cluster.grid_area()) {
      models::GridArea to{full(area.id()),
                          area.name(),
                          value(area, "free_mw"),
                          value(area, "ahead_mw"),
                          value(area, "group_share", 1),
                          value(area, "contracted_mw"),
                          {}};
      for (const v1::Reinforcement& more : area.reinforcement()) {
        const int plan = more.infrastructure().empty() ? models::kNone : plan_named(more, more.infrastructure());
        to.reinforcements.push_back({value(more, "mw"), plan, parse_date(more.date())});
      }
      index_[&area] = static_cast<int>(to_.grid_areas.size());
      to_.grid_areas.push_back(std::move(to));
    }
    for (const v1::NitrogenArea& area : cluster.nitrogen_area()) {
      index_[&area] = static_cast<int>(to_.nitrogen_areas.size());
      to_.nitrogen_areas.push_back({full(area.id()), area.name(), value(area, "free_t_nox_per_year"),
                                    value(area, "kept_in_transfer", 0.7),
                                    value(area, "lapses_after_months", 36) * kDaysPerMonth});
    }
    for (const v1::LandArea& area : cluster.land_area()) {
      index_[&area] = static_cast<int>(to_.land_areas.size());
      to_.land_areas.push_back({full(area.id()), area.name(), value(area, "free_hectares")});
    }
    for (const v1::Crew& crew : cluster.crew())
      to_.crews.push_back({full(crew.id()), cluster_, std::max(1.0, value(crew, "persons"))});
  }

  int plan_named(const Message& at_message, const std::string& id) {
    const int plan = named(to_.plans, id);
    if (plan == models::kNone && inputs_.has_national()) {
      std::vector<std::string> names;
      for (const models::Plan& each : to_.plans) names.push_back(each.id);
      reporter_.error(at_message, "infrastructure",
                      {"infrastructure = \"" + id + "\" is not known", "an infrastructure_plan of the national data",
                       did_you_mean(id, names)});
    }
    return plan;
  }

  /// A project whose units are all of clusters that are not loaded, or at home elsewhere, is not there.
  void number(const v1::Project& project) {
    if (project.id().empty() || !is_id(project.id(), false)) return;
    project_[&project] = static_cast<int>(to_.projects.size());
    models::Project to;
    to.id = full(project.id());
    to.cluster = cluster_;
    to_.projects.push_back(std::move(to));
  }

  void fill(const v1::Project& project, models::Project& to) {
    to.key = project.stream_key().empty() ? to.id : project.stream_key();
    to.name = project.name().empty() ? project.id() : project.name();
    to.name_nl = project.name_nl();
    to.note = project.note();
    to.owner = named(resolved_.model.owners, project.owner());
    for (const std::string& id : project.partner())
      if (const int owner = named(resolved_.model.owners, id); owner != models::kNone) to.partners.push_back(owner);
    for (const std::string& id : project.unit())
      if (const int unit = index_of(id, kUnit); unit != models::kNone) to.units.push_back(unit);
    for (const v1::PlannedStart& planned : project.planned())
      to.planned.push_back({planned.year().value(), parse_date(planned.known_from()).value_or(Date{})});
    for (const v1::StageReached& reached : project.reached()) reach(project, reached, to);
    for (const v1::StageTime& time : project.time()) to.months[slot(time.stage())] = maybe(time, "months");
    for (const v1::Need& need : project.need()) add_need(need, to);
    if (!project.grid_area().empty()) to.grid_area = area(project.grid_area(), kGridArea);
    if (!project.nitrogen_area().empty()) to.nitrogen_area = area(project.nitrogen_area(), kNitrogenArea);
    to.grid_mw = value(project, "grid_mw");
    to.nitrogen_t = value(project, "nitrogen_t_nox_per_year");
    if (to.grid_area != models::kNone && to.grid_mw <= 0)
      reporter_.error(project, "grid_area", {"grid_area without grid_mw", "the power it must contract"});
    add_land(project, to);
    to.needs_permit = !project.no_permit();
    to.investment = maybe(project, "investment_eur");
    to.fixed_per_year = maybe(project, "fixed_eur_per_year");
    to.crew_persons = value(project, "crew_persons");
    for (const v1::Trade& trade : project.trade()) add_trade(trade, to);
    for (const v1::ProjectEffect& effect : project.effect()) add_effect(effect, to);
    for (const v1::LowCarbon& low : project.low_carbon())
      to.low_carbon.push_back({low.product(), value(low, "kt_per_year")});
    to.agreement = project.agreement();
    to.new_industry = project.new_industry();
    to.renewable_hydrogen_kt = value(project, "renewable_hydrogen_kt_per_year");
    to.refinery_share = value(project, "refinery_share");
    if (to.refinery_share > 0 && to.renewable_hydrogen_kt <= 0)
      reporter_.error(project, "refinery_share",
                      {"refinery_share without renewable_hydrogen_kt_per_year", "the hydrogen that it is a part of"});
    to.support = project.support();
    if (!to.support.empty() && inputs_.has_national() && named(to_.subsidies, to.support) == models::kNone) {
      std::vector<std::string> names;
      for (const models::Subsidy& each : to_.subsidies) names.push_back(each.id);
      reporter_.error(project, "support",
                      {"support = \"" + to.support + "\" is not known",
                       "an instrument of the national data that gives money", did_you_mean(to.support, names)});
    }
    to.agreed_after = parse_date(project.agreed_after());
    to.agreement_from = project.agreement_from();
    const int paid_from = named(to_.subsidies, to.agreement_from);
    if (!to.agreement_from.empty() && inputs_.has_national() &&
        (paid_from == models::kNone || to_.subsidies[at(paid_from)].kind != models::Subsidy::Kind::agreement)) {
      std::vector<std::string> names;
      for (const models::Subsidy& each : to_.subsidies)
        if (each.kind == models::Subsidy::Kind::agreement) names.push_back(each.id);
      reporter_.error(project, "agreement_from",
                      {"agreement_from = \"" + to.agreement_from + "\" is not known",
                       "an instrument of kind AGREEMENT of the national data, or a budget of it",
                       did_you_mean(to.agreement_from, names)});
    }
    to.granted = value(project, "granted_eur");
    to.life_years = value(project, "life_years", to_.parameter("default-life", 15));
  }

  void add_land(const v1::Project& project, models::Project& to) {
    if (!project.land_area().empty()) to.land_area = area(project.land_area(), kLandArea);
    to.hectares = value(project, "hectares");
    if (project.land_area().empty() && to.hectares > 0)
      reporter_.error(project, "hectares", {"hectares without land_area", "where it would stand"});
    if (!project.land_area().empty() && to.hectares <= 0)
      reporter_.error(project, "land_area", {"land_area without hectares", "the ground it needs"});
    if (to.hectares > 0 && project.no_permit())
      reporter_.error(project, "hectares",
                      {"hectares of a project that needs no permit", "ground is asked for with it"});
  }

  void reach(const v1::Project& project, const v1::StageReached& reached, models::Project& to) {
    const auto date = parse_date(reached.date());
    if (!date) return;
    const auto reference = parse_date(inputs_.cluster(cluster_).reference_date());
    if (reference && *date > *reference)
      reporter_.error(reached, "date",
                      {"date = \"" + reached.date() + "\" is after the reference date of the cluster",
                       "what came later is not known to the model"});
    (void)project;
    to.reached[slot(reached.stage())] = *date;
  }

  int area(const std::string& id, Kind kind) const {
    const Entity* entity = ids_.find(cluster_, id, kind);
    const auto found = entity == nullptr ? index_.end() : index_.find(entity->message);
    return found == index_.end() ? models::kNone : found->second;
  }

  void add_need(const v1::Need& need, models::Project& to) {
    models::Need made;
    made.one_of = need.one_of();
    made.co2_kt = value(need, "co2_kt_per_year");
    made.mw = value(need, "mw");
    if (need.infrastructure().empty() == need.project().empty())
      return reporter_.error(need, "",
                             {"names " + std::string(need.project().empty() ? "neither" : "both"),
                              "exactly one of infrastructure and project"});
    if (!need.infrastructure().empty()) {
      made.plan = plan_named(need, need.infrastructure());
      if (made.plan == models::kNone) return;
    } else {
      const Entity* entity = ids_.find(cluster_, need.project(), kProject);
      if (entity == nullptr) {
        made.absent = need.project();
        to_.left_out.push_back(to.id + " needs " + need.project());
      } else {
        const auto found = project_.find(entity->message);
        if (found == project_.end()) return;
        made.project = found->second;
        if (to_.projects[at(made.project)].id == to.id)
          return reporter_.error(need, "project",
                                 {"project = \"" + need.project() + "\" is itself", "another project"});
      }
    }
    made.reached =
        need.reached() == v1::STAGE_UNSPECIFIED ? Stage::commissioning : static_cast<Stage>(slot(need.reached()));
    made.before = need.before() != v1::STAGE_UNSPECIFIED ? static_cast<Stage>(slot(need.before()))
                  : made.reached <= Stage::decision      ? Stage::decision
                                                         : Stage::commissioning;
    to.needs.push_back(std::move(made));
  }

  void add_trade(const v1::Trade& trade, models::Project& to) {
    const std::vector<const FieldDescriptor*> amounts = numbers_of(trade);
    if (amounts.size() != 1)
      return reporter_.error(trade, "", {std::to_string(amounts.size()) + " amounts", "exactly one"});
    const auto& paths = inputs_.national().price_path();
    const bool priced =
        std::any_of(paths.begin(), paths.end(), [&](const auto& path) { return path.product() == trade.product(); });
    if (inputs_.has_national() && !priced && !trade.product().empty())
      reporter_.error(trade, "product",
                      {"product = \"" + trade.product() + "\" has no price path",
                       "a product with a price_path in the national data"});
    to.trades.push_back({trade.product(), value(trade, amounts[0]->name())});
  }

  void add_effect(const v1::ProjectEffect& effect, models::Project& to) {
    models::ProjectEffect made;
    if (!effect.unit().empty()) made.unit = index_of(effect.unit(), kUnit);
    made.co2_kt = value(effect, "co2_kt_per_year");
    made.biogenic_kt = value(effect, "biogenic_kt_per_year");
    made.nox_t = value(effect, "nox_t_per_year");
    made.nh3_t = value(effect, "nh3_t_per_year");
    made.own_jobs = value(effect, "own_jobs");
    made.capacity_left = value(effect, "capacity_left", 1);
    made.closes = effect.closes();
    made.made = named(resolved_.model.products, effect.made());
    made.made_kt = value(effect, "made_kt_per_year");
    if (made.unit != models::kNone) at_load_factor(effect, made);
    to.effects.push_back(made);
  }

  /// The data say what changes at load factor 1.
  void at_load_factor(const v1::ProjectEffect& effect, models::ProjectEffect& to) {
    const double own = resolved_.units[at(to.unit)]->emissions().co2_kt_per_year().value();
    const models::MaybeQuantity& scaled_own = resolved_.model.units[at(to.unit)].emissions.co2_kt_per_year;
    if (!scaled_own || own <= 0) return;
    if (-to.co2_kt > own * (1 + 1e-9))
      reporter_.error(
          effect, "co2_kt_per_year",
          {"takes away " + number_text(-to.co2_kt) + " kt a year of the " + number_text(own) + " of the unit",
           "at most what the unit emits"});
    const double factor = scaled_own->value / own;
    to.co2_kt *= factor;
    to.biogenic_kt *= factor;
    to.nox_t *= factor;
    to.nh3_t *= factor;
  }

  /// What is left of projects that the scenario splits: designed, filed and decided on its own, known from the split.
  /// It waits for a signature of the first part where that signs.
  void add_rests() {
    for (const v1::Event& event : inputs_.scenario().event()) {
      const v1::ProjectChange& change = event.project_change();
      if (!event.has_project_change() || change.kind() != v1::ProjectChange::SPLITS) continue;
      for (int p = static_cast<int>(to_.projects.size()) - 1; p >= 0; --p) {
        const models::Project of = to_.projects[at(p)];
        if (of.id != change.project() && split_id(of.id).second != change.project()) continue;
        if (named(to_.projects, of.id + models::kRest) == models::kNone) to_.projects.push_back(rest_of(p, of));
        break;
      }
    }
  }

  static models::Project rest_of(int number, models::Project of) {
    if (of.agreement) {
      models::Need signature;
      signature.project = number;
      signature.reached = models::Stage::agreement;
      signature.before = models::Stage::decision;
      of.needs.push_back(signature);
    }
    of.id += models::kRest;
    of.key += models::kRest;
    of.name += ", the rest";
    of.name_nl += of.name_nl.empty() ? "" : ", de rest";
    of.agreement = false;
    of.agreed_after.reset();
    of.granted = 0;
    of.reached = {};
    of.is_rest = true;
    return of;
  }

  void name() {
    models::Model& model = resolved_.model;
    for (const auto& project : to_.projects) model.projects.push_back({project.id, project.name});
    for (const auto& plan : to_.plans) model.plans.push_back({"national/" + plan.id, plan.name});
    for (const auto& subsidy : to_.subsidies) model.instruments.push_back({"national/" + subsidy.id, subsidy.name});
    for (const auto& instrument : inputs_.national().instrument())  // after those that give money to projects
      if (acts_through_margins(instrument)) {
        model.instruments.push_back({"national/" + instrument.id(), instrument.name()});
        resolved_.obligation.push_back(instrument.kind() == v1::Instrument::OBLIGATION ||
                                       instrument.kind() == v1::Instrument::PROGRAMME ||
                                       instrument.kind() == v1::Instrument::LEVY);
      }
  }

  const v1::Inputs& inputs_;
  Resolution& resolved_;
  const Ids& ids_;
  Reporter& reporter_;
  models::Investments to_;
  int cluster_ = 0;
  std::unordered_map<const Message*, int> project_, index_;
};

}  // namespace

models::Investments resolve_investments(const v1::Inputs& inputs, Resolution& resolved, const Ids& ids,
                                        Reporter& reporter) {
  return ProjectResolver(inputs, resolved, ids, reporter).resolve();
}

}  // namespace schakel::load
