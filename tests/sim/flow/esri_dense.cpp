#include "tests/sim/flow/esri_dense.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace schakel::flow::test {
namespace {

using Matrix = std::vector<std::vector<double>>;

struct Dense {
  std::size_t n;
  Matrix w, down, up;
  std::vector<std::vector<EsriNeed>> need;
  std::vector<double> s_out, s_in;
};

Dense dense(const EsriNetwork& network) {
  const std::size_t n = network.sector.size();
  const Matrix zero(n, std::vector<double>(n, 0));
  Dense d{n, zero, zero, zero, {}, std::vector<double>(n, 0), std::vector<double>(n, 0)};
  d.need.assign(n, std::vector<EsriNeed>(n, EsriNeed::negligible));
  for (const EsriLink& link : network.links) {
    d.w[static_cast<std::size_t>(link.supplier)][static_cast<std::size_t>(link.buyer)] += link.weight;
    d.need[static_cast<std::size_t>(link.supplier)][static_cast<std::size_t>(link.buyer)] = link.need;
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) d.s_out[i] += d.w[i][j], d.s_in[j] += d.w[i][j];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (d.w[i][j] == 0) continue;
      double from_sector = 0;
      for (std::size_t l = 0; l < n; ++l)
        if (network.sector[l] == network.sector[i]) from_sector += d.w[l][j];
      if (d.need[i][j] == EsriNeed::essential) d.down[i][j] = d.w[i][j] / from_sector;
      if (d.need[i][j] == EsriNeed::non_essential) d.down[i][j] = d.w[i][j] / d.s_in[j];
      d.up[i][j] = d.w[i][j] / d.s_out[i];
    }
  return d;
}

std::vector<double> replaceability(const EsriNetwork& network, const EsriOptions& options,
                                   const std::vector<double>& s_out, const std::vector<double>& hd) {
  std::vector<double> sigma(s_out.size(), 1);
  for (std::size_t i = 0; i < s_out.size() && options.replaceability; ++i) {
    double offered = 0;
    for (std::size_t l = 0; l < s_out.size(); ++l)
      if (network.market[l] == network.market[i]) offered += s_out[l] * hd[l];
    if (offered > 0) sigma[i] = std::min(1.0, s_out[i] / offered);
  }
  return sigma;
}

}  // namespace

EsriLevels dense_levels(const EsriNetwork& network, const EsriOptions& options, const std::vector<double>& psi) {
  const Dense d = dense(network);
  EsriLevels h;
  for (const double lost : psi) h.down.push_back(1 - lost);
  h.up = h.down;
  for (double moved = 2 * options.tolerance; moved > options.tolerance;) {
    EsriLevels next = h;
    moved = 0;
    const std::vector<double> sigma = replaceability(network, options, d.s_out, h.down);
    for (std::size_t j = 0; j < d.n; ++j) {
      std::map<int, double> essential;  // Pi_jk
      double linear = 1, demand = 1;
      for (std::size_t i = 0; i < d.n; ++i) {
        const double missed = sigma[i] * d.down[i][j] * (1 - h.down[i]);
        if (d.need[i][j] == EsriNeed::essential) essential.try_emplace(network.sector[i], 1.0).first->second -= missed;
        if (d.need[i][j] == EsriNeed::non_essential) linear -= missed;
        demand -= d.up[j][i] * (1 - h.up[i]);
      }
      double low = std::min(linear, 1 - psi[j]);
      for (const auto& [sector, pi] : essential) low = std::min(low, pi);
      next.down[j] = std::max(0.0, low);
      next.up[j] = std::max(0.0, std::min(1 - psi[j], demand));
      moved = std::max({moved, std::abs(next.down[j] - h.down[j]), std::abs(next.up[j] - h.up[j])});
    }
    h = next;
  }
  return h;
}

EsriIndex dense_index(const EsriNetwork& network, const EsriLevels& h) {
  const std::vector<double> s = dense(network).s_out;
  double all = 0, both = 0, down = 0, up = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    all += s[i];
    both += s[i] * (1 - std::min(h.down[i], h.up[i]));
    down += s[i] * (1 - h.down[i]);
    up += s[i] * (1 - h.up[i]);
  }
  return {both / all, down / all, up / all};
}

}  // namespace schakel::flow::test
