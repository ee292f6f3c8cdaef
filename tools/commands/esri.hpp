// schakel esri: beside the commands that play clusters, one that only needs two tables.
#pragma once

#include "tools/commands/commands.hpp"

namespace schakel::commands {

Action set_up_esri(CLI::App& app, const Common& common);

}  // namespace schakel::commands
