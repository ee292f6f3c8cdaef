#include "tools/figures/gantt_figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "tools/figures/marks.hpp"

namespace schakel::figures {
namespace {

constexpr double kWidth = 1000, kTop = 68, kLeft = 280, kRight = 760, kLane = 9, kBar = 7, kLeast = 26, kKey = 150;

struct Group {
  const char *key, *en, *nl, *style;
};
/// From pale to dark and dashed, so that they differ in black and white.
constexpr std::array kGroups = {
    Group{"idea", "idea", "idee", R"(fill="#ffffff" stroke="#8fa9c2" stroke-width="0.8")"},
    Group{"talks", "talks", "gesprekken",
          R"(fill="#ffffff" stroke="#12395b" stroke-width="0.9" stroke-dasharray="3 2")"},
    Group{"engineering", "engineering", "ontwerp", R"(fill="#e4ecf3" stroke="#12395b" stroke-width="0.6")"},
    Group{"permit", "permit", "vergunning", R"(fill="#bcd0e1" stroke="#12395b" stroke-width="0.6")"},
    Group{"grid", "grid", "netaansluiting", R"(fill="#efe9dc" stroke="#6b5f45" stroke-width="0.8")"},
    Group{"grant", "grant", "subsidie", R"(fill="#cbbf9e" stroke="#6b5f45" stroke-width="0.8")"},
    Group{"decision", "decision", "besluit", R"(fill="#7fa3c4" stroke="#12395b" stroke-width="0.6")"},
    Group{"construction", "construction", "bouw", R"(fill="#12395b" stroke="#12395b" stroke-width="0.6")"},
    Group{"commissioning", "commissioning", "opstart", R"(fill="#333333" stroke="#12395b" stroke-width="0.6")"}};

const Group& group_named(const std::string& key) {
  const auto found = std::find_if(kGroups.begin(), kGroups.end(), [&key](const Group& g) { return key == g.key; });
  return found == kGroups.end() ? kGroups.front() : *found;
}

/// Lane of each bar: the first that is free when it begins.
std::vector<std::size_t> lanes_of(const std::vector<StageBar>& stages) {
  std::vector<double> ends;
  std::vector<std::size_t> lanes;
  for (const StageBar& stage : stages) {
    std::size_t lane = 0;
    while (lane < ends.size() && ends[lane] > stage.from + 1) ++lane;
    if (lane == ends.size()) ends.push_back(0);
    ends[lane] = stage.until;
    lanes.push_back(lane);
  }
  return lanes;
}

double height_of(const std::vector<std::size_t>& lanes) {
  const std::size_t most = lanes.empty() ? 1 : *std::max_element(lanes.begin(), lanes.end()) + 1;
  return std::max(kLeast, static_cast<double>(most) * kLane + 10);
}

void draw_key(Svg& svg, const GanttFigure& figure) {
  const bool nl = figure.language == "nl";
  double x = 8;
  for (const Group& group : kGroups) {
    const bool there = std::any_of(figure.rows.begin(), figure.rows.end(), [&group](const GanttRow& row) {
      return std::any_of(row.stages.begin(), row.stages.end(),
                         [&group](const StageBar& bar) { return &group_named(bar.group) == &group; });
    });
    if (!there) continue;
    svg.rect(x, 34, 22, kBar, group.style);
    svg.text(x + 28, 41, nl ? group.nl : group.en, "start", kSmall);
    x += 40 + 7 * static_cast<double>(std::string(nl ? group.nl : group.en).size());
  }
  svg.line(19, 47, 19, 58, R"(stroke="#8a3411" stroke-width="2")");
  svg.text(36, 56, nl ? "draait, uitgangssituatie" : "runs, baseline", "start", kSmall);
  svg.circle(kKey + 30, 52.5, 4.5, R"(fill="#12395b" stroke="#fff")");
  svg.text(kKey + 42, 56, nl ? "draait, scenario" : "runs, scenario", "start", kSmall);
}

}  // namespace

std::string gantt_figure(const GanttFigure& figure) {
  double height = kTop;
  std::vector<std::vector<std::size_t>> lanes;
  for (const GanttRow& row : figure.rows) {
    lanes.push_back(lanes_of(row.stages));
    height += height_of(lanes.back());
  }
  Svg svg(kWidth, height + 24);
  svg.text(8, 20, figure.title, "start", kTitle);
  draw_key(svg, figure);
  const Axis x{kLeft, kRight, 0, figure.horizon};
  for (int year = year_of(figure.start); year <= year_of(Date{figure.start.days + static_cast<int>(figure.horizon)});
       ++year) {
    if (year % 5 != 0) continue;
    const double at = x.at(first_of_january(year).days - figure.start.days);
    if (at < kLeft) continue;
    svg.line(at, kTop, at, height, R"(stroke="#d9d9d9")");
    svg.text(at, height + 16, std::to_string(year), "middle", kSmall);
  }
  double top = kTop;
  for (std::size_t i = 0; i < figure.rows.size(); ++i) {
    const GanttRow& row = figure.rows[i];
    const double tall = height_of(lanes[i]), middle = top + tall / 2;
    svg.line(8, top + tall, kWidth - 8, top + tall, R"(stroke="#eee")");
    svg.text(8, middle + 4, cut(row.name, kLeft - 20), "start");
    for (std::size_t s = 0; s < row.stages.size(); ++s) {
      const double from = x.at(std::clamp(row.stages[s].from, 0.0, figure.horizon)),
                   until = x.at(std::clamp(row.stages[s].until, 0.0, figure.horizon));
      if (until > from)
        svg.rect(from, top + 5 + static_cast<double>(lanes[i][s]) * kLane, std::max(1.0, until - from), kBar,
                 group_named(row.stages[s].group).style);
    }
    if (std::isfinite(row.runs_baseline))
      svg.line(x.at(row.runs_baseline), top + 2, x.at(row.runs_baseline), top + tall - 2,
               R"(stroke="#8a3411" stroke-width="2")");
    if (std::isfinite(row.runs)) svg.circle(x.at(row.runs), middle, 4.5, R"(fill="#12395b" stroke="#fff")");
    svg.text(kRight + 10, middle + 4, cut(row.outcome, kWidth - kRight - 14), "start", kSmall);
    top += tall;
  }
  return svg.file(figure.title);
}

}  // namespace schakel::figures
