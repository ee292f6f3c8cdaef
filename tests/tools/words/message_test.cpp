#include "tools/words/message.hpp"

#include <gtest/gtest.h>

namespace schakel::words {
namespace {

/// What is told in Dutch of a contract of which `amount` was not taken.
std::string dutch(const std::string& amount) {
  return render({MessageId::take_shortfall, {"A to B", amount, "80 %"}}, Language::nl);
}

TEST(Messages, NumbersHaveDutchSigns) {
  EXPECT_EQ(number_in(Language::nl, 12659.5), "12.659,5");
  EXPECT_EQ(number_in(Language::en, 12659.5), "12,659.5");
}

TEST(Messages, NumbersWithAUnitHaveDutchSignsToo) {
  EXPECT_NE(dutch("1,948.1 kt").find("1.948,1 kt"), std::string::npos) << dutch("1,948.1 kt");
  EXPECT_NE(dutch("\u22121,948.1 kt CO2").find("\u22121.948,1 kt CO2"), std::string::npos);
}

TEST(Messages, BothEndsOfARangeHaveDutchSigns) {
  EXPECT_NE(dutch("0.45 tot 3.6").find("0,45 tot 3,6"), std::string::npos) << dutch("0.45 tot 3.6");
  EXPECT_NE(dutch("+19 tot +1,267").find("+19 tot +1.267"), std::string::npos) << dutch("+19 tot +1,267");
  EXPECT_NE(dutch("van A.B tot C, D").find("van A.B tot C, D"), std::string::npos);
}

// Of a name only the data know how it is written.
TEST(Messages, NamesStayAsTheyAre) {
  for (const std::string name : {"1,3-butadiene", "2.5 kt of A, B", "2026-13-01", "St. Jansklooster"})
    EXPECT_NE(dutch(name).find(name), std::string::npos) << dutch(name);
}

TEST(Messages, DaysAreSpoken) {
  const Message late{MessageId::plan_moved, {"Porthos", "2028-12-31"}};
  EXPECT_EQ(render(late, Language::en), "Porthos is expected at another date: 31 December 2028.");
  EXPECT_EQ(render(late, Language::nl), "Porthos wordt op een andere datum verwacht: 31 december 2028.");
}

// A text that was rendered already is an argument of another: its numbers must not be turned twice.
TEST(Messages, NumbersOfAPartAreTurnedOnce) {
  const std::string part = render({MessageId::answer_with_range, {"-550.5", "-1,560.1", "-541"}}, Language::nl);
  EXPECT_EQ(part, "-550,5 (-1.560,1 tot -541)");
  EXPECT_NE(dutch(part).find(part), std::string::npos) << dutch(part);
}

}  // namespace
}  // namespace schakel::words
