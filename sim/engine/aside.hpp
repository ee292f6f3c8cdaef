// Something that a copy of this process says while this one goes on: of a play, what it has come to so far.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>

namespace schakel::engine {

class Aside {
 public:
  /// `pause`: time between one beginning and the next, at least.
  explicit Aside(std::chrono::milliseconds pause) : pause_(pause) {}

  /// Does `work` in a copy of this process, unless the copy before is still at it or it is too soon. The copy ends with
  /// its work, with whatever that throws, which nobody hears, and with this process.
  void begin(const std::function<void()>& work);

 private:
  std::chrono::milliseconds pause_;
  std::chrono::steady_clock::time_point next_{};
  pid_t copy_ = -1;
};

}  // namespace schakel::engine
