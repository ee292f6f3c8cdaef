// schakel report DIR
#include <iostream>
#include <memory>

#include "tools/commands/folders.hpp"
#include "tools/commands/stored.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::string directory;
  std::string language = "en";
};

}  // namespace

Action set_up_report(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("DIR", options->directory, "Result directory")->required();
  app.add_option("--lang", options->language, "Language the page opens in: en or nl (default en)")
      ->check(CLI::IsMember({"en", "nl"}));
  app.footer(
      "Needs only the directory: plays its inputs.pb again and writes report.html anew.\n"
      "Exit codes: 0 fine, 1 the page cannot be written, 2 not a result directory.\n"
      "Examples: schakel report out/nobian\n"
      "          schakel report out/nobian --lang nl");
  return [options, &common] {
    const auto run = replay(options->directory);
    if (!run) return kBadInput;
    const std::filesystem::path file = std::filesystem::path(options->directory) / "report.html";
    replace_file(file, results::report_html(*run, options->language));
    if (!common.quiet) std::cerr << "Report: " << std::filesystem::absolute(file).string() << '\n';
    return kFine;
  };
}

}  // namespace schakel::commands
