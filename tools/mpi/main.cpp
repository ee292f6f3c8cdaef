// schakel-mpi: the same commands on many machines. Rank 0 reads the arguments, hands out tasks and writes the result;
// every rank has a worker, a process forked before MPI begins, that plays them. MPI stays out of `schakel` itself.
//
//   mpirun -np 32 schakel-mpi compare clusters/comparisons/botlek-and-chemelot.txtpb -o out/options
//
// Messages, by tag: a task's number to a rank (-1: there are no more; -2: the next experiment, and what was chosen for
// it follows), the bytes of what came of it back.
#include <mpi.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <deque>
#include <iostream>
#include <sstream>

#include "sim/base/check.hpp"
#include "tools/commands/entrance.hpp"

namespace {

using namespace schakel;

constexpr int kTask = 1, kResult = 2, kChosen = 3;
constexpr std::int64_t kNoMore = -1, kNext = -2;
constexpr int kPause = 500;  // microseconds between looks for news

void send_all(int fd, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t n = write(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw WorldError("a worker of schakel-mpi has ended; go on with --resume");
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}
void receive_all(int fd, void* bytes, std::size_t size) {
  char* at = static_cast<char*>(bytes);
  while (size > 0) {
    const ssize_t n = read(fd, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw WorldError("a worker of schakel-mpi has ended; go on with --resume");
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}
void send_text(int fd, const std::string& text) {
  const std::uint64_t size = text.size();
  send_all(fd, &size, sizeof size);
  send_all(fd, text.data(), text.size());
}
std::string receive_text(int fd) {
  std::uint64_t size = 0;
  receive_all(fd, &size, sizeof size);
  std::string text(size, '\0');
  receive_all(fd, text.data(), size);
  return text;
}

/// What a worker says of a task that stopped it: the text stands for itself. Else it is what engine::told says.
constexpr char kStopped = 'W', kOurFault = 'I';

std::string joined(const ensemble::Chosen& chosen) {
  std::string text;
  for (const std::string& one : chosen) text += one + "\n";
  return text;
}
ensemble::Chosen parted(const std::string& text) {
  ensemble::Chosen chosen;
  std::istringstream lines(text);
  for (std::string one; std::getline(lines, one);) chosen.push_back(one);
  return chosen;
}

/// In the worker: serves tasks until its rank says that the next experiment comes; ends the process when there are no
/// more. Each is done in a process of its own, and may take `limit` seconds.
void serve(int fd, const engine::Work& work, double limit) {
  while (true) {
    std::int64_t task = kNoMore;
    receive_all(fd, &task, sizeof task);
    if (task == kNoMore) _exit(0);
    if (task == kNext) return;
    bool given = false;
    std::string told;
    const engine::NextTask once = [&]() -> std::optional<std::int64_t> {
      return std::exchange(given, true) ? std::nullopt : std::optional<std::int64_t>(task);
    };
    try {
      engine::run_tasks(1, limit, once, work, [&](std::int64_t, std::string bytes) { told = 'r' + bytes; });
    } catch (const WorldError& error) {
      told = std::string(1, kStopped) + error.what();
    } catch (const std::exception& error) {
      told = std::string(1, kOurFault) + error.what();
    }
    send_text(fd, told);
  }
}

bool has_news(int fd) {
  pollfd one{fd, POLLIN, 0};
  return poll(&one, 1, 0) > 0;
}

/// A whole message, once it is there.
std::string received(int from, int tag) {
  MPI_Status status;
  MPI_Probe(from, tag, MPI_COMM_WORLD, &status);
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  MPI_Recv(bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return bytes;
}

/// On ranks above 0: from the network to the worker and back.
void relay(int fd) {
  while (true) {
    std::int64_t task = kNoMore;
    MPI_Recv(&task, 1, MPI_INT64_T, 0, kTask, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    send_all(fd, &task, sizeof task);
    if (task == kNoMore) return;
    if (task == kNext) {
      send_text(fd, received(0, kChosen));
      continue;
    }
    const std::string told = receive_text(fd);
    MPI_Send(told.data(), static_cast<int>(told.size()), MPI_BYTE, 0, kResult, MPI_COMM_WORLD);
  }
}

/// On rank 0: hands tasks to whoever is free, its own worker included.
class Distributor {
 public:
  Distributor(int own, int ranks) : own_(own), task_of_(static_cast<std::size_t>(ranks), kNoMore) {}

  void run(const engine::NextTask& next, const engine::Take& take) {
    bool more = true;
    while (true) {
      for (std::size_t rank = 0; rank < task_of_.size() && more; ++rank) {
        if (task_of_[rank] != kNoMore) continue;
        const std::optional<std::int64_t> task = next();
        more = task.has_value();
        if (task) give(rank, *task);
      }
      if (none_works()) return;
      if (!see(take)) usleep(kPause);
    }
  }
  /// Nobody has a task: all go on to the next experiment.
  ensemble::Chosen agree(const ensemble::Chosen& chosen) {
    const std::string text = joined(chosen);
    for (std::size_t rank = 0; rank < task_of_.size(); ++rank) {
      give(rank, kNext);
      task_of_[rank] = kNoMore;
      if (rank == 0)
        send_text(own_, text);
      else
        MPI_Send(text.data(), static_cast<int>(text.size()), MPI_BYTE, static_cast<int>(rank), kChosen, MPI_COMM_WORLD);
    }
    return chosen;
  }
  void end() {
    for (std::size_t rank = 0; rank < task_of_.size(); ++rank) give(rank, kNoMore);
  }

 private:
  void give(std::size_t rank, std::int64_t task) {
    task_of_[rank] = task;
    if (rank == 0) return send_all(own_, &task, sizeof task);
    MPI_Send(&task, 1, MPI_INT64_T, static_cast<int>(rank), kTask, MPI_COMM_WORLD);
  }
  bool none_works() const {
    for (const std::int64_t task : task_of_)
      if (task != kNoMore) return false;
    return true;
  }
  void done(std::size_t rank, std::string told, const engine::Take& take) {
    const std::int64_t task = std::exchange(task_of_[rank], kNoMore);
    if (told.starts_with(kStopped)) throw WorldError(told.substr(1));
    if (told.starts_with(kOurFault)) throw InternalError(told.substr(1));
    take(task, engine::result_of(task, std::move(told)));
  }
  /// True when something came.
  bool see(const engine::Take& take) {
    if (task_of_[0] != kNoMore && has_news(own_)) {
      done(0, receive_text(own_), take);
      return true;
    }
    int there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, kResult, MPI_COMM_WORLD, &there, &status);
    if (there == 0) return false;
    done(static_cast<std::size_t>(status.MPI_SOURCE), received(status.MPI_SOURCE, kResult), take);
    return true;
  }

  int own_;
  std::vector<std::int64_t> task_of_;
};

/// The process that plays: it has never seen MPI. Its talk would be everybody's: only rank 0 speaks.
[[noreturn]] void be_worker(int argc, char** argv, int fd, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const int nowhere = dup(STDERR_FILENO);
  if (nowhere >= 0 && (freopen("/dev/null", "w", stdout) == nullptr || freopen("/dev/null", "w", stderr) == nullptr))
    _exit(1);
  bool next = false;  // a task was asked for and the next experiment came; two may come without a task between them
  ensemble::Farm farm;
  farm.worker = true;
  farm.run = [fd, &next](const engine::NextTask&, const engine::Work& work, const engine::Take&, double limit) {
    serve(fd, work, limit);
    next = true;
  };
  farm.agree = [fd, &next](const ensemble::Chosen&) {
    std::int64_t task = kNext;
    if (!std::exchange(next, false)) receive_all(fd, &task, sizeof task);
    if (task == kNoMore) _exit(0);
    return parted(receive_text(fd));
  };
  commands::enter(argc, argv, farm);
  // Bad input: rank 0 says what it is; whatever is asked until then cannot be done.
  std::int64_t task = 0;
  while (read(fd, &task, sizeof task) == sizeof task && task != kNoMore)
    if (task == kNext)
      receive_text(fd);
    else
      send_text(fd, "wthe worker could not begin");
  _exit(0);
}

}  // namespace

int main(int argc, char** argv) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return commands::kFailed;
  const pid_t parent = getpid(), worker = fork();
  if (worker < 0) return commands::kFailed;
  if (worker == 0) {
    close(ends[0]);
    be_worker(argc, argv, ends[1], parent);
  }
  close(ends[1]);
  MPI_Init(&argc, &argv);
  int rank = 0, ranks = 1, code = commands::kFine;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  if (rank > 0) {
    try {
      relay(ends[0]);
    } catch (const std::exception& error) {
      std::cerr << "schakel-mpi: rank " << rank << ": " << error.what() << '\n';
      MPI_Abort(MPI_COMM_WORLD, commands::kFailed);
    }
  } else {
    Distributor distributor(ends[0], ranks);
    ensemble::Farm farm;
    farm.run = [&](const engine::NextTask& next, const engine::Work&, const engine::Take& take, double) {
      distributor.run(next, take);
    };
    farm.agree = [&](const ensemble::Chosen& chosen) { return distributor.agree(chosen); };
    code = commands::enter(argc, argv, farm);
    if (code == commands::kFailed) MPI_Abort(MPI_COMM_WORLD, code);
    distributor.end();
  }
  MPI_Finalize();
  waitpid(worker, nullptr, 0);
  return code;
}
