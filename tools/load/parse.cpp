#include "tools/load/parse.hpp"

#include <algorithm>

#include <google/protobuf/util/json_util.h>

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

/// Byte at which the text stops being UTF-8; its size when it is throughout.
std::size_t first_bad_byte(const std::string& text) {
  std::size_t i = 0;
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

bool is_utf8(const std::string& text) { return first_bad_byte(text) == text.size(); }

void parse_into(Message& root, const TextFile& file, Places& places, Problems& problems,
                std::unordered_set<const Message*>& broken) {
  const int number = places.add_file(file.path, file.text);
  if (const std::size_t bad = first_bad_byte(file.text); bad < file.text.size()) {
    const auto line = std::count(file.text.begin(), file.text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    problems.push_back({{file.path, static_cast<int>(line) + 1, 0},
                        "",
                        "the text is not UTF-8",
                        "UTF-8 without other encodings",
                        "save the file as UTF-8"});
    return;
  }
  Merger merger(places, problems, broken, number);
  if (ends_with(file.path, ".json")) return parse_json(merger, root, file, problems);
  BlockParser(root, file, places, problems, merger).parse();
}

}  // namespace schakel::load
