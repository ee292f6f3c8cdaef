#include "models/markets/price_book.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace schakel::models {
namespace {

Quantity money(double value, int year) {
  Quantity q;
  q.value = q.low = q.high = value;
  q.year = year;
  q.grade = Grade::c;
  return q;
}

PricePath path(const std::string& product, std::vector<std::pair<int, double>> points) {
  PricePath made;
  made.id = made.product = product;
  made.real_price_year = 2024;
  for (const auto& [year, value] : points) made.points.push_back({double(year), money(value, std::min(year, 2024))});
  return made;
}

PriceTerm term(const std::string& product, double amount) { return {product, money(amount, 0)}; }

PriceOptions from(const std::string& start, double years) {
  PriceOptions options;
  options.start = *parse_date(start);
  options.horizon_days = years * kDaysPerYear;
  return options;
}

double price(const PriceBook& book, const std::string& product, int month) {
  return book.price(book.index_of(product), month);
}

// A point is the mean of its year: it stands at the middle, 1 July. January to December 2024 are months 0 to 11, month
// m has its middle at 2024 + (m + 0.5) / 12.
TEST(PriceBook, PricesAreLinearBetweenTheMiddlesOfTheYears) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}, {2025, 124}})};
  markets.price_paths[0].points[1].price.year = 2024;
  const PriceBook book = make_price_book(markets, from("2024-01-01", 3));
  EXPECT_EQ(book.months(), 36);
  EXPECT_DOUBLE_EQ(price(book, "x", 0), 100) << "before the first point it is flat";
  EXPECT_NEAR(price(book, "x", 6), 101, 1e-9) << "half a month past the middle: 24 / 24 = 1";
  EXPECT_NEAR(price(book, "x", 17), 123, 1e-9);
  EXPECT_DOUBLE_EQ(price(book, "x", 35), 124) << "beyond the last point constant";
}

// 2019 money is worth 1 / 0.8 in money of 2024.
TEST(PriceBook, MoneyOfAYearBecomesMoneyOfTheBook) {
  Markets markets;
  markets.cost_index = {{2019, 0.8}, {2024, 1}, {2025, 1.03}};
  markets.price_paths = {path("x", {{2019, 80}})};
  EXPECT_NEAR(price(make_price_book(markets, from("2024-01-01", 1)), "x", 0), 100, 1e-9);
  EXPECT_NEAR(price(prices_of_year(markets, 2019), "x", 0), 80, 1e-9) << "worked margins are in money of the year";
  EXPECT_NEAR(make_price_book(markets, from("2024-01-01", 1)).cost_level(0), 1, 1e-12);
  EXPECT_NEAR(prices_of_year(markets, 2025).cost_level(0), 1.03, 1e-12);
}

TEST(PriceBook, GrowthBeyondTheLastPointIsCompound) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}})};
  markets.price_paths[0].beyond = PricePath::Beyond::growth;
  markets.price_paths[0].growth_per_year = 0.02;
  const PriceBook book = make_price_book(markets, from("2024-01-01", 11));
  const double years = 2034 + 0.5 / 12 - 2024.5;  // month 120 is January 2034
  EXPECT_NEAR(price(book, "x", 120), 100 * std::pow(1.02, years), 1e-9);
}

TEST(PriceBook, WithTheSwitchOffPricesStayAtThoseOfTheStart) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}, {2034, 200}})};
  PriceOptions options = from("2030-01-01", 10);
  options.move = false;
  const PriceBook book = make_price_book(markets, options);
  EXPECT_EQ(book.months(), 1);
  EXPECT_EQ(book.month_of(3000), 0);
  const double middle = 2030 + 0.5 / 12;
  EXPECT_NEAR(price(book, "x", 0), 100 + 10 * (middle - 2024.5), 0.03);
}

// Steam of 2024 is 14; gas 10.5 has a part of 10.5 / 0.9 = 11.667 in it, the rest is 2.333 and stays. Gas at 8 later:
// 8 / 0.9 + 2.333 = 11.222.
TEST(PriceBook, APriceMadeOfOthersIsOnItsPathAndThenFollowsThem) {
  Markets markets;
  markets.price_paths = {path("steam", {{2024, 14}}), path("gas", {{2024, 10.5}, {2030, 8}})};
  markets.price_paths[0].made_of = {term("gas", 1 / 0.9)};
  markets.price_paths[0].beyond = PricePath::Beyond::made_of;
  const PriceBook book = make_price_book(markets, from("2024-01-01", 10));
  EXPECT_NEAR(price(book, "steam", 0), 14, 1e-9);
  EXPECT_NEAR(price(book, "steam", 119), 8 / 0.9 + 14 - 10.5 / 0.9, 1e-9);
}

