// One child process per play; the record comes back as bytes in an anonymous file.
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/engine/play.hpp"

namespace schakel::engine {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw WorldError(what + ": " + std::strerror(errno) + "; free memory or lower --jobs, and run again");
}

void write_all(int fd, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t n = write(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot hand over the result of a play");
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}

void read_all(int fd, void* bytes, std::size_t size) {
  char* at = static_cast<char*>(bytes);
  while (size > 0) {
    const ssize_t n = read(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw InternalError("engine: the result of a play is shorter than it says");
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}

/// Plain writer and reader with one interface, so that `each_field` is the one list of what a record holds.
struct Writer {
  int fd;
  template <class T>
  void operator()(const std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t count = list.size();
    write_all(fd, &count, sizeof count);
    write_all(fd, list.data(), count * sizeof(T));
  }
  void operator()(const std::int64_t& number) { write_all(fd, &number, sizeof number); }
};
struct Reader {
  int fd;
  template <class T>
  void operator()(std::vector<T>& list) {
    std::size_t count = 0;
    read_all(fd, &count, sizeof count);
    list.resize(count);
    read_all(fd, list.data(), count * sizeof(T));
  }
  void operator()(std::int64_t& number) { read_all(fd, &number, sizeof number); }
};

template <class Record, class Take>
void each_field(Record& record, Take take) {
  take(record.events);
  take(record.joint_causes);
  take(record.rates);
  take(record.flows);
  take(record.stocks);
  take(record.afloat);
  take(record.states);
  take(record.stages);
  take(record.delays);
  take(record.payments);
  take(record.choices);
  take(record.asked);
  take(record.bankruptcies);
  take(record.relocations);
  take(record.resolutions);
  take(record.by_reference);
  take(record.instants);
}

/// How a child ended, as its first byte.
enum class Ending : char { record = 'r', our_fault = 'i', world = 'w' };

constexpr int kNotHandedOver = 3;  // exit status of a child that could not even say what failed

/// Says how the child failed, in place of a record that may be half there.
void write_failure(int fd, Ending ending, const std::string& message) noexcept {
  try {
    if (lseek(fd, 0, SEEK_SET) < 0) _exit(kNotHandedOver);
    write_all(fd, &ending, 1);
    Writer{fd}(std::vector<char>(message.begin(), message.end()));
  } catch (...) {
    _exit(kNotHandedOver);
  }
}

/// The life of a child. Never returns: no destructor or exit handler of the parent may run here, and to take apart what
/// was played is to touch it again.
[[noreturn]] void play_and_hand_over(const Play& play, cascade::Cascade& start, int fd) {
  try {
    play_here(play, start, [fd](const journal::Record& record) {
      const Ending ending = Ending::record;
      write_all(fd, &ending, 1);
      each_field(record, Writer{fd});
      _exit(0);
    });
  } catch (const WorldError& error) {
    write_failure(fd, Ending::world, error.what());
  } catch (const std::exception& error) {
    write_failure(fd, Ending::our_fault, error.what());
  }
  _exit(0);
}

journal::Record collect(int fd) {
  if (lseek(fd, 0, SEEK_SET) < 0) fail("cannot read the result of a play");
  Ending ending{};
  read_all(fd, &ending, 1);
  if (ending == Ending::record) {
    journal::Record record;
    each_field(record, Reader{fd});
    return record;
  }
  std::vector<char> message;
  Reader{fd}(message);
  const std::string text(message.begin(), message.end());
  if (ending == Ending::world) throw WorldError(text);
  throw InternalError(text);
}

/// Anonymous file in which a child leaves what it played; closes itself.
struct Result {
  int fd = -1;
  Result() = default;
  Result(Result&& other) noexcept : fd(std::exchange(other.fd, -1)) {}
  Result& operator=(Result&&) = delete;
  ~Result() {
    if (fd >= 0) close(fd);
  }
  void open() {
    fd = memfd_create("schakel-play", MFD_CLOEXEC);
    if (fd < 0) fail("cannot make room for the result of a play");
  }
};

/// 0 in the new process, its number in this one. It is ended by SIGALRM after so many seconds.
pid_t new_process(double limit_seconds) {
  const pid_t pid = fork();
  if (pid < 0) fail("cannot start a process for a play");
  if (pid != 0) return pid;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // who asked for the play is gone: nobody waits for it
  if (std::isfinite(limit_seconds)) {
    const double whole = std::floor(limit_seconds);
    const auto rest = static_cast<suseconds_t>((limit_seconds - whole) * 1e6);
    const itimerval once{{0, 0}, {static_cast<time_t>(whole), rest}};
    setitimer(ITIMER_REAL, &once, nullptr);
  }
  return pid;
}

/// Throws when the process of a play was killed; `which` names the play.
void check_ended(int status, const std::string& which) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
    throw WorldError("a play takes longer than its limit; run it again with a higher --limit (seconds)");
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotHandedOver)
    throw WorldError(which +
                     " could not hand over its result; free memory, or raise the file-size limit (ulimit -f), and run "
                     "again");
  if (WIFSIGNALED(status))
    throw WorldError(which + " was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
                     strsignal(WTERMSIG(status)) + "); nothing was written, run it again");
}

/// Waits for that child, or for any (-1); its number and how it ended.
std::pair<pid_t, int> wait_for(pid_t which) {
  int status = 0;
  pid_t pid = 0;
  do pid = waitpid(which, &status, 0);
  while (pid < 0 && errno == EINTR);
  if (pid < 0) fail("cannot wait for a play");
  return {pid, status};
}

/// Cascades at their start, made once for all plays of a system: a child has them from its parent.
class Starts {
 public:
  cascade::Cascade& of(const Play& play) {
    std::unique_ptr<cascade::Cascade>& made = made_[{play.system, play.exact}];
    if (made == nullptr) made = std::make_unique<cascade::Cascade>(*play.system, play.exact);
    return *made;
  }

 private:
  std::map<std::pair<const cascade::System*, bool>, std::unique_ptr<cascade::Cascade>> made_;
};

void wait_for_one(std::map<pid_t, std::size_t>& running) {
  const auto [pid, status] = wait_for(-1);
  const auto found = running.find(pid);
  check(found != running.end(), "engine: a child that is not ours ended");
  const std::string which = "play " + std::to_string(found->second);
  running.erase(found);
  check_ended(status, which);
}

}  // namespace

std::vector<journal::Record> run_plays(const std::vector<Play>& plays, int jobs, double limit_seconds) {
  Starts starts;
  std::vector<Result> results(plays.size());
  std::map<pid_t, std::size_t> running;
  for (std::size_t i = 0; i < plays.size(); ++i) {
    if (running.size() >= static_cast<std::size_t>(jobs)) wait_for_one(running);
    cascade::Cascade& start = starts.of(plays[i]);
    results[i].open();
    const pid_t pid = new_process(limit_seconds);
    if (pid == 0) play_and_hand_over(plays[i], start, results[i].fd);
    running[pid] = i;
  }
  while (!running.empty()) wait_for_one(running);
  std::vector<journal::Record> records;
  for (const Result& result : results) records.push_back(collect(result.fd));
  return records;
}

}  // namespace schakel::engine
