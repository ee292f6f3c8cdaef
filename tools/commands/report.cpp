// schakel report DIR
#include "tools/report/report.hpp"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "tools/commands/folders.hpp"
#include "tools/commands/stored.hpp"
#include "tools/figures/figures.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::string directory;
  std::string language = "en";
  std::string figures;
};

/// Throws WorldError when the folder or a file cannot be written.
void write_figures(const results::Run& run, const Options& options, const Common& common) {
  const std::filesystem::path folder = options.figures;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  for (const figures::File& file : figures::main_figures(run, options.language))
    replace_file(folder / file.name, file.content);
  if (!common.quiet) std::cerr << "Figures: " << std::filesystem::absolute(folder).lexically_normal().string() << '\n';
}

/// The page of a comparison anew, in the language asked for, from the data that it holds; nothing when it is of a run.
std::optional<std::string> comparison_page(const std::filesystem::path& file, const std::string& language) {
  const std::optional<std::string> page = stored_file(file);
  const std::optional<std::string_view> text = page ? report::data_of(*page) : std::nullopt;
  if (!text) return std::nullopt;
  auto data = nlohmann::ordered_json::parse(*text, nullptr, false);
  if (!data.is_object() || !data.contains("comparison") || !data.contains("options")) return std::nullopt;
  data["lang"] = language;
  return report::render_comparison(data.dump());
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
      "Needs only the directory: plays its inputs.pb again and writes report.html anew.\n"
      "Of a comparison of options: writes its report.html anew from the data that the page holds; nothing is played.\n"
      "Figures: jobs, co2, rates, product-flows, supply-graph; drawn by the program itself, no browser is needed.\n"
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
    if (options->figures.empty())
      if (const std::optional<std::string> page = comparison_page(file, options->language)) {
        replace_file(file, *page);
        return written();
      }
    const auto run = replay(options->directory);
    if (!run) return kBadInput;
    if (!options->figures.empty()) {
      write_figures(*run, *options, common);
      return kFine;
    }
    replace_file(file, results::report_html(*run, options->language));
    return written();
  };
}

}  // namespace schakel::commands
