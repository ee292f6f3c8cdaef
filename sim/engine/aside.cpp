#include "sim/engine/aside.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace schakel::engine {
namespace {

/// The whole life of a copy. Nothing of the process it was made from may run at its end.
[[noreturn]] void be_copy(pid_t original, const std::function<void()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != original) _exit(1);  // it ended meanwhile
  try {
    work();
  } catch (...) {
    _exit(1);
  }
  _exit(0);
}

}  // namespace

void Aside::begin(const std::function<void()>& work) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_ || (copy_ > 0 && waitpid(copy_, nullptr, WNOHANG) == 0)) return;
  next_ = now + pause_;
  const pid_t original = getpid();
  copy_ = fork();  // where there is no room for a copy, nothing is said
  if (copy_ == 0) be_copy(original, work);
}

}  // namespace schakel::engine
