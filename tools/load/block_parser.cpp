#include "tools/load/block_parser.hpp"

#include <algorithm>

#include "tools/load/reporter.hpp"

namespace schakel::load {
namespace {

namespace io = google::protobuf::io;
using google::protobuf::Descriptor;

constexpr int kDeepest = 32;       // nesting of brackets; the schema needs 6
constexpr int kMostAttempts = 50;  // errors looked for in one block

class Collector : public io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    errors.push_back({line, column, message, false});
  }
  void AddWarning(int line, int column, const std::string& message) override {
    errors.push_back({line, column, message, true});
  }
  std::vector<SyntaxError> errors;
};

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// The parser reports these after it has read past the word they are about.
bool is_about_word_before(const SyntaxError& error) {
  return error.unknown_field || contains(error.message, "Unknown enumeration value") ||
         contains(error.message, "specified multiple times") || contains(error.message, "specified along with");
}

/// Ends strings that their line does not end, before the brackets at the end of the line; true when there were any.
bool close_strings(std::string& text, const std::vector<Token>& tokens) {
  bool any = false;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const Token& token = tokens[i];
    if (token.type != io::Tokenizer::TYPE_STRING) continue;
    const std::string& literal = token.text;
    if (literal.size() >= 2 && literal.front() == literal.back()) continue;
    const std::size_t last = literal.find_last_not_of(" \t\r}];,");
    const std::size_t end = token.begin + (last == std::string::npos ? 1 : last + 1);
    if (end < text.size() && text[end] == ' ') {
      text[end] = literal.front();
    } else {
      text.insert(end, 1, literal.front());
    }
    any = true;
  }
  return any;
}

/// Brackets still open at the end of a span, as the text that closes them.
std::string closers(const std::vector<Token>& tokens, const FieldSpan& span) {
  std::string open;
  for (std::size_t i = span.first; i < span.last; ++i) {
    if (tokens[i].type != io::Tokenizer::TYPE_SYMBOL) continue;
    const char c = tokens[i].text[0];
    if (c == '{') open += '}';
    if (c == '[') open += ']';
    if (c == '<') open += '>';
    if (!open.empty() && (c == '}' || c == ']' || c == '>')) open.pop_back();
  }
  return {open.rbegin(), open.rend()};
}

}  // namespace

struct BlockParser::Attempt {
  std::unique_ptr<Message> part;
  std::shared_ptr<TextFormat::ParseInfoTree> tree = std::make_shared<TextFormat::ParseInfoTree>();
  std::vector<SyntaxError> errors;
  bool fine = false;
};

namespace {
constexpr std::size_t kMostProblems = 200;  // in one file; more is not this kind of file
constexpr std::size_t kMostPlaces = 50000;  // top-level fields up to which every number keeps its own place
}  // namespace

void BlockParser::parse() {
  std::vector<SyntaxError> errors;
  tokens_ = tokenize(text_, errors);
  if (close_strings(text_, tokens_)) tokens_ = tokenize(text_, errors);
  blanked_.assign(tokens_.size(), false);
  for (const SyntaxError& error : errors) report(error.line, error.column, "", error.message);
  bool stray = false;
  const std::size_t most = problems_.size() + kMostProblems;
  const std::vector<FieldSpan> spans = split();
  keeps_places_ = spans.size() <= kMostPlaces;
  for (const FieldSpan& span : spans) {
    if (problems_.size() > most) {
      report(tokens_[span.first].line, tokens_[span.first].column, "", "too many problems; the rest was not read", "",
             "is this the right file?");
      return merger_.give_up(root_);
    }
    const Token& first = tokens_[span.first];
    const bool named = first.type == io::Tokenizer::TYPE_IDENTIFIER;
    if (named) {
      parse_block(span);
    } else if (!stray) {
      report(first.line, first.column, "", "unexpected \"" + first.text + "\"", "a field name",
             first.text == "}" ? "one closing bracket too many, here or above" : "");
    }
    stray = !named;
  }
}

