#include "tools/ranking/differences.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

#include "models/accounts/series.hpp"

namespace schakel::ranking {

bool Differences::played(std::size_t arm) const { return ensemble_.all_played(arm) && reference_.all_played(0); }

std::vector<double> Differences::of(const std::string& quantity, std::size_t arm, double sign) const {
  const std::size_t q = ensemble_.index_of(quantity);
  std::vector<double> list = ensemble_.column(q, arm);
  const std::vector<double> without = reference_.column(q, 0);
  for (std::size_t i = 0; i < list.size(); ++i) list[i] = sign * models::change(list[i], without[i]);
  return list;
}

std::vector<double> Differences::jobs(std::size_t arm) const {
  return plus(of("jobs_lost_end", arm), of("jobs_idle_end", arm));
}

std::vector<int> Differences::left_out(const std::string& quantity, std::size_t arm) const {
  return gaps_[arm].units(ensemble_.quantities[ensemble_.index_of(quantity)]);
}

std::vector<int> Differences::jobs_left_out(std::size_t arm) const {
  const std::vector<int> lost = left_out("jobs_lost_end", arm), idle = left_out("jobs_idle_end", arm);
  std::vector<int> both;
  std::set_union(lost.begin(), lost.end(), idle.begin(), idle.end(), std::back_inserter(both));
  return both;
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
