#include "tools/explore/text.hpp"

#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>

namespace schakel::explore {
namespace {

namespace pb = google::protobuf;

/// One field, or one element of a repeated one, on one line.
void append_line(const pb::Message& message, const pb::FieldDescriptor& field, int index, std::string& text) {
  pb::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string value;
  printer.PrintFieldValueToString(message, &field, index, &value);
  while (!value.empty() && value.back() == ' ') value.pop_back();
  const bool nested = field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
  text += field.name() + (nested ? " { " + value + " }\n" : ": " + value + "\n");
}

}  // namespace

v1::Scenario scenario_of_json(const std::string& json, Problems& problems) {
  const pb::LogSilencer silence;  // protobuf would tell of bad bytes on stderr by itself
  v1::Scenario scenario;
  const auto status = pb::util::JsonStringToMessage(json, &scenario);
  const std::string why(status.message());
  if (!status.ok())
    problems.push_back({{"request"},
                        "",
                        "is not a scenario: " + why.substr(0, why.find('\n')),
                        "JSON of a message Scenario, as in clusters/schema/scenario.proto",
                        ""});
  return scenario;
}

std::string text_of(const v1::Scenario& scenario) {
  std::string text = "# Made with `schakel explore`. To play it: schakel run FILE -o DIR\n";
  const pb::Reflection& reflection = *scenario.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection.ListFields(scenario, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(scenario, field) : 1;
    for (int i = 0; i < count; ++i) append_line(scenario, *field, field->is_repeated() ? i : -1, text);
  }
  return text;
}

std::string json_of(const v1::Scenario& scenario) {
  pb::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  return pb::util::MessageToJsonString(scenario, &json, options).ok() ? json : "null";
}

}  // namespace schakel::explore
