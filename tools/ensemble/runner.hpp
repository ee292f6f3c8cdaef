// Who runs the tasks of an ensemble.
#pragma once

#include <functional>

#include "sim/engine/farm.hpp"

namespace schakel::ensemble {

/// Runs tasks somewhere: in child processes here (engine::run_tasks), or on many machines.
using Runner = std::function<void(const engine::NextTask&, const engine::Work&, const engine::Take&)>;

/// The same elsewhere, where a task may take so many seconds.
using FarRunner =
    std::function<void(const engine::NextTask&, const engine::Work&, const engine::Take&, double limit_seconds)>;

}  // namespace schakel::ensemble
