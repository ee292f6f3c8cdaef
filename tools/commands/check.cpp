// schakel check PATH...
#include "sim/base/check.hpp"

#include <iostream>
#include <memory>

#include "tools/commands/arguments.hpp"
#include "tools/commands/commands.hpp"
#include "tools/ensemble/check_comparison.hpp"
#include "tools/load/load.hpp"
#include "tools/results/balance_tables.hpp"
#include "tools/results/margin_table.hpp"
#include "tools/words/message.hpp"

namespace schakel::commands {
namespace {

constexpr double kCloses = 1e-8;  // some sides of up to 1e-9 each

struct Options {
  std::vector<std::string> paths;
  bool balance = false, places = false;
};

void print_coverage(const load::Coverage& c) {
  std::cout << c.cluster << ": " << counted(c.units, "unit") << ", " << counted(c.links, "link") << "; "
            << counted(c.numbers, "number") << ": grade A " << c.by_grade[1] << ", B " << c.by_grade[2] << ", C "
            << c.by_grade[3] << ", D " << c.by_grade[4] << "; jobs known for " << counted(c.jobs_known, "unit")
            << ", CO2 for " << c.co2_known << "; " << c.gaps.size() << " known gaps\n";
  for (const models::Gap& gap : c.gaps) std::cout << "  gap: " << gap.entity << ": " << gap.what << "\n";
}

void print_national(const load::NationalCoverage& c) {
  std::cout << "national: " << c.price_paths << " price paths, " << c.instruments << " instruments; " << c.numbers
            << " numbers: grade A " << c.by_grade[1] << ", B " << c.by_grade[2] << ", C " << c.by_grade[3] << ", D "
            << c.by_grade[4] << "; " << c.gaps.size() << " known gaps\n";
  for (const std::string& gap : c.gaps) std::cout << "  gap: " << gap << "\n";
}

void print_at_start(const load::AtStart& at) {
  std::cout << at.scenario << " starts on " << to_text(at.start) << " with:\n";
  for (const models::HistoryEntry& entry : at.history) {
    std::cout << "  " << entry.entity << " " << entry.change;
    if (entry.capacity) std::cout << " to " << entry.capacity->value << " a year";
    if (!entry.owner.empty()) std::cout << " " << entry.owner;
    std::cout << " since " << to_text(entry.date);
    if (!entry.source.empty()) std::cout << " (" << entry.source << ")";
    std::cout << (entry.of_scenario ? ", by the scenario\n" : "\n");
  }
}

/// The base year added up again: if it closes, so does every product and place, or the program is wrong.
void prove_balance(const load::Loaded& loaded, const Options& options) {
  const models::Balances all = models::balances(loaded.model, loaded.base_year);
  for (const models::Balance& balance : all.products)
    schakel::check(balance.difference() <= kCloses, "the base year closes and a product does not");
  for (const models::PlaceBalance& place : all.places)
    schakel::check(place.balance.difference() <= kCloses, "the base year closes and a place does not");
  const std::string name = words::list_of(loaded.model.clusters, words::Language::en);
  if (options.balance)
    std::cout << name << ": balance per product and year\n"
              << results::product_balance_csv(loaded.model, all) << name << ": closed from outside, per year\n"
              << results::closed_by_csv(loaded.model, all);
  if (options.places)
    std::cout << name << ": balance per place, product and year\n" << results::place_balance_csv(loaded.model, all);
}

/// How many units have a margin, and what the others lack.
void print_margins(const load::Loaded& loaded) {
  if (loaded.markets.empty()) return;
  models::PriceOptions prices;
  prices.start = loaded.scenario.start;
  prices.move = false;
  const models::PriceBook book = models::make_price_book(loaded.markets, prices);
  std::cout << words::list_of(loaded.model.clusters, words::Language::en) << ": "
            << results::margin_coverage(loaded.model,
                                        models::Margins(loaded.model, loaded.base_year, loaded.markets, book))
            << "\n";
}

int check(const Options& options, const Common& common) {
  Problems problems;
  for (const std::string& path : options.paths) {
    const auto each_cluster = [&options](const load::Loaded& loaded) {
      prove_balance(loaded, options);
      print_margins(loaded);
    };
    const load::Checked checked = load::check_path(path, data_of(common), each_cluster, ensemble::check_comparison);
    problems.insert(problems.end(), checked.problems.begin(), checked.problems.end());
    for (const load::Coverage& coverage : checked.coverage) print_coverage(coverage);
    for (const load::NationalCoverage& national : checked.national) print_national(national);
    for (const load::AtStart& at : checked.at_start) print_at_start(at);
    if (!common.quiet)
      std::cerr << path << ": " << counted(checked.clusters, "cluster") << ", "
                << counted(checked.scenarios, "scenario")
                << (checked.options > 0 ? ", " + counted(checked.options, "option") : "")
                << (checked.comparisons > 0 ? ", " + counted(checked.comparisons, "comparison") : "") << " looked at"
                << (checked.national.empty() ? "" : ", and the national data") << "\n";
  }
  return print(problems);
}

}  // namespace

Action set_up_check(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->paths, "Cluster folders, scenario files, the national data, or folders of them")
      ->required();
  app.add_flag("--balance", options->balance, "Print the balance per product, and what was closed from outside");
  app.add_flag("--places", options->places, "Print the balance per product and place: site, pool without a site, hub");
  app.footer(
      "A cluster is a folder of text files (*.txtpb, *.json), tables (*.csv), or both together.\n"
      "Prints every problem as file:line:col: entity: what; what is allowed; hint. In a table: row and column.\n"
      "On stdout: how many numbers have which grade, and the known gaps; by kind of number: schakel coverage. Then "
      "how\n"
      "many units have a cash margin, and what the others lack: schakel margins.\n"
      "--balance: made, imported from named plants, bought on the market, used, exported to named plants, burned,\n"
      "neutralised, sold to unnamed users, and the part by which the two sides differ; then each amount that the "
      "market\n"
      "or a plant outside closes, with its place. All at the load factor of the data. That every product and place\n"
      "closes is proved in any case.\n"
      "Exit codes: 0 no problem (warnings do not count), 2 at least one.\n"
      "Examples: schakel check clusters/chlorine\n"
      "          schakel check clusters/chlorine --balance --places\n"
      "          schakel check my-scenario.txtpb --data clusters");
  return [options, &common] { return check(*options, common); };
}

}  // namespace schakel::commands
