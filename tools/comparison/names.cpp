// What a difference depends on, in words: the draws have keys made for streams of random numbers.
#include <algorithm>
#include <optional>
#include <string_view>

#include "tools/comparison/write.hpp"

namespace schakel::comparison {
namespace {

using words::Text;

/// The part of `text` before `end`; nothing when it does not end so.
std::optional<std::string> before(const std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return std::nullopt;
  return text.substr(0, text.size() - end.size());
}

/// The part of `text` after `start`; nothing when it does not begin so.
std::optional<std::string> after(const std::string& text, std::string_view start) {
  if (!text.starts_with(start)) return std::nullopt;
  return text.substr(start.size());
}

std::string spaced(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
  return text;
}

/// "line 3 minimum load" for "line[line-3].minimum_load": parts of a list by their id, after what they are of where
/// that does not say it.
std::string field_words(const std::string& path) {
  std::string words;
  std::size_t word = 0;  // begin of the last one
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '.') word = words.size() + 1;
    if (path[i] != '[') {
      words += path[i];
      continue;
    }
    const std::size_t end = std::min(path.find(']', i), path.size());
    const std::string id = path.substr(i + 1, end - i - 1), list = words.substr(std::min(word, words.size()));
    words = id.starts_with(list) ? words.substr(0, word) + id : words + " " + id;
    i = end;
  }
  return spaced(words);
}

std::optional<Text> measure_text(const Result& result, const std::string& id) {
  for (const v1::Option& option : result.experiment.inputs.inputs.option())
    for (const v1::Measure& measure : option.measure())
      if (measure.id() == id && !measure.text().empty())
        return Text{measure.text(), measure.text_nl().empty() ? measure.text() : measure.text_nl()};
  return std::nullopt;
}

std::optional<Text> project_name(const Result& result, const std::string& id) {
  for (const models::Project& project : result.experiment.inputs.investments.projects)
    if (project.id == id) return Text{project.name, project.name_nl.empty() ? project.name : project.name_nl};
  return std::nullopt;
}

/// Of a price, which may be of something that no plant makes ("co2-allowance").
Text product_name(const Result& result, const std::string& id) {
  for (const v1::Cluster& cluster : result.experiment.inputs.inputs.cluster())
    for (const v1::Product& product : cluster.product())
      if (product.id() == id) return {product.name(), product.name_nl().empty() ? product.name() : product.name_nl()};
  return {spaced(id), spaced(id)};
}

std::optional<std::string> unit_name(const Result& result, const std::string& id) {
  for (const models::Unit& unit : result.experiment.inputs.model.units)
    if (unit.id == id) return unit.name;
  return std::nullopt;
}

struct Draw {
  std::string_view end;
  const char *en, *nl;
};
constexpr Draw kOfProjects[] = {
    {" cost", "what it costs", "wat het kost"},
    {" letter signed", "whether a letter of intent is signed", "of er een intentieverklaring komt"},
    {" agreement signed", "whether a binding agreement is signed", "of er een bindende afspraak komt"}};

/// "cluster/entity.field" with the name of the entity where it has one.
Text number_name(const Result& result, const std::string& key) {
  const std::size_t slash = key.find('/'), dot = key.find('.', slash == std::string::npos ? 0 : slash);
  const std::string entity = key.substr(0, dot),
                    field = dot == std::string::npos ? "" : ": " + field_words(key.substr(dot + 1));
  if (const std::optional<std::string> name = unit_name(result, entity)) return {*name + field, *name + field};
  if (const std::optional<Text> name = project_name(result, entity)) return {name->en + field, name->nl + field};
  const std::string plain = spaced(slash == std::string::npos ? entity : entity.substr(slash + 1)) + field;
  return {plain, plain};
}

}  // namespace

Text name_of_driver(const Result& result, const std::string& key) {
  if (const auto of = after(key, "closure/")) {
    const Text name = number_name(result, *of);
    return {"whether and when it closes, whatever is done: " + name.en,
            "of en wanneer het sluit, wat er ook gebeurt: " + name.nl};
  }
  if (const auto product = after(key, "price/"))
    return {"price over the whole run: " + product_name(result, *product).en,
            "prijs over de hele periode: " + product_name(result, *product).nl};
  if (key.starts_with("measure/"))
    if (const auto id = before(key.substr(8), " comes about"))
      if (const std::optional<Text> text = measure_text(result, *id))
        return {"whether it comes about: " + text->en, "of het er komt: " + text->nl};
  for (const Draw& draw : kOfProjects)
    if (const auto id = before(key, draw.end))
      if (const std::optional<Text> name = project_name(result, *id))
        return {name->en + ": " + draw.en, name->nl + ": " + draw.nl};
  return number_name(result, key);
}

}  // namespace schakel::comparison
