#include "models/markets/shared_cost.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "tests/support/property.hpp"

namespace schakel::models {
namespace {

const Date kStart = *parse_date("2024-01-01");

double day(const std::string& date) { return parse_date(date)->days - kStart.days; }

SharedSystem three_users() {
  SharedSystem system;
  system.fixed_eur_per_year = 365.25 * 100;  // 100 EUR a day
  system.users = {0, 1, 2};
  system.weight = {0.5, 0.3, 0.2};
  system.notice_days = 365.25;
  system.cut_after_days = 2 * 365.25;
  system.stranded = 0.85;
  return system;
}

// User 1 closes on 1 July 2025 and pays until 1 July 2026. Then its 30 EUR a day are with the operator until 1 January
// 2027, when the others pay 100 between them: 100 x 5/7 and 100 x 2/7. On 1 July 2028 the operator has cut 15 % of the
// 30: 95.5, which tariffs follow on 1 January 2029.
TEST(SharedCost, ALeaverPaysThroughNoticeThenTheOperatorThenThoseWhoStay) {
  const std::vector<double> closed = {kNeverLeft, day("2025-07-01"), kNeverLeft};
  const auto on = [&](const char* date) { return shared_payment(three_users(), closed, day(date), kStart); };
  EXPECT_NEAR(on("2026-06-01").user[1], 30, 1e-9) << "notice";
  EXPECT_NEAR(on("2026-08-01").user[1], 0, 1e-9);
  EXPECT_NEAR(on("2026-08-01").operator_pays, 30, 1e-9);
  EXPECT_NEAR(on("2026-08-01").user[0], 50, 1e-9) << "tariffs have not moved yet";
  EXPECT_NEAR(on("2027-01-02").user[0], 100 * 5 / 7.0, 1e-9);
  EXPECT_NEAR(on("2027-01-02").user[2], 100 * 2 / 7.0, 1e-9);
  EXPECT_NEAR(on("2027-01-02").operator_pays, 0, 1e-9);
  EXPECT_NEAR(on("2028-08-01").cost, 95.5, 1e-9);
  EXPECT_NEAR(on("2028-08-01").user[0], 100 * 5 / 7.0, 1e-9);
  EXPECT_NEAR(on("2029-01-02").user[0], 95.5 * 5 / 7.0, 1e-9);
}

TEST(SharedCost, WhenAllHaveLeftTheOperatorIsLeftWithIt) {
  const std::vector<double> closed = {10, 10, 10};
  const SharedPayment paid = shared_payment(three_users(), closed, day("2027-06-01"), kStart);
  EXPECT_NEAR(paid.operator_pays, paid.cost, 1e-9);
}

TEST(SharedCost, IsAlwaysPaidInFullAndByThoseWhoAreInOnceTariffsHaveMoved) {
  test::for_all_seeds("shared cost is recovered", 300, [](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    SharedSystem system = three_users();
    const std::size_t users = 1 + random() % 8;
    system.users.assign(users, 0);
    system.weight.clear();
    std::vector<double> closed;
    for (std::size_t u = 0; u < users; ++u) {
      system.weight.push_back(0.01 + uniform(random));
      closed.push_back(uniform(random) < 0.5 ? kNeverLeft : uniform(random) * 5000);
    }
    const double sum = std::accumulate(system.weight.begin(), system.weight.end(), 0.0);
    for (double& weight : system.weight) weight /= sum;
    system.notice_days = uniform(random) * 1000;
    for (int i = 0; i < 40; ++i) {
      const double when = uniform(random) * 9000;
      const SharedPayment paid = shared_payment(system, closed, when, kStart);
      const double users_pay = std::accumulate(paid.user.begin(), paid.user.end(), 0.0);
      EXPECT_NEAR(users_pay + paid.operator_pays, paid.cost, 1e-9);
    }
    for (int year = 2025; year < 2045; ++year) {  // on the day of the round
      const double round = first_of_january(year).days - kStart.days;
      const SharedPayment paid = shared_payment(system, closed, round, kStart);
      const double users_pay = std::accumulate(paid.user.begin(), paid.user.end(), 0.0);
      EXPECT_NEAR(users_pay, users_pay > 0 ? paid.cost : 0, 1e-9) << "on 1 January the users pay all of it";
    }
  });
}

}  // namespace
}  // namespace schakel::models
