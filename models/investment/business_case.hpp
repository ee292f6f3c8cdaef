// Whether a project pays, by what its owner knows on the day. Equations, sources and limits are in README.md.
//
//   V = (1 + h)^-w x sum over y = 1..life of cash_y / (1 + h)^y  -  (investment still to be spent - grant)  +  U
//   cash_y = trades at price paths + avoided CO2 x allowance - tariffs of booked infrastructure - network of contracted
//            power - fixed cost + subsidy per tonne
//
// y counts from the year it would run, w: years that it would wait for infrastructure or power once it is built. h:
// hurdle of its owner, by what the income rests on. U: what a project that is decided is worth to its owner beyond
// these figures.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "models/decisions/settings.hpp"
#include "models/investment/price_contract.hpp"
#include "models/investment/projects.hpp"
#include "models/markets/price_book.hpp"

namespace schakel::models {

/// What an obligation to use renewable hydrogen brings whoever makes it.
struct Certificates {
  const MarginInstrument* rule = nullptr;  ///< none: nothing
  double under_quota = 0;                  ///< part of the hydrogen for which the quota has room, [0, 1]
  double until = 0;                        ///< calendar year with fraction
  bool operator==(const Certificates&) const = default;
};

/// What an obligation to use products low in carbon brings whoever makes them.
struct Premium {
  double eur_per_year = 0;  ///< were there room for all of it
  double room = 0;          ///< part of it for which there is, [0, 1]
  double until = 0;         ///< calendar year with fraction
  bool operator==(const Premium&) const = default;
};

/// Money for a project.
struct Grants {
  double eur = 0;      ///< towards the investment
  double support = 0;  ///< the same, of a measure that brings no contract
  double base_per_t =
      0;  ///< pays, for so many years, what this is above the allowance price, per t avoided; 0: nothing
  double term_years = 0;
  bool agreed = false;  ///< an agreement binds, with or without money
  std::optional<PriceContract> fixed = std::nullopt;
  Certificates certificates = {};
  Premium premium = {};
  bool contract() const { return agreed || eur > 0 || base_per_t > 0; }
  bool operator==(const Grants&) const = default;
};

/// The levy on waste burners, as far as it is known: at units under it CO2 avoided saves the levy, not allowances.
struct WasteLevy {
  const MarginInstrument* rule = nullptr;  ///< none is in force
  double known = 0, until = 0;             ///< calendar years with fraction
  bool operator==(const WasteLevy&) const = default;
};

/// How a case is looked at.
struct Look {
  double runs_on = 0;      ///< day of the play
  double waits_years = 0;  ///< of them after it is built
  double scale = 1;        ///< of effects, trades and cost: what is left of the ambition
  double cost_factor = 1;  ///< of the investment
  double spent = 0;        ///< EUR of it gone already: sunk
  double beyond = 0;       ///< EUR: U
  WasteLevy levy = {};
  bool operator==(const Look&) const = default;
};

/// Prices of a case: as expected; power for its own use cheaper by `power-gap`; what it makes dearer by
/// `green-premium`.
enum class Prices : std::uint8_t { expected, power_cheaper, sold_dearer };
using ByPrices = std::array<double, 3>;

struct Case {
  bool judged = false;  ///< false: neither investment nor CO2 is known; it is not judged by money
  double value = 0;     ///< V, EUR
  ByPrices values{};    ///< V at each of Prices; the first is `value`
  /// Not judged, or V is at least 0 but for the last digits.
  bool pays(Prices at = Prices::expected) const {
    return !judged || values[static_cast<std::size_t>(at)] >= -1e-6 * (1 + investment);
  }
  double investment = 0;     ///< still to be spent, less the grant, EUR, >= 0
  double payback_years = 0;  ///< investment over the mean yearly cash; infinity: never
  double needed_per_t = 0;   ///< base amount per t avoided that makes V = 0 at the hurdle of a contract; EUR
};

/// A case judged before.
struct Judged {
  Grants grants;
  Look look;
  Case result;
};

/// What a project's case is made of at given prices, and how it was judged.
struct KnownCase {
  std::vector<int> prices;  ///< of its trades
  /// Its cash at the prices of each month but for what it is granted and for its CO2, EUR a year; not a number: not
  /// asked yet.
  std::vector<ByPrices> traded;
  std::vector<double> shares;                         ///< of infrastructure, EUR a year
  double cost = 0;                                    ///< EUR a year
  double hurdle = 0, hurdle_contract = 0;             ///< without and with a contract, per year
  double avoided_t = 0;                               ///< CO2 a year
  double emitted_levied_t = 0, avoided_levied_t = 0;  ///< of it at units under the levy on waste burners
  std::vector<double> judged_on;                      ///< day on which it would run, of each of `judged`
  std::vector<Judged> judged;                         ///< the last ones
  std::size_t oldest = 0;                             ///< of them
};

/// By prices as expected, then by project. The plays of one future share it: they ask the same on the same days, and
/// model, rules and settings are the same. What it refers to must outlive it.
using KnownCases = std::unordered_map<const PriceBook*, std::unordered_map<const Project*, KnownCase>>;

class BusinessCase {
 public:
  /// All of it must outlive this. `path`: prices as expected. `markets`: the range of prices. `known`: of plays with
  /// equal models, rules and settings.
  BusinessCase(const Model& model, const Investments& data, const Settings& settings, const PriceBook& path,
               const Markets& markets, std::shared_ptr<KnownCases> known = std::make_shared<KnownCases>());

