#include "tools/coverage/section.hpp"

#include "tools/coverage/kinds.hpp"
#include "tools/load/load.hpp"

namespace schakel::coverage {
namespace {

constexpr const char* kBegin = "<!-- Coverage: written by `schakel coverage --readme`, not by hand. -->";
constexpr const char* kEnd = "<!-- End of coverage. -->";

std::string text(int number) { return std::to_string(number); }

std::string row(const KindCount& count, const std::string& bold) {
  const int all = count.all();
  std::string line = "| " + bold + count.kind + bold + " |";
  for (const std::size_t grade : {1U, 2U, 3U, 4U}) line += " " + text(count.by_grade[grade]) + " |";
  return line + " " + text(all) + " | " + text((200 * count.by_grade[4] + all) / (2 * all)) + " % |\n";
}

}  // namespace

std::string csv_rows(const v1::Cluster& cluster) {
  std::vector<KindCount> kinds = count_kinds(cluster);
  kinds.push_back(sum(kinds));
  std::string rows;
  for (const KindCount& kind : kinds) {
    const std::string name = kind.kind.find(',') == std::string::npos ? kind.kind : "\"" + kind.kind + "\"";
    rows += cluster.id() + "," + name;
    for (const std::size_t grade : {1U, 2U, 3U, 4U, 0U}) rows += "," + text(kind.by_grade[grade]);
    rows += "," + text(kind.all()) + "\n";
  }
  return rows;
}

std::string markdown(const v1::Cluster& cluster) {
  const std::vector<KindCount> kinds = count_kinds(cluster);
  std::string table = "| numbers on | A | B | C | D | all | of these D |\n|---|--:|--:|--:|--:|--:|--:|\n";
  for (const KindCount& kind : kinds) table += row(kind, "");
  const KindCount all = sum(kinds);
  if (all.all() > 0) table += row(all, "**");
  const load::Coverage known = load::coverage_of(cluster);
  const std::string of = " of " + text(known.units), gaps = text(static_cast<int>(known.gaps.size()));
  table += "\nJobs are known for " + text(known.jobs_known) + of + " units, CO2 for " + text(known.co2_known) + of +
           "; " + gaps + (gaps == "1" ? " gap is" : " gaps are") + " listed in the data.\n";
  if (all.by_grade[0] > 0) table += "Without a grade: " + text(all.by_grade[0]) + ".\n";
  return table;
}

std::string with_section(const std::string& readme, const std::string& section) {
  const std::string whole = std::string(kBegin) + "\n" + section + kEnd + "\n";
  const std::size_t begin = readme.find(kBegin);
  const std::size_t end = begin == std::string::npos ? begin : readme.find(kEnd, begin);
  if (end == std::string::npos) {
    const std::string gap = readme.empty() ? "" : readme.ends_with('\n') ? "\n" : "\n\n";
    return readme + gap + "## How well the numbers are known\n\n" + whole;
  }
  std::size_t after = end + std::string(kEnd).size();
  if (after < readme.size() && readme[after] == '\n') ++after;
  return readme.substr(0, begin) + whole + readme.substr(after);
}

}  // namespace schakel::coverage
