#include "models/decisions/given.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::models {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

journal::Payment payment(int unit, double from, double until, double eur) {
  return {{journal::Subject::Kind::unit, unit},
          journal::Mechanism::subsidy,
          journal::kNone,
          from,
          from,
          until,
          0,
          eur,
          std::max(0.0, eur)};
}

}  // namespace

Given::Given(const Markets& markets, const Margins& margins, std::size_t units, Date start)
    : markets_(markets), margins_(margins), start_(start) {
  for (int u = 0; u < static_cast<int>(units); ++u)
    for (const int instrument : margins.instruments_of(u))
      if (markets.instruments[at(instrument)].gives()) lines_.push_back({.unit = u, .instrument = instrument});
}

/// Adds up until `day`, year by year.
void Given::settle(Line& line, double day) {
  while (line.since < day) {
    const int year = year_of(Date{start_.days + static_cast<int>(std::floor(line.since))});
    const double end = std::min(day, static_cast<double>(first_of_january(year + 1).days - start_.days));
    line.sum += line.eur_per_day * (end - line.since);
    line.since = end;
    if (end >= day && year_of(Date{start_.days + static_cast<int>(std::floor(day))}) == year) break;
    if (line.sum > 0) line.years.push_back(payment(line.unit, line.from, end, line.sum));
    line.sum = 0;
    line.from = end;
  }
}

void Given::update(double day, int month, std::span<const UnitActivity> activity) {
  for (Line& line : lines_) {
    settle(line, day);
    const UnitActivity& now = activity[at(line.unit)];
    line.eur_per_day = margins_.given(line.instrument, line.unit, month, now) / kDaysPerYear;
    if (now.closed && !line.closed) claim_back(line, day);
    line.closed = now.closed;
  }
}

void Given::claim_back(Line& line, double day) {
  const MarginInstrument& rule = markets_.instruments[at(line.instrument)];
  const double within = rule.parameter("reinvest-within", 0) * kDaysPerMonth;
  if (within <= 0) return;
  const auto part = [&](double from, double until, double eur) {
    return std::max(0.0, 1 - (day - (from + until) / 2) / within) * rule.parameter("reinvest", 0) * eur;
  };
  double eur = part(line.from, day, line.sum);
  for (const journal::Payment& year : line.years) eur += part(year.from, year.until, year.paid);
  if (eur > 0) line.years.push_back(payment(line.unit, day, day, -eur));
}

void Given::finish(double horizon, std::vector<journal::Payment>& to) {
  for (Line& line : lines_) {
    settle(line, horizon);
    if (line.sum > 0) line.years.push_back(payment(line.unit, line.from, horizon, line.sum));
    line.sum = 0;
    to.insert(to.end(), line.years.begin(), line.years.end());
  }
}

}  // namespace schakel::models
