// Memory of an ensemble that runs: of its workers, and of the process that writes what they tell into SQLite.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <vector>

#include "tests/tools/ensemble/chlorine.hpp"

namespace schakel::ensemble {
namespace {

constexpr std::uint64_t kFutures = 60;
constexpr std::size_t kFirst = 10;

/// Most memory that this process ever had, in KiB.
std::int64_t most_kib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}
/// Memory that this process has now, in KiB.
std::int64_t now_kib() {
  std::int64_t pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * sysconf(_SC_PAGESIZE) / 1024;
}

constexpr std::size_t kTold = std::size_t{1} << 18U;  // bytes of each future: 256 KiB

struct Measured {
  std::vector<std::int64_t> worker, parent;  ///< KiB: most of the worker of each future; of the parent once it is kept
};

/// Sixty futures, of which each is made to tell 256 KiB; each worker says last what it took.
Measured measured() {
  Measured all;
  Experiment of = experiment(kFutures);
  const Draws draws(of);
  const test::Folder folder;
  Running running;
  running.store = folder / "run.unfinished.sqlite";
  running.runner = [&all](const engine::NextTask& next, const engine::Work& work, const engine::Take& take) {
    engine::run_tasks(
        1, 300, next,
        [&work](std::int64_t task) {
          std::string bytes = work(task);
          const std::int64_t kib = most_kib();
          bytes.resize(std::max(bytes.size(), kTold), 'x');
          bytes.append(reinterpret_cast<const char*>(&kib), sizeof kib);
          return bytes;
        },
        [&](std::int64_t task, std::string bytes) {
          std::int64_t kib = 0;
          std::memcpy(&kib, bytes.data() + bytes.size() - sizeof kib, sizeof kib);
          all.worker.push_back(kib);
          bytes.resize(bytes.size() - sizeof kib);
          take(task, std::move(bytes));
          all.parent.push_back(now_kib());
        });
  };
  const Ensemble ensemble = run(of, draws, running);
  EXPECT_EQ(ensemble.played(), kFutures);
  return all;
}

/// The last ten workers take no more than the first ten, but for a quarter: they differ by their futures alone. Of the
/// 50 x 256 KiB = 12.5 MiB that are told after the first ten futures the parent keeps less than half: pages of SQLite,
/// 2 MiB by default, and what the heap has not given back.
TEST(Memory, IsTheSameAfterTenFuturesAndAfterSixty) {
  const Measured all = measured();
  ASSERT_EQ(all.worker.size(), kFutures);
  const auto first = all.worker.begin() + kFirst, last = all.worker.end() - kFirst;
  const std::int64_t before = *std::max_element(all.worker.begin(), first);
  const std::int64_t after = *std::max_element(last, all.worker.end());
  EXPECT_GT(before, 1024);
  EXPECT_LT(static_cast<double>(after), 1.25 * static_cast<double>(before));
  const std::int64_t most = *std::max_element(all.parent.begin() + kFirst, all.parent.end());
  const auto told = static_cast<std::int64_t>((kFutures - kFirst) * kTold / 1024);
  EXPECT_LT(most - all.parent[kFirst - 1], told / 2);
}

}  // namespace
}  // namespace schakel::ensemble
