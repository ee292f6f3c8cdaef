// What a difference depends on, in words: the draws have keys made for streams of random numbers.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "tools/comparison/driver_words.hpp"
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

/// Of a product, where the data have a Dutch name for it; else the id.
std::string dutch_product(const Result& result, const std::string& id) {
  for (const v1::Cluster& cluster : result.experiment.inputs.inputs.cluster())
    for (const v1::Product& product : cluster.product())
      if (product.id() == id && !product.name_nl().empty()) return product.name_nl();
  return spaced(id);
}

/// One step of a path: "minimum_load", or "line[line-3]" with the id of one of several.
Text step_words(const Result& result, const std::string& step) {
  const std::size_t bracket = step.find('[');
  const std::string field = step.substr(0, bracket);
  const std::string id = bracket == std::string::npos
                             ? ""
                             : step.substr(bracket + 1, step.find(']') - std::min(step.find(']'), bracket + 1));
  const auto* word = std::ranges::find(kWords, std::string_view(field), &Word::code);
  Text words = word == std::end(kWords) ? Text{spaced(field), spaced(field)} : Text{word->en, word->nl};
  if (id.starts_with(field)) return {spaced(id), words.nl + spaced(id.substr(field.size()))};
  if (!id.empty()) words = {words.en + " " + spaced(id), words.nl + " " + dutch_product(result, id)};
  return words;
}

/// "line 3, minimum load" for "line[line-3].minimum_load"; a point in an id parts nothing.
Text field_words(const Result& result, const std::string& path) {
  Text words;
  std::string step;
  bool in_id = false;
  const auto end = [&] {
    const Text more = step_words(result, step);
    words = {words.en + (words.en.empty() ? "" : ", ") + more.en, words.nl + (words.nl.empty() ? "" : ", ") + more.nl};
    step.clear();
  };
  for (const char c : path) {
    in_id = c == '[' || (in_id && c != ']');
    if (c == '.' && !in_id)
      end();
    else
      step += c;
  }
  end();
  return words;
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
  for (const v1::PricePath& path : result.experiment.inputs.inputs.national().price_path())
    if (path.product() == id && !path.expectation() && !path.name().empty())
      return {path.name(), path.name_nl().empty() ? path.name() : path.name_nl()};
  return {spaced(id), spaced(id)};
}

/// Of a unit, a shared network or a place outside the clusters.
std::optional<std::string> name_of_entity(const Result& result, const std::string& id) {
  const models::Model& model = result.experiment.inputs.model;
  for (const models::Unit& unit : model.units)
    if (unit.id == id) return unit.name;
  for (const models::Pool& pool : model.pools)
    if (pool.id == id) return pool.name;
  for (const models::BoundaryNode& node : model.boundaries)
    if (node.id == id) return node.name;
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
  constexpr std::string_view kNational = "national/";  // lists of parameters, not entities with a name
  if (key.starts_with(kNational)) return field_words(result, key.substr(kNational.size()));
  const std::size_t slash = key.find('/'), dot = key.find('.', slash == std::string::npos ? 0 : slash);
  const std::string entity = key.substr(0, dot);
  Text field;
  if (dot != std::string::npos) field = field_words(result, key.substr(dot + 1));
  if (dot != std::string::npos) field = {": " + field.en, ": " + field.nl};
  if (const std::optional<std::string> name = name_of_entity(result, entity))
    return {*name + field.en, *name + field.nl};
  if (const std::optional<Text> name = project_name(result, entity)) return {name->en + field.en, name->nl + field.nl};
  const std::string plain = spaced(slash == std::string::npos ? entity : entity.substr(slash + 1));
  return {plain + field.en, plain + field.nl};
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
