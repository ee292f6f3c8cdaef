// Tasks in child processes: all are taken, in whatever order they end; what goes wrong in one is told, and nobody is
// left.
#include "sim/engine/farm.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <map>
#include <memory>
#include <stdexcept>

#include "sim/base/check.hpp"

namespace schakel::engine {
namespace {

NextTask first(std::int64_t count) {
  auto next = std::make_shared<std::int64_t>(0);
  return [next, count]() -> std::optional<std::int64_t> {
    if (*next >= count) return std::nullopt;
    return (*next)++;
  };
}

void expect_no_child() {
  errno = 0;
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

/// Runs tasks; what was taken, and what it threw.
struct Ran {
  std::map<std::int64_t, std::string> taken;
  std::string world, ours;

  Ran(int jobs, double limit, std::int64_t count, const Work& work) {
    try {
      run_tasks(jobs, limit, first(count), work, [this](std::int64_t task, std::string bytes) {
        EXPECT_TRUE(taken.emplace(task, std::move(bytes)).second) << "taken twice: " << task;
      });
    } catch (const WorldError& error) {
      world = error.what();
    } catch (const InternalError& error) {
      ours = error.what();
    }
    expect_no_child();
  }
};

/// Task 0 is the slowest: it ends last, and everything is taken all the same, with 1, 2 and 5 at once.
TEST(Farm, TakesEveryTaskOnceInWhateverOrderTheyEnd) {
  const Work work = [](std::int64_t task) {
    usleep(task == 0 ? 50000 : 1000);
    return "result " + std::to_string(task);
  };
  for (const int jobs : {1, 2, 5}) {
    const Ran ran(jobs, 60, 12, work);
    ASSERT_EQ(ran.taken.size(), 12u) << jobs;
    for (const auto& [task, bytes] : ran.taken) EXPECT_EQ(bytes, "result " + std::to_string(task));
  }
}

/// A result larger than a pipe holds (64 kB), with zeros in it; and an empty one.
TEST(Farm, ResultsAreBytesOfAnyLength) {
  const Ran ran(2, 60, 2, [](std::int64_t task) { return task == 0 ? std::string(3000000, '\0') : std::string(); });
  EXPECT_EQ(ran.taken.at(0), std::string(3000000, '\0'));
  EXPECT_EQ(ran.taken.at(1), "");
}

TEST(Farm, ATaskThatThrowsIsToldByItsNumber) {
  const Ran ran(1, 60, 9, [](std::int64_t task) -> std::string {
    if (task == 3) throw std::runtime_error("no such plant");
    return "fine";
  });
  EXPECT_EQ(ran.ours, "task 3: no such plant");
  EXPECT_EQ(ran.taken.size(), 3u) << "those before it are kept";
  const Ran full(1, 60, 1, [](std::int64_t) -> std::string { throw WorldError("disk is full"); });
  EXPECT_EQ(full.world, "task 0: disk is full");
}

TEST(Farm, AKilledTaskIsToldWithWhatToDo) {
  const Ran ran(2, 60, 9, [](std::int64_t task) -> std::string {
    if (task == 4) kill(getpid(), SIGKILL);
    return "fine";
  });
  EXPECT_NE(ran.world.find("task 4 was killed by signal 9"), std::string::npos) << ran.world;
  EXPECT_NE(ran.world.find("--resume"), std::string::npos);
  EXPECT_GE(ran.taken.size(), 3u);
  EXPECT_FALSE(ran.taken.contains(4));
}

/// A task that ends without a word, as one that could not write.
TEST(Farm, ATaskThatSaysNothingIsAFault) {
  const Ran ran(1, 60, 1, [](std::int64_t) -> std::string { _exit(0); });
  EXPECT_EQ(ran.ours, "task 0: its worker said nothing");
}

/// One never ends: it is killed after the limit, and so are those beside it.
TEST(Farm, ATaskThatNeverEndsIsEnded) {
  const Ran ran(2, 0.3, 4, [](std::int64_t task) -> std::string {
    while (task == 1) usleep(10000);
    return "fine";
  });
  EXPECT_NE(ran.world.find("task 1 takes longer than"), std::string::npos) << ran.world;
  EXPECT_NE(ran.world.find("--limit"), std::string::npos);
  EXPECT_EQ(ran.taken.size(), 3u);
}

/// What the caller throws when it takes a result comes through, and no child is left.
TEST(Farm, WhatTheCallerThrowsComesThrough) {
  EXPECT_THROW(run_tasks(
                   2, 60, first(8),
                   [](std::int64_t) {
                     usleep(20000);
                     return std::string("fine");
                   },
                   [](std::int64_t, const std::string&) { throw WorldError("cannot write"); }),
               WorldError);
  expect_no_child();
}

}  // namespace
}  // namespace schakel::engine
