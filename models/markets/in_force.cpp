#include "models/markets/in_force.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::models {

double year_with_fraction(const Date& date) {
  const int year = schakel::year_of(date);
  return year + (date.days - first_of_january(year).days) / kDaysPerYear;
}

InForce::InForce(const Markets& markets, double start, std::vector<MarginInstrumentChange> changes)
    : start_(start), changes_(std::move(changes)) {
  for (const MarginInstrument& of : markets.instruments) {
    std::vector<Period>& periods = periods_.emplace_back();
    if (!of.proposed)
      periods.push_back(
          {year_with_fraction(of.from), year_with_fraction(of.until), -std::numeric_limits<double>::infinity()});
    for (const auto& [year, money] : of.budget)
      periods.push_back({static_cast<double>(year), year + 1.0, year_with_fraction(money.known_from)});
  }
}

bool InForce::is_known(double from, double year, double known) {
  return from <= known || std::floor(year) <= std::floor(known);
}

const MarginInstrumentChange* InForce::last_change(int instrument, double year, double known) const {
  const MarginInstrumentChange* last = nullptr;
  for (const MarginInstrumentChange& change : changes_)
    if (change.index == instrument && year_of(change.day) <= year && year_of(change.announced_day) <= known)
      last = &change;
  return last;
}

bool InForce::by_scenario(int instrument, double year, double known) const {
  const MarginInstrumentChange* last = last_change(instrument, year, known);
  return last != nullptr && !last->withdrawn() && year < year_of(last->until_day);
}

bool InForce::holds(int instrument, double year, double known) const {
  const MarginInstrumentChange* last = last_change(instrument, year, known);
  if (last != nullptr && last->withdrawn()) return false;
  if (last != nullptr && year < year_of(last->until_day)) return true;
  const std::vector<Period>& periods = periods_[static_cast<std::size_t>(instrument)];
  return std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
    return period.from <= year && year < period.until && is_known(period.known_from, year, known);
  });
}

double InForce::ends(int instrument, double year, double known) const {
  if (by_scenario(instrument, year, known)) return year_of(last_change(instrument, year, known)->until_day);
  double end = year;
  for (const Period& period : periods_[static_cast<std::size_t>(instrument)])
    if (period.from <= year && year < period.until && is_known(period.known_from, year, known))
      end = std::max(end, period.until);
  return end;
}

}  // namespace schakel::models