  /// From now on prices are expected to be these, of the same products and months. It must outlive this.
  void expect(const PriceBook& path) {
    path_ = &path;
    here_ = &(*known_)[&path];
  }

  Case judge(const Project& project, const Grants& grants, const Look& look) const;
  /// Why a case that does not pay does not: the first of dear energy, dearer than planned, nobody pays more for what it
  /// makes, without which it would; business_case when none is enough.
  Cause why_not(const Project& project, const Grants& grants, const Look& look) const;
  /// EUR at the cost first planned; absent when nothing is known.
  std::optional<double> investment(const Project& project) const;
  double hurdle(const Project& project, bool contract) const;  ///< per year
  /// Expected price of a product, EUR per t, GJ or MWh, on a day; mean over so many years from it. 0: no path.
  double price_on(const std::string& product, double day) const;
  double mean_price(const std::string& product, double day, double years) const;

 private:
  double asked(const Project& project, const KnownCase& known, const Grants& grants, double runs_in) const;
  int month_of(double year) const;
  double price(int index, int month) const;  ///< 0: no path
  KnownCase& known_of(const Project& project) const;
  Case judge_anew(const Project& project, const Grants& grants, const Look& look, KnownCase& known) const;
  ByPrices trades(const Project& project, const KnownCase& known, int month, const PriceContract* contract) const;
  ByPrices before_co2(const Project& project, const KnownCase& known, int month, const PriceContract* contract) const;
  double granted(const Project& project, const Grants& grants, double year, int month) const;
  ByPrices cash(const Project& project, KnownCase& known, const Look& look, double year, const Grants& grants,
                bool fixed, double avoided_t, double* allowance) const;
  void add_levied(const Project& project, KnownCase& to) const;
  double worth_of_a_tonne(const KnownCase& known, const Look& look, double year, int month) const;  ///< avoided; EUR

  const Model& model_;
  const Investments& data_;
  const Settings& settings_;
  const PriceBook* path_;
  const Markets& markets_;
  int allowance_ = kNone, network_ = kNone, grey_ = kNone, green_ = kNone, levy_ = kNone;
  double investment_per_t_, hurdle_contract_, hurdle_allowance_;  ///< parameters, looked up by name once
  double power_gap_, green_premium_;
  std::shared_ptr<KnownCases> known_;
  std::unordered_map<const Project*, KnownCase>* here_;  ///< of `known_`: at `path_`
};

}  // namespace schakel::models
