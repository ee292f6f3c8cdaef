// What a result of many futures rests on.
#pragma once

#include <nlohmann/json.hpp>

#include "tools/ensemble/ensemble.hpp"

namespace schakel::ensemble {

/// Program, versions, `what` was played ("comparison" or "ranking") and its name, seed, futures, design, command line,
/// files read with their hashes.
nlohmann::ordered_json manifest(const Experiment& experiment, std::uint64_t futures, const std::string& what,
                                const std::string& name, const std::string& command_line);

}  // namespace schakel::ensemble
