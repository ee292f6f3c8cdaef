#include <algorithm>
#include <cmath>
#include <limits>

#include "tools/ranking/differences.hpp"
#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {
namespace {

constexpr double kSame = 1e-9;  // of the amounts: what rounding leaves of a difference of sums

std::vector<double> more(const std::vector<double>& together, const std::vector<double>& apart) {
  std::vector<double> list = minus(together, apart);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (std::abs(list[i]) <= kSame * std::max(std::abs(together[i]), std::abs(apart[i]))) list[i] = 0;
  return list;
}

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

double known_mean(const std::vector<double>& values, const std::vector<int>& left_out) {
  return ensemble::unknown(values, left_out) ? kNotKnown : mean_of(values);
}

/// Not known where one of the two is not.
statistics::Interval known_more(const std::vector<double>& together, const std::vector<double>& apart,
                                double mean_together, double mean_apart) {
  if (std::isnan(mean_together) || std::isnan(mean_apart)) return {kNotKnown, kNotKnown, kNotKnown};
  return statistics::mean(more(together, apart));
}

Pair pair_of(const Differences& together, const Differences& apart, std::size_t arm, std::size_t first,
             std::size_t second) {
  Pair pair;
  pair.first = first;
  pair.second = second;
  pair.played = together.played(arm) && apart.played(1 + first) && apart.played(1 + second);
  if (!pair.played) return pair;
  const std::vector<double> jobs = together.jobs(arm), co2 = together.of("co2_cumulative", arm);
  const std::vector<double> jobs_apart = plus(apart.jobs(1 + first), apart.jobs(1 + second));
  const std::vector<double> co2_apart =
      plus(apart.of("co2_cumulative", 1 + first), apart.of("co2_cumulative", 1 + second));
  const auto singly = [&](auto left_out) {
    std::vector<int> units = left_out(1 + first);
    for (const int unit : left_out(1 + second)) units.push_back(unit);
    return units;
  };
  const auto co2_left_out = [](const Differences& of) {
    return [&of](std::size_t one) { return of.left_out("co2_cumulative", one); };
  };
  pair.jobs = known_mean(jobs, together.jobs_left_out(arm));
  pair.jobs_apart = known_mean(jobs_apart, singly([&apart](std::size_t one) { return apart.jobs_left_out(one); }));
  pair.jobs_more = known_more(jobs, jobs_apart, pair.jobs, pair.jobs_apart);
  pair.co2 = known_mean(co2, co2_left_out(together)(arm));
  pair.co2_apart = known_mean(co2_apart, singly(co2_left_out(apart)));
  pair.co2_more = known_more(co2, co2_apart, pair.co2, pair.co2_apart);
  return pair;
}

}  // namespace

std::vector<Pair> pairs(const ensemble::Ensemble& together, const ensemble::Ensemble& apart,
                        const std::vector<std::size_t>& chosen) {
  const std::size_t all = chosen.empty() ? 0 : *std::max_element(chosen.begin(), chosen.end()) + 1;
  const Differences of_pairs(together, apart, chosen.size() * (chosen.size() - 1) / 2);
  const Differences of_singles(apart, apart, all + 1);
  std::vector<Pair> list;
  std::size_t arm = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = i + 1; j < chosen.size(); ++j, ++arm)
      list.push_back(pair_of(of_pairs, of_singles, arm, chosen[i], chosen[j]));
  const auto size = [](const Pair& pair) {
    return std::isfinite(pair.jobs_more.value) ? std::abs(pair.jobs_more.value) : 0;
  };
  std::stable_sort(list.begin(), list.end(), [&size](const Pair& a, const Pair& b) { return size(a) > size(b); });
  return list;
}

}  // namespace schakel::ranking
