// schakel report DIR
#include "tools/report/report.hpp"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "tools/commands/folders.hpp"
#include "tools/commands/stored.hpp"
#include "tools/figures/figures.hpp"
#include "tools/figures/many_figures.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string directory;
  std::string language = "en";
  std::string figures;
};

/// Throws WorldError when the folder or a file cannot be written.
int write_figures(const std::vector<figures::File>& files, const Options& options, const Common& common) {
  const std::filesystem::path folder = options.figures;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::vector<std::pair<std::filesystem::path, std::string>> contents;
  for (const figures::File& file : files) contents.emplace_back(folder / file.name, file.content);
  replace_files(contents);
  if (!common.quiet) std::cerr << "Figures: " << std::filesystem::absolute(folder).lexically_normal().string() << '\n';
  return kFine;
}

bool is_comparison(const Json& data) {
  return data.is_object() && data.contains("comparison") && data.contains("options");
}
bool is_ranking(const Json& data) { return data.is_object() && data.contains("ranking") && data.contains("pairs"); }

/// The page of a comparison or a ranking anew, in the language asked for, from the data that it holds; nothing when it
/// is of a run.
std::optional<std::string> page_of_many(const std::filesystem::path& file, const std::string& language) {
  const std::optional<std::string> page = stored_file(file);
  const std::optional<std::string_view> text = page ? report::data_of(*page) : std::nullopt;
  if (!text) return std::nullopt;
  auto data = Json::parse(*text, nullptr, false);
  if (!is_comparison(data) && !is_ranking(data)) return std::nullopt;
  data["lang"] = language;
  return is_ranking(data) ? report::render_ranking(data.dump()) : report::render_comparison(data.dump());
}

/// What a page says of other futures, which are not played again, put into a new one of the same run.
std::string with_futures_of(const std::filesystem::path& file, const std::string& fresh) {
  const std::optional<std::string> page = stored_file(file);
  const std::optional<std::string_view> before = page ? report::data_of(*page) : std::nullopt;
  const Json old = before ? Json::parse(*before, nullptr, false) : Json();
  if (!old.is_object() || !old.contains("futures") || !old["futures"].is_object()) return fresh;
  Json data = Json::parse(*report::data_of(fresh));
  data["futures"] = old["futures"];
  for (Json& row : data["headline"])
    for (const Json& was : old.value("headline", Json::array()))
      if (was.value("key", "") == row.value("key", "") && was.contains("futures")) row["futures"] = was["futures"];
  return report::render(data.dump());
}

/// What summary.json says of other futures; null: nothing, or it is not as this program writes it.
Json stored_futures(const std::filesystem::path& directory) {
  const std::optional<std::string> text = stored_file(directory / "summary.json");
  const Json summary = text ? Json::parse(*text, nullptr, false) : Json();
  if (!summary.is_object() || !summary.contains("futures") || !summary["futures"].is_object()) return nullptr;
  for (const char* series : {"co2_kt", "jobs"})
    for (const Json& year : summary["futures"].value(series, Json::array()))
      for (const char* play : {"baseline", "scenario", "difference"})
        if (!year.is_object() || !year.contains("year") || !year["year"].is_number_integer() || !year.contains(play) ||
            !year[play].is_object() || !year[play].contains("p05") || !year[play].contains("p50") ||
            !year[play].contains("p95"))
          return nullptr;
  return summary["futures"];
}

/// Figures of a comparison or a ranking, from its summary.json; nothing when it is of a run.
std::optional<int> figures_of_many(const Options& options, const Common& common) {
  const std::filesystem::path file = std::filesystem::path(options.directory) / "summary.json";
  const std::optional<std::string> text = stored_file(file);
  const Json summary = text ? Json::parse(*text, nullptr, false) : Json();
  if (!is_comparison(summary) && !is_ranking(summary)) return std::nullopt;
  try {
    return write_figures(is_ranking(summary) ? figures::ranking_figures(summary, options.language)
                                             : figures::comparison_figures(summary, options.language),
                         options, common);
  } catch (const Json::exception& error) {
    return bad_argument(file.string() + " is not as this program writes it: " + error.what(),
                        "play the comparison or ranking again");
  }
}

}  // namespace

Action set_up_report(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("DIR", options->directory, "Result directory")->required();
  app.add_option("--lang", options->language, "Language the page opens in: en or nl (default en)")
      ->check(CLI::IsMember({"en", "nl"}));
  app.add_option("--figures", options->figures,
                 "Folder for the main figures as SVG, each with its numbers as CSV; report.html stays as it is");
  app.footer(
      "Needs only the directory: plays its inputs.pb again and writes report.html anew. Other futures are not played\n"
      "again: what the page said of them stays.\n"
      "Of a comparison of options or a ranking: writes its report.html anew from the data that the page holds; nothing "
      "is\n"
      "played. Figures are drawn by the program itself, no browser is needed. Of a run: jobs, co2, rates, "
      "product-flows,\n"
      "cascade, jobs-per-municipality, margins, projects, futures-co2 and futures-jobs (--replications), supply-graph. "
      "Of a comparison: difference-...,\n"
      "...-per-year with bands, places-..., co2-and-public-cash. Of a ranking:\n"
      "key-players-..., rank-probability-... (several futures), jobs-and-co2, pairs-jobs (with --pairs).\n"
      "Exit codes: 0 fine, 1 the page or a figure cannot be written, 2 not a result directory.\n"
      "Examples: schakel report out/nobian\n"
      "          schakel report out/nobian --lang nl\n"
      "          schakel report out/nobian --figures paper/figures");
  return [options, &common] {
    const std::filesystem::path file = std::filesystem::path(options->directory) / "report.html";
    const auto written = [&] {
      if (!common.quiet) std::cerr << "Report: " << std::filesystem::absolute(file).string() << '\n';
      return kFine;
    };
    if (options->figures.empty()) {
      if (const std::optional<std::string> page = page_of_many(file, options->language)) {
        replace_file(file, *page);
        return written();
      }
    } else if (const std::optional<int> code = figures_of_many(*options, common)) {
      return *code;
    }
    const auto run = replay(options->directory);
    if (!run) return kBadInput;
    if (!options->figures.empty())
      return write_figures(figures::main_figures(*run, options->language, stored_futures(options->directory)), *options,
                           common);
    replace_file(file, with_futures_of(file, results::report_html(*run, options->language)));
    return written();
  };
}

}  // namespace schakel::commands
