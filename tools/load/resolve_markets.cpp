// From the national data as written to what models/markets works on.
#include <algorithm>

#include "models/markets/markets.hpp"
#include "tools/load/national.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

using models::Measure;

constexpr int kFirstDay = 0, kLastDay = 84005;  // 1970 and 2199: open to the beginning, and to the end
constexpr double kGjNetPerMwh = 3.6 * 0.901;    // gas is traded per MWh gross and counted in GJ net
constexpr double kBarrelsPerT = 7.33;           // of crude
constexpr double kGjNetPerMmbtu = 1.055056 * 0.901;

/// The number of a Price in EUR per t, GJ net or MWh.
models::Quantity priced(const v1::Price& price, bool gas, Measure& measure, double usd_per_eur) {
  measure = Measure::kt;
  if (price.has_eur_per_t()) return to_model(price.eur_per_t());
  if (price.has_eur_per_t_crude()) return to_model(price.eur_per_t_crude());
  if (price.has_usd_per_t()) return scaled(to_model(price.usd_per_t()), 1 / usd_per_eur);
  if (price.has_usd_per_bbl()) return scaled(to_model(price.usd_per_bbl()), kBarrelsPerT / usd_per_eur);
  measure = Measure::tj;
  if (price.has_eur_per_gj()) return to_model(price.eur_per_gj());
  if (price.has_usd_per_mmbtu()) return scaled(to_model(price.usd_per_mmbtu()), 1 / kGjNetPerMmbtu / usd_per_eur);
  if (price.has_eur_per_mwh() && gas) return scaled(to_model(price.eur_per_mwh()), 1 / kGjNetPerMwh);
  measure = Measure::gwh;
  return price.has_eur_per_mwh() ? to_model(price.eur_per_mwh()) : models::Quantity{};
}

class Converter {
 public:
  explicit Converter(const v1::National& national) : from_(national) {}

  models::Markets convert() {
    for (const auto& index : from_.cost_index()) to_.cost_index[index.year()] = index.factor().value();
    for (const auto& path : from_.price_path())
      if (path.product() == "usd-per-eur" && !path.expectation()) dollars_ = &path;
    for (const auto& path : from_.price_path())
      if (&path != dollars_) (path.expectation() ? to_.other_paths : to_.price_paths).push_back(path_of(path));
    for (const auto& shock : from_.shock_process())
      to_.shocks.push_back({shock.product(), shock.factor().value(), shock.probability_per_year().value(),
                            shock.half_life_months().value()});
    for (const auto& cost : from_.process_cost()) add_cost(cost);
    for (const auto& cost : from_.mothball_cost())
      to_.mothball_costs[cost.process()] = {
          cost.mothball_share_of_replacement().value(), cost.keep_warm_share_of_fixed().value(),
          cost.restart_share_of_replacement().value(), cost.years_before_scrap().value()};
    for (const auto& other : from_.abroad())
      to_.abroad.push_back(
          {other.product(), other.region(), to_model(other.cost_gap_eur_per_t()), to_model(other.freight_eur_per_t())});
    for (const auto& tariff : from_.network_tariff()) add_tariff(tariff);
    std::stable_sort(to_.network_tariffs.begin(), to_.network_tariffs.end(),
                     [](const auto& a, const auto& b) { return a.year < b.year; });
    add_rules();
    return std::move(to_);
  }

 private:
  double usd_per_eur(int year) const {
    if (dollars_ == nullptr || dollars_->point().empty()) return 1;
    const v1::PricePoint* found = &dollars_->point(0);
    for (const auto& point : dollars_->point())
      if (point.year() <= year) found = &point;
    return found->price().usd_per_eur().value();
  }

