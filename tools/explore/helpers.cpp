#include "tools/explore/helpers.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

#include "sim/base/check.hpp"

namespace schakel::explore {
namespace {

constexpr int kStopAgain = 50;  // milliseconds

pid_t worker = 0;

/// Ends a play: the children of a worker that get the signal. The worker itself, and its keeper, go on.
extern "C" void end_play(int) {
  if (getpid() != worker) kill(getpid(), SIGKILL);
}

/// All that children ended with is taken note of, or the next play would be told of it.
void forget_children() {
  while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
}

/// One request; whatever goes wrong becomes its last message.
void answer(const Work& work, const Message& request, const Say& say) {
  const char* ours = "a check inside the program failed; please report it with the scenario: ";
  try {
    work(request, say);
  } catch (const WorldError& error) {
    say(Kind::failed, error.what());
  } catch (const InternalError& error) {
    say(Kind::failed, std::string(ours) + error.what());
  } catch (const std::bad_alloc&) {
    say(Kind::failed, "out of memory; choose fewer clusters");
  } catch (const std::exception& error) {
    say(Kind::failed, error.what());
  }
}

/// The life of a worker: until the server is gone.
[[noreturn]] void be_worker(int fd, const std::function<Work()>& make) {
  worker = getpid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct sigaction action {};
  action.sa_handler = end_play;
  sigaction(SIGUSR1, &action, nullptr);
  Line line(fd);
  const Work work = make();
  while (const auto request = line.receive(-1)) {
    bool heard = true;
    answer(work, *request,
           [&](Kind kind, std::string_view body) { heard = heard && line.send(kind, request->request, body); });
    if (!heard) break;
    forget_children();
  }
  _exit(0);
}

/// The life of a keeper.
[[noreturn]] void be_keeper(int fd, const std::function<Work()>& make) {
  setpgid(0, 0);  // Ctrl-C is for the server, which then ends us
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::signal(SIGUSR1, SIG_IGN);
  const Line line(fd);
  for (;;) {
    const pid_t child = fork();
    if (child == 0) be_worker(dup(fd), make);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child > 0 && WIFEXITED(status)) _exit(0);
    const std::string why = child < 0 ? std::string("cannot be started: ") + std::strerror(errno)
                                      : "was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
                                            strsignal(WTERMSIG(status)) + ")";
    if (!line.send(Kind::died, 0, "the process that plays " + why + "; another one takes its place, try again"))
      _exit(0);
    if (child < 0) sleep(1);
  }
}

}  // namespace

Helper::Helper(const std::function<Work()>& work, int nice) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    throw WorldError(std::string("cannot make a socket for a helper: ") + std::strerror(errno));
  keeper_ = fork();
  if (keeper_ < 0) throw WorldError(std::string("cannot start a helper: ") + std::strerror(errno) + "; free memory");
  if (keeper_ == 0) {
    close(ends[0]);
    setpriority(PRIO_PROCESS, 0, std::max(nice, getpriority(PRIO_PROCESS, 0)));
    be_keeper(ends[1], work);
  }
  setpgid(keeper_, keeper_);  // here too: whoever comes first
  close(ends[1]);
  line_ = std::make_unique<Line>(ends[0]);
}

Helper::~Helper() {
  end();
  waitpid(keeper_, nullptr, 0);
}

void Helper::end() { kill(-keeper_, SIGKILL); }

void Helper::ask(Kind kind, std::string_view body) {
  while (line_->receive(0)) {
  }  // of a worker that died with nothing to do
  ++request_;
  line_->send(kind, request_, body);
}

std::optional<Message> Helper::next(int milliseconds) {
  while (auto message = line_->receive(milliseconds))
    if (message->request == request_ || message->kind == Kind::died) return message;
  if (line_->gone())
    return Message{Kind::died, request_, "the processes that play have ended; start the program again"};
  return std::nullopt;
}

void Helper::stop() {
  for (;;) {
    kill(-keeper_, SIGUSR1);  // again and again: there may be no play yet
    const auto message = next(kStopAgain);
    if (message && message->is_last()) return;
  }
}

Pool::Pool(int helpers, const std::function<Work()>& work, int nice) {
  for (int i = 0; i < helpers; ++i) all_.push_back(std::make_unique<Helper>(work, nice));
  for (const auto& helper : all_) free_.push_back(helper.get());
}

std::shared_ptr<Helper> Pool::take() {
  std::unique_lock lock(mutex_);
  given_back_.wait(lock, [this] { return !free_.empty(); });
  Helper* helper = free_.back();
  free_.pop_back();
  return lend(helper);
}

std::shared_ptr<Helper> Pool::take_idlest() {
  const std::lock_guard hold(mutex_);
  if (free_.empty()) return nullptr;
  Helper* helper = free_.front();
  free_.erase(free_.begin());
  return lend(helper);
}

std::shared_ptr<Helper> Pool::lend(Helper* helper) {
  return {helper, [this](Helper* used) {
            {
              const std::lock_guard hold(mutex_);
              free_.push_back(used);
            }
            given_back_.notify_one();
          }};
}

void Pool::end() {
  for (const auto& helper : all_) helper->end();
}

}  // namespace schakel::explore
