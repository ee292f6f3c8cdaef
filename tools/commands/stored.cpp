#include "tools/commands/stored.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tools/load/load.hpp"

namespace schakel::commands {
namespace {

std::optional<std::string> read(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Command line of the first run, kept in the manifest.
std::string first_command(const std::filesystem::path& directory) {
  const auto text = read(directory / "manifest.json");
  if (!text) return {};
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  return json.is_object() ? json.value("command", "") : std::string{};
}

}  // namespace

std::optional<results::Run> replay(const std::filesystem::path& directory) {
  const auto bytes = read(directory / "inputs.pb");
  if (!bytes) {
    bad_argument("cannot read " + (directory / "inputs.pb").string(), "name a directory that `schakel run` wrote");
    return std::nullopt;
  }
  load::Loaded loaded = load::from_stored(*bytes);
  if (any_error(loaded.problems)) {  // warnings were shown when it was run
    print(loaded.problems);
    return std::nullopt;
  }
  const bool exact = loaded.inputs.exact();
  return results::play(std::move(loaded), 2, exact, first_command(directory));
}

}  // namespace schakel::commands