TEST(PriceBook, AShiftGoesThroughToWhatIsMadeOfIt) {
  Markets markets;
  markets.price_paths = {path("steam", {{2024, 14}}), path("gas", {{2024, 10}})};
  markets.price_paths[0].made_of = {term("gas", 1 / 0.9)};
  EXPECT_NEAR(price(prices_of_year(markets, 2024, {{"gas", 0.9}}), "steam", 0), 15, 1e-9);
  EXPECT_NEAR(price(prices_of_year(markets, 2024, {{"steam", 3}}), "gas", 0), 10, 1e-9);
}

// Ammonia takes 0.6 of a gas shock: x2 on gas is x1.6 on ammonia once three months have passed; after one month a
// third.
TEST(PriceBook, AShockOfTheScenarioActsOnItsDatesAndPassesOnWithinThreeMonths) {
  Markets markets;
  markets.price_paths = {path("ammonia", {{2024, 100}}), path("natural-gas", {{2024, 10}})};
  markets.price_paths[0].gas_pass_through = 0.6;
  PriceOptions options = from("2024-01-01", 2);
  options.shocks = {{"natural-gas", 6 * kDaysPerYear / 12, 12 * kDaysPerYear / 12, 2}};
  const PriceBook book = make_price_book(markets, options);
  EXPECT_NEAR(price(book, "natural-gas", 5), 10, 1e-9);
  EXPECT_NEAR(price(book, "natural-gas", 6), 20, 1e-9);
  EXPECT_NEAR(price(book, "natural-gas", 12), 10, 1e-9);
  EXPECT_NEAR(price(book, "ammonia", 5), 100, 1e-9);
  EXPECT_NEAR(price(book, "ammonia", 6), 120, 1e-9);
  EXPECT_NEAR(price(book, "ammonia", 8), 160, 1e-9);
  EXPECT_NEAR(price(book, "ammonia", 14), 100, 1e-9);
}

// Months of 30.4375 days begin on days 0, 30.4, 60.9 and 91.3. From day 10 to day 70 two begin, the second and the
// third: before its date a shock does nothing.
TEST(PriceBook, AShockActsInMonthsThatBeginInItsTime) {
  Markets markets;
  markets.price_paths = {path("natural-gas", {{2024, 10}})};
  PriceOptions options = from("2024-01-01", 1);
  options.shocks = {{"natural-gas", 10, 70, 2}};
  const PriceBook book = make_price_book(markets, options);
  for (int m = 0; m < 12; ++m) EXPECT_NEAR(price(book, "natural-gas", m), m == 1 || m == 2 ? 20 : 10, 1e-9) << m;
  EXPECT_EQ(first_month_from(10), first_month_from(29));  // no month begins from day 10 to day 29
}

// 1 January 2026 is day 731; month 24 would begin half a day before, on 730.5, and begins with the shock.
TEST(PriceBook, AMonthBeginsWithTheShockThatComesLessThanADayLater) {
  Markets markets;
  markets.price_paths = {path("natural-gas", {{2024, 10}})};
  PriceOptions options = from("2024-01-01", 3);
  options.shocks = {{"natural-gas", 731, options.horizon_days, 2}};
  const PriceBook book = make_price_book(markets, options);
  EXPECT_EQ(book.day_of(24), 731);
  EXPECT_EQ(book.day_of(25), 25 * kDaysPerYear / 12);
  EXPECT_EQ(book.month_of(730.9), 23);
  EXPECT_EQ(book.month_of(731), 24);
  EXPECT_NEAR(price(book, "natural-gas", 23), 10, 1e-9);
  EXPECT_NEAR(price(book, "natural-gas", 24), 20, 1e-9);
}

/// Logarithm of price over path, all months after the first ten years of `years`.
std::vector<double> deviations(const Markets& markets, std::uint64_t replication, double years, const char* product) {
  PriceOptions options = from("2024-01-01", years);
  options.random = true;
  options.replication = replication;
  const PriceBook book = make_price_book(markets, options);
  std::vector<double> all;
  for (int m = 120; m < book.months(); ++m) all.push_back(std::log(price(book, product, m) / 100));
  return all;
}

double mean_product(const std::vector<double>& a, const std::vector<double>& b, std::size_t lag = 0) {
  double sum = 0;
  for (std::size_t i = lag; i < a.size(); ++i) sum += a[i] * b[i - lag];
  return sum / static_cast<double>(a.size() - lag);
}

