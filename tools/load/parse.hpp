// Text to messages, with every syntax error found and the place of everything kept.
#pragma once

#include <string>
#include <unordered_set>

#include "sim/base/problem.hpp"
#include "tools/load/places.hpp"

namespace schakel::load {

/// A file as it was read.
struct TextFile {
  std::string path;  ///< as shown in problems; `.json` is read as JSON, `.csv` of a cluster as a table, all else as
                     ///< protobuf text format
  std::string text;
};

/// Parses `file` and adds it to `root` (a Cluster or a Scenario); several files merge into one root: repeated fields
/// add up, a plain field may be given again only with the same value. Every top-level field is parsed by itself, and
/// after an error again without what was wrong, so that all errors of a text file are found; of a JSON file the
/// first of its syntax, else every field that does not fit. In a text file of more than 50,000 top-level fields all
/// problems of one are placed at its first line, which saves most of the memory. `broken` receives the top-level
/// messages in which something could not be read. Never throws on any bytes.
void parse_into(Message& root, const TextFile& file, Places& places, Problems& problems,
                std::unordered_set<const Message*>& broken);

/// The same for all files of a cluster: texts first, then tables (`.csv`).
void parse_cluster(Message& cluster, const std::vector<TextFile>& files, Places& places, Problems& problems,
                   std::unordered_set<const Message*>& broken);

}  // namespace schakel::load
