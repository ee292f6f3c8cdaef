// schakel reproduce DIR
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "sim/base/check.hpp"
#include "tools/commands/played.hpp"
#include "tools/commands/same_tables.hpp"
#include "tools/commands/signals.hpp"
#include "tools/commands/stored.hpp"
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/write.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

/// The version the result says it was made with.
std::string version_of(const fs::path& directory) {
  const auto manifest = stored_file(directory / "manifest.json");
  if (!manifest) return "not known";
  const auto json = results::Json::parse(*manifest, nullptr, false);
  if (!json.is_object() || !json.contains("versions")) return "not known";
  return json["versions"].is_object() ? json["versions"].value("schakel", "not known") : "not known";
}

constexpr const char* kTables = "results.sqlite";

/// How a file that was written again stands to the one there: "same", "differs", "missing"; of tables, which differ.
std::string compared(const fs::path& again, const fs::path& there) {
  if (!fs::exists(there)) return "missing";
  if (there.filename() != kTables) return stored_file(again) == stored_file(there) ? "same" : "differs";
  std::string list;
  for (const std::string& name : different_tables(again, there)) list += (list.empty() ? "" : " ") + name;
  return list.empty() ? "same" : "differs: " + list;
}

/// A line for each file that was written again; those that are not the same there.
std::vector<std::string> compare_files(const fs::path& again, const fs::path& directory) {
  std::vector<fs::path> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(again)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  std::vector<std::string> others;
  for (const fs::path& name : names) {
    const std::string how = compared(again / name, directory / name);
    if (how != "same") others.push_back(name.string());
    std::cout << name.string() << ',' << how << '\n';
  }
  return others;
}

/// Why it may be: another version, or what is there was edited.
std::string reason(const std::string& version) {
  if (version == results::program_version())
    return "The result says it is by this version (" + version +
           "): the files were edited, or it was made on another kind of machine or by a build with other changes.";
  return "The result is by version " + version + ", this is " + results::program_version() + ".";
}

/// Plays the inputs, and has what came out written into a folder that is gone afterwards: `compare` says of it whether
/// it is the same.
int play_again(load::Loaded inputs, const Playing& how, const std::string& command,
               const std::function<void(const fs::path&)>& compare) {
  const auto with_files = [&](const auto& result, auto write) {
    const results::Directory folder(how.place, false);
    write(result, folder);
    write_sqlite(result, folder.path(kTables).string());
    compare(folder.path(""));
  };
  if (inputs.inputs.has_comparison()) {
    play_comparison(std::move(inputs), how, command,
                    [&](const comparison::Result& result) { with_files(result, comparison::write_data); });
    return kFine;
  }
  if (!inputs.inputs.has_ranking()) {
    with_files(play_run(std::move(inputs), how, command), results::write_data);
    return kFine;
  }
  inputs.inputs.mutable_scenario()->clear_event();  // every closure: they are made anew
  const load::Loaded open = load::from_inputs(inputs.inputs, "inputs.pb");
  return play_ranking(open, how, command,
                      [&](const ranking::Result& result) { with_files(result, ranking::write_data); });
}

fs::path folder_for_files() {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  if (error) throw WorldError("there is no folder for temporary files; make it, or set TMPDIR to one that is there");
  return folder;
}

/// What is kept while playing, gone at the end however it comes; a signal is the handler's.
struct Stores {
  explicit Stores(fs::path where) : place(std::move(where)) { remove_when_stopped(all_stores(place)); }
  ~Stores() { drop_all(place); }
  Stores(const Stores&) = delete;
  Stores& operator=(const Stores&) = delete;

  fs::path place;
};

int reproduce(const fs::path& directory, const EnsembleOptions& options, const Common& common) {
  std::optional<load::Loaded> inputs = stored_inputs(directory);
  if (!inputs) return kBadInput;
  const Playing how{folder_for_files() / ("schakel-reproduce-" + std::to_string(getpid())), options, common};
  const Stores stores(how.place);
  std::vector<std::string> others;
  const int code = play_again(std::move(*inputs), how, first_command(directory),
                              [&](const fs::path& again) { others = compare_files(again, directory); });
  if (code != kFine || others.empty()) return code;
  std::cerr << "Not identical: " << list_text(others) << ". " << reason(version_of(directory)) << '\n';
  return kFailed;
}

}  // namespace

Action set_up_reproduce(CLI::App& app, const Common& common) {
  auto directory = std::make_shared<std::string>();
  auto options = std::make_shared<EnsembleOptions>();
  options->force = true;
  options->keeps = false;
  options->jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  app.add_option("DIR", *directory, "Result directory")->required();
  app.add_option("--jobs", options->jobs, "Processes at once (default: processors)")->check(CLI::Range(1, 1024));
  app.footer(
      "Plays inputs.pb of a result of run, compare or rank again, in all its futures, and compares what comes out "
      "with\n"
      "the files there: summary.json, journal.pb and every table (CSV) byte by byte, results.sqlite row by row (but\n"
      "for its table manifest). Nothing is written there; what is done is kept in the folder for temporary files "
      "(TMPDIR) meanwhile. On stdout: a line per file,\n"
      "`same`, `differs` or `missing`; of results.sqlite also which tables differ.\n"
      "Exit codes: 0 identical, 1 something differs (another version of the program, another architecture, or an "
      "edited\n"
      "file), 2 not a result directory.\n"
      "Examples: schakel reproduce out/nobian\n"
      "          schakel reproduce out/nobian && echo unchanged");
  return [directory, options, &common] { return reproduce(*directory, *options, common); };
}

}  // namespace schakel::commands
