// Writes docs/data-dictionary.md from the comments of clusters/schema/*.proto: every field with type and meaning, every
// code of event kinds and mechanisms.
//   protoc --include_source_info --descriptor_set_out=/dev/stdout clusters/schema/*.proto | schema_docs
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <iostream>
#include <string>

namespace {

namespace pb = google::protobuf;

/// A comment as one table cell.
std::string cell(const std::string& comment) {
  std::string text;
  for (const char c : comment) {
    if (c == '|')
      text += "\\|";
    else if (c == '\n' || c == ' ')
      text += text.empty() || text.back() == ' ' ? "" : " ";
    else
      text += c;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

template <class Descriptor>
std::string comment_of(const Descriptor& descriptor) {
  pb::SourceLocation place;
  if (!descriptor.GetSourceLocation(&place)) return {};
  return cell(place.leading_comments + " " + place.trailing_comments);
}

std::string type_of(const pb::FieldDescriptor& field) {
  std::string type = field.type() == pb::FieldDescriptor::TYPE_MESSAGE ? field.message_type()->name()
                     : field.type() == pb::FieldDescriptor::TYPE_ENUM  ? field.enum_type()->name()
                                                                       : field.type_name();
  return field.is_repeated() ? type + ", any number" : type;
}

void print(const pb::EnumDescriptor& descriptor, std::ostream& out) {
  out << "\n### " << descriptor.name() << "\n\n"
      << comment_of(descriptor) << "\n\n| code | number | meaning |\n|---|---|---|\n";
  for (int i = 0; i < descriptor.value_count(); ++i)
    out << "| `" << descriptor.value(i)->name() << "` | " << descriptor.value(i)->number() << " | "
        << comment_of(*descriptor.value(i)) << " |\n";
}

void print(const pb::Descriptor& descriptor, std::ostream& out) {
  out << "\n### " << descriptor.name() << "\n\n"
      << comment_of(descriptor) << "\n\n| field | type | meaning |\n|---|---|---|\n";
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const pb::FieldDescriptor& field = *descriptor.field(i);
    out << "| `" << field.name() << "` | " << type_of(field) << " | " << comment_of(field) << " |\n";
  }
  for (int i = 0; i < descriptor.enum_type_count(); ++i) print(*descriptor.enum_type(i), out);
  for (int i = 0; i < descriptor.nested_type_count(); ++i) print(*descriptor.nested_type(i), out);
}

}  // namespace

int main() {
  pb::FileDescriptorSet files;
  if (!files.ParseFromIstream(&std::cin)) {
    std::cerr << "schema_docs: no descriptor set on standard input\n";
    return 2;
  }
  std::cout
      << "# Data dictionary\n\nMade from the comments of `clusters/schema/*.proto` by `tools/docs`; do not edit by "
         "hand.\nA number in data is a `Quantity`; its unit is in the name of the field that holds it.\n";
  pb::DescriptorPool pool;
  for (const pb::FileDescriptorProto& proto : files.file()) {
    const pb::FileDescriptor* file = pool.BuildFile(proto);
    if (file == nullptr) return 1;
    std::cout << "\n## " << file->name().substr(file->name().rfind('/') + 1) << "\n";
    for (int i = 0; i < file->enum_type_count(); ++i) print(*file->enum_type(i), std::cout);
    for (int i = 0; i < file->message_type_count(); ++i) print(*file->message_type(i), std::cout);
  }
  return 0;
}
