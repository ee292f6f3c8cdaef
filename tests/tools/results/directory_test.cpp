// What a run that was killed leaves beside its result.
#include "tools/results/directory.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/folder.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

/// Number of a process that has ended.
std::string ended() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return std::to_string(child);
}

void make(const fs::path& folder) {
  fs::create_directory(folder);
  std::ofstream(folder / "summary.json") << "{}";
}

TEST(Directory, RemovesPartsOfRunsThatWereKilledAndNothingElse) {
  const test::Folder here;
  const std::string gone = ended(), runs = std::to_string(getppid());
  for (const std::string& name : {"out.part-" + gone, "out.part-" + runs, "other.part-" + gone,
                                  std::string("out.part-"), "out.part-" + gone + "x", std::string("out.part-notes")})
    make(here / name);
  { Directory(here / "out", false).finish(); }
  EXPECT_FALSE(fs::exists(here / ("out.part-" + gone)));
  EXPECT_TRUE(fs::exists(here / ("out.part-" + runs))) << "that run goes on";
  EXPECT_TRUE(fs::exists(here / ("other.part-" + gone))) << "of another result";
  for (const std::string& name : {std::string("out.part-"), "out.part-" + gone + "x", std::string("out.part-notes")})
    EXPECT_TRUE(fs::exists(here / name)) << name << " is not ours";
  EXPECT_TRUE(fs::exists(here / "out"));
}

// Killed between the two renames, an earlier result is the only one there is: it stays. Once a whole one stands in its
// place it goes.
TEST(Directory, KeepsAnEarlierResultUntilThereIsAWholeOne) {
  const test::Folder here;
  const fs::path old = here / ("out.old-" + ended());
  make(old);
  { Directory(here / "out", true).finish(); }
  EXPECT_TRUE(fs::exists(old));
  { Directory(here / "out", true).finish(); }
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(here / "out"));
}

}  // namespace
}  // namespace schakel::results
