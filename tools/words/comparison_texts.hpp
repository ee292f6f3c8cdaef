// Sentences about options that were compared.
#pragma once

#include <map>

#include "tools/words/message.hpp"

namespace schakel::words {

const std::map<MessageId, Text>& comparison_texts();

}  // namespace schakel::words
