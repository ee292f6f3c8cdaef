// schakel calibrate CLUSTER...
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

#include "tools/commands/arguments.hpp"
#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"
#include "tools/results/calibration.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::vector<std::string> clusters;
  double target = 0;  ///< 0 = from the data
  double low = 0.25, high = 4, scale = 0;
  std::uint64_t seed = 1, check_seed = 2;
  int replications = 20;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  bool units = false;
};

/// So many significant digits.
std::string number(double value, int significant = 6) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*g", significant, value);
  return text;
}

std::string percent(double hazard) { return number(100 * hazard, 3) + " %"; }

void print_row(const char* what, double scale, const results::Hazard& hazard) {
  std::cout << what << ',' << number(scale, 4) << ',' << number(hazard.per_year, 4) << ',' << number(hazard.low, 4)
            << ',' << number(hazard.high, 4) << ',' << number(hazard.fewest, 4) << ',' << number(hazard.most, 4)
            << '\n';
}

int calibrate(const Options& options, const Common& common) {
  const load::Loaded loaded = load::load_clusters(options.clusters, data_of(common));
  if (any_error(loaded.problems)) return print(loaded.problems, "nothing was fitted");
  if (loaded.markets.empty())
    return bad_argument("there are no prices beside the clusters", "a folder `national` with prices and costs");
  const double seen_low = loaded.markets.parameter("closure-hazard-low", 0);
  const double seen_high = loaded.markets.parameter("closure-hazard-high", 0);
  const double target = options.target > 0 ? options.target : loaded.markets.parameter("closure-hazard-mean", 0);
  if (target <= 0)
    return bad_argument("no closure is given to fit to", "--target, or closure-hazard-mean in the national data");
  if (options.low >= options.high) return bad_argument("--from is not below --to", "a range such as 0.25 to 4");
  const results::Futures fitted{options.seed, options.replications}, other{options.check_seed, options.replications};
  if (options.seed == options.check_seed)
    return bad_argument("--seed and --check-seed are equal",
                        "two sets of futures, so that the fit is not its own proof");
  const double before = loaded.markets.parameter("patience-scale", 1);
  double scale = options.scale;
  if (scale <= 0) {
    const results::Fit fit = results::fit_patience(loaded, target, options.low, options.high, fitted, options.jobs);
    scale = std::strtod(number(fit.scale, 3).c_str(), nullptr);
    if (!common.quiet)
      for (const auto& one : fit.tries)
        std::cerr << "patience-scale " << number(one.scale, 4) << ": " << percent(one.hazard) << " a year\n";
    if (!fit.reached)
      std::cerr << "The target of " << percent(target) << " a year is not between what the ends of the range give; the "
                << "nearer end is shown.\n";
  }
  const results::Hazard on_fit = results::closure_hazard(loaded, scale, fitted, options.jobs);
  const results::Hazard on_other = results::closure_hazard(loaded, scale, other, options.jobs);
  if (options.units) {
    std::cout << "unit,capacity_kt_per_year,closes\n";
    for (const auto& [unit, part] : on_other.of_units) {
      const models::Unit& of = loaded.model.units[static_cast<std::size_t>(unit)];
      std::cout << of.id << ',' << number(of.capacity.value) << ',' << number(part) << '\n';
    }
    return kFine;
  }
  std::cout << "futures,patience_scale,hazard_per_year,low,high,fewest,most\n";
  print_row("fitted", scale, on_fit);
  print_row("other", scale, on_other);
  if (common.quiet) return kFine;
  std::cerr << "Aim: " << percent(target) << " of capacity a year; observed: " << percent(seen_low) << " to "
            << percent(seen_high) << ".\n"
            << "On other futures: " << percent(on_other.per_year) << " a year (" << percent(on_other.low) << " to "
            << percent(on_other.high) << "), by decade";
  for (const double decade : on_other.by_decade) std::cerr << ' ' << percent(decade);
  std::cerr << "; of " << number(on_other.capacity, 5) << " kt a year " << number(on_other.closed, 5) << " close.\n"
            << "In the data, decision_parameter \"patience-scale\": factor { value: " << number(scale) << " } (now "
            << number(before) << ").\n";
  return kFine;
}

}  // namespace

Action set_up_calibrate(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, for example chlorine; several are joined")->required();
  app.add_option("--target", options->target,
                 "Capacity that closes a year, as a fraction (default: closure-hazard-mean of the national data)")
      ->check(any_of_range(1e-6, 1.0));
  app.add_option("--replications", options->replications, "Futures in each set")
      ->check(CLI::Range(2, 10000))
      ->capture_default_str();
  app.add_option("--seed", options->seed, "Seed of the futures that are fitted to")->capture_default_str();
  app.add_option("--check-seed", options->check_seed, "Seed of the futures that the result is told for")
      ->capture_default_str();
  app.add_option("--from", options->low, "Least patience-scale that is tried")
      ->check(any_of_range(0.01, 100.0))
      ->capture_default_str();
  app.add_option("--to", options->high, "Most")->check(any_of_range(0.01, 100.0))->capture_default_str();
  app.add_option("--at", options->scale, "Fit nothing; tell the hazard at this patience-scale")
      ->check(any_of_range(0.01, 100.0));
  app.add_flag("--units", options->units, "Print instead in how many of the other futures each unit closes");
  app.add_option("--jobs", options->jobs, "Processes at once (default: processors)")->check(CLI::Range(1, 1024));
  app.footer(
      "Fits the one number of the owners' decisions that is meant to be fitted, patience-scale (times every\n"
      "owner's patience), so that owners close as much capacity a year as is observed in European chemicals.\n"
      "Played are the clusters for 25 years without any event, with decisions on and prices that deviate from\n"
      "their paths at random: many futures from --seed for the fit, as many from --check-seed for the result.\n"
      "On stdout: CSV with hazard_per_year (capacity closed over capacity-years that stood; units that owners\n"
      "decide about and whose product is counted in tonnes, without refineries), the 95 % interval of the mean\n"
      "(low, high) and single futures (fewest, most). With --units: the part of futures in which each unit\n"
      "closes, to look at and never to fit to. The same for any --jobs. No file is written: the value to put\n"
      "into clusters/national is told on stderr. Method: models/decisions/README.md.\n"
      "Exit codes: 0 fine, 1 failed while running, 2 bad arguments or bad input.\n"
      "Examples: schakel calibrate chlorine chemelot rotterdam-moerdijk\n"
      "          schakel calibrate chlorine --at 1 --replications 50\n"
      "          schakel calibrate chemelot --units > closes.csv");
  return [options, &common] { return calibrate(*options, common); };
}

}  // namespace schakel::commands
