// The page, and what it asks for, on this machine only.
//
// The server has threads and the plays must not: so the helpers are made first (helpers.hpp). Two play what a person
// asks for, one draws the clusters, and one, which gives way to everything else, plays ahead.
#pragma once

#include <string>

#include "tools/explore/desk.hpp"

namespace schakel::explore {

struct Options {
  Setting setting;
  int port = 0;                ///< 0 = any that is free
  bool ahead = true;           ///< may play ahead while nobody asks
  std::string opens = "null";  ///< JSON of the scenario the page opens with
};

/// What became of it.
enum class Ending { stopped, port_taken };

/// Prints the address on stdout when it listens, and serves until SIGINT or SIGTERM. Throws WorldError when it cannot
/// start. Call before making threads.
Ending serve(const Options& options);

}  // namespace schakel::explore
