#include "sim/base/calendar.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

namespace schakel {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day ymd_of(Date date) { return year_month_day{sys_days{std::chrono::days{date.days}}}; }

Date date_of(const year_month_day& ymd) { return Date{static_cast<int>(sys_days{ymd}.time_since_epoch().count())}; }

}  // namespace

std::optional<Date> parse_date(const std::string& text) {
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  int used = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &y, &m, &d, &used) != 3 || used != 10)
    return std::nullopt;
  const year_month_day ymd{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
  if (!ymd.ok() || y < 1900 || y > 2999) return std::nullopt;
  return date_of(ymd);
}

std::string to_text(Date date) {
  const year_month_day ymd = ymd_of(date);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                static_cast<unsigned>(ymd.day()));
  return text;
}

int year_of(Date date) { return static_cast<int>(ymd_of(date).year()); }

Date first_of_january(int year) {
  return date_of(year_month_day{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}});
}

Date add_years(Date date, int years) {
  year_month_day ymd = ymd_of(date) + std::chrono::years{years};
  if (!ymd.ok()) ymd = ymd.year() / ymd.month() / std::chrono::last;
  return date_of(ymd);
}

std::string to_timestamp(Date start, double day) {
  const double whole = std::floor(day);
  long seconds = std::lround((day - whole) * 86400.0);
  int days = start.days + static_cast<int>(whole);
  if (seconds == 86400) {
    seconds = 0;
    ++days;
  }
  char text[64];
  std::snprintf(text, sizeof text, "T%02ld:%02ld:%02ldZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return to_text(Date{days}) + text;
}

}  // namespace schakel
