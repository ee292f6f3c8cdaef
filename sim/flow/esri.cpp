#include "sim/flow/esri.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>

#include "sim/base/check.hpp"
#include "sim/flow/esri_rounds.hpp"

namespace schakel::flow {
namespace {

using Weights = std::span<const std::vector<double>>;

std::vector<double> totals_of(Weights weights, std::size_t firms) {
  std::vector<double> totals;
  for (const std::vector<double>& weight : weights) {
    check(weight.size() == firms, "esri: a weight has one number per firm");
    totals.push_back(std::accumulate(weight.begin(), weight.end(), 0.0));
    check(std::isfinite(totals.back()) && totals.back() > 0, "esri: a weight has a sum above 0");
  }
  return totals;
}

EsriIndex index_of(const EsriRounds& rounds, const std::vector<double>& weight, double total) {
  EsriIndex lost;
  for (const int firm : rounds.touched()) {
    const double w = weight[static_cast<std::size_t>(firm)], down = rounds.down(firm), up = rounds.up(firm);
    lost.both += w * (1 - std::min(down, up));
    lost.down += w * (1 - down);
    lost.up += w * (1 - up);
  }
  const auto share = [total](double part) { return std::min(1.0, part / total); };  // 1 + rounding is 1
  return {share(lost.both), share(lost.down), share(lost.up)};
}

void check_shocks(std::span<const EsriShock> shocks, std::size_t firms) {
  std::vector<bool> named(firms, false);
  for (const EsriShock& shock : shocks) {
    const auto firm = static_cast<std::size_t>(shock.firm);
    check(firm < firms && !named[firm], "esri: each firm has at most one shock");
    check(shock.lost >= 0 && shock.lost <= 1, "esri: a shock lies in [0, 1]");
    named[firm] = true;
  }
}

}  // namespace

Esri::Esri(const EsriNetwork& network, const EsriOptions& options)
    : matrix_(std::make_unique<const EsriMatrix>(esri_matrix(network))), options_(options) {
  check(options.tolerance > 0, "esri: the tolerance is above 0");
}

Esri::~Esri() = default;

const std::vector<double>& Esri::out_strength() const { return matrix_->sold; }

EsriLevels Esri::levels(std::span<const EsriShock> shocks) const {
  check_shocks(shocks, matrix_->firms());
  EsriRounds rounds(*matrix_, options_);
  rounds.play(shocks);
  EsriLevels levels;
  for (int firm = 0; firm < static_cast<int>(matrix_->firms()); ++firm) {
    levels.down.push_back(rounds.down(firm));
    levels.up.push_back(rounds.up(firm));
  }
  return levels;
}

std::vector<EsriIndex> Esri::joint(std::span<const EsriShock> shocks, Weights weights) const {
  check_shocks(shocks, matrix_->firms());
  const std::vector<double> totals = totals_of(weights, matrix_->firms());
  EsriRounds rounds(*matrix_, options_);
  rounds.play(shocks);
  std::vector<EsriIndex> indices;
  for (std::size_t w = 0; w < weights.size(); ++w) indices.push_back(index_of(rounds, weights[w], totals[w]));
  return indices;
}

std::vector<EsriIndex> Esri::singles(std::span<const int> firms, Weights weights, int jobs,
                                     const std::function<void(std::size_t)>& told) const {
  const std::vector<double> totals = totals_of(weights, matrix_->firms());
  for (const int firm : firms) check(static_cast<std::size_t>(firm) < matrix_->firms(), "esri: no such firm");
  const std::size_t threads = std::max<std::size_t>(1, std::min(static_cast<std::size_t>(jobs), firms.size()));
  std::vector<EsriRounds> rounds;  // all memory before a thread begins
  rounds.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t) rounds.emplace_back(*matrix_, options_);
  std::vector<EsriIndex> indices(firms.size() * weights.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](EsriRounds& mine, bool tells) {
    for (std::size_t k = next++; k < firms.size(); k = next++) {
      const EsriShock closure{firms[k], 1.0};
      mine.play({&closure, 1});
      for (std::size_t w = 0; w < weights.size(); ++w)
        indices[k * weights.size() + w] = index_of(mine, weights[w], totals[w]);
      if (tells && told) told(k + 1);
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < threads; ++t) others.emplace_back([&, t] { work(rounds[t], false); });
  work(rounds.front(), true);
  others.clear();
  return indices;
}

}  // namespace schakel::flow
