// Events of the journal in words.
#pragma once

#include "models/plants/build_system.hpp"
#include "sim/journal/journal.hpp"
#include "tools/words/message.hpp"

namespace schakel::words {

/// The sentence of event `index` of the record.
Message describe(const models::Model& model, const models::BuiltSystem& built, const journal::Record& record,
                 std::int32_t index);

/// Published code of a kind or mechanism: "RATE_FELL", "INPUT_SHORT".
std::string code(journal::EventKind kind);
std::string code(journal::Mechanism mechanism);
std::string code(journal::UnitState state);

}  // namespace schakel::words
