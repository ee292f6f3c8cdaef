#include "models/investment/business_case.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/decisions/owners.hpp"
#include "models/investment/plant_cash.hpp"
#include "models/markets/hydrogen_quota.hpp"
#include "models/markets/waste_levy.hpp"

namespace schakel::models {
namespace {

constexpr double kThousand = 1e3;
constexpr double kHoursOfTariff = kNetworkHours;
constexpr std::size_t kMostJudged = 48;  // remembered of a project: decisions are looked at again and again on one day

}  // namespace

BusinessCase::BusinessCase(const Model& model, const Investments& data, const Settings& settings, const PriceBook& path,
                           const Markets& markets, std::shared_ptr<KnownCases> known)
    : model_(model),
      data_(data),
      settings_(settings),
      path_(&path),
      markets_(markets),
      allowance_(path.index_of("co2-allowance")),
      network_(path.index_of("network-tariff")),
      grey_(path.index_of("hydrogen")),
      green_(path.index_of("hydrogen-green")),
      levy_(waste_rate(path)),
      investment_per_t_(data.parameter("investment-per-tonne", 0)),
      hurdle_contract_(data.parameter("hurdle-contract", 0.1)),
      hurdle_allowance_(data.parameter("hurdle-allowance", 0.16)),
      power_gap_(data.parameter("power-gap", 49)),
      green_premium_(data.parameter("green-premium", 0.5)),
      known_(std::move(known)),
      here_(&(*known_)[&path]) {}

KnownCase& BusinessCase::known_of(const Project& project) const {
  const auto [at, added] = here_->try_emplace(&project);
  KnownCase& found = at->second;
  if (!added) return found;
  for (const ProjectTrade& trade : project.trades) found.prices.push_back(path_->index_of(trade.product));
  for (const Need& need : project.needs)
    if (need.plan != kNone) found.shares.push_back(tariff_of(data_, need));
  found.cost = operating_cost(data_, project);
  found.hurdle = hurdle(project, false);
  found.hurdle_contract = hurdle(project, true);
  found.avoided_t = project.co2_avoided_kt() * kThousand;
  add_levied(project, found);
  return found;
}

void BusinessCase::add_levied(const Project& project, KnownCase& to) const {
  for (const ProjectEffect& effect : project.effects) {
    if (effect.unit == kNone || effect.co2_kt >= 0) continue;
    const Unit& unit = model_.units[static_cast<std::size_t>(effect.unit)];
    const auto under = [&unit](const MarginInstrument& rule) { return is_under(rule, unit); };
    if (!std::any_of(markets_.instruments.begin(), markets_.instruments.end(), under)) continue;
    to.emitted_levied_t += unit.emissions.co2_kt_per_year->value * kThousand;
    to.avoided_levied_t -= effect.co2_kt * kThousand;
  }
}

/// The allowance; under the levy on waste burners what is saved of that, nothing where it is not in force.
double BusinessCase::worth_of_a_tonne(const KnownCase& known, const Look& look, double year, int month) const {
  const double allowance = price(allowance_, month);
  if (known.avoided_levied_t <= 0) return allowance;
  double saved = 0;
  if (look.levy.rule != nullptr && year < look.levy.until) {
    const double rate = price(levy_, month), emitted = known.emitted_levied_t;
    const double free = waste_dispensation(*look.levy.rule, year, look.levy.known) * emitted;
    saved =
        waste_levy_due(emitted, free, rate) - waste_levy_due(emitted - known.avoided_levied_t * look.scale, free, rate);
  }
  const double rest = std::max(0.0, known.avoided_t - known.avoided_levied_t) * look.scale;
  return (rest * allowance + saved) / (rest + known.avoided_levied_t * look.scale);
}

int BusinessCase::month_of(double year) const {
  if (path_->months() == 0) return 0;
  const int month = static_cast<int>(std::floor((year - path_->year_of(0)) * 12 + 0.5));
  return std::clamp(month, 0, path_->months() - 1);
}

double BusinessCase::price(int index, int month) const {
  return index == kNone || path_->months() == 0 ? 0 : path_->price(index, month);
}

std::optional<double> BusinessCase::investment(const Project& project) const {
  return planned_investment(project, investment_per_t_);
}

double BusinessCase::hurdle(const Project& project, bool contract) const {
  double rate = settings_.hurdle;
  if (!project.new_industry) rate = contract ? hurdle_contract_ : hurdle_allowance_;
  if (project.owner == kNone) return rate;
  const Owner& owner = model_.owners[static_cast<std::size_t>(project.owner)];
  if (const auto own = own_hurdle(owner, settings_)) return *own;
  return in_europe(owner) ? rate : rate + settings_.europe_premium;  // a parent elsewhere lets sites compete
}

/// With the part of the spread that a price contract takes away not asked for.
double BusinessCase::asked(const Project& project, const KnownCase& known, const Grants& grants, double runs_in) const {
  const double open = grants.contract() ? known.hurdle_contract : known.hurdle;
  if (!grants.fixed) return open;
  const double left = spread_left(markets_, project, *grants.fixed, runs_in + project.life_years / 2);
  const bool abroad = project.owner != kNone && !in_europe(model_.owners[static_cast<std::size_t>(project.owner)]);
  const double contracted = hurdle_contract_ + (abroad ? settings_.europe_premium : 0);
  return open - (1 - left) * std::max(0.0, open - contracted);
}

double BusinessCase::price_on(const std::string& product, double day) const {
  return path_->months() == 0 ? 0 : price(path_->index_of(product), month_of(path_->year_of(0) + day / kDaysPerYear));
}

double BusinessCase::mean_price(const std::string& product, double day, double years) const {
  const int count = std::max(1, static_cast<int>(std::lround(years)));
  double sum = 0;
  for (int y = 0; y < count; ++y) sum += price_on(product, day + y * kDaysPerYear);
  return sum / count;
}

ByPrices BusinessCase::trades(const Project& project, const KnownCase& known, int month,
                              const PriceContract* contract) const {
  ByPrices eur{};
  for (std::size_t t = 0; t < project.trades.size(); ++t) {
    const ProjectTrade& trade = project.trades[t];
    const double expected = price(known.prices[t], month);
    const bool sells = trade.amount > 0, power = !sells && trade.product == "electricity";
    ByPrices each{expected, power ? expected - power_gap_ : expected,
                  sells ? expected * (1 + green_premium_) : expected};
    for (std::size_t i = 0; i < eur.size(); ++i) {
      if (contract != nullptr && trade.product == contract->product) each[i] = fixed_price(*contract, each[i]);
      eur[i] += trade.amount * kThousand * each[i];
    }
  }
  return eur;
}

/// Trades at prices, less tariffs of booked infrastructure, network of contracted power and fixed cost; EUR a year.
ByPrices BusinessCase::before_co2(const Project& project, const KnownCase& known, int month,
                                  const PriceContract* contract) const {
  ByPrices eur = trades(project, known, month, contract);
  const double per_kw = price(network_, month) * kHoursOfTariff / kThousand;  // EUR per kW and year
  for (double& each : eur) {
    for (const double share : known.shares) each -= share;
    each -= project.grid_mw * kThousand * per_kw;
    each -= known.cost;
  }
  return eur;
}

/// What obligations of others bring, EUR a year.
double BusinessCase::granted(const Project& project, const Grants& grants, double year, int month) const {
  double eur = year < grants.premium.until ? grants.premium.room * grants.premium.eur_per_year : 0;
  const Certificates& certificates = grants.certificates;
  if (certificates.rule != nullptr && year < certificates.until && green_ != kNone)
    eur += project.renewable_hydrogen_kt * kThousand *
           earned_above_grey(*certificates.rule, price(green_, month), price(grey_, month), project.refinery_share,
                             certificates.under_quota);
  return eur;
}

/// `fixed`: the price contract holds in that year. `avoided_t`: of CO2 in it, each worth `allowance`.
ByPrices BusinessCase::cash(const Project& project, KnownCase& known, const Look& look, double year,
                            const Grants& grants, bool fixed, double avoided_t, double* allowance) const {
  const int month = month_of(year);
  if (known.traded.empty())
    known.traded.assign(static_cast<std::size_t>(std::max(1, path_->months())), {std::nan(""), 0, 0});
  ByPrices& asked_before = known.traded[static_cast<std::size_t>(month)];
  if (!fixed && std::isnan(asked_before[0])) asked_before = before_co2(project, known, month, nullptr);
  ByPrices eur = fixed ? before_co2(project, known, month, &*grants.fixed) : asked_before;
  *allowance = worth_of_a_tonne(known, look, year, month);
  const double from_others = granted(project, grants, year, month);
  for (double& each : eur) each = (each + from_others) * look.scale + avoided_t * *allowance;
  return eur;
}

Case BusinessCase::judge(const Project& project, const Grants& grants, const Look& look) const {
  KnownCase& known = known_of(project);
  for (std::size_t i = known.judged_on.size(); i-- > 0;)
    if (known.judged_on[i] == look.runs_on && known.judged[i].look == look && known.judged[i].grants == grants)
      return known.judged[i].result;
  const Case result = judge_anew(project, grants, look, known);
  if (known.judged.size() < kMostJudged) {
    known.judged.push_back({grants, look, result});
    known.judged_on.push_back(look.runs_on);
  } else {
    known.judged[known.oldest] = {grants, look, result};
    known.judged_on[known.oldest] = look.runs_on;
    known.oldest = (known.oldest + 1) % kMostJudged;
  }
  return result;
}

Case BusinessCase::judge_anew(const Project& project, const Grants& grants, const Look& look, KnownCase& known) const {
  Case result;
  const std::optional<double> first = investment(project);
  if (!first) return result;
  result.judged = true;
  const double whole = *first * look.scale * look.cost_factor;
  // What is granted beyond the investment is paid while it runs.
  const double eur_granted = grants.eur + grants.support;
  const bool yearly = eur_granted > whole;
  const double to_pay =
      whole - look.spent - (yearly ? 0 : eur_granted);  // < 0: more would be claimed back than it takes
  result.investment = std::max(0.0, to_pay);
  const double from = path_->year_of(0) + look.runs_on / kDaysPerYear;
  const double h = asked(project, known, grants, from), with_contract = known.hurdle_contract;
  double mean = 0, tonnes = 0, without = 0;
  double discount = std::pow(1 + with_contract, -look.waits_years), own_discount = std::pow(1 + h, -look.waits_years);
  const int years = std::max(1, static_cast<int>(std::lround(project.life_years)));
  result.values.fill(look.beyond - to_pay);
  const double avoided = known.avoided_t * look.scale;
  for (int y = 1; y <= years; ++y) {
    double allowance = 0;
    const bool fixed = grants.fixed && y <= static_cast<int>(std::lround(grants.fixed->term_years));
    const ByPrices of_year = cash(project, known, look, from + y - 1, grants, fixed, avoided, &allowance);
    const double eur = of_year[0];
    discount /= 1 + with_contract;
    own_discount /= 1 + h;
    if (y <= std::max(1.0, grants.term_years > 0 ? grants.term_years : project.life_years)) {
      tonnes += avoided * discount;
      without += (eur - avoided * allowance) * discount;  // a base amount takes the place of the allowance
    } else {
      without += eur * discount;
    }
    double support = yearly ? eur_granted / years : 0;
    if (grants.base_per_t > 0 && y <= grants.term_years)
      support += avoided * std::max(0.0, grants.base_per_t - allowance);
    mean += (eur + support) / years;
    for (std::size_t i = 0; i < of_year.size(); ++i) result.values[i] += (of_year[i] + support) * own_discount;
  }
  result.value = result.values.front();
  result.needed_per_t = tonnes > 0 ? (result.investment - without) / tonnes : 0;
  result.payback_years = mean > 0 ? result.investment / mean : std::numeric_limits<double>::infinity();
  return result;
}

Cause BusinessCase::why_not(const Project& project, const Grants& grants, const Look& look) const {
  const Case now = judge(project, grants, look);
  if (now.pays(Prices::power_cheaper)) return Cause::energy_cost;
  Look planned = look;
  planned.cost_factor = 1;
  if (look.cost_factor > 1 && judge(project, grants, planned).pays()) return Cause::cost_escalation;
  Grants all = grants;
  all.certificates.under_quota = 1;
  all.premium.room = 1;
  if ((all.certificates.rule != nullptr || all.premium.eur_per_year > 0) && judge(project, all, look).pays())
    return Cause::weak_demand;
  return now.pays(Prices::sold_dearer) ? Cause::weak_demand : Cause::business_case;
}

}  // namespace schakel::models
