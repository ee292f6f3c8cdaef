// One child process per play; the record comes back as bytes in an anonymous file.
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
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

/// The whole life of a child. Never returns: no destructor or exit handler of the parent may run here.
[[noreturn]] void child(const Play& play, cascade::Cascade& start, int fd) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // who asked for the play is gone: nobody waits for it
  try {
    const journal::Record record = play_here(play, start);
    const Ending ending = Ending::record;
    write_all(fd, &ending, 1);
    each_field(record, Writer{fd});
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

/// File descriptor that closes itself.
struct Result {
  int fd = -1;
  Result() = default;
  Result(Result&& other) noexcept : fd(std::exchange(other.fd, -1)) {}
  Result& operator=(Result&&) = delete;
  ~Result() {
    if (fd >= 0) close(fd);
  }
};

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

/// Waits for any child; throws when it was killed.
std::size_t wait_for_one(std::map<pid_t, std::size_t>& running) {
  int status = 0;
  pid_t pid = 0;
  do pid = wait(&status);
  while (pid < 0 && errno == EINTR);
  if (pid < 0) fail("cannot wait for a play");
  const auto found = running.find(pid);
  check(found != running.end(), "engine: a child that is not ours ended");
  const std::size_t index = found->second;
  running.erase(found);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotHandedOver)
    throw WorldError(
        "play " + std::to_string(index) +
        " could not hand over its result; free memory, or raise the file-size limit (ulimit -f), and run again");
  if (WIFSIGNALED(status))
    throw WorldError("play " + std::to_string(index) + " was ended by signal " + std::to_string(WTERMSIG(status)) +
                     " (" + strsignal(WTERMSIG(status)) + "); nothing was written, run it again");
  return index;
}

std::vector<journal::Record> run(std::span<const Play> plays, int jobs, Starts& starts) {
  std::vector<Result> results(plays.size());
  std::map<pid_t, std::size_t> running;
  for (std::size_t i = 0; i < plays.size(); ++i) {
    if (running.size() >= static_cast<std::size_t>(jobs)) wait_for_one(running);
    cascade::Cascade& start = starts.of(plays[i]);
    results[i].fd = memfd_create("schakel-play", MFD_CLOEXEC);
    if (results[i].fd < 0) fail("cannot make room for the result of a play");
    const pid_t pid = fork();
    if (pid < 0) fail("cannot start a process for a play");
    if (pid == 0) child(plays[i], start, results[i].fd);
    running[pid] = i;
  }
  while (!running.empty()) wait_for_one(running);
  std::vector<journal::Record> records;
  for (Result& result : results) records.push_back(collect(result.fd));
  return records;
}

}  // namespace

std::vector<journal::Record> run_plays(const std::vector<Play>& plays, int jobs) {
  Starts starts;
  return run(plays, jobs, starts);
}

std::vector<journal::Record> run_last_plays(const std::vector<Play>& plays) {
  if (plays.empty()) return {};
  Starts starts;
  std::vector<journal::Record> records = run(std::span(plays).first(plays.size() - 1), 1, starts);
  records.push_back(play_here(plays.back(), starts.of(plays.back())));
  return records;
}

}  // namespace schakel::engine
