#include <algorithm>
#include <cmath>
#include <tuple>

#include "tools/ranking/ranking.hpp"

namespace schakel::ranking {
namespace {

/// Mean over futures of the difference of a quantity with the reference, of an arm that was played in all of them.
class Differences {
 public:
  explicit Differences(const ensemble::Ensemble& ensemble) : ensemble_(ensemble) {}

  bool played(std::size_t arm) const {
    return std::all_of(ensemble_.replications.begin(), ensemble_.replications.end(),
                       [arm](const auto& one) { return !one.arms[arm].values.empty() && !one.arms[0].values.empty(); });
  }
  double mean(const std::string& quantity, std::size_t arm) const {
    double sum = 0;
    for (std::size_t r = 0; r < ensemble_.replications.size(); ++r) sum += in(quantity, arm, r);
    return sum / static_cast<double>(ensemble_.replications.size());
  }
  double in(const std::string& quantity, std::size_t arm, std::size_t replication) const {
    const std::size_t q = ensemble_.index_of(quantity);
    const ensemble::Replication& one = ensemble_.replications[replication];
    return one.arms[arm].values[q] - one.arms[0].values[q];
  }
  std::size_t futures() const { return ensemble_.replications.size(); }
  /// The last series value of whole years: name of its quantity.
  std::string last_whole_year() const {
    std::string name;
    for (const ensemble::Quantity& quantity : ensemble_.quantities)
      if (quantity.name.starts_with("series_co2_2")) {
        if (!name.empty()) before_ = name;
        name = quantity.name;
      }
    return before_.empty() ? name : before_;
  }

 private:
  const ensemble::Ensemble& ensemble_;
  mutable std::string before_;
};

}  // namespace

std::vector<Loss> losses(const ensemble::Ensemble& ensemble, std::size_t subjects) {
  const Differences by(ensemble);
  const std::string last = by.last_whole_year();
  std::vector<Loss> list(subjects);
  std::vector<std::vector<double>> jobs;  // of those played, per future
  std::vector<std::size_t> whose;
  for (std::size_t s = 0; s < subjects; ++s) {
    Loss& loss = list[s];
    loss.subject = s;
    loss.played = by.played(s + 1);
    if (!loss.played) continue;
    loss.jobs_lost = by.mean("jobs_lost_end", s + 1);
    loss.jobs_idle = by.mean("jobs_idle_end", s + 1);
    loss.co2_per_year = by.mean(last, s + 1);
    loss.co2_cumulative = by.mean("co2_cumulative", s + 1);
    loss.co2_global = by.mean("co2_global_change_cumulative", s + 1);
    loss.products = -by.mean("autonomy", s + 1);
    loss.depth = by.mean("cascade_depth", s + 1);
    loss.units = by.mean("units_off_end", s + 1);
    loss.value_added = -by.mean("value_added_cumulative", s + 1);
    whose.push_back(s);
    jobs.emplace_back();
    for (std::size_t r = 0; r < by.futures(); ++r)
      jobs.back().push_back(by.in("jobs_lost_end", s + 1, r) + by.in("jobs_idle_end", s + 1, r));
  }
  if (by.futures() > 1) {
    const auto ranks = statistics::rank_probabilities(jobs, statistics::Better::higher);
    for (std::size_t i = 0; i < whose.size(); ++i) list[whose[i]].rank = ranks[i];
  }
  std::stable_sort(list.begin(), list.end(), [](const Loss& a, const Loss& b) {
    return std::make_tuple(!a.played, -a.jobs(), -std::abs(a.co2_cumulative)) <
           std::make_tuple(!b.played, -b.jobs(), -std::abs(b.co2_cumulative));
  });
  return list;
}

std::vector<Pair> pairs(const ensemble::Ensemble& ensemble, std::size_t subjects,
                        const std::vector<std::size_t>& chosen) {
  const Differences by(ensemble);
  const auto jobs = [&by](std::size_t arm) { return by.mean("jobs_lost_end", arm) + by.mean("jobs_idle_end", arm); };
  std::vector<Pair> list;
  std::size_t arm = 1 + subjects;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = i + 1; j < chosen.size(); ++j, ++arm) {
      Pair pair{chosen[i], chosen[j], by.played(arm) && by.played(1 + chosen[i]) && by.played(1 + chosen[j]), 0, 0,
                0,         0};
      if (pair.played) {
        pair.jobs = jobs(arm);
        pair.jobs_apart = jobs(1 + chosen[i]) + jobs(1 + chosen[j]);
        pair.co2 = by.mean("co2_cumulative", arm);
        pair.co2_apart = by.mean("co2_cumulative", 1 + chosen[i]) + by.mean("co2_cumulative", 1 + chosen[j]);
      }
      list.push_back(pair);
    }
  std::stable_sort(list.begin(), list.end(), [](const Pair& a, const Pair& b) {
    return std::abs(a.jobs - a.jobs_apart) > std::abs(b.jobs - b.jobs_apart);
  });
  return list;
}

}  // namespace schakel::ranking
