// Measures of a cluster approach, as the program works on them. Meaning, units and ranges are in
// clusters/schema/option.proto; what each does is where the queue, office or budget is that it acts through:
// models/approach/approach.hpp, models/decisions.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

struct PolicyMeasure {
  enum class Kind : std::uint8_t {
    sign_together,
    decide_together,
    share_power,
    umbrella_permit,
    joint_bid,
    co_finance,
    guarantee,
    contract_for_difference,
    fixed_cost,
    keep_alive,
    withdraw,
    new_round,
    price_contract,
    in_force
  };
  Kind kind = Kind::decide_together;
  std::string id, name, name_nl;
  int event = 0;                                                     ///< its number among the scenario's events
  double from = 0, until = std::numeric_limits<double>::infinity();  ///< days
  double chance = 1;                                                 ///< that it comes about
  std::vector<int> projects, units;                                  ///< whom it is for
  int index = kNone;                                                 ///< plan, instrument or infrastructure
  int margin_instrument = kNone;                                     ///< of Markets::instruments
  double quorum = 0, share = 1;                                      ///< fractions
  double eur = std::numeric_limits<double>::infinity();              ///< most per project, per year, or of the round
  double strike_per_t = 0, term_years = 0;                           ///< EUR per t; of a contract for difference
  double opens = 0, closes = 0;                                      ///< days; of a round
  std::string product;                                               ///< of a price contract
  double strike = 0;           ///< EUR per t, GJ or MWh of it; 0: the mean of the expected price
  bool private_party = false;  ///< no public money
};

}  // namespace schakel::models
