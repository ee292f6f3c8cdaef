#include "models/accounts/public_money.hpp"

#include <algorithm>
#include <set>

namespace schakel::models {

namespace {

using journal::Subject;

/// Cash of a period: what is paid evenly between two days, or at once.
double cash_in(const journal::Payment& pay, const AccountPeriod& period) {
  if (pay.until <= pay.from) return pay.from >= period.from && pay.from < period.to ? pay.paid : 0;
  const double from = std::max(pay.from, period.from), until = std::min(pay.until, period.to);
  return until > from ? pay.paid * (until - from) / (pay.until - pay.from) : 0;
}

/// Expected when it was laid aside, EUR. What is paid out of it later has been expected with it.
double expected(const journal::Payment& pay) {
  if (pay.expected) return *pay.expected;
  return pay.committed > 0 ? pay.committed : 0;
}

std::set<std::int32_t> given_up(const journal::Record& record) {
  std::set<std::int32_t> projects;
  for (const journal::Event& event : record.events)
    if (event.kind == journal::EventKind::project_ended && event.subject.kind == Subject::Kind::project)
      projects.insert(event.subject.index);
  return projects;
}

}  // namespace

PublicMoney public_money(const journal::Record& record, const std::vector<AccountPeriod>& periods) {
  PublicMoney sum;
  for (const AccountPeriod& period : periods) {
    double cash = 0;
    for (const journal::Payment& pay : record.payments) cash += cash_in(pay, period);
    sum.cash_of.push_back(cash);
  }
  const std::set<std::int32_t> ended = given_up(record);
  for (const journal::Payment& pay : record.payments) {
    sum.committed += pay.committed;
    sum.expected += expected(pay);
    sum.cash += pay.paid;
    if (pay.measure != journal::kNone) sum.by_measures += pay.committed, sum.cash_by_measures += pay.paid;
    if (pay.to.kind == Subject::Kind::plan) sum.at_risk += pay.committed - pay.paid;
    if (pay.to.kind == Subject::Kind::project && ended.contains(pay.to.index)) sum.at_risk += pay.paid;
  }
  return sum;
}

}  // namespace schakel::models
