#include "sim/statistics/ranking.hpp"

#include <numeric>

#include "sim/statistics/samples.hpp"

namespace schakel::statistics {
namespace {

/// Larger is better.
double merit(double value, Better better) { return better == Better::higher ? value : -value; }

std::size_t replications_of(Columns values, const char* who) {
  for (const auto& column : values) {
    check_same_size(column.size(), values[0].size(), who);
    check_finite(column, who);
  }
  return values.empty() ? 0 : values[0].size();
}

}  // namespace

Interval beats(std::span<const double> a, std::span<const double> b, Better better, double confidence) {
  check_same_size(a.size(), b.size(), "beats");
  check_finite(a, "beats");
  check_finite(b, "beats");
  double hits = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    hits += a[i] == b[i] ? 0.5 : (merit(a[i], better) > merit(b[i], better) ? 1 : 0);
  return proportion(hits, static_cast<double>(a.size()), confidence);
}

std::vector<std::vector<Interval>> beats_matrix(Columns values, Better better, double confidence) {
  std::vector<std::vector<Interval>> made(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t k = 0; k < values.size(); ++k)
      made[i].push_back(i == k ? Interval{0.5, 0.5, 0.5} : beats(values[i], values[k], better, confidence));
  return made;
}

std::vector<std::vector<double>> rank_probabilities(Columns values, Better better) {
  const std::size_t replications = replications_of(values, "rank_probabilities"), options = values.size();
  std::vector<std::vector<double>> made(options, std::vector<double>(options));
  std::vector<std::size_t> order(options);
  for (std::size_t r = 0; r < replications; ++r) {
    const auto before = [&](std::size_t a, std::size_t b) {
      return merit(values[a][r], better) > merit(values[b][r], better);
    };
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), before);
    for (std::size_t from = 0, to = 0; from < options; from = to) {  // those that tie
      while (to < options && values[order[to]][r] == values[order[from]][r]) ++to;
      for (std::size_t at = from; at < to; ++at)
        for (std::size_t rank = from; rank < to; ++rank) made[order[at]][rank] += 1 / static_cast<double>(to - from);
    }
  }
  for (auto& row : made)
    for (double& part : row) part /= static_cast<double>(std::max<std::size_t>(replications, 1));
  return made;
}

std::vector<Regret> regrets(Columns values, Better better) {
  const std::size_t replications = replications_of(values, "regrets");
  std::vector<Regret> made(values.size());
  for (std::size_t r = 0; r < replications; ++r) {
    double best = -kInfinity;
    for (const auto& option : values) best = std::max(best, merit(option[r], better));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double lost = best - merit(values[i][r], better);
      made[i].by_replication.push_back(lost);
      made[i].mean += lost / static_cast<double>(replications);
      if (lost > made[i].maximum) made[i].worst_replication = r;
      made[i].maximum = std::max(made[i].maximum, lost);
    }
  }
  return made;
}

std::vector<std::size_t> pareto_front(Columns values, std::span<const Better> better) {
  for (const auto& option : values) {
    check_same_size(option.size(), better.size(), "pareto_front");
    check_finite(option, "pareto_front");
  }
  const auto dominates = [&](const std::vector<double>& a, const std::vector<double>& b) {
    bool somewhere = false;
    for (std::size_t k = 0; k < better.size(); ++k) {
      const double own = merit(a[k], better[k]), other = merit(b[k], better[k]);
      if (own < other) return false;
      if (own > other) somewhere = true;
    }
    return somewhere;
  };
  std::vector<std::size_t> front;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::none_of(values.begin(), values.end(), [&](const auto& other) { return dominates(other, values[i]); }))
      front.push_back(i);
  return front;
}

}  // namespace schakel::statistics
