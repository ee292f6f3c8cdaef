// Many tasks, each in a child process of its own, told to the parent as bytes in whatever order they end. A task may
// itself run plays (play.hpp). The parent never makes an Engine; children die with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace schakel::engine {

/// Number of the next task; nothing: there are no more.
using NextTask = std::function<std::optional<std::int64_t>()>;
/// What a task is, run in the child.
using Work = std::function<std::string(std::int64_t)>;
/// What comes of it, in the parent.
using Take = std::function<void(std::int64_t, std::string)>;

/// Runs tasks, at most `jobs` (>= 1) at once, until `next` has none left and all are taken. A task that takes longer
/// than `limit_seconds` is killed. Throws WorldError when a child cannot be made, is killed or takes too long,
/// InternalError when one of our checks failed in it, and whatever `take` throws; no child is left then.
void run_tasks(int jobs, double limit_seconds, const NextTask& next, const Work& work, const Take& take);

/// The same bytes that a child would hand over, made here: 'r' and the result, or what went wrong. Never throws.
std::string told(const Work& work, std::int64_t task) noexcept;
/// The result in such bytes. Throws what went wrong.
std::string result_of(std::int64_t task, std::string told);

}  // namespace schakel::engine
