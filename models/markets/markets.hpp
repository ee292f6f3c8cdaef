// What clusters share: prices, costs by process, network tariffs and rules on CO2, as the program works on them. Made
// by tools/load from the national data; meaning, units and ranges of every field are in clusters/schema/national.proto.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// Part of a price that follows another one.
struct PriceTerm {
  std::string product;
  Quantity amount;  ///< of the other (t, GJ net or MWh) per unit of this
};
struct PricePoint {
  double year = 0;  ///< calendar year, the mean over it
  Quantity price;   ///< EUR per t, GJ net or MWh, in euro of Quantity.year
};
struct PricePath {
  enum class Beyond : std::uint8_t { constant, growth, made_of };
  std::string id, product;
  Measure measure = Measure::kt;  ///< what the price is per: t, GJ or MWh
  int real_price_year = 0;
  std::vector<PricePoint> points;  ///< by year; none = made of others only
  Beyond beyond = Beyond::constant;
  double growth_per_year = 0;
  double noise_sd = 0, noise_correlation = 0;  ///< yearly
  double gas_pass_through = 0, power_pass_through = 0;
  std::vector<PriceTerm> made_of;
  MaybeQuantity plus;           ///< without points: what is added to the parts
  bool freezes_factor = false;  ///< of dispensation of the levy, from the year it takes the place of another
};
struct ShockProcess {
  std::string product;
  double factor = 1, probability_per_year = 0, half_life_months = 1;
};

/// Cost of a process per t (GJ, MWh) of main product, or of `input` where given; fixed per unit of capacity and year.
struct ProcessCost {
  std::string process;
  std::string input;         ///< product: cost is per t of this input instead
  std::string contribution;  ///< product of a price path that stands for products less inputs and energy
  MaybeQuantity other_variable, fixed, replacement;
  std::string mothball;           ///< process of a MothballCost; empty = the mean of all
  std::string uncovered;          ///< id of a parameter of "eu-ets": CO2 not covered by free allocation
  Measure measure = Measure::kt;  ///< what cost is per: t or GJ
  bool border_adjusted = false;   ///< under CBAM: free allocation falls away
};
/// Standing still for long and coming back, as shares of replacement capital or (keep warm) of fixed cost.
struct MothballCost {
  double mothball_share = 0, keep_warm_share = 0, restart_share = 0, years_to_scrap = 0;
};
/// Making a product in another region and bringing it here; EUR per t.
struct AbroadAlternative {
  std::string product, region;
  Quantity cost_gap;  ///< cash cost here less cash cost there
  Quantity freight;   ///< with duty
};
struct Parameter {
  Quantity value;
  bool per_t = false;  ///< t per t, else a fraction
};

/// Network tariff of a year for a large baseload user in the Netherlands.
struct NetworkTariff {
  int year = 0;
  Quantity eur_per_mwh;           ///< at kNetworkHours
  double contracted_share = 0.5;  ///< part charged on contracted kW; the rest on the monthly peak
  double growth_per_year = 0;
  bool discount_inside = false;  ///< for flat users, in the tariff already
};
inline constexpr double kNetworkHours = 8000;  ///< a year, for which tariffs are stated

/// An instrument of the State that acts through the margin of plants, by a rule of its own: compensation.hpp,
/// transport_discount.hpp, hydrogen_quota.hpp, waste_levy.hpp, low_carbon_demand.hpp, energy_saving.hpp. When it is in
/// force: in_force.hpp.
struct MarginInstrument {
  /// The last two act on units and projects and not through margins.
  enum class Kind : std::uint8_t {
    compensation,
    transport_discount,
    hydrogen_quota,
    waste_levy,
    low_carbon_demand,
    energy_saving
  };
  struct Granted {
    Quantity eur_per_t;  ///< of main product, in euro of its year
    Date known_from;
  };
  struct Process {
    double mwh_per_t = 0;  ///< benchmark
    std::map<int, Granted> granted;
  };
  /// What a levy asks from a date on.
  struct Step {
    double fraction = 0;
    Date from, known_from;
  };
  struct Reserved {
    double eur = 0;  ///< of its year
    Date known_from;
  };
  std::string id, name;
  Kind kind = Kind::compensation;
  bool proposed = false;           ///< not law: in force only where a scenario brings it in
  Date from, until;                ///< by law on the reference date; until: the first day without
  std::map<int, Reserved> budget;  ///< by year: it is in force in these too, as far as the money goes
  std::map<std::string, Process> processes;
  std::map<std::string, Quantity> parameters;
  std::vector<Step> asked = {};  ///< by date

  double parameter(const std::string& id, double otherwise) const;
  /// It is money of the State: a quota is what users pay each other, a levy what they pay the State.
  bool gives() const { return kind == Kind::compensation || kind == Kind::transport_discount; }
};

struct Markets {
  std::vector<PricePath> price_paths;  ///< those a play uses: one per product
  std::vector<PricePath> other_paths;  ///< what somebody expected: a scenario may put one in the place of such a path
  std::vector<ShockProcess> shocks;
  std::map<std::string, ProcessCost> process_costs;
  std::vector<AbroadAlternative> abroad;
  std::map<std::string, MothballCost> mothball_costs;
  std::map<int, double> cost_index;             ///< by year; money of that year over that of 2024
  std::vector<NetworkTariff> network_tariffs;   ///< by year
  std::map<std::string, Parameter> ets;         ///< parameters of the instrument "eu-ets"
  std::map<std::string, Parameter> parameters;  ///< decision parameters: fractions, factors, months, years
  std::map<std::string, Parameter> levy;        ///< parameters of the instrument "co2-levy"
  std::map<int, double> free_share_under_cbam;  ///< by year
  std::vector<MarginInstrument> instruments;

  bool empty() const { return price_paths.empty(); }
  int money_year = 2024;  ///< of costs
  /// Of the process, or the mean of all where it has none.
  MothballCost mothball(const std::string& process) const;
  /// Value of a decision parameter, or `otherwise` where the data have none.
  double parameter(const std::string& id, double otherwise) const;
};

/// The tariff of a calendar year: the last one set by then. There must be one.
const NetworkTariff& tariff_of(const Markets& markets, int year);

/// Money of `year` over money of 2024, by the cost index: linear between its years, constant beyond.
double money_index(const Markets& markets, double year);

}  // namespace schakel::models