  models::PricePath path_of(const v1::PricePath& path) const {
    models::PricePath to;
    to.id = path.id();
    to.product = path.product();
    to.real_price_year = path.real_price_year();
    to.freezes_factor = path.freezes_reduction_factor();
    const bool gas = path.product().starts_with("natural-gas");
    for (const auto& point : path.point())
      to.points.push_back(
          {static_cast<double>(point.year()), priced(point.price(), gas, to.measure, usd_per_eur(point.year()))});
    if (path.beyond() == v1::PricePath::GROWTH) to.beyond = models::PricePath::Beyond::growth;
    if (path.beyond() == v1::PricePath::MADE_OF) to.beyond = models::PricePath::Beyond::made_of;
    to.growth_per_year = path.growth_per_year().value();
    to.noise_sd = path.noise_sd().value();
    to.noise_correlation = path.noise_correlation().value();
    to.gas_pass_through = path.gas_pass_through().value();
    to.power_pass_through = path.power_pass_through().value();
    for (const auto& term : path.made_of()) add_term(term, to);
    if (path.has_plus()) to.plus = priced(path.plus(), gas, to.measure, usd_per_eur(path.real_price_year()));
    return to;
  }

  static void add_term(const v1::PriceTerm& term, models::PricePath& to) {
    const std::vector<const FieldDescriptor*> units = numbers_of(term.amount());
    if (units.size() != 1) return;  // reported
    const auto& number =
        static_cast<const v1::Quantity&>(term.amount().GetReflection()->GetMessage(term.amount(), units[0]));
    to.made_of.push_back({term.product(), scaled(to_model(number), term.negative() ? -1 : 1)});
    if (!to.points.empty() || to.plus) return;
    const std::string& unit = units[0]->name();
    to.measure = unit.ends_with("_per_gj") ? Measure::tj : unit.ends_with("_per_mwh") ? Measure::gwh : Measure::kt;
  }

  void add_cost(const v1::ProcessCost& cost) {
    models::ProcessCost to;
    to.process = cost.process();
    to.input = cost.per_input();
    to.contribution = cost.contribution();
    const auto either = [&cost](const char* per_t, const char* per_gj) {
      const auto found = maybe(cost, per_t);
      return found ? found : maybe(cost, per_gj);
    };
    to.other_variable = either("other_variable_eur_per_t", "other_variable_eur_per_gj");
    to.fixed = either("fixed_eur_per_t_capacity_year", "fixed_eur_per_gj_capacity_year");
    to.replacement = either("replacement_eur_per_t_capacity", "replacement_eur_per_gj_capacity");
    to.measure = cost.has_fixed_eur_per_gj_capacity_year() ? Measure::tj : Measure::kt;
    to.mothball = cost.mothball_cost();
    to.uncovered = cost.uncovered();
    to.border_adjusted = cost.border_adjusted();
    to_.process_costs.emplace(to.process, to);
  }

  void add_tariff(const v1::NetworkTariff& tariff) {
    if (tariff.region() != "NL" || tariff.voltage() != "direct") return;
    models::NetworkTariff to;
    to.year = tariff.year();
    to.eur_per_mwh = to_model(tariff.eur_per_mwh_at_8000_h());
    if (tariff.has_contracted_share()) to.contracted_share = tariff.contracted_share().value();
    to.growth_per_year = tariff.growth_per_year().value();
    to.discount_inside = tariff.discount_inside();
    to_.network_tariffs.push_back(to);
  }

  static models::Parameter parameter(const v1::Parameter& given) {
    const std::vector<const FieldDescriptor*> units = numbers_of(given);
    if (units.size() != 1) return {};  // reported
    const auto& number = static_cast<const v1::Quantity&>(given.GetReflection()->GetMessage(given, units[0]));
    return {to_model(number), units[0]->name() == "t_per_t"};
  }

  void add_rules() {
    for (const auto& given : from_.decision_parameter()) to_.parameters[given.id()] = parameter(given);
    for (const auto& instrument : from_.instrument()) {
      for (const auto& given : instrument.parameter()) add_rule(instrument.id(), given);
      if (acts_through_margins(instrument)) to_.instruments.push_back(margin_instrument(instrument));
    }
  }

