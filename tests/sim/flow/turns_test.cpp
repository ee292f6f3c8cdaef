// The least of many keys, against a list that is searched.
#include "sim/flow/turns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace schakel::flow {
namespace {

std::int32_t first_least(const std::vector<double>& keys) {
  const auto least = std::min_element(keys.begin(), keys.end());
  return *least == kUnlimited ? kNone : static_cast<std::int32_t>(least - keys.begin());
}

TEST(Turns, TheLeastKeyComesFirstAndOfEqualOnesTheSmallestNumber) {
  std::mt19937 random(20231231);
  std::vector<double> keys;
  Turns<double> turns;
  for (int step = 0; step < 20000; ++step) {
    if (step % 100 == 0) keys.resize(keys.size() + 3, kUnlimited);  // the program grows meanwhile
    turns.resize(keys.size());
    const std::size_t number = random() % keys.size();
    keys[number] = random() % 4 == 0 ? kUnlimited : static_cast<double>(random() % 50);  // few values: many are equal
    turns.set(static_cast<std::int32_t>(number), keys[number]);
    if (random() % 3 != 0) continue;
    const std::int32_t next = turns.next();
    ASSERT_EQ(next, first_least(keys)) << "step " << step;
    if (next == kNone) continue;
    ASSERT_EQ(turns.key(next), keys[static_cast<std::size_t>(next)]);
    keys[static_cast<std::size_t>(next)] = kUnlimited;
    turns.set(next, kUnlimited);
  }
  turns.clear();
  EXPECT_EQ(turns.next(), kNone);
}

}  // namespace
}  // namespace schakel::flow
