// How far a long work is, on a terminal and nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sim/base/calendar.hpp"

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

/// The same of one play, by its date: "Played to 2031-03-14, 28 % of the time", on one line that goes when it ends.
class PlayProgress {
 public:
  PlayProgress(Date start, double horizon_days, bool quiet);
  ~PlayProgress();
  PlayProgress(const PlayProgress&) = delete;
  PlayProgress& operator=(const PlayProgress&) = delete;
  /// Shows it after two seconds, at most a few times a second. `day`: up to which it has been played.
  void to(double day);

 private:
  using Clock = std::chrono::steady_clock;
  Date start_;
  double horizon_days_;
  bool shown_;
  Clock::time_point next_;
};

/// A line on a terminal, and nowhere else: what takes time now.
void tell_terminal(const std::string& line, bool quiet);

}  // namespace schakel::commands
