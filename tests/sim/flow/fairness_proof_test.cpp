// The answers of both solvers, proven by neither.
#include "tests/sim/flow/fairness_proof.hpp"

#include <gtest/gtest.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"

namespace schakel::flow {
namespace {

constexpr double kGain = 1e-8;  // what a level may still seem to gain: rounding of the rates times the multipliers

void prove_many(std::uint64_t from, std::uint64_t count,
                const std::function<Solution(const RandomCase&, const Bounds&)>& solve) {
  Proof worst;
  int programs = 0;
  for (std::uint64_t seed = from; seed < from + count; ++seed) {
    const RandomCase c = RandomNetwork(seed).make();
    const Proof proof = FairnessProof(c.net, c.bounds, [&](const Bounds& b) { return solve(c, b); }).prove();
    EXPECT_LE(proof.gain, kGain) << "seed " << seed << ": " << proof.where;
    programs += proof.programs;
    if (proof.gain > worst.gain) worst = proof;
  }
  std::printf("%d claims proven; largest gain not excluded %.2g (%s)\n", programs, worst.gain, worst.where.c_str());
}

TEST(FlowFairness, TheKernelsRatesAreProvenFairLevelByLevel) {
  prove_many(1, 300, [](const RandomCase& c, const Bounds& b) { return Kernel(c.net).solve(b); });
}

TEST(FlowFairness, TheReferencesRatesAreProvenFairLevelByLevel) {
  prove_many(1, 150, [](const RandomCase& c, const Bounds& b) { return solve_reference(c.net, b); });
}

// The proof can fail: everybody given a little less than is there.
TEST(FlowFairness, AnUnfairAnswerIsFoundOut) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const RandomCase c = RandomNetwork(seed, {.adaptations = false, .inequalities = false, .priorities = false}).make();
    const Solution fair = Kernel(c.net).solve(c.bounds);
    const bool anything = std::any_of(fair.flow.begin(), fair.flow.end(), [](double flow) { return flow > 0; });
    const auto less = [&](const Bounds&) {
      Solution s = fair;
      for (double& flow : s.flow) flow *= 0.99;
      return s;
    };
    EXPECT_EQ(FairnessProof(c.net, c.bounds, less).prove().gain > 1e-4, anything) << "seed " << seed;
  }
}

}  // namespace
}  // namespace schakel::flow
