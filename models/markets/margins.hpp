// Cash margin of units and of chains (one owner's connected units near each other), on any day and at any rate.
// Equations, sources, parameters and limits are in README.md.
//
// Use. Make one Margins for a play, from its model, base year and price book; then ask it as often as you like: an
// answer is a sum over the unit's recipe (about 15 terms), no memory is taken. What prices do not say (free rights that
// follow activity, tariffs of shared infrastructure after somebody left) is asked for in UnitActivity; without it, as
// in the base.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/markets/carbon.hpp"
#include "models/markets/in_force.hpp"
#include "models/markets/price_book.hpp"
#include "models/markets/project_cash.hpp"
#include "models/markets/shared_cost.hpp"
#include "models/plants/base_year.hpp"

namespace schakel::models {

/// What a unit does, for its margin.
struct UnitActivity {
  double rate = 0;        ///< main product a year (kt, TJ or GWh), >= 0; 0 = it stands still
  bool closed = false;    ///< for good: no fixed cost, no rights; only what it still pays for shared infrastructure
  double allocation = 1;  ///< free rights over those by historic activity (carbon.hpp)
  std::optional<double> shared_eur_per_day = std::nullopt;  ///< of all systems; absent = as in the base
  /// Day of the play on which somebody looks: instruments that are announced later do not count. Infinity: all do.
  double known_day = std::numeric_limits<double>::infinity();
  std::span<const ProjectAtUnit> projects = {};  ///< that run at it
};

/// EUR per day.
struct Margin {
  double contribution = 0;  ///< products less inputs, energy, network by the peak, CO2, other variable cost
  double fixed = 0;         ///< cost that stands still with it: fixed cost, contracted kW
  double shared = 0;        ///< shared infrastructure
  double cash() const { return contribution - fixed - shared; }
};

enum class MarginKind : std::uint8_t {
  product,
  input,
  refining_margin,
  other_variable,
  network_peak,
  ets,
  levy,
  compensation,
  network_discount,
  obligation,
  support,
  network_contracted,
  fixed,
  shared
};
/// One term of a margin: what it brings (> 0) or costs (< 0).
struct MarginTerm {
  MarginKind kind = MarginKind::product;
  std::string name;  ///< product, infrastructure, or empty
  double eur_per_day = 0;
  Grade grade = Grade::d;  ///< the worst of what it rests on
};

/// Why a margin is not known, or what is not in it.
struct MarginGap {
  int unit = kNone;
  std::string what;     ///< "cost_process", "price", "CO2", "measure"
  std::string of;       ///< product
  bool unknown = true;  ///< the margin is not known for it; false: it is left out and the rest is known
};

class Margins {
 public:
  /// `changes`: to instruments, by the scenario.
  Margins(const Model& model, const BaseYear& base, const Markets& markets, const PriceBook& book,
          std::vector<MarginInstrumentChange> changes = {});

  const PriceBook& book() const { return book_; }
  /// Whether the margin of the unit by itself is known. Units whose cost is counted elsewhere have none of their own.
  bool known(int unit) const { return units_[static_cast<std::size_t>(unit)].known; }
  const std::vector<MarginGap>& gaps() const { return gaps_; }  ///< by unit

  /// Nothing when it is not known.
  std::optional<Margin> of_unit(int unit, int month, const UnitActivity& activity) const;
  /// EUR per unit of main product: what one more tonne brings while the unit runs (GJ, MWh).
  std::optional<double> per_tonne_more(int unit, int month, const UnitActivity& activity) const;
  /// EUR a year: products less inputs, energy, network and other variable cost. Not less wages, upkeep and services
  /// (they are one fixed cost in the data), CO2 cost, levy, compensation and shared infrastructure. Linear in the rate
  /// while it runs, 0 when it stands still but for contracted network. Terms whose price is not known are left out.
  double value_added(int unit, int month, const UnitActivity& activity) const;
  /// Every term of it. Terms whose price is not known are left out.
  std::vector<MarginTerm> terms(int unit, int month, const UnitActivity& activity) const;

  /// Chains: units of one owner at one site, or at sites of one commuting region, joined by links, or by pools they
  /// share. Every unit is in exactly one; a unit whose cost is not known is alone in its own, and trades with others at
  /// market prices.
  const std::vector<std::vector<int>>& chains() const { return chains_; }
  int chain_of(int unit) const { return chain_of_[static_cast<std::size_t>(unit)]; }
  /// What its units sell to each other cancels, also where it has no price. `activity`: of every unit of the model.
  std::optional<Margin> of_chain(int chain, int month, std::span<const UnitActivity> activity) const;

