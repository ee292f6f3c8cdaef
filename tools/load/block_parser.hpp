// Parses the top-level fields of one text-format file one by one.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tools/load/blocks.hpp"
#include "tools/load/merge.hpp"
#include "tools/load/parse.hpp"

namespace schakel::load {

class BlockParser {
 public:
  /// Everything is added to `root`, which must outlive the parser like all other arguments.
  BlockParser(Message& root, const TextFile& file, const Places& places, Problems& problems, Merger& merger)
      : root_(root), text_(file.text), places_(places), problems_(problems), merger_(merger) {}

  /// Parses all blocks and reports every syntax error once.
  void parse();

 private:
  struct Attempt;

  std::vector<FieldSpan> split();
  void parse_block(const FieldSpan& span);
  bool reject_block(const FieldSpan& span, const std::string& entity);
  bool handle(const SyntaxError& error, const FieldSpan& block, const std::string& entity, std::string& text);
  void report_unknown_field(const SyntaxError& error, const Token& name, const std::string& entity);
  bool blank_out(std::string& text, const FieldSpan& block, std::size_t token);
  std::string enum_values(const FieldSpan& block, std::size_t token) const;
  std::string text_of(const FieldSpan& span) const;
  std::string entity_of(const FieldSpan& span) const;
  std::size_t token_at(int line, int column) const;
  std::size_t before(std::size_t token) const;
  const FieldSpan* field_around(const std::vector<FieldSpan>& spans, std::size_t token) const;
  void report(int line, int column, const std::string& entity, std::string what, std::string allowed = "",
              std::string hint = "");

  Message& root_;
  std::string text_;  // of the file, with unfinished strings closed
  const Places& places_;
  Problems& problems_;
  Merger& merger_;
  std::vector<Token> tokens_;
  bool keeps_places_ = true;   // of fields within top-level ones; else all have the place of their top-level field
  std::vector<bool> blanked_;  // per token: taken out after an error
  std::set<std::tuple<int, int, std::string>> reported_;
};

}  // namespace schakel::load
