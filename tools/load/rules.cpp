#include "tools/load/rules.hpp"

#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

namespace schakel::load {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Reads "(0, 1]", "[0, inf)".
Range range(const std::string& text) {
  Range range;
  const std::size_t comma = text.find(',');
  range.low_open = text.front() == '(';
  range.high_open = text.back() == ')';
  range.low = std::strtod(text.c_str() + 1, nullptr);
  range.high = std::strtod(text.c_str() + comma + 1, nullptr);
  return range;
}

/// Fields by message and name, without the package; a name alone stands for all fields of a message.
const std::map<std::string, Range>& ranges() {
  static const std::map<std::string, Range> table = [] {
    std::map<std::string, Range> filled;
    const std::pair<const char*, const char*> rows[] = {
        {"Amount", "[1e-4, 1e5]"},
        {"Rate", "[1e-3, 1e9]"},
        {"Volume", "[0, 1e9]"},
        {"Alternative.worth_t_per_t", "[1e-4, 1e4]"},
        {"BoundaryNode.latitude_degrees", "[-90, 90]"},
        {"BoundaryNode.longitude_degrees", "[-180, 180]"},
        {"BoundaryNode.spare", "[0, 1e9]"},
        {"BoundaryNode.spare_lead_time_days", "[0, inf)"},
        {"CapacityCut.capacity_left", "[0, 1)"},
        {"Closure.wind_down_days", "[0, 3660]"},
        {"Cluster.load_factor", "(0, 2]"},
        {"Unit.load_factor", "(0, 2]"},
        {"Co2Factor", "[0, 1e4]"},
        {"Contract.band_high", "[1, inf)"},
        {"Contract.band_low", "[0, 1]"},
        {"Contract.minimum_take", "[0, 1]"},
        {"Contract.nomination_days", "(0, inf)"},
        {"Contract.notice_days", "[0, inf)"},
        {"Demand.fraction", "[0, 100]"},
        {"Emissions.biogenic_kt_per_year", "[0, inf)"},
        {"Emissions.co2_kt_per_year", "[0, inf)"},
        {"Emissions.fixed_share", "[0, 1]"},
        {"Emissions.n2o_kt_per_year", "[0, inf)"},
        {"Emissions.nh3_t_per_year", "[0, inf)"},
        {"Emissions.nox_t_per_year", "[0, inf)"},
        {"Emissions.process_share", "[0, 1]"},
        {"Energy.fixed_share", "[0, 1]"},
        {"Energy.gas_gj_per_t", "[0, inf)"},
        {"ForceMajeureRule.change_threshold", "[0, 1]"},
        {"ForceMajeureRule.declared_after_days", "[0, inf)"},
        {"Hub.market_cap", "[0, 1e9]"},
        {"ImportStep.cap", "[0, 1e9]"},
        {"ImportStep.lead_time_days", "[0, inf)"},
        {"Infrastructure.fixed_cost_eur_per_year", "[0, inf)"},
        {"Infrastructure.notice_months", "[0, 600]"},
        {"Infrastructure.spare", "[0, 10]"},
        {"Input.loss_when_absent", "[0, 1]"},
        {"Jobs.contractors", "[0, inf)"},
        {"Jobs.own", "[0, inf)"},
        {"Jobs.site_services", "[0, inf)"},
        {"Line.minimum_load", "[0, 1)"},
        {"Line.own_jobs", "[0, inf)"},
        {"Line.start_up_time_days", "[0, inf)"},
        {"Link.lead_time_days", "[0, inf)"},
        {"Link.share_of_need", "[1e-4, 1]"},
        {"Link.share_of_output", "[1e-4, 1]"},
        {"Link.transit_time_days", "[0, 3660]"},
        {"LeadTimeChange.days", "(0, 3660]"},
        {"LinkLoss.capacity_left", "[0, 1)"},
        {"LinkLoss.duration_days", "[0, inf)"},
        {"Municipality.latitude_degrees", "[-90, 90]"},
        {"Municipality.longitude_degrees", "[-180, 180]"},
        {"Outage.capacity_left", "[0, 1)"},
        {"Outage.duration_days", "[0.01, inf)"},
        {"Outlet.co2_t_per_t", "[0, inf)"},
        {"Outlet.extra_cap", "[0, 1e9]"},
        {"Outlet.hours_per_year", "[0, 8784]"},
        {"Outlet.lead_time_days", "[0, inf)"},
        {"Owner.hurdle_rate_per_year", "[0, 1]"},
        {"Owner.patience_years", "[0, inf)"},
        {"Owner.sister_lead_time_days", "[0, inf)"},
        {"Permit.volume", "[0, inf)"},
        {"PriceShock.factor", "(0, 100]"},
        {"Product.mass_t_per_t", "[0, 1]"},
        {"RecoveryStep.after_days", "(0, inf)"},
        {"RecoveryStep.capacity_left", "[0, 1]"},
        {"Route.growth_lead_time_days", "(0, inf)"},
        {"ServiceShare.fraction", "(0, 1]"},
        {"Share.fraction", "(0, 1]"},
        {"Site.latitude_degrees", "[-90, 90]"},
        {"Site.longitude_degrees", "[-180, 180]"},
        {"Storage.initial_fill", "[0, 1]"},
        {"Turnaround.announced_days", "[0, 3660]"},
        {"Turnaround.cost_eur", "[0, inf)"},
        {"Turnaround.crew_persons", "[0, inf)"},
        {"Turnaround.duration_days", "(0, inf)"},
        {"Turnaround.earliest_fraction", "(0, 1]"},
        {"Turnaround.interval_years", "[0.1, 100]"},
        {"Turnaround.move_notice_days", "[0, inf)"},
        {"TurnaroundSlip.days", "(0, 3660]"},
        {"Unit.grace_time_days", "[0, inf)"},
        {"Unit.minimum_load", "[0, 1)"},
        {"Unit.restart_load", "[0, 1]"},
        {"Unit.start_up_cost_eur", "[0, inf)"},
        {"Unit.start_up_time_days", "[0, inf)"},
        {"Unit.utilisation", "[1e-4, 1]"},
        {"UnitCost", "[0, 1e6]"},
        // national data
        {"Abroad.cost_gap_eur_per_t", "[-1e4, 1e4]"},
        {"Abroad.freight_eur_per_t", "[0, 1e4]"},
        {"Budget.eur", "[0, inf)"},
        {"ClusterTotal", "[0, inf)"},
        {"CostIndex.factor", "(0, 100]"},
        {"Delay.factor", "(0, 100]"},
        {"Delay.months", "[0, 600]"},
        {"Delay.probability", "[0, 1]"},
        {"ForeignIntensity.t_per_t", "[0, 1000]"},
        {"HistoryPoint.emission_mt_per_year", "[0, inf)"},
        {"InfrastructurePlan", "[0, inf)"},
        {"JobMultiplier.in_graph_share", "[0, 1]"},
        {"JobMultiplier.induced_per_direct", "[0, 100]"},
        {"JobMultiplier.total_per_direct", "[1, 100]"},
        {"Leakage.fraction", "[0, 1]"},
        {"MothballCost", "[0, 1]"},
        {"MothballCost.restart_weeks", "[0, 520]"},
        {"MothballCost.years_before_scrap", "(0, 100]"},
        {"NetworkTariff.contracted_share", "[0, 1]"},
        {"NetworkTariff.eur_per_kw_year", "[0, 1e4]"},
        {"NetworkTariff.eur_per_mwh_at_8000_h", "[0, 1e4]"},
        {"NetworkTariff.growth_per_year", "[-0.2, 0.2]"},
        {"Price", "(-1e4, 1e6]"},
        {"ReplacementOrigin.share", "[0, 1]"},
        {"PricePath.gas_pass_through", "[0, 1]"},
        {"PricePath.growth_per_year", "[-0.2, 0.2]"},
        {"PricePath.noise_correlation", "[0, 1)"},
        {"PricePath.noise_sd", "[0, 2]"},
        {"PricePath.power_pass_through", "[0, 1]"},
        {"PriceContract.share", "(0, 1]"},
        {"PriceContract.strike_eur_per_mwh", "(0, 1e4]"},
        {"PriceContract.strike_eur_per_t", "(0, 1e5]"},
        {"PriceContract.term_years", "(0, 60]"},
        {"ProcessCost", "[0, 1e6]"},
        {"ProcessUnder.mwh_per_t", "(0, 100]"},
        {"ProcessCost.minimum_economic_load", "[0, 1]"},
        {"Promise.in_service_year", "[2000, 2100]"},
        {"ShockProcess.factor", "(0, 100]"},
        {"ShockProcess.half_life_months", "(0, 600]"},
        {"ShockProcess.probability_per_year", "[0, 1]"},
        {"Target.emission_mt_per_year", "[0, inf)"},
        {"Target.reduction", "[0, 1]"},
        {"Utilisation.fraction", "(0, 1]"},
        // investments
        {"Crew.persons", "(0, inf)"},
        {"InfrastructureLate.months", "(0, 600]"},
        {"InstrumentChange.delay_months", "[0, 600]"},
        {"GridArea.ahead_mw", "[0, inf)"},
        {"GridArea.contracted_mw", "[0, inf)"},
        {"GridArea.free_mw", "[0, inf)"},
        {"GridArea.group_share", "(0, 1]"},
        {"InfrastructurePlan.launch", "[0, 1]"},
        {"Need", "(0, inf)"},
        {"LandArea.free_hectares", "[0, 1e5]"},
        {"LowCarbon.kt_per_year", "(0, 1e5]"},
        {"NitrogenArea.free_t_nox_per_year", "[0, inf)"},
        {"NitrogenArea.kept_in_transfer", "[0, 1]"},
        {"NitrogenArea.lapses_after_months", "[0, 600]"},
        {"Office.desks", "[1, inf)"},
        {"PlannedStart.year", "[2000, 2100]"},
        {"Project.crew_persons", "[0, inf)"},
        {"Project.fixed_eur_per_year", "[0, inf)"},
        {"Project.granted_eur", "[0, inf)"},
        {"Project.grid_mw", "(0, 1e5]"},
        {"Project.hectares", "(0, 1e5]"},
        {"Project.investment_eur", "[0, inf)"},
        {"Project.life_years", "(0, 60]"},
        {"Project.nitrogen_t_nox_per_year", "(0, inf)"},
        {"Project.refinery_share", "[0, 1]"},
        {"Project.renewable_hydrogen_kt_per_year", "(0, 1e5]"},
        {"ProjectEffect.capacity_left", "[0, 1)"},
        {"ProjectEffect.made_kt_per_year", "[0, inf)"},
        {"Reinforcement.mw", "(0, 1e5]"},
        {"StageTime.months", "(0, 600]"},
        // options and comparisons
        {"CoFinance.most_per_project_eur", "[0, inf)"},
        {"CoFinance.share", "(0, 1]"},
        {"Comparison.last_start_within_years", "[0, 10]"},
        {"Comparison.later_years", "(0, 20]"},
        {"ContractForDifference.strike_eur_per_t", "(0, 1e4]"},
        {"ContractForDifference.term_years", "(0, 60]"},
        {"DecideTogether.quorum", "[0, 1]"},
        {"FixedCost.share", "(0, 1]"},
        {"FutureClosure.chance", "(0, 1]"},
        {"GrantedAid.eur_per_t", "[0, 1e4]"},
        {"Guarantee.share", "(0, 1]"},
        {"KeepAlive.most_eur_per_year", "(0, inf)"},
        {"Measure.chance", "(0, 1]"},
        {"NewRound.eur", "(0, inf)"},
        {"Option.budget_eur", "[0, inf)"},
        {"Scenario.measures_budget_eur", "[0, inf)"},
        {"SignTogether.quorum", "(0, 1]"},
        {"StopRule.half_width", "(0, inf)"},
    };
    for (const auto& [name, text] : rows) filled[name] = range(text);
    return filled;
  }();
  return table;
}

const std::map<std::string, Reference>& references() {
  constexpr Kinds ends = kUnit | kPool | kBoundaryNode;
  static const std::map<std::string, Reference> table = {
      {"Alternative.product", {kProduct, true, true}},
      {"BoundaryNode.hub", {kHub}},
      {"BoundaryNode.owner", {kOwner}},
      {"BoundaryNode.product", {kProduct, true, true}},
      {"Emissions.counted_in", {kUnit, false, true}},
      {"ForceMajeureRule.owner", {kOwner, true}},
      {"ForceMajeureRule.product", {kProduct, true}},
      {"Gap.entity", {kAny, true}},
      {"Group.merit_order", {kUnit, false, true}},
      {"Hub.product", {kProduct, true}},
      {"ImportOption.hub", {kHub | kBoundaryNode}},
      {"ImportOption.product", {kProduct, true, true}},
      {"ImportOption.unit", {kUnit, true, true}},
      {"Infrastructure.link", {kLink, false, true}},
      {"Infrastructure.pool", {kPool, false, true}},
      {"Infrastructure.shed_plan", {kUnit, false, true}},
      {"Infrastructure.user", {kUnit, false, true}},
      {"Input.hub", {kHub}},
      {"Input.product", {kProduct, true, true}},
      {"Jobs.shared_with", {kUnit, false, true}},
      {"Link.from", {ends | kHub, true, true}},
      {"Link.product", {kProduct, true, true}},
      {"Link.route", {kRoute, false, true}},
      {"Link.to", {ends | kHub, true, true}},
      {"LowCarbon.product", {kProduct, true}},
      {"Outlet.hub", {kHub}},
      {"Output.product", {kProduct, true, true}},
      {"OwnerType.source", {kSource}},
      {"Overlay.entity", {ends | kLink, true, true}},
      {"Overlay.owner", {kOwner, false, true}},
      {"Overlay.source", {kSource}},
      {"Permit.unit", {kUnit}},
      {"Project.grid_area", {kGridArea}},
      {"Project.land_area", {kLandArea}},
      {"Project.nitrogen_area", {kNitrogenArea}},
      {"Owner.sister_product", {kProduct}},
      {"Project.owner", {kOwner, true}},
      {"Project.partner", {kOwner}},
      {"Project.unit", {kUnit, false, true}},
      {"ProjectEffect.unit", {kUnit, false, true}},
      {"ProjectEffect.made", {kProduct}},
      {"StageReached.source", {kSource}},
      {"Need.project", {kProject}},
      {"Pool.product", {kProduct, true, true}},
      {"Pool.shed_plan", {kUnit, false, true}},
      {"Pool.site", {kSite}},
      {"ServiceShare.unit", {kUnit, true, true}},
      {"Site.municipality", {kMunicipality, true}},
      {"Storage.product", {kProduct, true, true}},
      {"Storage.unit", {kUnit, true, true}},
      {"Turnaround.together_with", {kUnit}},
      {"Unit.cost_counted_in", {kUnit, false, true}},
      {"Unit.group", {kGroup}},
      {"Unit.main_product", {kProduct, true, true}},
      {"Unit.owner", {kOwner, true}},
      {"Unit.site", {kSite, true}},
  };
  return table;
}

const std::set<std::string>& dates() {
  static const std::set<std::string> table = {"CapacityCut.date",
                                              "CapacityCut.until",
                                              "Closure.date",
                                              "Cluster.reference_date",
                                              "Contract.term_end",
                                              "Demand.date",
                                              "Demand.until",
                                              "LeadTimeChange.date",
                                              "LeadTimeChange.until",
                                              "OwnerEvent.date",
                                              "Event.announced",
                                              "Event.withdrawn",
                                              "LinkLoss.date",
                                              "Outage.date",
                                              "Overlay.date",
                                              "Permit.end",
                                              "PermitStop.date",
                                              "PricePathChange.date",
                                              "PriceShock.date",
                                              "PriceShock.until",
                                              "PermitStop.until",
                                              "Scenario.checkpoint",
                                              "Scenario.horizon",
                                              "Scenario.start",
                                              "Turnaround.last",
                                              "TurnaroundSlip.after",
                                              "Validity.from",
                                              "Validity.until",
                                              "National.reference_date",
                                              "PricePath.known_from",
                                              "PricePoint.known_from",
                                              "Target.known_from",
                                              "HistoryPoint.known_from",
                                              "Parameter.from",
                                              "Parameter.until",
                                              "Parameter.known_from",
                                              "Instrument.from",
                                              "Instrument.until",
                                              "Instrument.known_from",
                                              "Budget.opens",
                                              "Budget.closes",
                                              "Budget.known_from",
                                              "Promise.known_from",
                                              "NetworkTariff.known_from",
                                              "InfrastructurePlan.decided",
                                              "PlannedStart.known_from",
                                              "Project.agreed_after",
                                              "Reinforcement.date",
                                              "StageReached.date",
                                              "InstrumentChange.date",
                                              "InstrumentChange.until",
                                              "GrantedAid.known_from",
                                              "JointDecision.date",
                                              "ProjectChange.date",
                                              "ProjectChange.rest_from",
                                              "ProjectChange.until",
                                              "OwnerEvent.until",
                                              "FutureClosure.from",
                                              "FutureClosure.until",
                                              "Measure.from",
                                              "Measure.until",
                                              "NewRound.closes",
                                              "NewRound.opens",
                                              "Ranking.date"};
  return table;
}

const std::set<std::string>& required() {
  static const std::set<std::string> table = {
      "Alternative.worth_t_per_t", "CapacityCut.date", "CapacityCut.of", "Closure.date", "Closure.of",
      "Cluster.reference_date", "Demand.date", "Demand.product", "ImportOption.step", "ImportStep.cap",
      "ImportStep.lead_time_days", "Input.amount", "LeadTimeChange.date", "Line.capacity", "LinkLoss.date",
      "OutletOfUnit.product", "OutletOfUnit.unit", "OwnerEvent.date", "OwnerEvent.kind", "OwnerEvent.owner",
      "OwnerType.grade", "OwnerType.is", "Outage.date", "Outage.of", "Outlet.kind", "Output.amount", "Overlay.change",
      "Overlay.date", "PermitStop.date", "PricePathChange.date", "PricePathChange.path", "PriceShock.date",
      "Product.measure", "ServiceShare.fraction", "Storage.capacity", "Storage.initial_fill", "Unit.capacity",
      "Unit.output", "Unit.utilisation",
      // national data
      "National.reference_date", "PricePath.product", "PricePoint.price", "ShockProcess.factor",
      "ShockProcess.probability_per_year", "ShockProcess.half_life_months", "Target.kind",
      "HistoryPoint.emission_mt_per_year", "HistoryPoint.series", "ClusterTotal.cluster", "Instrument.kind",
      "Instrument.rule", "Budget.eur", "InfrastructurePlan.promise", "Promise.in_service_year", "Promise.known_from",
      "ForeignIntensity.product", "ForeignIntensity.region", "ForeignIntensity.t_per_t", "Leakage.fraction",
      "JobMultiplier.sector", "JobMultiplier.total_per_direct", "PriceTerm.amount", "PriceTerm.product",
      "ProcessCost.process", "Utilisation.process", "Utilisation.fraction", "CostIndex.factor", "MothballCost.process",
      "MarginCheck.process", "MarginCheck.revenue_eur_per_t", "MarginCheck.variable_cost_eur_per_t",
      "MarginCheck.uncovered_co2_eur_per_t", "MarginCheck.fixed_at_utilisation_eur_per_t",
      "MarginCheck.contribution_eur_per_t", "MarginCheck.cash_margin_eur_per_t", "MarginSensitivity.process",
      "MarginSensitivity.effect_eur_per_t", "NetworkTariff.region", "NetworkTariff.eur_per_mwh_at_8000_h",
      "Abroad.product", "Abroad.region", "Abroad.cost_gap_eur_per_t", "Abroad.freight_eur_per_t", "NationalGap.what",
      "ReplacementOrigin.region", "ReplacementOrigin.share", "Sector.counted_as",
      // investments
      "InfrastructureLate.infrastructure", "InstrumentChange.date", "InstrumentChange.instrument", "JointDecision.date",
      "ProjectChange.date", "ProjectChange.kind", "ProjectChange.project", "Crew.persons", "GridArea.free_mw",
      "LandArea.free_hectares", "LowCarbon.kt_per_year", "NitrogenArea.free_t_nox_per_year", "Office.desks",
      "Office.stage", "PlannedStart.known_from", "PlannedStart.year", "Reinforcement.mw", "StageReached.date",
      "StageReached.stage", "StageTime.months", "StageTime.stage", "Trade.product",
      // options and comparisons
      "CoFinance.share", "ContractForDifference.strike_eur_per_t", "ContractForDifference.term_years",
      "FixedCost.infrastructure", "FixedCost.share", "FutureClosure.chance", "FutureClosure.from", "FutureClosure.of",
      "FutureClosure.until", "Guarantee.infrastructure", "Guarantee.share", "JointBid.instrument",
      "KeepAlive.most_eur_per_year", "NewRound.closes", "NewRound.eur", "NewRound.instrument", "NewRound.opens",
      "PriceContract.product", "PriceContract.share", "PriceContract.term_years", "InForce.instrument",
      "GrantedAid.eur_per_t", "ProcessUnder.process", "StopRule.half_width", "StopRule.quantity",
      "Withdraw.instrument"};
  return table;
}

std::string key(const FieldDescriptor& field) { return field.containing_type()->name() + "." + field.name(); }

std::string bound_text(double value) {
  return value == kInfinite ? "inf" : value == -kInfinite ? "-inf" : number_text(value);
}

}  // namespace

std::string Range::text() const {
  if (high == kInfinite) return std::string("must be ") + (low_open ? "> " : ">= ") + bound_text(low);
  return std::string("must be in ") + (low_open ? "(" : "[") + bound_text(low) + ", " + bound_text(high) +
         (high_open ? ")" : "]");
}

const Rules& rules_of(const FieldDescriptor& field) {
  static std::unordered_map<const FieldDescriptor*, Rules> known;  // the tables are by name: looked up once per field
  const auto [at, added] = known.try_emplace(&field);
  Rules& rules = at->second;
  if (!added) return rules;
  const std::string name = key(field);
  auto range = ranges().find(name);
  if (range == ranges().end()) range = ranges().find(field.containing_type()->name());
  if (range != ranges().end()) rules.range = range->second;
  if (const auto found = references().find(name); found != references().end()) rules.reference = found->second;
  rules.is_date = dates().contains(name);
  rules.is_required = required().contains(name) || (rules.reference && rules.reference->required);
  return rules;
}

}  // namespace schakel::load
