#include <cctype>
#include <cmath>
#include <cstdlib>

#include "tools/load/json_values.hpp"

namespace schakel::load {
namespace {

constexpr int kDeepest = 100;

/// Reads a value and everything in it; stops at the first error.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  bool whole(JsonValue& value) {
    blanks();
    if (!any(value, 0)) return false;
    blanks();
    return at_end() || fail("there is more behind the value", "one value, in one pair of brackets");
  }
  const JsonError& error() const { return error_; }

 private:
  bool at_end() const { return i_ >= text_.size(); }
  char here() const { return at_end() ? '\0' : text_[i_]; }
  void step() {
    const auto c = static_cast<unsigned char>(text_[i_++]);
    if (c == '\n')
      ++line_, column_ = 0;
    else
      column_ += c == '\t' ? 8 - column_ % 8 : 1;
  }
  void blanks() {
    while (!at_end() && (here() == ' ' || here() == '\t' || here() == '\r' || here() == '\n')) step();
  }
  bool fail(std::string what, std::string allowed, std::string hint = "") {
    error_ = {line_, column_, std::move(what), std::move(allowed), std::move(hint)};
    return false;
  }
  bool unexpected(const std::string& allowed, const std::string& hint = "") {
    if (at_end()) return fail("the text ends here", allowed, "every { and [ has its } and ]");
    return fail(std::string("unexpected \"") + here() + "\"", allowed, hint);
  }

  bool any(JsonValue& value, int depth) {
    if (depth > kDeepest) return fail("is nested deeper than 100 levels", "fewer");
    if (value.name.empty()) value.line = line_, value.column = column_;
    value.begin = i_;
    const bool fine = here() == '{'   ? object(value, depth)
                      : here() == '[' ? list(value, depth)
                      : here() == '"' ? (value.kind = JsonValue::Kind::text, quoted(value.text))
                                      : word(value);
    value.end = i_;
    return fine;
  }

  bool object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::object;
    step(), blanks();
    if (here() == '}') return step(), true;
    while (true) {
      JsonValue part;
      part.line = line_, part.column = column_;
      if (here() != '"') return unexpected("a name in double quotes", "no comma before }");
      if (!quoted(part.name)) return false;
      if (part.name.empty()) return fail("a name is empty", "the name of a field");
      blanks();
      if (here() != ':') return unexpected("\":\" after the name \"" + part.name + "\"");
      step(), blanks();
      if (!any(part, depth + 1)) return false;
      value.parts.push_back(std::move(part));
      blanks();
      if (here() == '}') return step(), true;
      if (here() != ',') return unexpected("\",\" or \"}\"");
      step(), blanks();
    }
  }

  bool list(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::list;
    step(), blanks();
    if (here() == ']') return step(), true;
    while (true) {
      JsonValue part;
      if (!any(part, depth + 1)) return false;
      value.parts.push_back(std::move(part));
      blanks();
      if (here() == ']') return step(), true;
      if (here() != ',') return unexpected("\",\" or \"]\"");
      step(), blanks();
    }
  }

  bool quoted(std::string& to) {
    const int line = line_, column = column_;
    step();
    while (here() != '"') {
      if (at_end() || here() == '\n') {
        line_ = line, column_ = column;
        return fail("a text without its closing quote", "\" at both ends, on one line");
      }
      if (here() == '\\') to += here(), step();
      if (!at_end()) to += here(), step();
    }
    step();
    return true;
  }

  /// A number, true, false or null.
  bool word(JsonValue& value) {
    const int line = line_, column = column_;
    while (!at_end() &&
           (std::isalnum(static_cast<unsigned char>(here())) != 0 || here() == '-' || here() == '+' || here() == '.'))
      value.text += here(), step();
    if (value.text.empty()) return unexpected("a value", "no comma before ] or }");
    if (value.text == "true" || value.text == "false")
      value.kind = JsonValue::Kind::truth;
    else if (value.text != "null")
      value.kind = JsonValue::Kind::number;
    if (value.kind != JsonValue::Kind::number) return true;
    const bool number = is_number(value.text);
    if (number && std::isfinite(std::strtod(value.text.c_str(), nullptr))) return true;
    line_ = line, column_ = column;
    if (number) return fail("\"" + value.text + "\" is larger than any number can be", "at most 1.7e308");
    return fail("\"" + value.text + "\" is no value", "a number, a text in double quotes, true, false or null");
  }

  /// As JSON writes them: -1, 0.5, 1e6; not 01, .5, 1. or +1.
  static bool is_number(const std::string& text) {
    std::size_t i = 0;
    const auto digits = [&] {
      const std::size_t first = i;
      while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0) ++i;
      return i - first;
    };
    if (text[i] == '-') ++i;
    const bool zero = i < text.size() && text[i] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (i < text.size() && text[i] == '.' && (++i, digits() == 0)) return false;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
      ++i;
      if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
      if (digits() == 0) return false;
    }
    return i == text.size();
  }

  std::string_view text_;
  std::size_t i_ = 0;
  int line_ = 0, column_ = 0;
  JsonError error_;
};

}  // namespace

std::optional<JsonValue> scan_json(std::string_view text, JsonError& error) {
  JsonValue value;
  Scan scan(text);
  if (scan.whole(value)) return value;
  error = scan.error();
  return std::nullopt;
}

}  // namespace schakel::load
