// Random numbers that depend on what they are for and on nothing else: counter-based streams, one for each (seed,
// replication, key, purpose). Drawing more numbers in one stream, or making more streams, changes no other stream.
//
// Method. Philox 4x64 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), from
// the library Random123. The key of a stream is its seed and a 64-bit hash of key and purpose; its counter is the
// replication and the number of the draw. Two streams of one seed coincide with a chance of 2^-64 a pair.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace schakel {

/// (0, 1), never an end, from 64 random bits.
double unit_interval(std::uint64_t bits);

class RandomStream {
 public:
  /// `key`: the stable key of the thing it is for ("chlorine/huntsman-mdi"); `purpose`: what for ("price noise").
  RandomStream(std::uint64_t seed, std::uint64_t replication, std::string_view key, std::string_view purpose);

  std::uint64_t bits();
  double uniform();      ///< (0, 1), never an end
  double normal();       ///< mean 0, standard deviation 1
  double exponential();  ///< mean 1

 private:
  void refill();

  std::array<std::uint64_t, 2> key_;
  std::uint64_t replication_, block_ = 0;
  std::array<std::uint64_t, 4> numbers_{};
  unsigned used_ = 4;
};

}  // namespace schakel