std::vector<FieldSpan> BlockParser::split() {
  std::vector<FieldSpan> spans = split_fields(tokens_, 0, tokens_.size());
  const bool closed = std::all_of(spans.begin(), spans.end(), [](const FieldSpan& span) { return span.closed; });
  return closed ? spans : split_fields(tokens_, 0, tokens_.size(), true);
}

void BlockParser::parse_block(const FieldSpan& span) {
  const std::string entity = entity_of(span);
  if (reject_block(span, entity)) return merger_.give_up(root_);
  const Token& name = tokens_[span.first];
  std::string text = text_of(span);
  bool broken = !span.closed;
  Attempt attempt;
  for (int i = 0; i < kMostAttempts; ++i) {
    attempt = {};
    attempt.part.reset(root_.New());
    Collector collector;
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(attempt.tree.get());
    parser.AllowUnknownField(true);
    parser.AllowPartialMessage(true);
    const bool fine = parser.ParseFromString(text, attempt.part.get());
    broken = broken || !collector.errors.empty();
    bool repaired = false;
    for (SyntaxError error : collector.errors) {
      error.line += name.line;
      repaired = handle(error, span, entity, text) || repaired;
    }
    if (fine || !repaired) break;
  }
  Origin origin;
  origin.file = merger_.file();
  origin.line = name.line;
  origin.column = name.column;
  origin.shift = name.line;
  if (keeps_places_) origin.tree = attempt.tree;
  merger_.merge(root_, *attempt.part, origin, broken);
}

/// What must not reach the parser, which is recursive, or cannot be read as it stands.
bool BlockParser::reject_block(const FieldSpan& span, const std::string& entity) {
  const Token& name = tokens_[span.first];
  if (span.depth > kDeepest) {
    report(name.line, name.column, entity, "brackets nested " + std::to_string(span.depth) + " deep",
           "at most " + std::to_string(kDeepest));
    return true;
  }
  if (!span.closed)
    report(name.line, name.column, entity, "a closing bracket is missing", R"(every "{" has its "}")",
           "the next field at the start of a line was taken as a new one");
  return false;
}

/// Reports one error and takes what is wrong out of the text; false when nothing could be taken out.
bool BlockParser::handle(const SyntaxError& error, const FieldSpan& block, const std::string& entity,
                         std::string& text) {
  std::size_t token = token_at(error.line, error.column);
  if (is_about_word_before(error)) token = before(token);
  if (token >= tokens_.size()) {
    report(error.line, error.column, entity, error.message);
    return false;
  }
  const Token& at = tokens_[token];
  if (error.unknown_field) {
    report_unknown_field(error, at, entity);
    return false;
  }
  const std::string values = contains(error.message, "Unknown enumeration value") ? enum_values(block, token) : "";
  report(at.line, at.column, entity, error.message, values);
  return blank_out(text, block, token);
}

void BlockParser::report_unknown_field(const SyntaxError& error, const Token& name, const std::string& entity) {
  const std::size_t from = error.message.find('"');
  const std::size_t to = from == std::string::npos ? from : error.message.find('"', from + 1);
  const Descriptor* type =
      to == std::string::npos
          ? nullptr
          : root_.GetDescriptor()->file()->pool()->FindMessageTypeByName(error.message.substr(from + 1, to - from - 1));
  if (type == nullptr) return report(name.line, name.column, entity, error.message);
  const std::vector<std::string> names = field_names(*type);
  const std::string hint = did_you_mean(name.text, names);
  report(name.line, name.column, entity, "unknown field \"" + name.text + "\" in " + type->name(),
         hint.empty() ? "one of " + list_text(names) : "", hint);
}

