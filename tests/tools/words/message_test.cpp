#include "tools/words/message.hpp"

#include <gtest/gtest.h>

#include "tools/words/number_of.hpp"
#include "tools/words/percentages.hpp"

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

TEST(Messages, ASentenceBeginsWithACapital) {
  EXPECT_EQ(render({MessageId::event_link_lost, {"outlet of chlorine of cells", "50 %"}}).en,
            "Outlet of chlorine of cells is blocked: 50 % of what it carries still passes.");
  EXPECT_EQ(render({MessageId::event_link_lost, {"cells", "0 %"}}).en.substr(0, 5), "cells");  // an id stays
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

// What is under way counts in what such a stock is filled to: it may be full or as usual with less in it.
TEST(Messages, AStockWithTransitsIsToldWithWhatIsUnderWay) {
  EXPECT_EQ(render({MessageId::event_stock_back, {"salt stock of A"}}).en,
            "The salt stock of A is back at its usual level.");
  EXPECT_EQ(render({MessageId::event_stock_back_under_way, {"salt stock of A"}}).en,
            "As much as usual is in the salt stock of A and under way to it together.");
  EXPECT_EQ(render({MessageId::event_stock_full_under_way, {"salt stock of A"}}).en,
            "The salt stock of A, with what is under way to it, is full.");
}

// Every sentence speaks of one thing; a name of several is led in by what it is, in both languages.
TEST(Messages, ANameOfSeveralThingsIsLedIn) {
  const Text closed = render({MessageId::event_closed, {"Esso boilers"}});
  EXPECT_EQ(closed.en, "The unit Esso boilers closes for good.");
  EXPECT_EQ(closed.nl, "De installatie Esso boilers sluit voorgoed.");
  EXPECT_EQ(render({MessageId::event_closed, {"Esso refinery"}}).en, "Esso refinery closes for good.");
  EXPECT_EQ(render({MessageId::event_closed, {"ExxonMobil plasticizers Botlek"}}).en,
            "The unit ExxonMobil plasticizers Botlek closes for good.")
      << "a place behind it";
  EXPECT_EQ(render({MessageId::project_waits_business_case, {"LyondellBasell Botlek: electric boilers"}}).en,
            "The project LyondellBasell Botlek: electric boilers waits: it does not pay.");
  EXPECT_EQ(render({MessageId::event_link_restored, {"Oxygen pipelines", "100 %"}}).en,
            "Oxygen pipelines is open again (100 %).")
      << "of links it is not known what they are called";
}

TEST(Messages, NamesOfSeveralThings) {
  for (const char* many : {"Esso boilers", "Waste-heat boilers of the ammonia plants", "Shell Moerdijk boilers and CHP",
                           "Tata Steel coke ovens 1 and 2", "Nobian Botlek: zero-gap cells for the older ones",
                           "Rijswaard Aalst bricks", "Further stations and lines of the Rotterdam port"})
    EXPECT_TRUE(names_many(many)) << many;
  for (const char* one : {"Ardagh container glass", "ICL Fertilizers Amsterdam", "Air Liquide Botlek syngas (ATR)",
                          "SABIC Olefins 4", "Air Products HyCO4", "Nobian Botlek chlorine", "SPEAR plastics pyrolysis",
                          "Sappi Maastricht", "Porthos", "Aramis", "cells", ""})
    EXPECT_FALSE(names_many(one)) << one;
}

TEST(Messages, OneDayIsNoDays) {
  EXPECT_EQ(with_singulars("Off for 1 days (1 days off), 21 days, 0.1 days, 1 daystar.", Language::en),
            "Off for 1 day (1 day off), 21 days, 0.1 days, 1 daystar.");
  EXPECT_EQ(with_singulars("1 dagen uit", Language::nl), "1 dag uit");
}

// Pages round a half up; so do texts: 12.5 and 62.5 per cent of eight futures are 13 and 63, of below zero -13.
TEST(Messages, AHalfIsRoundedUp) {
  EXPECT_EQ(number(62.5, 0), "63");
  EXPECT_EQ(number(12.5, 0), "13");
  EXPECT_EQ(number(-12.5, 0), "\u221213");
  EXPECT_EQ(number(0.25, 1), "0.3");
  EXPECT_EQ(number(0.2499, 1), "0.2");
  EXPECT_EQ(number(3, 0), "3");
}

// 8 of 21 lower, 13 the same: 38.1 and 61.9 %. A third each: 33.3 % three times, the first has what is missing.
TEST(Percentages, AddUpToAHundred) {
  using Parts = std::vector<int>;
  EXPECT_EQ(percentages({8.0 / 21, 13.0 / 21, 0}), (Parts{38, 62, 0}));
  EXPECT_EQ(percentages({0.375, 0.625, 0}), (Parts{38, 62, 0}))
      << "37.5 and 62.5: 99 without the last, the first has it";
  EXPECT_EQ(percentages({1.0 / 3, 1.0 / 3, 1.0 / 3}), (Parts{34, 33, 33}));
  EXPECT_EQ(percentages({0.29, 0.71, 0}), (Parts{29, 71, 0})) << "0.29 x 100 is a little less than 29 in a computer";
}

}  // namespace
}  // namespace schakel::words
