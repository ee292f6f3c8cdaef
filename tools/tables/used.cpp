#include "tools/tables/used.hpp"

namespace schakel::tables {
namespace {

/// Fields that are set and stand in the row itself.
std::vector<const FieldDescriptor*> own_fields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  });
  return fields;
}

}  // namespace

void Used::note(const Message& row) {
  const auto fields = own_fields(row);
  if (fields.empty()) here_ = true;
  for (const FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (field == value_of(*row.GetDescriptor())) {
      here_ = true;
      continue;
    }
    auto& below = fields_[field->index()];
    if (below == nullptr) below = std::make_unique<Used>();
    is_message ? below->note(row.GetReflection()->GetMessage(row, field)) : void(below->here_ = true);
  }
}

void Used::number(const Descriptor& type, bool has_keys, std::vector<std::string>& names) {
  here_ = here_ && !has_keys;
  column_ = names.size();
  if (here_) names.push_back(kPresent);
  number_below(type, "", names);
}

void Used::number_below(const Descriptor& type, const std::string& before, std::vector<std::string>& names) {
  for (auto& [index, below] : fields_) {
    const FieldDescriptor& field = *type.field(index);
    const std::string name = before + field.name();
    if (below->here_) {
      below->column_ = names.size();
      names.push_back(name);
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
      below->number_below(*field.message_type(), name + ".", names);
  }
}

void Used::fill(const Message& row, std::vector<std::string>& cells) const {
  const auto fields = own_fields(row);
  if (fields.empty() && here_) cells[column_] = kPresent;
  for (const FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (field == value_of(*row.GetDescriptor())) {
      cells[column_] = to_cell(row, *field);
      continue;
    }
    const Used& below = *fields_.at(field->index());
    if (is_message) {
      below.fill(row.GetReflection()->GetMessage(row, field), cells);
    } else {
      cells[below.column_] = to_cell(row, *field);
    }
  }
}

}  // namespace schakel::tables
