// How the program ends when it is told to stop, or when nobody reads what it prints.
#pragma once

#include <filesystem>
#include <vector>

namespace schakel::commands {

/// From now on SIGINT and SIGTERM end the program with one message and the exit code of a failure. Processes that it
/// forks end by the signal itself, without a word.
void end_on_signals();

/// What the message says of work that is kept; a text that stays. Null: nothing.
void say_when_stopped(const char* text);

/// Files to remove then, whether they are there or not.
void remove_when_stopped(const std::vector<std::filesystem::path>& files);

/// Whoever read standard output is gone (`schakel ... | head -1`).
bool nobody_reads();
/// Ends as a program does that writes to a closed pipe: by SIGPIPE, without a word.
[[noreturn]] void end_by_closed_pipe();

}  // namespace schakel::commands
