// The tables of schakel esri.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/base/problem.hpp"
#include "sim/flow/esri.hpp"

namespace schakel::commands {

/// Numbers from 0 in the order in which names come.
class Numbered {
 public:
  int add(const std::string& name);
  std::optional<int> find(const std::string& name) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, int> number_;
};

struct EsriInput {
  Numbered firms;
  flow::EsriNetwork network;
  std::vector<std::string> weight_names;     ///< columns of firms.csv beside firm, sector and market
  std::vector<std::vector<double>> weights;  ///< per name, per firm
};

/// Reads both tables and tells everything that is wrong in them, each with its place. Links of a firm to itself are
/// left out and sectors of mixed types taken as they stand, both with a warning. What was read is whole only without
/// errors.
EsriInput read_esri(const std::string& firms, const std::string& links, Problems& problems);

/// Reads `firm,shock`.
std::vector<flow::EsriShock> read_shocks(const std::string& file, const EsriInput& input, Problems& problems);

/// Firms of a list `a,b,c` in its order; of an empty list all.
std::vector<int> firms_to_close(const std::string& list, const EsriInput& input, Problems& problems);

}  // namespace schakel::commands
