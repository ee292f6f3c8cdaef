// What the accounts take from the national data: multipliers, intensities elsewhere, targets and parameters, as plain
// structs. Meaning, units and ranges of every field are in clusters/schema/national.proto; tools/load fills them. A run
// may have no national data: what needs them is then not known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/plants/model.hpp"

namespace schakel::models {

/// One number of a rule, by its id; times are in days here.
struct NamedQuantity {
  std::string id;
  Quantity value;
};

struct Sector {
  std::string id;
  std::vector<std::string> products;  ///< ids; none: all that no other sector has
  std::string counted_as;             ///< "industry", "electricity", "waste"
  std::string job_multiplier, leakage;
};

struct JobMultiplier {
  std::string sector;
  Quantity total_per_direct;
  MaybeQuantity in_graph_share;
};

struct ForeignIntensity {
  std::string product, region, route;
  Quantity t_per_t;  ///< kt of CO2 per kt (or per GWh)
};

struct ReplacementOrigin {
  std::string product;  ///< empty: every product without shares of its own
  std::string region;
  Quantity share;
};

struct EmissionTarget {
  std::string id, boundary;
  enum class Kind : std::uint8_t { reached = 1, expected, aimed };
  Kind kind = Kind::aimed;
  int year = 0;
  MaybeQuantity reduction, mt_per_year;
};

struct National {
  Date reference_date;
  std::vector<Sector> sectors;
  std::vector<JobMultiplier> multipliers;
  std::vector<ForeignIntensity> intensities;
  std::vector<ReplacementOrigin> origins;
  std::vector<NamedQuantity> leakage;              ///< fractions
  std::vector<NamedQuantity> job_parameters;       ///< days, fractions, factors
  std::vector<NamedQuantity> emission_parameters;  ///< t per MWh, fractions
  std::vector<EmissionTarget> targets;
};

/// By id; null when it is not there.
inline const Quantity* find_quantity(const std::vector<NamedQuantity>& list, const std::string& id) {
  for (const NamedQuantity& named : list)
    if (named.id == id) return &named.value;
  return nullptr;
}

/// Sector of a product (of a unit: of its main product); null when there is none.
inline const Sector* sector_of(const National& national, const std::string& product) {
  const Sector* others = nullptr;
  for (const Sector& sector : national.sectors) {
    if (sector.products.empty()) others = &sector;
    for (const std::string& id : sector.products)
      if (id == product) return &sector;
  }
  return others;
}

}  // namespace schakel::models
