// What a helper does: loads clusters and keeps them, plays scenarios on them, and says it in the words of the page.
#pragma once

#include <filesystem>
#include <string>

#include "tools/explore/helpers.hpp"

namespace schakel::explore {

/// What everybody who answers the page knows.
struct Setting {
  std::filesystem::path data;  ///< folder of the clusters
  std::string command_line;    ///< for the manifest
};

/// The work of a helper. Keeps the clusters it read last while their files stay as they are, and the baselines it
/// played on them. Requests: Kind::start (body is not used), Kind::graph and Kind::warm (a JSON list of cluster
/// ids), Kind::play and Kind::ahead (the JSON of a scenario).
Work desk(const Setting& setting);

/// Says by name, size and date how the files of the data are; another text when one of them changed.
std::string state_of(const std::filesystem::path& data);

}  // namespace schakel::explore
