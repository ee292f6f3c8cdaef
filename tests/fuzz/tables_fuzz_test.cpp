// Any bytes in tables give a cluster or problems, never a crash; and what is taken without a problem is the same by
// both ways of reading. Mutations of valid tables, from a fixed seed.
#include <random>

#include "tests/tools/tables/tables_maker.hpp"
#include "tools/load/load.hpp"

namespace schakel::tables {
namespace {

constexpr unsigned kSeed = 20231231;

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  /// One file of the tables with one to four changes.
  Files operator()(Files files) {
    auto at = std::next(files.begin(), static_cast<std::ptrdiff_t>(random_() % files.size()));
    for (std::uint64_t n = 1 + random_() % 4; n > 0 && !at->second.empty(); --n) change(at->second);
    return files;
  }

 private:
  void change(std::string& text) {
    static const std::vector<std::string> kPieces = {",",
                                                     ";",
                                                     "\"",
                                                     "\"\"",
                                                     "\n",
                                                     "\r\n",
                                                     "\r",
                                                     "{}",
                                                     "#1",
                                                     "#-1",
                                                     "#99999999999",
                                                     "nan",
                                                     "1e400",
                                                     "-",
                                                     "\xff",
                                                     std::string(1, '\0'),
                                                     "\xEF\xBB\xBF",
                                                     "id",
                                                     "unit",
                                                     ".",
                                                     "\\",
                                                     "\\;",
                                                     "true",
                                                     "SALE",
                                                     "1,5",
                                                     "\t",
                                                     std::string(2000, ','),
                                                     std::string(300, 'x'),
                                                     "cells",
                                                     "cells,",
                                                     "\ncells,"};
    const std::size_t from = random_() % text.size();
    const std::size_t length = std::min<std::size_t>(random_() % 30, text.size() - from);
    switch (random_() % 6) {
      case 0: text.erase(from, length); break;
      case 1: text.insert(from, kPieces[random_() % kPieces.size()]); break;
      case 2: text[from] = static_cast<char>(random_() % 256); break;
      case 3: text.insert(random_() % text.size(), text.substr(from, length)); break;
      case 4: text.replace(from, length, kPieces[random_() % kPieces.size()]); break;
      default: text.resize(from); break;
    }
  }

  std::mt19937 random_;
};

void expect_sound(const Files& files) {
  const Read whole = read(files);
  const Read by_kind = imported(files);
  if (by_kind.problems.empty() && whole.problems.empty()) {
    expect_equal(by_kind.cluster, whole.cluster);
    expect_equal(read(exported(whole.cluster)).cluster, whole.cluster);
  }
  std::vector<load::TextFile> texts;
  for (const auto& [name, text] : files) texts.push_back({name, text});
  const load::Loaded loaded = load::load_texts({"s.txtpb", "id: \"s\" cluster: \"demo\""}, {texts});
  if (loaded.ok()) {
    EXPECT_EQ(whole.problems, Lines{});
  }
}

TEST(TablesFuzz, TheUnchangedTablesAreSound) {
  EXPECT_EQ(read(demo_tables()).problems, Lines{});
  expect_sound(demo_tables());
}

TEST(TablesFuzz, MutatedTables) {
  Mutator mutate(kSeed);
  for (int i = 0; i < 1500; ++i) {
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", table " + std::to_string(i));
    expect_sound(mutate(demo_tables()));
    if (HasFailure()) return;
  }
}

TEST(TablesFuzz, MutatedTablesOfRandomClusters) {
  Mutator mutate(kSeed + 1);
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(kSeed + 1) + ", cluster " + std::to_string(seed));
    expect_sound(mutate(exported(RandomMessages(seed).cluster())));
    if (HasFailure()) return;
  }
}

TEST(TablesFuzz, RandomBytes) {
  std::mt19937 random(kSeed + 2);
  for (int i = 0; i < 300; ++i) {
    SCOPED_TRACE("seed " + std::to_string(kSeed + 2) + ", text " + std::to_string(i));
    std::string bytes(random() % 400, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    expect_sound(with(demo_tables(), "units.csv", bytes));
    expect_sound(with(demo_tables(), "unit_outputs.csv", bytes));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace schakel::tables
