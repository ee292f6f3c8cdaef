// Values as cells: numbers in the form people and spreadsheets write them.
#include <limits>

#include "tests/tools/tables/tables_maker.hpp"
#include "tools/tables/lists.hpp"

namespace schakel::tables {
namespace {

/// The number a cell holds, or what is said of it.
std::string number_in(const std::string& cell, bool decimal_comma = false) {
  v1::Quantity quantity;
  const auto wrong = from_cell(quantity, *v1::Quantity::descriptor()->FindFieldByName("value"), cell, decimal_comma);
  return wrong ? wrong->allowed + "; " + wrong->hint : number_cell(quantity.value());
}

TEST(Cells, NumbersHaveTheFewestDigitsThatReadBack) {
  EXPECT_EQ(number_cell(0.1), "0.1");
  EXPECT_EQ(number_cell(4000000), "4000000");
  EXPECT_EQ(number_cell(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number_cell(0.953125), "0.953125");
  EXPECT_EQ(number_cell(-2.5), "-2.5");
  EXPECT_EQ(number_cell(1e21), "1e+21");
  EXPECT_EQ(number_cell(5e-324), "5e-324");
}

TEST(Cells, NumbersWithAPoint) {
  EXPECT_EQ(number_in("1234.5"), "1234.5");
  EXPECT_EQ(number_in(" +1.5e3 "), "1500");
  EXPECT_EQ(number_in("1,234.5"), "a finite number such as 1234.5; take out the separators of thousands");
  EXPECT_EQ(number_in("1,5"), "a finite number such as 1234.5; a decimal point, or a table with semicolons");
  EXPECT_EQ(number_in("5%"), "a finite number such as 1234.5; write 5 % as 0.05");
  EXPECT_EQ(number_in("1 000"), "a finite number such as 1234.5; take out the spaces");
  for (const char* cell : {"nan", "inf", "-inf", "infinity", "1e400", "1e-400", "0x10", "", "-", "1.5.2", "12kt"})
    EXPECT_EQ(number_in(cell), "a finite number such as 1234.5; ") << cell;
}

TEST(Cells, NumbersWithAComma) {
  EXPECT_EQ(number_in("1234,5", true), "1234.5");
  EXPECT_EQ(number_in("1,5E+3", true), "1500");
  EXPECT_EQ(number_in("12", true), "12");
  EXPECT_EQ(number_in("1.234,5", true), "a finite number such as 1234,5; take out the separators of thousands");
  // 1.234 is a thousand and more in a Dutch table, and one and a bit elsewhere: it is not guessed.
  EXPECT_EQ(number_in("1.234", true), "a finite number such as 1234,5; a table with semicolons has decimal commas");
}

TEST(Cells, TrueAndFalseAsSpreadsheetsWriteThem) {
  const FieldDescriptor& field = *v1::Input::descriptor()->FindFieldByName("market");
  for (const char* cell : {"true", "TRUE", "1", "yes", "WAAR", "ja"}) {
    v1::Input input;
    EXPECT_FALSE(from_cell(input, field, cell, false)) << cell;
    EXPECT_TRUE(input.market()) << cell;
  }
  v1::Input input;
  EXPECT_FALSE(from_cell(input, field, "ONWAAR", false));
  EXPECT_FALSE(input.market());
  EXPECT_EQ(from_cell(input, field, "perhaps", false)->allowed, "true or false");
}

TEST(Cells, UnknownNamesAreToldWithThoseThatAre) {
  v1::Product product;
  const auto wrong = from_cell(product, *v1::Product::descriptor()->FindFieldByName("measure"), "KTT", false);
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->allowed, "one of KT, TJ or GWH");
  EXPECT_EQ(wrong->hint, "did you mean \"KT\"?");
}

TEST(Cells, ListsKeepWhatTheirElementsHold) {
  const std::vector<std::string> elements = {"a", "b; c", "", " d ", "\\", "e\\;f", "g h"};
  EXPECT_EQ(join_list(elements), "a; b\\; c; \\0; \\_d\\_; \\\\; e\\\\\\;f; g h");
  EXPECT_EQ(split_list(join_list(elements)), elements);
  EXPECT_EQ(split_list("a;b ;  c ; ;"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(split_list(""), std::vector<std::string>{});
}

}  // namespace
}  // namespace schakel::tables
