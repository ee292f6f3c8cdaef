#include "tools/load/merge.hpp"

#include <google/protobuf/util/message_differencer.h>

namespace schakel::load {
namespace {

/// One plain field by itself, so that two values can be compared whatever their type.
std::unique_ptr<Message> only(const Message& message, const FieldDescriptor& field) {
  std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  std::vector<const FieldDescriptor*> fields;
  copy->GetReflection()->ListFields(*copy, &fields);
  for (const FieldDescriptor* other : fields)
    if (other != &field) copy->GetReflection()->ClearField(copy.get(), other);
  return copy;
}

}  // namespace

void Merger::merge(Message& root, Message& part, const Origin& origin, bool is_broken) {
  std::vector<const FieldDescriptor*> fields;
  part.GetReflection()->ListFields(part, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->is_repeated()) {
      add_repeated(root, part, *field, origin, is_broken);
    } else {
      set_plain(root, part, *field, origin);
    }
  }
  if (is_broken && fields.empty()) broken_.insert(&root);
}

void Merger::add_repeated(Message& root, Message& part, const FieldDescriptor& field, Origin origin, bool is_broken) {
  const auto* reflection = part.GetReflection();
  const int count = reflection->FieldSize(part, &field);
  const int before = reflection->FieldSize(root, &field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    for (int i = 0; i < count; ++i) {
      reflection->AddString(&root, &field, reflection->GetRepeatedString(part, &field, i));
      origin.index = i;
      places_.set_origin(root, field, before + i, origin);
    }
    return;
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
    for (int i = 0; i < count; ++i) {
      reflection->AddDouble(&root, &field, reflection->GetRepeatedDouble(part, &field, i));
      origin.index = i;
      places_.set_origin(root, field, before + i, origin);
    }
    return;
  }
  // ReleaseLast gives them last first: put them back in order. All other top-level repeated fields are messages.
  std::vector<Message*> released;
  released.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) released.push_back(reflection->ReleaseLast(&part, &field));
  for (int i = 0; i < count; ++i) {
    Message* const message = released[static_cast<std::size_t>(count - 1 - i)];
    reflection->AddAllocatedMessage(&root, &field, message);
    origin.index = i;
    places_.set_origin(*message, origin);
    mark(*message, is_broken);
  }
}

void Merger::set_plain(Message& root, Message& part, const FieldDescriptor& field, const Origin& origin) {
  const auto* reflection = root.GetReflection();
  if (reflection->HasField(root, &field)) {
    if (!google::protobuf::util::MessageDifferencer::Equals(*only(root, field), *only(part, field)))
      problems_.push_back({places_.place(origin.file, origin.line, origin.column), "",
                           field.name() + " is given twice with different values", "once", "keep it in one file only"});
    return;
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    Message* const message = reflection->ReleaseMessage(&part, &field);
    reflection->SetAllocatedMessage(&root, message, &field);
    places_.set_origin(*message, origin);
  } else {
    root.MergeFrom(*only(part, field));
  }
  places_.set_origin(root, field, 0, origin);
}

}  // namespace schakel::load
