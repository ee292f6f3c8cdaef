#include "tools/ranking/differences.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace schakel::ranking {

bool Differences::played(std::size_t arm) const { return ensemble_.all_played(arm) && reference_.all_played(0); }

std::vector<double> Differences::of(const std::string& quantity, std::size_t arm, double sign) const {
  const std::size_t q = ensemble_.index_of(quantity);
  std::vector<double> list = minus(ensemble_.column(q, arm), reference_.column(q, 0));
  for (double& each : list) each *= sign;
  return list;
}

std::vector<double> Differences::jobs(std::size_t arm) const {
  return plus(of("jobs_lost_end", arm), of("jobs_idle_end", arm));
}

double mean_of(const std::vector<double>& list) {
  return list.empty() ? 0 : std::accumulate(list.begin(), list.end(), 0.0) / static_cast<double>(list.size());
}

std::vector<double> minus(std::vector<double> a, const std::vector<double>& b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::minus<>());
  return a;
}

std::vector<double> plus(std::vector<double> a, const std::vector<double>& b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::plus<>());
  return a;
}

}  // namespace schakel::ranking
