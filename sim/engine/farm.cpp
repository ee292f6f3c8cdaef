#include "sim/engine/farm.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <vector>

#include "sim/base/check.hpp"

namespace schakel::engine {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kResult = 'r', kOurFault = 'i', kWorld = 'w';
constexpr int kLongestWait = 1000;  // ms between looks at the time
constexpr std::size_t kChunk = 1U << 16U;

[[noreturn]] void fail(const std::string& what) {
  throw WorldError(what + ": " + std::strerror(errno) + "; free memory or lower --jobs, and go on with --resume");
}

struct Child {
  std::int64_t task = 0;
  pid_t pid = -1;
  int fd = -1;
  Clock::time_point began;
  std::string bytes;
};

[[noreturn]] void live(const Work& work, std::int64_t task, int fd, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const std::string bytes = told(work, task);
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  while (left > 0) {
    const ssize_t n = write(fd, at, left);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) _exit(1);
    at += n;
    left -= static_cast<std::size_t>(n);
  }
  _exit(0);
}

/// Children that are killed when it goes.
class Children {
 public:
  ~Children() {
    for (const Child& child : list) {
      kill(child.pid, SIGKILL);
      waitpid(child.pid, nullptr, 0);
      close(child.fd);
    }
  }

  void begin(const Work& work, std::int64_t task) {
    int ends[2];
    if (pipe(ends) != 0) fail("cannot make a pipe for a worker");
    const pid_t parent = getpid(), pid = fork();
    if (pid < 0) {
      close(ends[0]);
      close(ends[1]);
      fail("cannot start a worker");
    }
    if (pid == 0) {
      close(ends[0]);
      live(work, task, ends[1], parent);
    }
    close(ends[1]);
    list.push_back({task, pid, ends[0], Clock::now(), {}});
  }

  /// Waits for bytes; children that have ended, with all they said.
  std::vector<Child> wait() {
    std::vector<pollfd> fds;
    for (const Child& child : list) fds.push_back({child.fd, POLLIN, 0});
    if (poll(fds.data(), fds.size(), kLongestWait) < 0 && errno != EINTR) fail("cannot wait for workers");
    std::vector<Child> ended;
    for (std::size_t i = fds.size(); i-- > 0;) {
      if (fds[i].revents == 0 || !read_some(list[i])) continue;
      ended.push_back(std::move(list[i]));
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return ended;
  }

  std::vector<Child> list;

 private:
  /// True when there is no more.
  static bool read_some(Child& child) {
    char chunk[kChunk];
    const ssize_t n = read(child.fd, chunk, sizeof chunk);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return false;
    if (n > 0) {
      child.bytes.append(chunk, static_cast<std::size_t>(n));
      return false;
    }
    return true;
  }
};

/// The child is gone: how, if not well.
void see_off(const Child& child) {
  int status = 0;
  while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  close(child.fd);
  if (WIFSIGNALED(status))
    throw WorldError("the worker of task " + std::to_string(child.task) + " was killed by signal " +
                     std::to_string(WTERMSIG(status)) + " (" + strsignal(WTERMSIG(status)) +
                     "); what is done is kept: go on with --resume, with fewer --jobs if memory ran out");
}

}  // namespace

std::string told(const Work& work, std::int64_t task) noexcept {
  try {
    return kResult + work(task);
  } catch (const WorldError& error) {
    return std::string(1, kWorld) + error.what();
  } catch (const std::exception& error) {
    return std::string(1, kOurFault) + error.what();
  }
}

std::string result_of(std::int64_t task, std::string told) {
  const std::string where = "task " + std::to_string(task) + ": ";
  if (told.empty()) throw InternalError(where + "its worker said nothing");
  const char kind = told.front();
  told.erase(0, 1);
  if (kind == kWorld) throw WorldError(where + told);
  if (kind != kResult) throw InternalError(where + told);
  return told;
}

void run_tasks(int jobs, double limit_seconds, const NextTask& next, const Work& work, const Take& take) {
  Children children;
  bool more = true;
  while (true) {
    while (more && children.list.size() < static_cast<std::size_t>(jobs)) {
      const std::optional<std::int64_t> task = next();
      more = task.has_value();
      if (task) children.begin(work, *task);
    }
    if (children.list.empty()) return;
    std::exception_ptr fault;  // of one: the results of others that came with it are taken all the same
    for (Child& child : children.wait()) {
      try {
        see_off(child);
        take(child.task, result_of(child.task, std::move(child.bytes)));
      } catch (...) {
        if (!fault) fault = std::current_exception();
      }
    }
    if (fault) std::rethrow_exception(fault);
    for (const Child& child : children.list)
      if (std::chrono::duration<double>(Clock::now() - child.began).count() > limit_seconds)
        throw WorldError("task " + std::to_string(child.task) + " takes longer than " +
                         std::to_string(static_cast<int>(limit_seconds)) +
                         " seconds; what is done is kept: go on with --resume and a higher --limit");
  }
}

}  // namespace schakel::engine
