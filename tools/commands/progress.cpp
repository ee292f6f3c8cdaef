#include "tools/commands/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>

namespace schakel::commands {
namespace {

constexpr double kBetween = 0.2;  // seconds
constexpr double kMinute = 60, kHour = 3600;

std::string left_text(double seconds) {
  if (seconds < kMinute) return std::to_string(static_cast<int>(seconds) + 1) + " s left";
  if (seconds < kHour) return std::to_string(static_cast<int>(seconds / kMinute) + 1) + " min left";
  return std::to_string(static_cast<int>(seconds / kHour) + 1) + " h left";
}

}  // namespace

Progress::Progress(const char* what, bool quiet) : what_(what), shown_(!quiet && isatty(STDERR_FILENO) != 0) {}

void Progress::done(std::uint64_t count, std::uint64_t all) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (!begun_) {
    begun_ = true;
    began_ = now;
    first_ = count;  // what an earlier run did
  } else if (count < all && std::chrono::duration<double>(now - last_).count() < kBetween) {
    return;
  }
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  std::cerr << '\r' << count << " of " << all << ' ' << what_;
  if (count > first_ && count < all)
    std::cerr << ", " << left_text(seconds / static_cast<double>(count - first_) * static_cast<double>(all - count));
  std::cerr << "   " << (count >= all ? "\n" : "") << std::flush;
}

void tell_terminal(const std::string& line, bool quiet) {
  if (!quiet && isatty(STDERR_FILENO) != 0) std::cerr << line << '\n';
}

}  // namespace schakel::commands
