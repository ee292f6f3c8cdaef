// schakel report DIR
#include <iostream>
#include <memory>

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
      "Figures: jobs, co2, rates, product-flows, supply-graph; drawn by the program itself, no browser is needed.\n"
      "Exit codes: 0 fine, 1 the page or a figure cannot be written, 2 not a result directory.\n"
      "Examples: schakel report out/nobian\n"
      "          schakel report out/nobian --lang nl\n"
      "          schakel report out/nobian --figures paper/figures");
  return [options, &common] {
    const auto run = replay(options->directory);
    if (!run) return kBadInput;
    if (!options->figures.empty()) {
      write_figures(*run, *options, common);
      return kFine;
    }
    const std::filesystem::path file = std::filesystem::path(options->directory) / "report.html";
    replace_file(file, results::report_html(*run, options->language));
    if (!common.quiet) std::cerr << "Report: " << std::filesystem::absolute(file).string() << '\n';
    return kFine;
  };
}

}  // namespace schakel::commands
