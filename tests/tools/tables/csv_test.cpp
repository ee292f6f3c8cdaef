// CSV as spreadsheets of all sorts write it, and as it breaks.
#include "tools/tables/csv.hpp"

#include "tests/tools/tables/tables_maker.hpp"

namespace schakel::tables {
namespace {

/// Rows as "number: cell|cell", then the problems; read in pieces of so many bytes.
Lines rows_of(const std::string& text, std::size_t piece = 1000) {
  Lines out;
  Problems problems;
  CellProblems cells("t.csv", problems);
  CsvReader reader(cells, [&out](int number, std::span<const std::string> row) {
    std::string line = std::to_string(number) + ": ";
    for (std::size_t i = 0; i < row.size(); ++i) line += (i > 0 ? "|" : "") + row[i];
    out.push_back(line);
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.push(std::string_view(text).substr(at, piece));
  reader.end();
  cells.finish();
  for (const std::string& line : lines(problems)) out.push_back(line);
  return out;
}

TEST(Csv, LineEndsByteOrderMarkAndQuotes) {
  const Lines expected = {"1: a|b", "2: 1|x,\"y\"", "3: |"};
  const std::string text = "a,b\n1,\"x,\"\"y\"\"\"\n\"\",\n";
  EXPECT_EQ(rows_of(text), (Lines{"1: a|b", "2: 1|x,\"y\""}));  // a row without anything is blank
  EXPECT_EQ(rows_of("\xEF\xBB\xBF" + text), rows_of(text));
  EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), (Lines{"1: a|b", "2: 1|2"}));
  EXPECT_EQ(rows_of("a,b\n1,2"), (Lines{"1: a|b", "2: 1|2"}));
  EXPECT_EQ(rows_of("a,b\n 1 ,\" 2\"\n"), (Lines{"1: a|b", "2:  1 | 2"}));
}

TEST(Csv, SemicolonsWhenTheHeaderHasThem) { EXPECT_EQ(rows_of("a;b\n1,5;2\n"), (Lines{"1: a|b", "2: 1,5|2"})); }

TEST(Csv, RowsAreCountedAsASpreadsheetDoes) {
  // Blank lines count, lines within a cell do not, in LF and in CRLF.
  for (const std::string end : {"\n", "\r\n"})
    EXPECT_EQ(rows_of("a,b" + end + end + "1,\"x" + end + "y\"" + end + "3,4" + end),
              (Lines{"1: a|b", "3: 1|x" + end + "y", "4: 3|4"}));
}

TEST(Csv, PiecesMakeNoDifference) {
  const std::string text = "\xEF\xBB\xBFname;b\r\n\"x;\"\"y\"\"\";2\r\n\r\na\"b;1\r\n4;\"5\r\n6\"\r\n";
  const Lines whole = rows_of(text);
  for (std::size_t piece = 1; piece < 12; ++piece) EXPECT_EQ(rows_of(text, piece), whole) << piece;
  EXPECT_EQ(whole.size(), 4U);
}

TEST(Csv, AQuoteInsideACellCostsItsRowOnly) {
  EXPECT_EQ(rows_of("a,b\n1,5\" pipe\n2,\"x\"y\"\n3,4\n"),
            (Lines{"1: a|b", "4: 3|4",
                   "t.csv:2:2: a quote stands inside a cell; a cell with quotes is quoted whole, and each quote in it "
                   "written twice",
                   "t.csv:3:2: a quote stands inside a cell; a cell with quotes is quoted whole, and each quote in it "
                   "written twice"}));
}

TEST(Csv, AQuoteThatIsNotClosedIsToldWhereItBegins) {
  EXPECT_EQ(rows_of("a,b\n1,\"x\n2,3\n"),
            (Lines{"1: a|b", "t.csv:2:2: the quote that opens this cell is never closed"}));
  EXPECT_EQ(rows_of("a,b\n1,\"" + std::string(3U << 20U, 'x'), 1U << 16U),
            (Lines{"1: a|b", "t.csv:2:2: a cell of more than 1 MiB begins here; is a quote not closed?"}));
}

TEST(Csv, WhatIsNoTableOfText) {
  EXPECT_EQ(rows_of(""), Lines{"t.csv: is empty; a header and rows"});
  EXPECT_EQ(rows_of("\n\n"), Lines{"t.csv: is empty; a header and rows"});
  EXPECT_EQ(rows_of("a\tb\n1\t2\n"),
            Lines{"t.csv:1: cells are separated by tabs; commas, or semicolons with a decimal comma"});
  EXPECT_EQ(rows_of(std::string("\xFF\xFE") + "a"), Lines{"t.csv:1: the text is UTF-16; UTF-8; save it as CSV UTF-8"});
  EXPECT_EQ(rows_of("a,b\n1,caf\xE9\n"),
            (Lines{"1: a|b", "2: 1|caf?", "t.csv:2:2: the text is not UTF-8; save it as CSV UTF-8"}));
  EXPECT_EQ(rows_of("a\n" + std::string(20000, ',') + "\n").back(), "t.csv:2: has more than 10000 cells");
}

TEST(Csv, AHundredProblemsAreToldAndTheRestCounted) {
  std::string text = "a,b\n";
  for (int i = 0; i < 250; ++i) text += "1,x\"y\n";
  const Lines told = rows_of(text);
  EXPECT_EQ(told.size(), 1U + 100U + 1U);
  EXPECT_EQ(told.back(), "t.csv: has 150 more problems like these");
}

TEST(Csv, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(csv_cell("plain; text"), "plain; text");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(csv_cell(" a"), "\" a\"");
}

}  // namespace
}  // namespace schakel::tables
