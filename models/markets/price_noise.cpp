#include "models/markets/price_noise.hpp"

#include <cmath>

#include "sim/random/stream.hpp"

namespace schakel::models {
namespace {

constexpr double kMonthsPerYear = 12;

std::vector<double> normals(const PriceOptions& options, const std::string& key, int months) {
  RandomStream stream(options.seed, options.replication, key, "price noise");
  std::vector<double> made(static_cast<std::size_t>(months));
  for (double& number : made) number = stream.normal();
  return made;
}

}  // namespace

std::string correlation_group(const PricePath& path) {
  return path.points.empty() ? "" : path.points.back().price.correlation_group;
}

std::vector<std::vector<double>> price_noise(const Markets& markets, const PriceOptions& options, int months) {
  std::map<std::string, std::vector<double>> shared;
  std::vector<std::vector<double>> noise;
  for (const PricePath& path : markets.price_paths) {
    auto& of_path = noise.emplace_back(static_cast<std::size_t>(months), 0.0);
    if (!options.random || path.noise_sd <= 0) continue;
    const std::string group = correlation_group(path);
    if (!group.empty() && !shared.contains(group)) shared[group] = normals(options, "group " + group, months);
    const std::vector<double> own = normals(options, path.product, months);
    const double common = group.empty() ? 0 : options.common;
    const double kept = std::pow(path.noise_correlation, 1 / kMonthsPerYear);
    const double fresh = path.noise_sd * std::sqrt(1 - kept * kept);
    double deviation = 0;
    for (std::size_t m = 1; m < of_path.size(); ++m) {
      const double together = common > 0 ? shared[group][m] : 0;
      deviation = kept * deviation + fresh * (std::sqrt(common) * together + std::sqrt(1 - common) * own[m]);
      of_path[m] = deviation;
    }
  }
  return noise;
}

std::vector<std::vector<double>> price_jumps(const Markets& markets, const PriceOptions& options, int months) {
  std::vector<std::vector<double>> jumps;
  for (const ShockProcess& process : markets.shocks) {
    auto& of_process = jumps.emplace_back(static_cast<std::size_t>(months), 1.0);
    if (!options.random) continue;
    RandomStream stream(options.seed, options.replication, process.product, "price jump");
    const double chance = 1 - std::pow(1 - process.probability_per_year, 1 / kMonthsPerYear);
    const double kept = std::pow(0.5, 1 / process.half_life_months);
    double excess = 0;
    for (std::size_t m = 1; m < of_process.size(); ++m) {
      excess *= kept;
      if (stream.uniform() < chance) excess += process.factor - 1;
      of_process[m] = 1 + excess;
    }
  }
  return jumps;
}

}  // namespace schakel::models
