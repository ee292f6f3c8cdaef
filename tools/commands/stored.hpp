// A stored result, played again from its own inputs.
#pragma once

#include <filesystem>
#include <optional>

#include "tools/commands/commands.hpp"
#include "tools/results/run.hpp"

namespace schakel::commands {

/// Reads `inputs.pb` of a result directory and plays it again (deterministic, so the same run). Prints what is wrong
/// and gives nothing when the directory is not a result.
std::optional<results::Run> replay(const std::filesystem::path& directory);

}  // namespace schakel::commands
