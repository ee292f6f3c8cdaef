// Projects that move forward and back.
#include <gtest/gtest.h>

#include <cmath>

#include "made.hpp"
#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

// Project 0: day 500 instead of 600 in future 0, day 700 instead of 600 in futures 1 and 2: forward and back. Project
// 1: day 900 instead of 800 in future 0: back only. Project 2: does not move.
TEST(Moves, AProjectThatIsEarlierInOneFutureAndLaterInTwoIsBoth) {
  Made made(3);
  for (int f = 0; f < 3; ++f) {
    ensemble::Outcome reference = made.play(), option = made.play();
    reference.projects[0].runs = 600;
    option.projects[0].runs = f == 0 ? 500 : 700;
    reference.projects[1].runs = 800;
    option.projects[1].runs = f == 0 ? 900 : 800;
    option.values[made.ensemble.index_of("co2_cumulative")] = -f;  // it does something
    made.add(reference, option);
  }
  const ensemble::Draws draws(*made.experiment);
  const Findings found = find(*made.experiment, draws, made.ensemble);
  std::string said;
  for (const words::Text& one : conclusions_of({*made.experiment, draws, made.ensemble, found, ""}, 1)) said += one.en;
  EXPECT_NE(said.find("moves forward in one future or another: 1; back in one or another: 2"), std::string::npos)
      << said;
}

// Worth 600 million with the option and without, but for the last bit, which adding up in another order can turn: it is
// the same project, and nothing is told of it. Worth 10 euro more (1.7e-8 of it, rounding is 1e-9), it is told.
TEST(Moves, AValueThatDiffersByRoundingIsTheSame) {
  const double without = 6e8, rounding = std::nextafter(without, 7e8);
  for (const double with : {rounding, without + 10}) {
    Made made;
    ensemble::Outcome reference = made.play(), option = made.play();
    reference.projects[0].value = without;
    option.projects[0].value = with;
    made.add(reference, option);
    EXPECT_EQ(made.find().arms[1].projects.size(), with == rounding ? 0u : 1u) << with;
  }
}

}  // namespace
}  // namespace schakel::comparison
