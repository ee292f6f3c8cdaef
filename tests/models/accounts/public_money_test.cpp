// Public money by hand. EUR.
#include "models/accounts/public_money.hpp"

#include <gtest/gtest.h>

namespace schakel::models::test {
namespace {

using journal::Payment;
using journal::Subject;

journal::Event ended(int project) {
  journal::Event event{};
  event.kind = journal::EventKind::project_ended;
  event.subject = {Subject::Kind::project, project};
  return event;
}

Payment pay(Subject to, double committed, double paid, double from, double until,
            std::int32_t measure = journal::kNone) {
  Payment made;
  made.to = to;
  made.measure = measure;
  made.from = from;
  made.until = until;
  made.committed = committed;
  made.paid = paid;
  return made;
}

// A project gets 100 at once on day 10 and is given up; another 400 promised, 300 of it paid evenly over days 100 to
// 300; an owner's plant 60 a year of keep-alive from a measure; a guarantee of 50 of which 20 was called.
// Committed 100 + 400 + 60 + 50 = 610, paid 100 + 300 + 60 + 20 = 480, by measures 60. At risk: the 100 of what was
// given up, and 50 - 20 = 30 of the guarantee. Until day 200: 100 + 150 + 60; the rest afterwards: 150 + 20.
TEST(PublicMoney, CommittedPaidAndAtRisk) {
  journal::Record record;
  record.events = {ended(0)};
  record.payments = {pay({Subject::Kind::project, 0}, 100, 100, 10, 10),
                     pay({Subject::Kind::project, 1}, 400, 300, 100, 300),
                     pay({Subject::Kind::unit, 3}, 60, 60, 50, 50, 2), pay({Subject::Kind::plan, 0}, 50, 20, 250, 250)};
  AccountPeriod first, second;
  first.from = 0, first.to = second.from = 200, second.to = 400;
  const PublicMoney money = public_money(record, {first, second});
  EXPECT_DOUBLE_EQ(money.committed, 610);
  EXPECT_DOUBLE_EQ(money.cash, 480);
  EXPECT_DOUBLE_EQ(money.by_measures, 60);
  EXPECT_DOUBLE_EQ(money.cash_by_measures, 60);
  EXPECT_DOUBLE_EQ(money.at_risk, 130);
  ASSERT_EQ(money.cash_of.size(), 2u);
  EXPECT_DOUBLE_EQ(money.cash_of[0], 310);
  EXPECT_DOUBLE_EQ(money.cash_of[1], 170);
}

// 400 laid aside for tonnes of which 250 is expected, and 90 paid so far; 100 laid aside and paid: expected whole. A
// discount of 30 that nobody lays aside is expected as it is given, and 20 claimed back is not expected:
// 250 + 100 + 30 = 380, paid 90 + 100 + 30 - 20 = 200.
TEST(PublicMoney, ExpectedIsWhatTheDayOfTheCommitmentSays) {
  journal::Record record;
  record.payments = {pay({Subject::Kind::project, 0}, 400, 0, 10, 10),
                     pay({Subject::Kind::project, 0}, 0, 90, 100, 200),
                     pay({Subject::Kind::project, 1}, 100, 100, 10, 10), pay({Subject::Kind::unit, 3}, 0, 30, 50, 60),
                     pay({Subject::Kind::project, 1}, 0, -20, 300, 300)};
  record.payments[0].expected = 250;
  record.payments[3].expected = 30;
  const PublicMoney money = public_money(record, {});
  EXPECT_DOUBLE_EQ(money.committed, 500);
  EXPECT_DOUBLE_EQ(money.expected, 380);
  EXPECT_DOUBLE_EQ(money.cash, 200);
}

}  // namespace
}  // namespace schakel::models::test
