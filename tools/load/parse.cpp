#include "tools/load/parse.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "tools/load/block_parser.hpp"
#include "tools/load/json_values.hpp"
#include "tools/load/merge.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::load {
namespace {

bool ends_with(const std::string& text, const std::string& tail) {
  return text.size() >= tail.size() && text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
}

/// Reports bytes that are no text and puts question marks in their place, so that the rest can be read.
std::string sanitized(const TextFile& file, Problems& problems) {
  std::string text = file.text;
  bool told = false;
  for (std::size_t bad = tables::first_bad_byte(text); bad < text.size(); bad = tables::first_bad_byte(text, bad)) {
    if (!told) {
      const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
      problems.push_back(
          {{file.path, static_cast<int>(line) + 1, 0}, "", "the text is not UTF-8", "", "save the file as UTF-8"});
    }
    told = true;
    text[bad] = '?';
  }
  return text;
}

/// The value without the top-level fields, or elements of them, in which something does not fit: nothing follows from
/// what is wrong with them.
JsonValue without(const std::vector<JsonMisfit>& misfits, JsonValue value) {
  const auto spoiled = [&misfits](const JsonValue& part) {
    return std::any_of(misfits.begin(), misfits.end(), [&part](const JsonMisfit& misfit) {
      return part.begin <= misfit.at->begin && misfit.at->end <= part.end;
    });
  };
  for (JsonValue& field : value.parts)
    if (field.kind == JsonValue::Kind::list) std::erase_if(field.parts, spoiled);
  std::erase_if(value.parts, [&](const JsonValue& field) {
    return std::any_of(misfits.begin(), misfits.end(),
                       [&](const JsonMisfit& misfit) { return misfit.at->begin == field.begin; }) ||
           (field.kind != JsonValue::Kind::list && spoiled(field));
  });
  return value;
}

/// An object as text again, from that it was read from.
std::string written(const JsonValue& object, const std::string& text) {
  std::string out = "{";
  for (const JsonValue& field : object.parts) {
    out += (out.size() > 1 ? ",\"" : "\"") + field.name + "\":";
    if (field.kind != JsonValue::Kind::list) {
      out.append(text, field.begin, field.end - field.begin);
      continue;
    }
    out += '[';
    for (const JsonValue& part : field.parts)
      out.append(&part == field.parts.data() ? "" : ",").append(text, part.begin, part.end - part.begin);
    out += ']';
  }
  return out + "}";
}

/// All that does not fit is told with its place; the library, which keeps none, gets the rest.
void parse_json(Merger& merger, Message& root, const TextFile& file, const Places& places, Problems& problems) {
  JsonError error;
  const std::optional<JsonValue> value = scan_json(file.text, error);
  if (!value) {
    problems.push_back(
        {places.place(merger.file(), error.line, error.column), "", error.what, error.allowed, error.hint});
    return merger.give_up(root);
  }
  if (value->kind != JsonValue::Kind::object) {
    problems.push_back({places.place(merger.file(), value->line, value->column), "", "is no object of JSON",
                        "{, then fields of " + root.GetDescriptor()->name() + ", then }", ""});
    return merger.give_up(root);
  }
  const std::vector<JsonMisfit> bad = misfits(*value, *root.GetDescriptor());
  for (const JsonMisfit& one : bad)
    problems.push_back(
        {places.place(merger.file(), one.at->line, one.at->column), one.entity, one.what, one.allowed, one.hint});
  const auto rest = std::make_shared<const JsonValue>(without(bad, *value));
  std::unique_ptr<Message> part(root.New());
  const auto status =
      google::protobuf::util::JsonStringToMessage(bad.empty() ? file.text : written(*rest, file.text), part.get());
  if (!status.ok()) {  // what the checks above do not know of
    std::string what = "not valid as JSON of this message: " + std::string(status.message());
    std::replace(what.begin(), what.end(), '\n', ' ');
    problems.push_back({{file.path, 0, 0}, "", what, "", "the path in brackets says where"});
  }
  const bool broken = !bad.empty() || !status.ok();
  if (broken) merger.give_up(root);
  Origin origin;
  origin.file = merger.file();
  origin.json = rest;
  merger.merge(root, *part, origin, broken);
}

}  // namespace

void parse_into(Message& root, const TextFile& file, Places& places, Problems& problems,
                std::unordered_set<const Message*>& broken) {
  const TextFile clean{file.path, sanitized(file, problems)};
  const int number = places.add_file(clean.path, clean.text);
  Merger merger(places, problems, broken, number);
  if (ends_with(file.path, ".json")) return parse_json(merger, root, clean, places, problems);
  BlockParser(root, clean, places, problems, merger).parse();
}

}  // namespace schakel::load
