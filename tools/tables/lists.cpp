#include "tools/tables/lists.hpp"

namespace schakel::tables {
namespace {

std::string escaped(const std::string& element) {
  if (element.empty()) return "\\0";
  std::string text;
  for (std::size_t i = 0; i < element.size(); ++i) {
    const char c = element[i];
    const bool at_end = i == 0 || i + 1 == element.size();
    if (c == ';' || c == '\\') text += '\\';
    text += c == ' ' && at_end ? "\\_" : std::string(1, c);
  }
  return text;
}

class Splitter {
 public:
  std::vector<std::string> split(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == ';') {
        close();
      } else if (c == '\\' && i + 1 < text.size()) {
        plain(text[++i]);
      } else if (c != ' ') {
        add(c);
      } else {
        spaces_ += element_.empty() ? 0 : 1;
      }
    }
    close();
    return std::move(elements_);
  }

 private:
  void plain(char c) {
    any_ = true;
    if (c != '0') add(c == '_' ? ' ' : c);
  }
  void add(char c) {
    element_.append(static_cast<std::size_t>(spaces_), ' ') += c;
    spaces_ = 0;
  }
  void close() {
    if (any_ || !element_.empty()) elements_.push_back(std::move(element_));
    element_.clear();
    any_ = false;
    spaces_ = 0;
  }

  std::vector<std::string> elements_;
  std::string element_;
  int spaces_ = 0;    // since the last sign of the element: at its end they do not count
  bool any_ = false;  // it is there, even when empty
};

}  // namespace

std::string join_list(const std::vector<std::string>& elements) {
  std::string text;
  for (const std::string& element : elements) text += (text.empty() ? "" : "; ") + escaped(element);
  return text;
}

std::vector<std::string> split_list(std::string_view text) { return Splitter().split(text); }

}  // namespace schakel::tables
