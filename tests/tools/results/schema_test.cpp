// The published codes in clusters/schema/result.proto are those of sim/journal, number by number.
#include <gtest/gtest.h>

#include "clusters/schema/result.pb.h"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

TEST(Schema, EventKindsHaveTheJournalsNumbers) {
  int known = 0;
  for (int number = 1; number < 100; ++number) {
    const std::string code = words::code(static_cast<journal::EventKind>(number));
    if (code == "EVENT_KIND_UNSPECIFIED") continue;
    EXPECT_EQ(code, v1::EventKind_Name(static_cast<v1::EventKind>(number)));
    ++known;
  }
  EXPECT_GE(known, 28);
}

TEST(Schema, MechanismsHaveTheJournalsNumbers) {
  int known = 0;
  for (int number = 1; number < 100; ++number) {
    const std::string code = words::code(static_cast<journal::Mechanism>(number));
    if (code == "MECHANISM_UNSPECIFIED") continue;
    EXPECT_EQ(code, v1::Mechanism_Name(static_cast<v1::Mechanism>(number)));
    ++known;
  }
  EXPECT_GE(known, 17);
}

TEST(Text, NumbersAndFieldsAreStable) {
  EXPECT_EQ(digits(-0.0), "0");
  EXPECT_EQ(digits(1.0 / 3), "0.333333333333");
  EXPECT_EQ(field("a,b \"c\""), "\"a,b \"\"c\"\"\"");
  EXPECT_EQ(words::number(-12659.18), "\u221212,659.2");
  EXPECT_EQ(words::number(-0.001), "0");
  EXPECT_EQ(words::percent(0.30154), "30.2 %");
  EXPECT_EQ(words::list_of({"a", "b", "c"}, words::Language::nl), "a, b en c");
}

// An argument that looks like a mark is not filled again. What begins a sentence has a capital there.
TEST(Text, ArgumentsAreTakenAsTheyAre) {
  const words::Message message{words::MessageId::event_outage_started, {"plant {1}", "10 %"}};
  EXPECT_EQ(render(message, words::Language::en), "Plant {1} has an outage: 10 % of its capacity is left.");
}

}  // namespace
}  // namespace schakel::results
