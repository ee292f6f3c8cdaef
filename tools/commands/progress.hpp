// How far a long work is, on a terminal and nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace schakel::commands {

class Progress {
 public:
  /// `quiet`, or no terminal on stderr: nothing is shown. `what`: "scenarios", "replications".
  Progress(const char* what, bool quiet);
  /// Shows "123 of 1,000 replications, 2 min left", at most a few times a second.
  void done(std::uint64_t count, std::uint64_t all);

 private:
  using Clock = std::chrono::steady_clock;
  const char* what_;
  bool shown_;
  Clock::time_point began_, last_;
  std::uint64_t first_ = 0;
  bool begun_ = false;
};

/// A line on a terminal, and nowhere else: what takes time now.
void tell_terminal(const std::string& line, bool quiet);

}  // namespace schakel::commands
