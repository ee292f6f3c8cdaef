// What is no longer made here and is made elsewhere, and the CO2 of that.
//
// Purpose. Per product p, against the undisturbed base, with S(t) sold to the outside and B_o(t) bought from
// origin o (exchange.hpp), both per year:
//
//   made elsewhere, of lost sales   V(t) = rho (S0 - S(t)  )            spread over regions r by shares w_r
//   made elsewhere, of purchases    P_o(t) = B_o(t) - B0_o              at o; from a market by the same shares
//   CO2(t), per group of regions    sum over products of volume x intensity f
//
// Both are linear: more sales and fewer purchases count against it, so that the difference of two plays is exact. rho
// is the part of lost sales that anybody replaces (National.leakage of the product's sector; no entry: 0), w_r
// National.replacement_origin, f National.foreign_intensity. An intensity is that of the region, the first route named;
// where it is missing, a group of regions (NL, EU, other) takes those of its regions that are known, EU and NL each
// other's, and all of them WORLD. Electricity has the intensity of the grid (emission_parameter grid-intensity).
//
// With the switch eu_cap: of the change of emissions under the Union's cap (registered here, and made elsewhere in NL
// and EU) the part eu-cap-reuse is emitted by others instead.
//
// Limits. One intensity and one set of shares for the whole run. Boundaries of intensities differ (scope 1 to cradle to
// gate, see the data). A product without any intensity is taken as it is made here (as_here.hpp), or is a gap; of one
// with an intensity of scope 1 what its makers elsewhere buy is not counted (naphtha cracked elsewhere is no purchase).
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/accounts/exchange.hpp"
#include "models/accounts/national.hpp"

namespace schakel::models {

/// Groups of regions: Dutch plants outside the clusters, rest of the Union, other.
inline constexpr std::size_t kGroups = 3;
inline constexpr std::array<const char*, kGroups> kGroupNames = {"nl", "eu", "non_eu"};

/// How one product is replaced.
struct Replacement {
  double replaced = 0;                                 ///< rho
  std::array<double, kGroups> share = {0, 0, 0};       ///< of a market
  std::array<std::optional<double>, kGroups> t_per_t;  ///< nothing: not known
  /// CO2 of every group with a share is known.
  bool known() const;
};
Replacement replacement_of(const National& national, const Product& product);
std::vector<Replacement> replacements(const Model& model, const National& national);  ///< of every product
double replaced_part(const National& national, const Product& product);               ///< rho

/// Made elsewhere instead, per year, in the measure of the product, by group; 0 in the base.
struct Elsewhere {
  int product = kNone;
  Replacement how;
  std::vector<double> day;
  std::array<std::vector<double>, kGroups> volume;
};
/// `how`: replacements.
std::vector<Elsewhere> made_elsewhere(const std::vector<Replacement>& how, const std::vector<Exchange>& exchanges);

/// kt per year, by group, over the products whose CO2 is known, on the days of `day`.
struct ElsewhereCo2 {
  std::vector<double> day;
  std::array<std::vector<double>, kGroups> co2;
};
ElsewhereCo2 co2_elsewhere(const std::vector<Elsewhere>& all);

}  // namespace schakel::models
