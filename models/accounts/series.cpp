#include "models/accounts/series.hpp"

#include <algorithm>

#include "sim/base/calendar.hpp"

namespace schakel::models {

double mean(const std::vector<double>& day, const std::vector<double>& value, double from, double to) {
  double sum = 0;
  const auto first = std::upper_bound(day.begin(), day.end(), from);
  for (auto i = static_cast<std::size_t>(first == day.begin() ? 0 : first - day.begin() - 1); i < day.size(); ++i) {
    if (day[i] >= to) break;
    const double begin = std::max(from, day[i]);
    const double end = std::min(to, i + 1 < day.size() ? day[i + 1] : to);
    if (end <= begin) continue;
    if (begin == from && end == to) return value[i];  // constant: exactly itself
    sum += value[i] * (end - begin);
  }
  return sum / (to - from);
}

double value_before(const std::vector<double>& day, const std::vector<double>& value, double at_day) {
  const auto after = std::lower_bound(day.begin(), day.end(), at_day);
  return after == day.begin() ? value.front() : value[static_cast<std::size_t>(after - day.begin()) - 1];
}

void add_days(std::vector<double>& days, const std::vector<double>& more) {
  days.insert(days.end(), more.begin(), more.end());
}

Series add_up(const std::vector<const Series*>& parts) {
  Series sum;
  for (const Series* part : parts) add_days(sum.day, part->day);
  sum.day = sorted_days(std::move(sum.day));
  std::vector<Walk> walks;
  for (const Series* part : parts) walks.emplace_back(*part);
  for (const double day : sum.day) {
    double value = 0;
    for (Walk& walk : walks) value += walk.on(day);
    sum.value.push_back(value);
  }
  return sum;
}

std::vector<double> sorted_days(std::vector<double> days) {
  if (!std::is_sorted(days.begin(), days.end())) std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

namespace {

double sum_of(const std::vector<Weight>& list, const std::vector<double>& flow) {
  double sum = 0;
  for (const Weight& w : list) sum += w.weight * flow[static_cast<std::size_t>(w.arc)];
  return sum * kDaysPerYear;
}

}  // namespace

std::vector<Series> weighted_flows(const journal::Record& record, std::size_t arcs,
                                   const std::vector<std::vector<Weight>>& lists) {
  std::vector<std::vector<std::size_t>> lists_of(arcs);
  for (std::size_t l = 0; l < lists.size(); ++l)
    for (const Weight& w : lists[l]) lists_of[static_cast<std::size_t>(w.arc)].push_back(l);
  std::vector<Series> series(lists.size());
  std::vector<double> flow(arcs, 0);
  std::vector<std::size_t> changed;
  for (std::size_t p = 0; p < record.flows.size();) {
    const double day = record.flows[p].day;
    for (; p < record.flows.size() && record.flows[p].day == day; ++p) {
      const auto arc = static_cast<std::size_t>(record.flows[p].index);
      flow[arc] = record.flows[p].value;
      changed.insert(changed.end(), lists_of[arc].begin(), lists_of[arc].end());
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const std::size_t l : changed) {
      series[l].day.push_back(day);
      series[l].value.push_back(sum_of(lists[l], flow));
    }
    changed.clear();
  }
  return series;
}

}  // namespace schakel::models
