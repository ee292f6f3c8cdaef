#include "tools/load/parse.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "tools/load/block_parser.hpp"
#include "tools/load/merge.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::load {
namespace {

bool ends_with(const std::string& text, const std::string& tail) {
  return text.size() >= tail.size() && text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
}

/// Reports bytes that are no text and puts question marks in their place, so that the rest can be read.
std::string sanitized(const TextFile& file, Problems& problems) {
  std::string text = file.text;
  bool told = false;
  for (std::size_t bad = tables::first_bad_byte(text); bad < text.size(); bad = tables::first_bad_byte(text, bad)) {
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

void parse_into(Message& root, const TextFile& file, Places& places, Problems& problems,
                std::unordered_set<const Message*>& broken) {
  const TextFile clean{file.path, sanitized(file, problems)};
  const int number = places.add_file(clean.path, clean.text);
  Merger merger(places, problems, broken, number);
  if (ends_with(file.path, ".json")) return parse_json(merger, root, clean, problems);
  BlockParser(root, clean, places, problems, merger).parse();
}

}  // namespace schakel::load
