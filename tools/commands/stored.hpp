// A stored result, played again from its own inputs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"
#include "tools/results/run.hpp"

namespace schakel::commands {

/// A file of a result directory; nothing when it cannot be read.
std::optional<std::string> stored_file(const std::filesystem::path& path);

/// Command line of the first run, kept in the manifest; empty when it is not known.
std::string first_command(const std::filesystem::path& directory);

/// What `inputs.pb` of a result directory holds. Prints what is wrong and gives nothing when it is no such directory.
std::optional<load::Loaded> stored_inputs(const std::filesystem::path& directory);

/// Reads `inputs.pb` of a result directory and plays it again (deterministic, so the same run). Prints what is wrong
/// and gives nothing when the directory is not the result of one run.
std::optional<results::Run> replay(const std::filesystem::path& directory);

}  // namespace schakel::commands
