// From links to impacts: the matrices Ld and Lu of an ESRI, without their zeros.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/check.hpp"
#include "sim/flow/esri_rounds.hpp"

namespace schakel::flow {
namespace {

std::size_t at(int number) { return static_cast<std::size_t>(number); }

void check_network(const EsriNetwork& network) {
  const auto firms = static_cast<int>(network.sector.size());
  const auto known = [firms](int firm) { return firm >= 0 && firm < firms; };
  check(network.market.size() == network.sector.size(), "esri: each firm has a sector and a market");
  for (const auto* numbers : {&network.sector, &network.market})
    check(std::all_of(numbers->begin(), numbers->end(), known), "esri: sectors and markets are numbered without gaps");
  for (const EsriLink& link : network.links) {
    check(known(link.supplier) && known(link.buyer) && link.supplier != link.buyer, "esri: a link joins two firms");
    check(std::isfinite(link.weight) && link.weight >= 0, "esri: weights are finite and not negative");
  }
}

/// Where each of `count` keys begins among all of them in order.
template <class Key>
std::vector<std::size_t> offsets(std::size_t count, std::size_t entries, Key key_of) {
  std::vector<std::size_t> begin(count + 1, 0);
  for (std::size_t e = 0; e < entries; ++e) ++begin[at(key_of(e)) + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  return begin;
}

double part(double of, double whole) { return whole > 0 ? of / whole : 0; }

void place_by_supplier(EsriMatrix& matrix, const std::vector<EsriLink>& links) {
  for (const EsriLink& link : links) matrix.sold[at(link.supplier)] += link.weight;
  matrix.out_begin = offsets(matrix.firms(), links.size(), [&](std::size_t e) { return links[e].supplier; });
  matrix.buyer.resize(links.size());
  matrix.up.resize(links.size());
  std::vector<std::size_t> next = matrix.out_begin;
  for (const EsriLink& link : links) {
    const std::size_t k = next[at(link.supplier)]++;
    matrix.buyer[k] = link.buyer;
    matrix.up[k] = part(link.weight, matrix.sold[at(link.supplier)]);
  }
}

/// Links of one buyer, by sector of the supplier: from weights to impacts, then essential ones first.
void weigh(std::span<EsriLink> links, const std::vector<int>& sector) {
  double bought = 0;
  for (const EsriLink& link : links) bought += link.weight;
  for (std::size_t begin = 0, end = 0; begin < links.size(); begin = end) {
    double of_sector = 0;
    while (end < links.size() && sector[at(links[end].supplier)] == sector[at(links[begin].supplier)])
      of_sector += links[end++].weight;
    for (EsriLink& link : links.subspan(begin, end - begin))
      link.weight = link.need == EsriNeed::essential       ? part(link.weight, of_sector)
                    : link.need == EsriNeed::non_essential ? part(link.weight, bought)
                                                           : 0;
  }
  std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.need > b.need; });
}

/// Ends of the groups of one buyer whose links begin at `begin`.
void find_groups(EsriMatrix& matrix, std::span<const EsriLink> links, std::size_t begin,
                 const std::vector<int>& sector) {
  std::size_t k = 0;
  for (; k < links.size() && links[k].need == EsriNeed::essential; ++k)
    if (k > 0 && sector[at(links[k].supplier)] != sector[at(links[k - 1].supplier)])
      matrix.group_end.push_back(begin + k);
  if (k > 0) matrix.group_end.push_back(begin + k);
  while (k < links.size() && links[k].need == EsriNeed::non_essential) ++k;
  matrix.group_end.push_back(begin + k);
  matrix.group_begin.push_back(matrix.group_end.size());
}

void place_by_buyer(EsriMatrix& matrix, std::vector<EsriLink> links, const std::vector<int>& sector) {
  std::stable_sort(links.begin(), links.end(), [&](const EsriLink& a, const EsriLink& b) {
    return a.buyer != b.buyer ? a.buyer < b.buyer : sector[at(a.supplier)] < sector[at(b.supplier)];
  });
  matrix.in_begin = offsets(matrix.firms(), links.size(), [&](std::size_t e) { return links[e].buyer; });
  matrix.group_begin = {0};
  for (std::size_t buyer = 0; buyer < matrix.firms(); ++buyer) {
    const std::size_t begin = matrix.in_begin[buyer];
    const std::span<EsriLink> own(links.data() + begin, matrix.in_begin[buyer + 1] - begin);
    weigh(own, sector);
    find_groups(matrix, own, begin, sector);
  }
  for (const EsriLink& link : links) {
    matrix.supplier.push_back(link.supplier);
    matrix.down.push_back(link.weight);
  }
}

void place_by_market(EsriMatrix& matrix) {
  matrix.member_begin = offsets(matrix.firms(), matrix.firms(), [&](std::size_t firm) { return matrix.market[firm]; });
  matrix.member.resize(matrix.firms());
  std::vector<std::size_t> next = matrix.member_begin;
  for (std::size_t firm = 0; firm < matrix.firms(); ++firm)
    matrix.member[next[at(matrix.market[firm])]++] = static_cast<int>(firm);
}

}  // namespace

EsriMatrix esri_matrix(const EsriNetwork& network) {
  check_network(network);
  EsriMatrix matrix;
  matrix.market = network.market;
  matrix.sold.assign(network.sector.size(), 0.0);
  place_by_supplier(matrix, network.links);
  place_by_buyer(matrix, network.links, network.sector);
  place_by_market(matrix);
  return matrix;
}

}  // namespace schakel::flow
