// Days and dates. One simulated time unit is one day; day 0 is a calendar date of the scenario.
#pragma once

#include <optional>
#include <string>

namespace schakel {

/// Mean length of a year; yearly amounts become daily ones by it.
inline constexpr double kDaysPerYear = 365.25;

/// A calendar date as days since 1970-01-01 (proleptic Gregorian).
struct Date {
  int days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads `YYYY-MM-DD`; nothing when it is not a real date.
std::optional<Date> parse_date(const std::string& text);

/// `YYYY-MM-DD`.
std::string to_text(Date date);

/// Calendar year of the date.
int year_of(Date date);

/// First of January of a year.
Date first_of_january(int year);

/// `date` moved by whole years; 29 February becomes 28 February in other years.
Date add_years(Date date, int years);

/// Calendar date and time of `day` (days after `start`, may be a fraction): `2024-05-17T06:30:00Z`, to the second.
std::string to_timestamp(Date start, double day);

}  // namespace schakel
