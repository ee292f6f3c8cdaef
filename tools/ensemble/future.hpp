// The future of one replication: uncertain numbers at their draws, with the base year closed again, and what happens
// whatever the option.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/random/design.hpp"
#include "tools/ensemble/numbers.hpp"
#include "tools/load/redrawn.hpp"

namespace schakel::ensemble {

/// An entity of UncertainNumbers whose numbers were brought nearer to their middle in a future.
struct PulledIn {
  std::uint32_t entity = 0;
  double part = 0;  ///< of the way from the middle to the draw
};

struct Future {
  load::Loaded inputs;
  int first_closure = 0, closures = 0;  ///< number of the first event that is a closure of this future, and how many
  std::vector<PulledIn> nearer{};       ///< so that the base year closes
};

/// What futures are drawn from.
struct FutureSource {
  v1::Inputs* inputs = nullptr;      ///< resolved as they stand, without problems; changed by every future
  load::Redrawn* redrawn = nullptr;  ///< of these inputs
  const UncertainNumbers* numbers = nullptr;
  const Sampler* sampler = nullptr;
  std::vector<bool> fixed = {};  ///< per entity of `numbers`: stays as it is (find_captive)
  std::vector<v1::FutureClosure> closures = {};
  std::uint64_t seed = 1;
  /// Where the draws of a replication are not those of the sampler: of a number, in (0, 1); and of which replication
  /// its chances, prices and closures are. Empty: as the sampler says, its own.
  std::function<double(std::size_t number, std::uint64_t replication)> uniform = {};
  std::function<std::uint64_t(std::uint64_t replication)> stream = {};

  double draw(std::size_t number, std::uint64_t replication) const {
    return uniform ? uniform(number, replication) : sampler->uniform(number, replication);
  }
  std::uint64_t chances(std::uint64_t replication) const { return stream ? stream(replication) : replication; }
};

/// Things of which a number by itself cannot change in the base year: what they make or need goes nowhere else. Found
/// by trial draws, the same for the same data and seed.
std::vector<bool> find_captive(const FutureSource& source);

/// Draws the numbers and loads. Numbers that do not go together (a by-product without a way out, more made than goes
/// in) are brought nearer to their middle, of the things concerned, half-way at a time, until they do. Throws
/// InternalError when the inputs do not even go together as they stand.
Future make_future(const FutureSource& source, std::uint64_t replication);

/// Draws of a closure that may come, each in (0, 1): it comes when `comes` is below its chance, and `when` says where
/// between its dates.
struct ClosureDraw {
  double comes = 0, when = 0;
};
ClosureDraw closure_draw(const v1::FutureClosure& closure, std::uint64_t seed, std::uint64_t replication);

/// Adds the closures that come in this future, as events of the scenario.
void add_closures(v1::Scenario& scenario, const std::vector<v1::FutureClosure>& closures, std::uint64_t seed,
                  std::uint64_t replication);

}  // namespace schakel::ensemble
