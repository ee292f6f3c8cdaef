// schakel esri --links F --firms F
#include "tools/commands/esri.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <thread>

#include "sim/base/check.hpp"
#include "tools/commands/arguments.hpp"
#include "tools/commands/esri_input.hpp"
#include "tools/commands/folders.hpp"
#include "tools/commands/progress.hpp"
#include "tools/tables/cells.hpp"
#include "tools/tables/csv.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string links, firms, output, shock, close;
  std::string sigma = "on";
  double tolerance = flow::EsriOptions{}.tolerance;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

std::string header(const EsriInput& input) {
  std::string text = "firm,esri,esri_down,esri_up";
  for (const std::string& name : input.weight_names) text += "," + tables::csv_cell("esri_" + name);
  return text + "\n";
}

/// By out-strength with both channels, then the other weights.
std::string row(const std::string& name, std::span<const flow::EsriIndex> indices) {
  using tables::number_cell;
  const flow::EsriIndex& first = indices.front();
  std::string text = tables::csv_cell(name) + "," + number_cell(first.both) + "," + number_cell(first.down) + "," +
                     number_cell(first.up);
  for (const flow::EsriIndex& other : indices.subspan(1)) text += "," + number_cell(other.both);
  return text + "\n";
}

/// Why nothing should be written there; empty when it may.
std::string refusal(const Options& options) {
  std::error_code error;
  const fs::path place = options.output;
  if (place.empty()) return "";
  if (fs::exists(place, error) && !fs::is_regular_file(place, error)) return "is not a file";
  for (const std::string& input : {options.links, options.firms, options.shock})
    if (!input.empty() && fs::equivalent(place, input, error)) return "is one of the tables that are read";
  const fs::path folder = place.has_parent_path() ? place.parent_path() : ".";
  if (!fs::is_directory(folder, error)) throw WorldError("cannot write " + options.output + "; make its folder first");
  return "";
}

void write(const Options& options, const std::string& csv) {
  if (options.output.empty()) {
    std::cout << csv;
  } else {
    replace_file(options.output, csv);
  }
}

int close_each(const Options& options, const Common& common, const EsriInput& input, const std::vector<int>& firms) {
  const flow::Esri esri(input.network, {options.sigma == "on", options.tolerance});
  std::vector<std::vector<double>> weights = {esri.out_strength()};
  weights.insert(weights.end(), input.weights.begin(), input.weights.end());
  Progress progress("firms", common.quiet);
  const auto indices =
      esri.singles(firms, weights, options.jobs, [&](std::size_t count) { progress.done(count, firms.size()); });
  std::string csv = header(input);
  std::size_t most = 0;
  for (std::size_t k = 0; k < firms.size(); ++k) {
    csv += row(input.firms.names()[static_cast<std::size_t>(firms[k])],
               std::span(indices).subspan(k * weights.size(), weights.size()));
    if (indices[k * weights.size()].both > indices[most * weights.size()].both) most = k;
  }
  write(options, csv);
  if (!common.quiet)
    std::cerr << "Highest of " << firms.size() << ": " << input.firms.names()[static_cast<std::size_t>(firms[most])]
              << ", " << tables::number_cell(indices[most * weights.size()].both) << " of all sales.\n";
  return kFine;
}

int close_together(const Options& options, const EsriInput& input, const std::vector<flow::EsriShock>& shocks) {
  const flow::Esri esri(input.network, {options.sigma == "on", options.tolerance});
  std::vector<std::vector<double>> weights = {esri.out_strength()};
  weights.insert(weights.end(), input.weights.begin(), input.weights.end());
  write(options, header(input) + row("joint", esri.joint(shocks, weights)));
  return kFine;
}

int measure(const Options& options, const Common& common) {
  if (!(options.tolerance > 0) || !std::isfinite(options.tolerance))
    return bad_argument("--tolerance " + tables::number_cell(options.tolerance) + " is not above 0",
                        "0.01 as published");
  if (!options.shock.empty() && !options.close.empty())
    return bad_argument("--shock and --firms-to-close exclude each other", "give the firms in the table of --shock");
  if (const std::string why = refusal(options); !why.empty())
    return bad_argument(options.output + " " + why, "choose another place with -o");
  Problems problems;
  const EsriInput input = read_esri(options.firms, options.links, problems);
  std::vector<flow::EsriShock> shocks;
  std::vector<int> firms;
  if (!input.firms.names().empty()) {
    if (!options.shock.empty()) shocks = read_shocks(options.shock, input, problems);
    firms = firms_to_close(options.close, input, problems);
  }
  if (print(problems, "nothing was written") != kFine) return kBadInput;
  return options.shock.empty() ? close_each(options, common, input, firms) : close_together(options, input, shocks);
}

}  // namespace

Action set_up_esri(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("--links", options->links, "CSV: supplier, buyer, weight, type")->required();
  app.add_option("--firms", options->firms, "CSV: firm, sector, perhaps market, and weights")->required();
  app.add_option("-o,--output", options->output, "CSV file, written whole or not at all (default: stdout)")
      ->check(some_path());
  app.add_option("--shock", options->shock, "CSV: firm, shock (part of its capacity lost, 0 to 1); one joint run");
  app.add_option("--sigma", options->sigma, "Do others of a market take over sales")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
  app.add_option("--tolerance", options->tolerance, "The rounds end when no level moved by more")
      ->capture_default_str();
  app.add_option("--firms-to-close", options->close, "Only these firms, each alone: ids with commas between")
      ->check(not_empty("no firm; name one or more, with commas between"));
  app.add_option("--jobs", options->jobs, "Threads; the result is the same for any number (default: processors)")
      ->check(CLI::Range(1, 1024));
  app.footer(
      "The economic systemic risk index (ESRI) of each firm: what share of all sales is lost when it closes, by the\n"
      "model of Diem, Borsos, Reisch, Kertesz and Thurner, Scientific Reports 12, 7719 (2022). It knows no stocks,\n"
      "dates, materials or decisions, so it is beside `schakel rank`, not a part of it. Equations: "
      "sim/flow/README.md.\n"
      "\n"
      "links.csv   type: 2 essential, 1 non-essential, 0 negligible, for the buyer's sector. weight: sales, at least "
      "0.\n"
      "            Links of the same two firms add up; a link of a firm to itself is left out, with a warning.\n"
      "firms.csv   market: whose members take over each other's sales; without it, or where it is empty, the sector.\n"
      "            Any other column with numbers is a weight, for example jobs, and adds a column esri_jobs.\n"
      "Commas with decimal points, or semicolons with decimal commas; columns in any order. Every problem is told "
      "with\n"
      "file:row:column, a hundred per table, and then nothing is written.\n"
      "\n"
      "Result: firm, esri (levels as low as the lower of both channels), esri_down (missed supply alone), esri_up "
      "(missed\n"
      "demand alone), all three weighed by out-strength (what a firm sells along the links), and esri_WEIGHT for each\n"
      "weight. From 0 to 1, with all digits. With --shock one row, `joint`.\n"
      "Exit codes: 0 fine, 1 failed while writing, 2 bad arguments or bad input.\n"
      "Examples: schakel esri --links links.csv --firms firms.csv -o esri.csv\n"
      "          schakel esri --links links.csv --firms firms.csv --firms-to-close A,X --sigma off\n"
      "          schakel esri --links links.csv --firms firms.csv --shock shock.csv --tolerance 1e-9");
  return [options, &common] { return measure(*options, common); };
}

}  // namespace schakel::commands
