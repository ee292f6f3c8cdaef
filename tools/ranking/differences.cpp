#include "tools/ranking/differences.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace schakel::ranking {

bool Differences::played(std::size_t arm) const {
  const auto has = [](const ensemble::Ensemble& all, std::size_t a) {
    return std::all_of(all.replications.begin(), all.replications.end(),
                       [a](const auto& one) { return !one.arms[a].values.empty(); });
  };
  return has(ensemble_, arm) && has(reference_, 0);
}

std::vector<double> Differences::of(const std::string& quantity, std::size_t arm, double sign) const {
  const std::size_t q = ensemble_.index_of(quantity);
  std::vector<double> list;
  for (std::size_t r = 0; r < ensemble_.replications.size(); ++r)
    list.push_back(sign *
                   (ensemble_.replications[r].arms[arm].values[q] - reference_.replications[r].arms[0].values[q]));
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
