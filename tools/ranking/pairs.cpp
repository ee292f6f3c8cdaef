#include <algorithm>
#include <cmath>

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
  pair.jobs = mean_of(jobs);
  pair.jobs_apart = mean_of(jobs_apart);
  pair.jobs_more = statistics::mean(more(jobs, jobs_apart));
  pair.co2 = mean_of(co2);
  pair.co2_apart = mean_of(co2_apart);
  pair.co2_more = statistics::mean(more(co2, co2_apart));
  return pair;
}

}  // namespace

std::vector<Pair> pairs(const ensemble::Ensemble& together, const ensemble::Ensemble& apart,
                        const std::vector<std::size_t>& chosen) {
  const Differences of_pairs(together, apart), of_singles(apart, apart);
  std::vector<Pair> list;
  std::size_t arm = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = i + 1; j < chosen.size(); ++j, ++arm)
      list.push_back(pair_of(of_pairs, of_singles, arm, chosen[i], chosen[j]));
  std::stable_sort(list.begin(), list.end(), [](const Pair& a, const Pair& b) {
    return std::abs(a.jobs_more.value) > std::abs(b.jobs_more.value);
  });
  return list;
}

}  // namespace schakel::ranking