/// Blanks the innermost field that holds the token, so that the rest can be read.
bool BlockParser::blank_out(std::string& text, const FieldSpan& block, std::size_t token) {
  FieldSpan within = block;
  const FieldSpan* found = nullptr;
  std::vector<FieldSpan> spans;
  while (true) {
    spans = split_fields(tokens_, within.inner_first, within.inner_last);
    found = field_around(spans, token);
    if (found == nullptr || token < found->inner_first || token >= found->inner_last) break;
    within = *found;
  }
  const FieldSpan gone = found != nullptr ? *found : within;
  if (gone.first == block.first) return false;
  const std::size_t shift = tokens_[block.first].begin - static_cast<std::size_t>(tokens_[block.first].column);
  for (std::size_t i = tokens_[gone.first].begin; i < tokens_[gone.last - 1].end; ++i)
    if (char& c = text[i - shift]; c != '\n' && c != '\t') c = ' ';
  std::fill(blanked_.begin() + static_cast<std::ptrdiff_t>(gone.first),
            blanked_.begin() + static_cast<std::ptrdiff_t>(gone.last), true);
  return true;
}

/// The field that holds the token, else the last one before it that is still there.
const FieldSpan* BlockParser::field_around(const std::vector<FieldSpan>& spans, std::size_t token) const {
  const FieldSpan* last = nullptr;
  for (const FieldSpan& span : spans)
    if (span.first <= token && !blanked_[span.first]) last = &span;
  return last;
}

/// Values of the enum that the field around the token has: "A, B, C or D".
std::string BlockParser::enum_values(const FieldSpan& block, std::size_t token) const {
  const Descriptor* type = root_.GetDescriptor();
  FieldSpan span = block;
  while (type != nullptr) {
    const FieldDescriptor* field = type->FindFieldByName(tokens_[span.first].text);
    if (field == nullptr) return "";
    if (field->enum_type() != nullptr) {
      std::vector<std::string> names;
      for (int i = 0; i < field->enum_type()->value_count(); ++i)
        if (field->enum_type()->value(i)->number() != 0) names.push_back(field->enum_type()->value(i)->name());
      return "one of " + list_text(names);
    }
    type = field->message_type();
    const std::vector<FieldSpan> spans = split_fields(tokens_, span.inner_first, span.inner_last);
    const FieldSpan* next = field_around(spans, token);
    if (next == nullptr) return "";
    span = *next;
  }
  return "";
}

std::string BlockParser::text_of(const FieldSpan& span) const {
  const Token& first = tokens_[span.first];
  std::string text(static_cast<std::size_t>(first.column), ' ');
  text += text_.substr(first.begin, tokens_[span.last - 1].end - first.begin);
  return text + closers(tokens_, span);
}

/// `unit "x"` from the tokens, whatever else is wrong with the block.
std::string BlockParser::entity_of(const FieldSpan& span) const {
  const std::string& kind = tokens_[span.first].text;
  for (const FieldSpan& field : split_fields(tokens_, span.inner_first, span.inner_last)) {
    const Token& value = tokens_[field.last - 1];
    if (tokens_[field.first].text != "id" || value.type != io::Tokenizer::TYPE_STRING) continue;
    std::string id;
    io::Tokenizer::ParseString(value.text, &id);
    return std::string(kind).append(" \"").append(id).append("\"");
  }
  return span.inner_first < span.inner_last ? kind : "";
}

std::size_t BlockParser::token_at(int line, int column) const {
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), std::pair(line, column),
                                      [](const Token& t, auto p) { return std::pair(t.line, t.column) < p; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

std::size_t BlockParser::before(std::size_t token) const {
  while (token > 0 && blanked_[token - 1]) --token;
  return token == 0 ? 0 : token - 1;
}

void BlockParser::report(int line, int column, const std::string& entity, std::string what, std::string allowed,
                         std::string hint) {
  if (!reported_.emplace(line, column, what).second) return;
  problems_.push_back(
      {places_.place(merger_.file(), line, column), entity, std::move(what), std::move(allowed), std::move(hint)});
}

}  // namespace schakel::load
