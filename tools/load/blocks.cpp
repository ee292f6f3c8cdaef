#include "tools/load/blocks.hpp"

#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>

namespace schakel::load {
namespace {

namespace io = google::protobuf::io;

class Collector : public io::ErrorCollector {
 public:
  explicit Collector(std::vector<SyntaxError>& errors) : errors_(errors) {}
  void AddError(int line, int column, const std::string& message) override {
    errors_.push_back({line, column, message, false});
  }

 private:
  std::vector<SyntaxError>& errors_;
};

/// Turns the tokenizer's lines and columns into bytes; only moves forward.
class Cursor {
 public:
  explicit Cursor(const std::string& text) : text_(text) {}

  std::size_t byte_at(int line, int column) {
    while (byte_ < text_.size() && (line_ < line || (line_ == line && column_ < column))) {
      const char c = text_[byte_++];
      if (c == '\n') {
        ++line_;
        column_ = 0;
      } else {
        column_ += c == '\t' ? 8 - column_ % 8 : 1;
      }
    }
    return byte_;
  }

 private:
  const std::string& text_;
  std::size_t byte_ = 0;
  int line_ = 0;
  int column_ = 0;
};

bool is(const Token& token, const char* symbol) {
  return token.type == io::Tokenizer::TYPE_SYMBOL && token.text == symbol;
}
bool opens(const Token& token) { return is(token, "{") || is(token, "<") || is(token, "["); }
bool closes(const Token& token) { return is(token, "}") || is(token, ">") || is(token, "]"); }

/// Moves `at` behind the bracket that closes the one at `at`.
void skip_brackets(const std::vector<Token>& tokens, std::size_t& at, std::size_t last, bool by_column,
                   FieldSpan& span) {
  int depth = 1;
  span.depth = std::max(span.depth, 1);
  span.inner_first = ++at;
  while (at < last) {
    const Token& token = tokens[at];
    if (by_column && token.column == 0 && token.type == io::Tokenizer::TYPE_IDENTIFIER) break;
    if (opens(token)) span.depth = std::max(span.depth, ++depth);
    if (closes(token) && --depth == 0) {
      span.inner_last = at++;
      return;
    }
    ++at;
  }
  span.inner_last = at;
  span.closed = false;
}

/// Moves `at` behind the value that follows a name, if there is one.
void skip_value(const std::vector<Token>& tokens, std::size_t& at, std::size_t last, bool by_column, FieldSpan& span) {
  const bool colon = at < last && is(tokens[at], ":");
  if (colon) ++at;
  if (at >= last) return;
  if (opens(tokens[at])) return skip_brackets(tokens, at, last, by_column, span);
  if (!colon && tokens[at].type != io::Tokenizer::TYPE_STRING) return;
  if (is(tokens[at], "-")) ++at;
  if (at >= last || closes(tokens[at])) return;
  const bool is_string = tokens[at].type == io::Tokenizer::TYPE_STRING;
  ++at;
  while (is_string && at < last && tokens[at].type == io::Tokenizer::TYPE_STRING) ++at;
}

}  // namespace

std::vector<Token> tokenize(const std::string& text, std::vector<SyntaxError>& errors) {
  io::ArrayInputStream stream(text.data(), static_cast<int>(text.size()));
  Collector collector(errors);
  io::Tokenizer tokenizer(&stream, &collector);
  tokenizer.set_comment_style(io::Tokenizer::SH_COMMENT_STYLE);
  tokenizer.set_allow_f_after_float(true);
  tokenizer.set_require_space_after_number(false);
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3);  // room for dense text; what is not used is never touched
  Cursor cursor(text);
  while (tokenizer.Next()) {
    const auto& token = tokenizer.current();
    const std::size_t begin = cursor.byte_at(token.line, token.column);
    tokens.push_back(
        {token.type, token.text, token.line, token.column, begin, std::min(begin + token.text.size(), text.size())});
  }
  return tokens;
}

std::vector<FieldSpan> split_fields(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                                    bool by_column) {
  std::vector<FieldSpan> spans;
  std::size_t at = first;
  while (at < last) {
    FieldSpan span;
    span.first = at;
    const bool name = tokens[at].type == io::Tokenizer::TYPE_IDENTIFIER;
    ++at;
    if (name) skip_value(tokens, at, last, by_column, span);
    span.last = at;
    spans.push_back(span);
    if (at < last && (is(tokens[at], ",") || is(tokens[at], ";"))) ++at;
  }
  return spans;
}

}  // namespace schakel::load
