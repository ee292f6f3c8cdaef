#include "sim/random/stream.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

// The library casts inside its own header.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

namespace schakel {
namespace {

constexpr double kStep = 1.0 / 9007199254740992.0;  // 2^-53

/// FNV-1a over 64 bits, mixed at the end (splitmix64) so that near keys lie far apart.
std::uint64_t hash(std::string_view key, std::string_view purpose) {
  std::uint64_t value = 14695981039346656037ULL;
  const auto add = [&value](unsigned char byte) { value = (value ^ byte) * 1099511628211ULL; };
  for (const char c : key) add(static_cast<unsigned char>(c));
  add(0);  // "ab" for "c" is not "a" for "bc"
  for (const char c : purpose) add(static_cast<unsigned char>(c));
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t replication, std::string_view key,
                           std::string_view purpose)
    : key_{seed, hash(key, purpose)}, replication_(replication) {}

void RandomStream::refill() {
  const r123::Philox4x64::ctr_type counter{{block_++, 0, replication_, 0}};
  const r123::Philox4x64::key_type key{{key_[0], key_[1]}};
  const auto made = r123::Philox4x64()(counter, key);
  for (std::size_t i = 0; i < numbers_.size(); ++i) numbers_[i] = made[i];
  used_ = 0;
}

std::uint64_t RandomStream::bits() {
  if (used_ == numbers_.size()) refill();
  return numbers_[used_++];
}

double unit_interval(std::uint64_t bits) {
  // Adding the half rounds the largest of the 2^53 numbers up to 1.
  return std::min((static_cast<double>(bits >> 11) + 0.5) * kStep, 1 - kStep);
}

double RandomStream::uniform() { return unit_interval(bits()); }

/// Box and Muller; the second of the pair is not kept, so that a draw is always two numbers.
double RandomStream::normal() {
  const double radius = std::sqrt(-2 * std::log(uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

double RandomStream::exponential() { return -std::log(uniform()); }

}  // namespace schakel
