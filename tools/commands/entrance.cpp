#include "tools/commands/entrance.hpp"

#include <csignal>
#include <filesystem>
#include <iostream>
#include <new>

#include "sim/base/check.hpp"
#include "sim/base/problem.hpp"
#include "tools/commands/arguments.hpp"
#include "tools/commands/signals.hpp"
#include "tools/ensemble/store.hpp"
#include "tools/results/tables.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::commands {
namespace {

std::string typed(int argc, char** argv) {
  std::string line = "schakel";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool plain = !word.empty() && word.find_first_of(" \t\"'\\$`*?;&|<>()") == std::string::npos;
    line += plain ? " " + word : " '" + word + "'";
  }
  return line;
}

std::string version_text() {
  std::string text;
  const results::Json all = results::versions();
  for (const auto& [name, version] : all.items()) text += name + " " + version.get<std::string>() + "\n";
  text.pop_back();
  return text;
}

/// The first argument that is neither an option nor what one takes.
std::string first_word(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--data") ++i;
    if (!word.starts_with("-")) return word;
  }
  return {};
}

int not_known(const std::string& command) {
  std::vector<std::string> names;
  for (const Command& one : all()) names.emplace_back(one.name);
  const std::string near = did_you_mean(command, names);
  return bad_argument("\"" + command + "\" is no command", near.empty() ? "one of " + list_text(names) : near);
}

int parse_and_run(int argc, char** argv, const Farm& farm) {
  CLI::App app{"schakel: if a key player in a Dutch industrial cluster closes, what falls with it?", "schakel"};
  app.set_version_flag("--version", version_text(), "Versions of the program and its libraries");
  app.require_subcommand(1);
  app.fallthrough();
  Common common;
  common.farm = farm;
  std::error_code unknown;
  common.program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (unknown) common.program = argv[0];
  common.command_line = tables::as_utf8(typed(argc, argv));
  app.add_option("--data", common.data, "Folder of the clusters (default: SCHAKEL_DATA, or beside the program)")
      ->check(CLI::ExistingDirectory);
  app.add_flag("--quiet", common.quiet, "Say nothing on stderr unless there is a problem");
  app.footer(
      "Exit codes: 0 fine, 1 failed while running, 2 bad arguments or bad input.\n"
      "Example: schakel run clusters/chlorine/scenarios/nobian-botlek-closes.txtpb -o out/nobian\n"
      "Each command has its own manual: schakel run --help");
  std::vector<std::pair<CLI::App*, Action>> actions;
  for (const Command& command : all()) {
    CLI::App* sub = app.add_subcommand(command.name, command.purpose);
    actions.emplace_back(sub, command.set_up(*sub, common));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (const std::string word = app.get_subcommands().empty() ? first_word(argc, argv) : ""; !word.empty())
      return not_known(word);
    return app.exit(error) == 0 ? kFine : kBadInput;
  }
  for (const auto& [sub, action] : actions)
    if (sub->parsed()) return action();
  return kBadInput;
}

}  // namespace

int enter(int argc, char** argv, const Farm& farm) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file-size limit is a write error with a message, not a death
  std::signal(SIGPIPE, SIG_IGN);  // of workers and sockets
  end_on_signals();
  try {
    const int code = parse_and_run(argc, argv, farm);
    if (!std::cout.flush() && nobody_reads()) end_by_closed_pipe();
    if (!std::cout) throw WorldError("cannot write the results to standard output; is the disk full?");
    return code;
  } catch (const ensemble::NotThisRun& error) {
    std::cerr << "schakel: " << error.what() << '\n';
    return kBadInput;
  } catch (const WorldError& error) {
    std::cerr << "schakel: " << error.what() << '\n';
  } catch (const InternalError& error) {
    std::cerr << "schakel: a check inside the program failed; please report it with the command and its input: "
              << error.what() << '\n';
  } catch (const std::filesystem::filesystem_error& error) {
    std::cerr << "schakel: " << error.path1().string() << " cannot be used: " << error.code().message()
              << "; check that it and the folder you are in exist, and their permissions\n";
  } catch (const std::bad_alloc&) {
    std::cerr << "schakel: out of memory; run fewer jobs (--jobs 1) or a smaller cluster\n";
  } catch (const std::exception& error) {
    std::cerr << "schakel: failed: " << error.what() << '\n';
  }
  return kFailed;
}

}  // namespace schakel::commands
