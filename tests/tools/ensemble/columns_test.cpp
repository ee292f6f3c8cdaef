// Outcomes by column: the same from memory and from a file.
#include "tools/ensemble/columns.hpp"

#include <gtest/gtest.h>

#include "sim/base/check.hpp"
#include "tests/support/folder.hpp"

namespace schakel::ensemble {
namespace {

constexpr std::size_t kColumns = 700, kRows = 5000;  // 28 MB: two blocks of the file, the second not whole

double number(std::size_t row, std::size_t column) { return static_cast<double>(row * 1000 + column); }

/// Column c of row r is 1000 r + c, whether it is kept in memory or in a file.
TEST(Columns, AreTheSameFromMemoryAndFromAFile) {
  const test::Folder folder;
  for (const std::size_t in_memory : {Columns::kInMemory, std::size_t{0}}) {
    Columns columns(kColumns, kRows, folder / ".", in_memory);
    std::vector<double> row(kColumns);
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t c = 0; c < kColumns; ++c) row[c] = number(r, c);
      columns.add(row);
    }
    EXPECT_EQ(columns.rows(), kRows);
    for (const std::size_t c : {std::size_t{0}, std::size_t{1}, kColumns - 1}) {
      const std::vector<double> column = columns.read(c);
      ASSERT_EQ(column.size(), kRows);
      for (std::size_t r = 0; r < kRows; ++r) ASSERT_EQ(column[r], number(r, c)) << r << " " << c;
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder / ".")) << "the file has no name";
  }
}

TEST(Columns, ARowThatDoesNotFitIsAFault) {
  Columns columns(2, 1, {});
  EXPECT_THROW(columns.add(std::vector<double>{1}), InternalError);
  columns.add(std::vector<double>{1, 2});
  EXPECT_THROW(columns.add(std::vector<double>{3, 4}), InternalError);
  EXPECT_THROW(columns.read(2), InternalError);
}

TEST(Columns, AFolderThatIsNotThereIsToldWithARemedy) {
  try {
    Columns(10, 10, "/nowhere", 0);
    FAIL();
  } catch (const WorldError& error) {
    EXPECT_NE(std::string(error.what()).find("--resume"), std::string::npos);
  }
}

}  // namespace
}  // namespace schakel::ensemble
