// Sentences about who the key players are.
#pragma once

#include <map>

#include "tools/words/message.hpp"

namespace schakel::words {

const std::map<MessageId, Text>& ranking_texts();

}  // namespace schakel::words
