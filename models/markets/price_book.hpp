// Prices of a play: each product that has a path, in steps of a month. Equations, parameters and limits are in
// README.md.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/markets/markets.hpp"
#include "models/plants/scenario.hpp"

namespace schakel::models {

/// A price is so much higher throughout: for sensitivities. EUR per t, GJ or MWh.
struct PriceShift {
  std::string product;
  double add = 0;
};

struct PriceOptions {
  Date start;
  double horizon_days = 0;
  bool move = true;  ///< the switch `prices`; false: prices stay at those of the start
  /// Deviations from the path, and shocks at random. Two plays with equal seed and replication have equal prices.
  bool random = false;
  std::uint64_t seed = 1, replication = 0;
  double common = 0.5;  ///< part of the variance of the noise that all paths of a correlation group share, [0, 1]
  std::map<std::string, double> level;  ///< per correlation group: quantile between low and high path; 0.5 is not asked
  std::vector<PriceShock> shocks;
  std::vector<PriceShift> shifts;
  std::vector<PathChange> paths;  ///< that take the place of others, by day; no path of that id: it does nothing
  int money_year = 2024;          ///< prices are in euro of this year; 0 = of the year they are of
};

/// The first month of a play that begins on a day (since the start) or after it. One that would begin less than a day
/// before it counts too: where a price of the scenario changes on that day, the month begins with it.
int first_month_from(double day);

class PriceBook {
 public:
  /// Index of a product; kNone when it has no path. "co2-allowance" and "co2-levy" are products here, and
  /// "network-tariff" is the tariff at 8,000 hours in EUR per MWh.
  int index_of(const std::string& product) const;
  std::size_t size() const { return products_.size(); }
  const std::string& product(int price) const { return products_[static_cast<std::size_t>(price)]; }
  Measure measure(int price) const { return measure_[static_cast<std::size_t>(price)]; }
  Grade grade(int price) const { return grade_[static_cast<std::size_t>(price)]; }

  int months() const { return months_; }
  int month_of(double day) const;  ///< of the play, [0, months())
  double day_of(int month) const { return first_day_[static_cast<std::size_t>(month)]; }  ///< on which it begins
  double year_of(int month) const { return year_[static_cast<std::size_t>(month)]; }      ///< its middle: 2024.04
  /// Fixed and other variable cost in the money of the book over that of 2024.
  double cost_level(int month) const { return cost_level_[static_cast<std::size_t>(month)]; }
  /// Calendar year from which the reduction factor of the levy stays what it is, by the paths of the book; kNoYear: it
  /// moves on.
  int factor_frozen_from() const { return factor_frozen_from_; }
  static constexpr int kNoYear = 9999;
  /// All prices of a month: EUR per t, GJ net or MWh, in the order of the indices.
  std::span<const double> prices(int month) const {
    return {values_.data() + static_cast<std::size_t>(month) * size(), size()};
  }
  double price(int price, int month) const { return prices(month)[static_cast<std::size_t>(price)]; }
  double price_at(int price, double day) const { return this->price(price, month_of(day)); }

 private:
  friend class BookMaker;
  std::vector<std::string> products_;
  std::map<std::string, int> index_;
  std::vector<Measure> measure_;
  std::vector<Grade> grade_;
  int months_ = 0, factor_frozen_from_ = kNoYear;
  std::vector<double> first_day_, year_, cost_level_, values_;
};

PriceBook make_price_book(const Markets& markets, const PriceOptions& options);

/// One month that has the mean prices of a calendar year, in money of that year: what worked margins are compared with.
PriceBook prices_of_year(const Markets& markets, int year, const std::vector<PriceShift>& shifts = {});

}  // namespace schakel::models
