// The tables of parameters in READMEs of models say what the national data say: which are read is taken from the code,
// the rest from the data. When a table has gone stale, the test prints the one that should stand there.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tools/load/ids.hpp"
#include "tools/load/national.hpp"

namespace schakel::load {
namespace {

const std::filesystem::path kRoot = SCHAKEL_SOURCE_DIR;

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// Ids in the sources of a folder that stand in a call of one of these names as the first argument.
std::set<std::string> ids_read(const std::filesystem::path& folder, const std::string& calls) {
  std::set<std::string> ids;
  const std::regex call("\\b(?:" + calls + ")\\(\"([a-z0-9-]+)\"");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    for (auto at = std::sregex_iterator(text.begin(), text.end(), call); at != std::sregex_iterator(); ++at)
      ids.insert((*at)[1]);
  }
  return ids;
}

std::string unit_of(std::string field) {
  if (field == "fraction" || field == "factor") return "-";
  for (const auto& [from, to] : {std::pair{"_per_", "/"}, std::pair{"_", " "}})
    for (std::size_t at = 0; (at = field.find(from)) != std::string::npos;)
      field.replace(at, std::string(from).size(), to);
  return field.rfind("eur", 0) == 0 ? "EUR" + field.substr(3) : field;
}

std::string row_of(const v1::Parameter& parameter) {
  const FieldDescriptor* const field = numbers_of(parameter).front();
  const auto& q = static_cast<const v1::Quantity&>(parameter.GetReflection()->GetMessage(parameter, field));
  const std::string range =
      q.has_low() && q.has_high() ? number_text(q.low()) + " to " + number_text(q.high()) : "none";
  return "| `" + parameter.id() + "` | " + unit_of(std::string(field->name())) + " | " + number_text(q.value()) +
         " | " + range + " | " + v1::Grade_Name(q.grade()) + (q.source().empty() ? "" : ", " + q.source()) + " | " +
         parameter.text() + " |\n";
}

template <class List>
std::string table_of(const List& parameters, const std::set<std::string>& ids) {
  std::string table = "| parameter | unit | default | range | grade, source | what |\n|---|---|---|---|---|---|\n";
  for (const v1::Parameter& parameter : parameters)
    if (ids.contains(parameter.id())) table += row_of(parameter);
  return table;
}

void expect_in(const std::filesystem::path& readme, const std::string& table) {
  EXPECT_NE(text_of(readme).find("\n\n" + table + "\n"), std::string::npos) << readme << " should have the table\n\n"
                                                                            << table;
}

TEST(ParameterTables, AreThoseOfTheNationalData) {
  const LoadedNational national = load_national(kRoot / "clusters" / "national");
  ASSERT_TRUE(national.ok());
  const std::filesystem::path models = kRoot / "models";
  const auto decisions = ids_read(models / "decisions", "take|span|find");
  const auto investment = ids_read(models / "investment", "parameter");
  EXPECT_GT(decisions.size(), 30u);
  EXPECT_GT(investment.size(), 15u);
  expect_in(models / "decisions" / "README.md", table_of(national.national.decision_parameter(), decisions));
  expect_in(models / "investment" / "README.md", table_of(national.national.project_parameter(), investment));
}

}  // namespace
}  // namespace schakel::load
