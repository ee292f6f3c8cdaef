#include "tools/load/parse.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "tools/load/block_parser.hpp"
#include "tools/load/merge.hpp"

namespace schakel::load {
namespace {

bool ends_with(const std::string& text, const std::string& tail) {
  return text.size() >= tail.size() && text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
}

/// Length of the character that starts with this byte; 0 when none does.
int utf8_length(unsigned char c) {
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return 2;
  if (c >= 0xE0 && c <= 0xEF) return 3;
  if (c >= 0xF0 && c <= 0xF4) return 4;
  return 0;
}

/// First byte from `i`, a start of a character, at which the text stops being UTF-8; its size when it is throughout.
std::size_t first_bad_byte(const std::string& text, std::size_t i) {
  while (i < text.size()) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto length = static_cast<std::size_t>(utf8_length(c));
    if (length == 0 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return i;
    const auto second = length > 1 ? static_cast<unsigned char>(text[i + 1]) : 0x80;
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) ||
        (c == 0xF4 && second > 0x8F))
      return i;  // overlong, a surrogate, or beyond Unicode
    i += length;
  }
  return i;
}

/// Reports bytes that are no text and puts question marks in their place, so that the rest can be read.
std::string sanitized(const TextFile& file, Problems& problems) {
  std::string text = file.text;
  bool told = false;
  for (std::size_t bad = first_bad_byte(text, 0); bad < text.size(); bad = first_bad_byte(text, bad)) {
    if (!told) {
      const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
      problems.push_back(
          {{file.path, static_cast<int>(line) + 1, 0}, "", "the text is not UTF-8", "", "save the file as UTF-8"});
    }
    told = true;
    text[bad] = '?';
  }
  return text;
}

void parse_json(Merger& merger, Message& root, const TextFile& file, Problems& problems) {
  std::unique_ptr<Message> part(root.New());
  const auto status = google::protobuf::util::JsonStringToMessage(file.text, part.get());
  if (!status.ok()) {
    problems.push_back({{file.path, 0, 0},
                        "",
                        "not valid as JSON of this message: " + std::string(status.message()),
                        "",
                        "JSON keeps no lines; the path in brackets says where"});
  }
  Origin origin;
  origin.file = merger.file();
  origin.line = -1;
  merger.merge(root, *part, origin, !status.ok());
}

}  // namespace

bool is_utf8(const std::string& text) { return first_bad_byte(text, 0) == text.size(); }

void parse_into(Message& root, const TextFile& file, Places& places, Problems& problems,
                std::unordered_set<const Message*>& broken) {
  const TextFile clean{file.path, sanitized(file, problems)};
  const int number = places.add_file(clean.path, clean.text);
  Merger merger(places, problems, broken, number);
  if (ends_with(file.path, ".json")) return parse_json(merger, root, clean, problems);
  BlockParser(root, clean, places, problems, merger).parse();
}

}  // namespace schakel::load
