// schakel margins CLUSTER...
#include <iostream>
#include <memory>

#include "sim/base/calendar.hpp"
#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"
#include "tools/results/margin_table.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::vector<std::string> clusters;
  std::string date = "2024-01-01", unit;
  bool gaps = false;
};

/// "cluster/unit", or a unit's id alone where only one has it.
int unit_of(const models::Model& model, const std::string& name) {
  int found = models::kNone;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const std::string& id = model.units[u].id;
    if (id == name) return static_cast<int>(u);
    if (id.ends_with("/" + name)) found = static_cast<int>(u);
  }
  return found;
}

/// Why nothing is known of the prices of that day; empty: it is within the years of the price paths.
std::string too_far(const v1::National& national, Date date) {
  int first = 0, last = 0;
  for (const v1::PricePath& path : national.price_path())
    for (const v1::PricePoint& point : path.point()) {
      first = first == 0 ? point.year() : std::min(first, point.year());
      last = std::max(last, point.year());
    }
  const int year = year_of(date);
  if (last == 0 || (year >= first && year <= last)) return {};
  return "the price paths are of " + std::to_string(first) + " to " + std::to_string(last);
}

int show(const Options& options, const Common& common) {
  const auto date = parse_date(options.date);
  if (!date) return bad_argument("--date " + options.date + " is no date", "write it as YYYY-MM-DD, from 1900 to 2999");
  const load::Loaded loaded = load::load_clusters(options.clusters, data_of(common));
  if (any_error(loaded.problems)) return print(loaded.problems, "no margin was made");
  if (loaded.markets.empty())
    return bad_argument("there are no prices beside the clusters", "a folder `national` with prices and costs");
  if (const std::string why = too_far(loaded.inputs.national(), *date); !why.empty())
    return bad_argument("--date " + options.date + " is out of range: " + why, "choose a day in these years");
  const int unit = options.unit.empty() ? models::kNone : unit_of(loaded.model, options.unit);
  if (!options.unit.empty() && unit == models::kNone)
    return bad_argument("--unit " + options.unit + " is not in these clusters", "name it as cluster/unit");
  models::PriceOptions prices;
  prices.start = *date;
  prices.move = false;
  const models::PriceBook book = models::make_price_book(loaded.markets, prices);
  const models::Margins margins(loaded.model, loaded.base_year, loaded.markets, book);
  std::cout << (options.gaps ? results::margin_gaps_csv(loaded.model, margins)
                             : results::margins_csv(loaded.model, margins, 0, margins.base_activity(), unit));
  if (!common.quiet) std::cerr << results::margin_coverage(loaded.model, margins) << "\n";
  return kFine;
}

}  // namespace

Action set_up_margins(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, for example chlorine; several are joined")->required();
  app.add_option("--date", options->date, "Day whose prices count, YYYY-MM-DD")->capture_default_str();
  app.add_option("--unit", options->unit, "Only this unit, as cluster/unit");
  app.add_flag("--gaps", options->gaps, "Print what is missing for margins instead: unit, missing, of, margin");
  app.footer(
      "The cash margin of every unit at its rate in the base year and the prices of a day, term by term:\n"
      "products less inputs and energy, network, allowances beyond free ones, national levy, other variable\n"
      "cost (together the contribution), fixed cost, and its share of shared infrastructure. What units of\n"
      "one owner at one site sell to each other cancels in the margin of their chain. Prices follow the\n"
      "paths of the national data, without noise, in euro of 2024. Equations and sources:\n"
      "models/markets/README.md.\n"
      "On stdout: CSV with unit, term, eur_per_t (of main product; `per` says where it is a GJ or MWh),\n"
      "eur_per_year (> 0 brings money), grade (the worst of what it rests on; D is an assumption) and note.\n"
      "A margin that is not known is empty, never 0, and the note says why.\n"
      "These are margins of typical plants at quoted prices, not accounts of the companies named.\n"
      "Exit codes: 0 fine, 1 failed while writing, 2 bad arguments or bad input.\n"
      "Examples: schakel margins chlorine > margins.csv\n"
      "          schakel margins chlorine rotterdam-moerdijk --unit chlorine/huntsman-mdi --date 2030-01-01\n"
      "          schakel margins chemelot --gaps");
  return [options, &common] { return show(*options, common); };
}

}  // namespace schakel::commands
