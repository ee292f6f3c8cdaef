// Grammar of one and of many, where a sentence is made of a fixed text and of names and numbers.
#pragma once

#include <string>

#include "tools/words/message.hpp"

namespace schakel::words {

/// True for the English name of several things, as "Esso boilers" and "Tata Steel coke ovens 1 and 2": its last word in
/// small letters before a preposition, comma, bracket, number or name of a place ends in a plural s. A name of one word
/// is none.
bool names_many(const std::string& name);

/// What stands before the subject of the sentence when that is the name of several things, for every sentence speaks of
/// one: "The unit " Esso boilers stops. Empty for sentences of which the subject is of no such kind.
Text before_many(MessageId id);

/// At the start of a sentence: "Outlet of chlorine of cells" for "outlet of chlorine of cells". An id (one word) stays.
std::string with_capital(std::string text);

/// "1 days" as "1 day", and so on.
std::string with_singulars(const std::string& text, Language language);

}  // namespace schakel::words
