// Cuts a text-format file into its top-level fields, so that each can be parsed by itself and one mistake does not hide
// the next. Works on tokens only: knows nothing of the schema.
#pragma once

#include <google/protobuf/io/tokenizer.h>

#include <string>
#include <vector>

namespace schakel::load {

/// One token with its place in the text. Lines and columns count from 0, a tab moves to the next multiple of 8.
struct Token {
  google::protobuf::io::Tokenizer::TokenType type;
  std::string text;
  int line = 0;
  int column = 0;
  std::size_t begin = 0, end = 0;  ///< bytes in the text
};

/// A lexical or syntax error as the parser gives it; line and column from 0.
struct SyntaxError {
  int line = 0;
  int column = 0;
  std::string message;
  bool unknown_field = false;
};

/// Tokens of a whole text; what is wrong with single tokens is added to `errors`.
std::vector<Token> tokenize(const std::string& text, std::vector<SyntaxError>& errors);

/// One field: `name: value`, `name { ... }` or `name: [ ... ]`. Ranges are token indices, ends exclusive.
struct FieldSpan {
  std::size_t first = 0, last = 0;
  std::size_t inner_first = 0, inner_last = 0;  ///< between the brackets; equal when there are none
  bool closed = true;                           ///< false: the closing bracket is missing
  int depth = 0;                                ///< deepest nesting of brackets
};

/// Fields in a range of tokens. With `by_column`, a name at the very start of a line begins a new field even inside
/// brackets: finds the end of a field whose closing bracket is missing. O(tokens).
std::vector<FieldSpan> split_fields(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                                    bool by_column = false);

}  // namespace schakel::load
