// A contract that fixes the price of a part of what a project buys or sells, both ways. What it does to the decision:
//
// * the expected cash moves by amount x share x (strike - expected price): by nothing when the strike is that price;
// * the return asked falls by the part of the spread of the yearly cash that it takes away:
//     h = h_open - (1 - s) max(0, h_open - h_contract),  s = spread left / spread without
//   with the spread the root of the sum of squares, over what prices move with, of the amounts x half the range between
//   the low and the high path, in the middle of its life. A contract that opens a hedge (power against gas saved) takes
//   none away.
#pragma once

#include "models/investment/projects.hpp"
#include "models/markets/price_book.hpp"

namespace schakel::models {

struct PriceContract {
  std::string product;
  double strike = 0;      ///< EUR per t, GJ or MWh
  double share = 0;       ///< of the volume, (0, 1]
  double term_years = 0;  ///< from the day it runs
  bool operator==(const PriceContract&) const = default;
};

/// Price that the project pays or gets, at a market price, while the contract runs.
inline double fixed_price(const PriceContract& contract, double market) {
  return (1 - contract.share) * market + contract.share * contract.strike;
}

/// What the other side pays the project a year, EUR, at a market price; < 0: the project pays. Absent trades: 0.
double paid_by_contract(const Project& project, const PriceContract& contract, double market);

/// Part of the spread of the yearly cash that the contract leaves, [0, 1]. `year`: the middle of the life.
double spread_left(const Markets& markets, const Project& project, const PriceContract& contract, double year);

}  // namespace schakel::models
