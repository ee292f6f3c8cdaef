#include "tools/report/report.hpp"

#include <gtest/gtest.h>

#include "sim/base/check.hpp"

namespace schakel::report {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

TEST(Report, DataStandWhereThePageSaysSo) { EXPECT_EQ(fill("a@@SCHAKEL_DATA@@b", R"({"x":1})"), R"(a{"x":1}b)"); }

TEST(Report, LessThanIsEscapedSoThatNamesCannotEndTheScript) {
  EXPECT_EQ(fill("@@SCHAKEL_DATA@@", R"({"x":"</script><!--<"})"), R"({"x":"\u003c/script>\u003c!--\u003c"})");
}

TEST(Report, DataThatQuoteThePlaceholderAreLeftAlone) {
  EXPECT_EQ(fill("<@@SCHAKEL_DATA@@>", "\"@@SCHAKEL_DATA@@\""), "<\"@@SCHAKEL_DATA@@\">");
}

TEST(Report, PageWithoutPlaceIsOurFault) { EXPECT_THROW(fill("<html></html>", "{}"), InternalError); }

TEST(Report, PageWithTwoPlacesIsOurFault) {
  EXPECT_THROW(fill("@@SCHAKEL_DATA@@ @@SCHAKEL_DATA@@", "{}"), InternalError);
}

TEST(Report, PageIsOneWholeDocumentThatHoldsTheData) {
  const std::string html = render(R"({"scenario":{"title":"T"}})");
  EXPECT_EQ(html.rfind("<!doctype html>", 0), 0u);
  EXPECT_NE(html.find("</html>"), std::string::npos);
  EXPECT_NE(html.find(R"(id="data">{"scenario":{"title":"T"}}</script>)"), std::string::npos);
  EXPECT_EQ(html.find("@@SCHAKEL_DATA@@"), std::string::npos);
}

TEST(Report, DataComeOutOfThePageAsTheyWentIn) {
  const std::string html = render_comparison(R"({"title":"</script>"})");
  ASSERT_TRUE(data_of(html));
  EXPECT_EQ(*data_of(html), R"({"title":"\u003c/script>"})");
  EXPECT_FALSE(data_of("<html></html>"));
}

// The hostile title adds no tag: the count of script elements stays that of the empty page.
TEST(Report, HostileTitleAddsNoElement) {
  const std::string hostile = render(R"({"title":"</script><script>alert(1)</script><!--<script>"})");
  EXPECT_EQ(count(hostile, "<script"), count(render("{}"), "<script"));
  EXPECT_EQ(count(hostile, "</script"), count(render("{}"), "</script"));
}

TEST(Report, PageAsksForNothingFromOutside) {
  const std::string html = render("{}");
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  for (const char* reference : {"src=\"http", "href=\"http", "url(http", "@import", "<link rel=\"stylesheet\""}) {
    EXPECT_EQ(html.find(reference), std::string::npos) << reference;
  }
}

TEST(Report, SameDataGiveSameBytes) { EXPECT_EQ(render(R"({"a":[1,2]})"), render(R"({"a":[1,2]})")); }

}  // namespace
}  // namespace schakel::report