// 4,000 years with a correlation of 0.55 a year are about 4,000 (1 - 0.55^2) / (1 + 0.55^2) = 2,140 independent ones
// for the variance: its standard error is sqrt(2 / 2140) = 3 %. Bounds: five of that.
TEST(PriceNoise, HasItsStandardDeviationRevertsToThePathAndKeepsItsCorrelationFromYearToYear) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}})};
  markets.price_paths[0].noise_sd = 0.18;
  markets.price_paths[0].noise_correlation = 0.55;
  const std::vector<double> x = deviations(markets, 0, 4010, "x");
  const double variance = mean_product(x, x);
  EXPECT_NEAR(variance / (0.18 * 0.18), 1, 0.15);
  EXPECT_NEAR(mean_product(x, x, 12) / variance, 0.55, 0.1);
  EXPECT_NEAR(mean_product(x, x, 120) / variance, 0, 0.1) << "ten years later nothing of it is left";
  double mean = 0;
  for (const double value : x) mean += value / static_cast<double>(x.size());
  EXPECT_NEAR(mean, 0, 0.18 * 5 / std::sqrt(4000 * 0.45 / 1.55));
}

TEST(PriceNoise, PathsOfOneGroupMoveTogetherAndOthersDoNot) {
  Markets markets;
  for (const char* name : {"a", "b", "c"}) {
    markets.price_paths.push_back(path(name, {{2024, 100}}));
    markets.price_paths.back().noise_sd = 0.12;
    markets.price_paths.back().noise_correlation = 0.55;
  }
  for (int i : {0, 1}) markets.price_paths[static_cast<std::size_t>(i)].points[0].price.correlation_group = "oil";
  const auto a = deviations(markets, 0, 4010, "a"), b = deviations(markets, 0, 4010, "b"),
             c = deviations(markets, 0, 4010, "c");
  const double variance = 0.12 * 0.12;
  EXPECT_NEAR(mean_product(a, b) / variance, 0.5, 0.13) << "half of the variance is shared";
  EXPECT_NEAR(mean_product(a, c) / variance, 0, 0.13);
}

TEST(PriceNoise, OneMorePathDoesNotChangeAnother) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}})};
  markets.price_paths[0].noise_sd = 0.1;
  markets.price_paths[0].noise_correlation = 0.5;
  const auto alone = deviations(markets, 3, 20, "x");
  markets.price_paths.insert(markets.price_paths.begin(), markets.price_paths[0]);
  markets.price_paths[0].product = "new";
  EXPECT_EQ(alone, deviations(markets, 3, 20, "x"));
  EXPECT_NE(alone, deviations(markets, 4, 20, "x")) << "another replication is another future";
}

// A jump to twice the price with a chance of 8 % a year and a half-life of 9 months: the mean excess is 0.08 a year
// times the time it lasts, 9 / 12 / ln 2 = 1.08 years: 0.087. 8,000 years have 640 jumps: standard error about 0.0035;
// sums of months instead of an integral make it 4 % more.
TEST(PriceJumps, ComeAsOftenAndDieAwayAsFastAsTheProcessSays) {
  Markets markets;
  markets.price_paths = {path("natural-gas", {{2024, 100}})};
  markets.shocks = {{"natural-gas", 2, 0.08, 9}};
  PriceOptions options = from("2024-01-01", 8000);
  options.random = true;
  const PriceBook book = make_price_book(markets, options);
  double excess = 0, lowest = 1e9;
  for (int m = 0; m < book.months(); ++m) {
    excess += price(book, "natural-gas", m) / 100 - 1;
    lowest = std::min(lowest, price(book, "natural-gas", m));
  }
  EXPECT_NEAR(excess / book.months(), 0.0902, 0.0175);
  EXPECT_GE(lowest, 100 - 1e-9);
}

TEST(PriceBook, ALevelPicksAPathBetweenLowAndHigh) {
  Markets markets;
  markets.price_paths = {path("x", {{2024, 100}})};
  Quantity& last = markets.price_paths[0].points[0].price;
  last.low = 80;
  last.high = 140;
  last.correlation_group = "oil";
  PriceOptions options = from("2024-01-01", 1);
  options.level["oil"] = 0;
  EXPECT_NEAR(price(make_price_book(markets, options), "x", 0), 80, 1e-9);
  options.level["oil"] = 1;
  EXPECT_NEAR(price(make_price_book(markets, options), "x", 0), 140, 1e-9);
  options.level["oil"] = 1.0 / 3;  // the mode of this triangle: (100 - 80) / (140 - 80)
  EXPECT_NEAR(price(make_price_book(markets, options), "x", 0), 100, 1e-9);
}

}  // namespace
}  // namespace schakel::models