  /// The activity of every unit in the base year.
  std::vector<UnitActivity> base_activity() const;
  /// CO2 of a unit at its base rate, without that of making power, and the rights it has for it in a calendar year, t.
  /// All 0 where it needs none.
  Rights rights_in_base(int unit, int year) const;
  const std::vector<SharedSystem>& shared_systems() const { return shared_; }
  /// Instruments that give something to a unit, or could.
  const InForce& in_force() const { return in_force_; }
  std::vector<int> instruments_of(int unit) const;
  /// What one gives, EUR a year; < 0: what it takes.
  double given(int instrument, int unit, int month, const UnitActivity& activity) const;
  /// What a unit pays for shared infrastructure in the base, EUR per day.
  double base_shared(int unit) const { return units_[static_cast<std::size_t>(unit)].shared; }
  /// Main product a year that contracts oblige a unit to make (models/plants/duties.hpp); 0: none does.
  double must_run(int unit) const { return units_[static_cast<std::size_t>(unit)].must_run; }

 private:
  friend class MarginMaker;
  /// A price times an amount: amount a year = per_rate x (its part of the rate) + per_year, while it runs.
  struct Leg {
    MarginKind kind = MarginKind::product;
    int product = kNone;  ///< of the model
    int price = kNone;    ///< of the book; kNone: `value` counts
    double value = 0;     ///< EUR per t, GJ or MWh
    bool has_value = false;
    double per_rate = 0, per_year = 0;  ///< thousand t, GJ or MWh; > 0 brings money
    Grade grade = Grade::d;
    /// Part of the rate it goes with: what must be taken or supplied comes first, the rest of the need or output after.
    double above = 0, most = std::numeric_limits<double>::infinity();
    double amount(double rate) const { return per_rate * std::clamp(rate - above, 0.0, most) + per_year; }
  };
  /// An instrument that a unit is under; `process`: of a compensation.
  struct Under {
    int instrument = kNone;
    const MarginInstrument::Process* process = nullptr;
  };
  struct UnitCost {
    bool known = false, counted_elsewhere = false, costed = false;
    std::vector<Leg> legs;           ///< with a price
    std::vector<Leg> unpriced;       ///< without: they must cancel within the chain
    double variable = 0, fixed = 0;  ///< EUR per unit of main product; EUR a year; money of 2024
    Grade cost_grade = Grade::d;
    double network_per_rate = 0;  ///< thousand MWh from the grid per unit of main product
    double base_rate = 0, must_run = 0;
    double co2_t = 0, fixed_share = 0;  ///< t a year at the base rate
    Grade co2_grade = Grade::d;
    double free_t = 0;   ///< at the reference date, by base activity
    double power_t = 0;  ///< of co2_t, of making power: nothing is free for it, and the levy is not for it
    bool border_adjusted = false, pays_co2 = false;
    double shared = 0;
    std::vector<Under> under;
    double hydrogen = 0;        ///< used as a feedstock, t per unit of main product, where a quota is on it
    double connection_gwh = 0;  ///< power from the grid of its owner's units at the site, at base rates
  };
  /// Money of the book in a month over money of 2024.
  double cost_level(int month) const { return book_.cost_level(month); }
  /// Factors on free rights of a calendar year.
  struct YearFactors {
    double benchmark = 0, border = 0, dispensation = 0;
  };
  const YearFactors& factors(int year) const { return year_factors_[static_cast<std::size_t>(year - first_year_)]; }
  Rights rights(const UnitCost& unit, const UnitActivity& activity, int year) const;
  double amount_mwh(const UnitCost& unit, const UnitActivity& activity) const;
  double given(const Under& under, const UnitCost& unit, int month, const UnitActivity& activity) const;
  double compensation(const Under& under, int month, double known) const;  ///< EUR per unit of main product
  double levy_due(const MarginInstrument& rule, const UnitCost& unit, int month, const UnitActivity& activity) const;
  double quota_due(const MarginInstrument& rule, const UnitCost& unit, int month, double rate) const;  ///< EUR a year
  double network_cost(const UnitCost& unit, int month, const UnitActivity& activity) const;            ///< EUR a year
  /// What it buys and sells, other variable cost and the network; then all.
  template <class Take>
  void each_trade(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const;
  template <class Take>
  void each_term(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const;
  template <class Take>
  void each_project_term(const UnitCost& unit, int month, const UnitActivity& activity, Take take) const;
  Margin sum(const UnitCost& unit, int month, const UnitActivity& activity) const;

  const Model& model_;
  const Markets& markets_;
  const PriceBook& book_;
  std::vector<UnitCost> units_;
  std::vector<MarginGap> gaps_;
  std::vector<std::vector<int>> chains_;
  std::vector<int> chain_of_;
  std::vector<SharedSystem> shared_;
  InForce in_force_;
  int allowance_ = kNone, levy_ = kNone, waste_rate_ = kNone, network_ = kNone, grey_ = kNone, green_ = kNone;
  double contracted_share_ = 0.5, levy_worth_ = 0;
  std::vector<double> base_rate_;
  std::vector<YearFactors> year_factors_;
  int first_year_ = 0;
};

}  // namespace schakel::models
