// Messages as text a person reads on: the style of the clusters that were written by hand.
#pragma once

#include <string>

#include "tools/tables/tables.hpp"

namespace schakel::tables {

/// One entity, `unit { ... }`: on one line where 120 columns are enough, else a field per line; a number with its
/// source and grade always on one line. With a null `kind` the message is a cluster: its plain fields, a line each.
/// Reading the text gives an equal message.
std::string entity_text(const FieldDescriptor* kind, const Message& message);

}  // namespace schakel::tables
