// Sentences about projects, infrastructure and money for them.
#pragma once

#include <map>

#include "sim/journal/journal.hpp"
#include "tools/words/message.hpp"

namespace schakel::words {

const std::map<MessageId, Text>& project_texts();

/// The sentence of an event about a project, infrastructure or instrument.
MessageId project_text(const journal::Event& event);

}  // namespace schakel::words
