// Clusters and national data that were read before, for scenarios that come one after the other.
#pragma once

#include "tools/load/ids.hpp"
#include "tools/load/load.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

/// As load_texts, on clusters and national data read before: `data` is the `inputs` of a Loaded without overrides,
/// which names the clusters that the scenario names. Problems of the scenario have their places, those of the data
/// none.
Loaded load_on(const TextFile& scenario, const v1::Inputs& data, const Options& options = {});

/// The same data named, checked and resolved once.
class ReadyData {
 public:
  /// `data` as for load_on, of a Loaded that is ok().
  explicit ReadyData(const v1::Inputs& data);
  ReadyData(const ReadyData&) = delete;
  ReadyData& operator=(const ReadyData&) = delete;

  /// What load_on(scenario, data, options) gives, from what does not depend on the scenario on. A scenario that sets
  /// numbers of the data takes what load_on takes.
  Loaded load(const TextFile& scenario, const Options& options = {});

 private:
  v1::Inputs inputs_;  ///< with the scenario that was loaded last
  Places places_;      ///< of the clusters
  Problems warnings_;
  Reporter reporter_{places_, warnings_};
  std::optional<Ids> ids_;
  Resolution resolved_;  ///< without a scenario
};

}  // namespace schakel::load
