// Sentences about owners: what they decide, how their bankruptcy ends, what draws their plants abroad.
#pragma once

#include <map>

#include "tools/words/message.hpp"

namespace schakel::words {

const std::map<MessageId, Text>& owner_texts();

}  // namespace schakel::words
