#include "tools/commands/stored.hpp"

#include <nlohmann/json.hpp>

#include "tools/load/files.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {
namespace {

/// A regular file of at most load::kLargestFile bytes; else `why` says what is wrong with it.
std::optional<std::string> read(const std::filesystem::path& path, std::string& why) {
  Problems problems;
  auto file = load::read_file(path, problems);
  if (!file) {
    why = problems.front().what + (problems.front().allowed.empty() ? "" : ", " + problems.front().allowed);
    return std::nullopt;
  }
  return std::move(file->text);
}

}  // namespace

std::string first_command(const std::filesystem::path& directory) {
  std::string why;
  const auto text = read(directory / "manifest.json", why);
  if (!text) return {};
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  return json.is_object() ? json.value("command", "") : std::string{};
}

std::optional<std::string> stored_file(const std::filesystem::path& path) {
  std::string why;
  return read(path, why);
}

std::optional<load::Loaded> stored_inputs(const std::filesystem::path& directory) {
  std::string why;
  const auto bytes = read(directory / "inputs.pb", why);
  if (!bytes) {
    bad_argument("cannot read " + (directory / "inputs.pb").string() + ": " + why,
                 "name a directory that `schakel run` wrote");
    return std::nullopt;
  }
  load::Loaded loaded = load::from_stored(*bytes);
  if (!any_error(loaded.problems)) return loaded;  // warnings were shown when it was run
  print(loaded.problems);
  return std::nullopt;
}

std::optional<results::Run> replay(const std::filesystem::path& directory) {
  std::optional<load::Loaded> loaded = stored_inputs(directory);
  if (!loaded) return std::nullopt;
  // The options of a comparison are not in its scenario: playing that alone would be another thing. That of a ranking
  // holds every closure: each is played by itself.
  if (loaded->inputs.has_comparison()) {
    bad_argument(directory.string() + " holds a comparison of options, not one run",
                 "name a directory that `schakel run` wrote, or play the comparison again with `schakel compare`");
    return std::nullopt;
  }
  if (loaded->inputs.has_ranking()) {
    bad_argument(directory.string() + " holds a ranking of closures, not one run",
                 "name a directory that `schakel run` wrote, or play one closure with `schakel run`");
    return std::nullopt;
  }
  const bool exact = loaded->inputs.exact();
  return results::play(std::move(*loaded), {first_command(directory), 2, exact});
}

}  // namespace schakel::commands
