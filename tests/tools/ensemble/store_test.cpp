// What is kept of an unfinished run.
#include "tools/ensemble/store.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "sim/base/check.hpp"
#include "tests/support/folder.hpp"

namespace schakel::ensemble {
namespace {

using Kept = std::vector<std::pair<std::uint64_t, std::string>>;

struct Place {
  test::Folder folder;
  std::filesystem::path file = folder / "run.unfinished.sqlite";
};

Kept all(const Store& store, std::uint64_t until = 1000) {
  Kept kept;
  store.each(until, [&](std::uint64_t number, const std::string& bytes) { kept.emplace_back(number, bytes); });
  return kept;
}

std::string refusal(const std::filesystem::path& file, const std::string& fingerprint, bool resume) {
  try {
    const Store store(file, fingerprint, resume);
  } catch (const WorldError& error) {
    return error.what();
  }
  return "";
}

/// Put in the order 7, 0, 3; told in the order of their numbers. Bytes with a zero in them come back whole.
TEST(Store, TellsReplicationsInTheirOrder) {
  const Place place;
  const std::string odd("a\0b", 3);
  {
    Store store(place.file, "inputs", false);
    for (const std::uint64_t number : {7, 0, 3}) store.put(number, number == 3 ? odd : std::to_string(number));
    EXPECT_EQ(all(store), (Kept{{0, "0"}, {3, odd}, {7, "7"}}));
    EXPECT_EQ(all(store, 7), (Kept{{0, "0"}, {3, odd}}));
  }
  Store again(place.file, "inputs", true);
  EXPECT_EQ(again.done(), (std::set<std::uint64_t>{0, 3, 7}));
  again.put(3, "another");
  EXPECT_EQ(all(again)[1].second, odd) << "what is there stays";
}

TEST(Store, AnUnfinishedRunIsNotOverwrittenUnasked) {
  const Place place;
  { Store(place.file, "inputs", false).put(0, "x"); }
  EXPECT_NE(refusal(place.file, "inputs", false).find("--resume, or begin anew with --force"), std::string::npos);
  EXPECT_EQ(refusal(place.file, "inputs", true), "");
}

TEST(Store, ARunOfOtherInputsIsNotGoneOnWith) {
  const Place place;
  { Store(place.file, "inputs", false).put(0, "x"); }
  EXPECT_NE(refusal(place.file, "other inputs", true).find("is of other inputs"), std::string::npos);
}

/// Killed before a word was written, or asked to go on with nothing: it begins.
TEST(Store, AnEmptyFileIsABeginning) {
  const Place place;
  std::ofstream(place.file).close();
  {
    Store store(place.file, "inputs", true);
    EXPECT_TRUE(store.done().empty());
    store.put(1, "x");
  }
  EXPECT_EQ(all(Store(place.file, "inputs", true)), (Kept{{1, "x"}}));
}

TEST(Store, AFileOfSomethingElseIsRefused) {
  const Place place;
  std::ofstream(place.file) << std::string(5000, 'x');
  EXPECT_NE(refusal(place.file, "inputs", true).find("not a database"), std::string::npos);
  EXPECT_NE(refusal(place.folder / "none" / "run.sqlite", "inputs", false).find("cannot open"), std::string::npos);
}

/// The log beside the file is cut off in the middle of a page, as by a kill: what was whole is there.
TEST(Store, AHalfWrittenEndIsLeftOut) {
  const Place place;
  const std::filesystem::path copy = place.folder / "copy.sqlite";
  {
    Store store(place.file, "inputs", false);
    for (std::uint64_t number = 0; number < 20; ++number) store.put(number, std::string(3000, 'x'));
    for (const char* part : {"", "-wal"}) std::filesystem::copy_file(place.file.string() + part, copy.string() + part);
  }
  const std::filesystem::path log = copy.string() + "-wal";
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 5000);
  const Store store(copy, "inputs", true);
  EXPECT_LT(store.done().size(), 20u);
  EXPECT_GT(store.done().size(), 10u);
  for (const auto& [number, bytes] : all(store)) EXPECT_EQ(bytes, std::string(3000, 'x')) << number;
}

}  // namespace
}  // namespace schakel::ensemble
