// What may be done once in a process: making an Engine.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "sim/engine/farm.hpp"

namespace schakel::engine::test {

/// What `work` says, done in a process of its own within a minute. Throws as run_tasks.
inline std::string said_in_child(const std::function<std::string()>& work) {
  std::string all;
  bool begun = false;
  run_tasks(
      1, 60, [&] { return std::exchange(begun, true) ? std::nullopt : std::optional<std::int64_t>(0); },
      [&](std::int64_t) { return work(); }, [&](std::int64_t, std::string bytes) { all = std::move(bytes); });
  return all;
}

}  // namespace schakel::engine::test
