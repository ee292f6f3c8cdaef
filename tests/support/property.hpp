// Properties with RapidCheck: it draws the seeds of random networks, and on a failure prints its own seed and the
// network's. Play a failure again with RC_PARAMS="reproduce=..." or with the printed network seed.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/Configuration.h>

#include <cstdint>
#include <sstream>
#include <string>

namespace schakel::test {

/// Runs `body(seed)` for `cases` seeds. `body` uses gtest's ASSERT_ and EXPECT_ macros.
template <class Body>
void for_all_seeds(const std::string& claim, int cases, Body body) {
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = claim;
  rc::detail::TestParams params = rc::detail::configuration().testParams;  // seed: RC_PARAMS, else random
  params.maxSuccess = cases;
  params.disableShrinking = true;  // a smaller seed is not a smaller network
  const auto result = rc::detail::checkTestable(
      [&] {
        const auto seed = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 48).as("seed of the random network");
        SCOPED_TRACE("network seed " + std::to_string(seed));
        body(seed);
        RC_ASSERT(!::testing::Test::HasFailure());
      },
      metadata, params);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  const bool held = result.template is<rc::detail::SuccessResult>();  // false as well when the body threw
  EXPECT_TRUE(held && !::testing::Test::HasFailure())
      << claim << " (RapidCheck seed " << params.seed << "): " << text.str();
}

}  // namespace schakel::test
