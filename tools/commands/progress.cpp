#include "tools/commands/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>

namespace schakel::commands {
namespace {

constexpr double kBetween = 0.2;   // seconds
constexpr std::size_t kLine = 48;  // letters of a line that says how far a play is, at most
constexpr double kMinute = 60, kHour = 3600;
constexpr std::chrono::milliseconds kLong{2000}, kAgain{200};

bool on_terminal(bool quiet) { return !quiet && isatty(STDERR_FILENO) != 0; }

std::string left_text(double seconds) {
  if (seconds < kMinute) return std::to_string(static_cast<int>(seconds) + 1) + " s left";
  if (seconds < kHour) return std::to_string(static_cast<int>(seconds / kMinute) + 1) + " min left";
  return std::to_string(static_cast<int>(seconds / kHour) + 1) + " h left";
}

}  // namespace

Progress::Progress(const char* what, bool quiet) : what_(what), shown_(on_terminal(quiet)) {}

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

PlayProgress::PlayProgress(Date start, double horizon_days, bool quiet)
    : start_(start), horizon_days_(horizon_days), shown_(on_terminal(quiet)), next_(Clock::now() + kLong) {}

void PlayProgress::to(double day) {
  if (!shown_ || Clock::now() < next_) return;
  next_ = Clock::now() + kAgain;
  const Date date{start_.days + static_cast<int>(day)};
  const int percent = static_cast<int>(100 * day / horizon_days_);
  std::cerr << "\rPlayed to " << to_text(date) << ", " << percent << " % of the time   " << std::flush;
}

PlayProgress::~PlayProgress() {
  if (shown_) std::cerr << '\r' << std::string(kLine, ' ') << '\r' << std::flush;
}

void tell_terminal(const std::string& line, bool quiet) {
  if (on_terminal(quiet)) std::cerr << line << '\n';
}

}  // namespace schakel::commands