  /// A parameter whose id begins so.
  static bool has(const v1::Instrument& instrument, const std::string& begin) {
    return std::any_of(instrument.parameter().begin(), instrument.parameter().end(),
                       [&begin](const v1::Parameter& p) { return p.id().starts_with(begin); });
  }

  /// What a levy asks, by date.
  static std::vector<models::MarginInstrument::Step> asked_of(const v1::Instrument& from, Date start) {
    std::vector<models::MarginInstrument::Step> asked;
    for (const auto& given : from.parameter())
      if (given.has_fraction() && given.id().starts_with("reduction"))
        asked.push_back({given.fraction().value(), parse_date(given.from()).value_or(start),
                         parse_date(given.known_from()).value_or(Date{kFirstDay})});
    std::stable_sort(asked.begin(), asked.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return asked;
  }

  static models::MarginInstrument margin_instrument(const v1::Instrument& from) {
    using Kind = models::MarginInstrument::Kind;
    models::MarginInstrument to;
    to.id = from.id();
    to.name = from.name();
    to.kind = from.kind() == v1::Instrument::COMPENSATION ? Kind::compensation
              : from.kind() == v1::Instrument::TARIFF     ? Kind::transport_discount
              : from.kind() == v1::Instrument::PROGRAMME  ? Kind::energy_saving
              : has(from, "premium-")                     ? Kind::low_carbon_demand
              : from.kind() == v1::Instrument::LEVY       ? Kind::waste_levy
                                                          : Kind::hydrogen_quota;
    to.proposed = from.proposed();
    to.from = parse_date(from.from()).value_or(Date{kFirstDay});
    to.until = parse_date(from.until()).value_or(Date{kLastDay});
    for (const auto& budget : from.budget())
      if (const auto opens = parse_date(budget.opens()))
        to.budget[year_of(*opens)] = {budget.eur().value(), parse_date(budget.known_from()).value_or(Date{kFirstDay})};
    for (const auto& process : from.process()) {
      auto& under = to.processes[process.process()];
      under.mwh_per_t = process.mwh_per_t().value();
      for (const auto& granted : process.granted())
        under.granted[granted.year()] = {to_model(granted.eur_per_t()),
                                         parse_date(granted.known_from()).value_or(Date{kFirstDay})};
    }
    for (const auto& given : from.parameter()) to.parameters[given.id()] = parameter(given).value;
    if (to.kind == Kind::waste_levy) to.asked = asked_of(from, to.from);
    return to;
  }

  void add_rule(const std::string& instrument, const v1::Parameter& given) {
    if (instrument == "eu-ets") to_.ets[given.id()] = parameter(given);
    if (instrument == "co2-levy") to_.levy[given.id()] = parameter(given);
    if (instrument == "cbam" && given.id().starts_with("free-share-"))
      to_.free_share_under_cbam[year_in(given.id())] = given.fraction().value();
  }

  /// "free-share-2026" -> 2026.
  static int year_in(const std::string& id) {
    const std::string digits = id.substr(id.rfind('-') + 1);
    return digits.size() == 4 ? std::atoi(digits.c_str()) : 0;
  }

  const v1::National& from_;
  models::Markets to_;
  const v1::PricePath* dollars_ = nullptr;
};

}  // namespace

bool acts_through_margins(const v1::Instrument& instrument) {
  return ((instrument.kind() == v1::Instrument::COMPENSATION || instrument.kind() == v1::Instrument::LEVY) &&
          !instrument.process().empty()) ||
         ((instrument.kind() == v1::Instrument::TARIFF || instrument.kind() == v1::Instrument::OBLIGATION) &&
          !instrument.parameter().empty()) ||
         (instrument.kind() == v1::Instrument::PROGRAMME &&
          std::any_of(instrument.parameter().begin(), instrument.parameter().end(),
                      [](const v1::Parameter& p) { return p.id() == "saving"; }));
}

models::Markets markets_of(const v1::National& national) { return Converter(national).convert(); }

}  // namespace schakel::load
