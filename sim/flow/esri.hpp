// The economic systemic risk index (ESRI) of an edge list, as published: what share of all sales a closure reaches.
// Source: Diem, Borsos, Reisch, Kertesz, Thurner (2022), "Quantifying firm-level economic systemic risk from
// nation-wide supply networks", Scientific Reports 12, 7719. Beside the rates of this folder, and using none of them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace schakel::flow {

/// How much a buyer needs what comes along a link, a property of its sector and the supplier's.
enum class EsriNeed : unsigned char { negligible = 0, non_essential = 1, essential = 2 };

/// W_ij: what firm i sells to firm j. Links of the same two firms add up.
struct EsriLink {
  int supplier = 0, buyer = 0;  ///< firms, from 0; not the same
  double weight = 0;            ///< finite, >= 0; any one unit for all links
  EsriNeed need = EsriNeed::essential;
};

struct EsriNetwork {
  std::vector<int> sector;      ///< p, per firm; numbers from 0 without gaps
  std::vector<int> market;      ///< per firm, whose members can take each other's place; numbers from 0 without gaps
  std::vector<EsriLink> links;  ///< in any order
};

struct EsriOptions {
  bool replaceability = true;  ///< sigma by market share; false: sigma = 1, nobody takes another's place
  double tolerance = 1e-2;     ///< > 0; the rounds end when no level moved by more; 1e-2 as published
};

/// psi: the part of a firm's capacity that is lost, in [0, 1]; 1 = it closes.
struct EsriShock {
  int firm = 0;
  double lost = 1;
};

/// Levels of production that are left, per firm, in [0, 1].
struct EsriLevels {
  std::vector<double> down;  ///< hd, when only supply is missed
  std::vector<double> up;    ///< hu, when only demand is missed
};

/// Weighted mean of what is lost, in [0, 1]: sum_i w_i (1 - min(hd_i, hu_i)) / sum_i w_i, and with hd or hu alone.
struct EsriIndex {
  double both = 0, down = 0, up = 0;
};

struct EsriMatrix;

/// With s_out_i = sum_j W_ij, s_in_j = sum_i W_ij and cap_i = 1 - psi_i:
///
///   Ld_ij = W_ij / (all that j buys from sector p_i)  essential;  W_ij / s_in_j  non-essential;  0  negligible
///   Lu_ij = W_ij / s_out_i
///
/// Start with hd = hu = cap and repeat, all from the values of the round before:
///
///   sigma_i = min(1, s_out_i / sum of s_out_l hd_l over firms l of i's market), 1 where that sum is 0
///   Pi_jk   = 1 - sum of sigma_i Ld_ij (1 - hd_i) over suppliers i of sector k
///   hd_j    = max(0, min(cap_j, Pi_jk for each essential k, 1 - sum of (1 - Pi_jk) over non-essential k))
///   hu_i    = max(0, min(cap_i, 1 - sum_j Lu_ij (1 - hu_j)))
///
/// until no hd and no hu moved by more than the tolerance. Levels never rise, in floating point either, so this ends
/// for any tolerance > 0. The two channels never mix, except that they end in the same round.
///
/// A round only computes firms whose suppliers or buyers moved; the others would come out the same. Time of a shock:
/// the links of what moves, rounds times. Memory: linear in firms and links. const and safe to share between threads.
class Esri {
 public:
  /// Throws InternalError for numbers outside the ranges above. O(links log links).
  Esri(const EsriNetwork& network, const EsriOptions& options);
  ~Esri();

  /// s_out, per firm, in the unit of the links.
  const std::vector<double>& out_strength() const;

  /// Each firm at most once; firms not named lose nothing.
  EsriLevels levels(std::span<const EsriShock> shocks) const;

  /// One index per weight. `weights`: columns of one finite number >= 0 per firm, each with a sum > 0.
  std::vector<EsriIndex> joint(std::span<const EsriShock> shocks, std::span<const std::vector<double>> weights) const;

  /// Closes each of `firms` alone. Firms x weights, row by row; the same bits for any `jobs` (threads, >= 1). `told` is
  /// called now and then, by the calling thread, with how many were begun.
  std::vector<EsriIndex> singles(std::span<const int> firms, std::span<const std::vector<double>> weights, int jobs,
                                 const std::function<void(std::size_t)>& told = {}) const;

 private:
  std::unique_ptr<const EsriMatrix> matrix_;
  EsriOptions options_;
};

}  // namespace schakel::flow
