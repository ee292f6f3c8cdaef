#include "tools/report/report.hpp"

#include "sim/base/check.hpp"
#include "tools/report/page.hpp"

namespace schakel::report {
namespace {

constexpr std::string_view kBefore = R"(<script type="application/json" id="data">)";
constexpr std::string_view kPlaceholder = "@@SCHAKEL_DATA@@";

/// Inside a script element only `<` can end the data or change how a browser reads it ("</script", "<!--"). In JSON a
/// `<` stands in strings alone, where \u003c means the same.
void append_escaped(std::string& out, std::string_view json) {
  std::size_t from = 0;
  for (std::size_t at = json.find('<'); at != std::string_view::npos; at = json.find('<', from)) {
    out.append(json.substr(from, at - from)).append("\\u003c");
    from = at + 1;
  }
  out.append(json.substr(from));
}

}  // namespace

std::string fill(std::string_view page, std::string_view data_json) {
  const std::size_t at = page.find(kPlaceholder);
  check(at != std::string_view::npos, "report: the page has no place for the data; expected one, found 0");
  const std::string_view rest = page.substr(at + kPlaceholder.size());
  check(rest.find(kPlaceholder) == std::string_view::npos,
        "report: the page has several places for the data; expected one");
  std::string out;
  out.reserve(page.size() + data_json.size() + data_json.size() / 16);
  out.append(page.substr(0, at));
  append_escaped(out, data_json);
  out.append(rest);
  return out;
}

std::optional<std::string_view> data_of(std::string_view document) {
  const std::size_t begin = document.find(kBefore);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view rest = document.substr(begin + kBefore.size());
  const std::size_t end = rest.find('<');  // data hold none
  if (end == std::string_view::npos) return std::nullopt;
  return rest.substr(0, end);
}

std::string render(const std::string& data_json) { return fill(page(), data_json); }

std::string render_comparison(const std::string& data_json) { return fill(comparison_page(), data_json); }

std::string render_ranking(const std::string& data_json) { return fill(ranking_page(), data_json); }

}  // namespace schakel::report
