#include "tools/figures/dot_figure.hpp"

#include <algorithm>
#include <cmath>

#include "tools/figures/marks.hpp"

namespace schakel::figures {
namespace {

constexpr double kWidth = 900, kHeight = 520, kLeft = 74, kRight = 880, kTop = 56, kBottom = 476;
constexpr double kLetter = 6.6, kLine = 14, kTogether = 5, kLongest = 400;

struct Box {
  double left = 0, right = 0, top = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};
struct Group {
  double x = 0, y = 0;
  std::vector<std::string> names;

  std::string text(const std::string& language) const {
    if (names.size() == 1) return names[0];
    if (names.size() == 2) return names[0] + "; " + names[1];
    const std::string more = std::to_string(names.size() - 1);
    return names[0] + (language == "nl" ? " en nog " + more : " and " + more + " more");
  }
};

/// Dots that lie on each other share a name; those furthest out come first.
std::vector<Group> groups_of(std::vector<Group> dots) {
  const auto far = [](const Group& g) { return std::hypot((g.x - kLeft) / (kRight - kLeft), (g.y - kTop) / kBottom); };
  std::stable_sort(dots.begin(), dots.end(), [&far](const Group& a, const Group& b) { return far(a) > far(b); });
  std::vector<Group> groups;
  for (const Group& dot : dots) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&dot](const Group& group) {
      return std::hypot(group.x - dot.x, group.y - dot.y) < kTogether;
    });
    if (same != groups.end()) {
      same->names.push_back(dot.names[0]);
    } else {
      groups.push_back(dot);
    }
  }
  return groups;
}

void draw_names(Svg& svg, const std::vector<Group>& dots, const std::string& language) {
  std::vector<Box> taken;
  taken.reserve(dots.size());
  for (const Group& dot : dots) taken.push_back({dot.x - 6, dot.x + 6, dot.y - 6, dot.y + 6});
  struct Place {
    double x, y;
    const char* anchor;
    double before;  ///< part of the width left of x
  };
  for (const Group& group : groups_of(dots)) {
    const std::string text = cut(group.text(language), kLongest);
    const double width = kLetter * static_cast<double>(text.size());
    for (const Place& place :
         {Place{group.x + 8, group.y + 4, "start", 0}, Place{group.x - 8, group.y + 4, "end", 1},
          Place{group.x, group.y + 19, "middle", 0.5}, Place{group.x, group.y - 10, "middle", 0.5}}) {
      const double left = place.x - place.before * width;
      const Box box{left - 1, left + width + 1, place.y - kLine + 3, place.y + 3};
      const bool inside = box.left > kLeft && box.right < kWidth && box.top > kTop - 10 && box.bottom < kBottom;
      if (!inside || std::any_of(taken.begin(), taken.end(), [&box](const Box& other) { return box.meets(other); }))
        continue;
      taken.push_back(box);
      svg.text(place.x, place.y, text, place.anchor,
               R"(style="paint-order:stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round")");
      break;
    }
  }
}

}  // namespace

std::string dot_figure(const DotFigure& figure) {
  std::vector<double> xs, ys;
  for (const Dot& dot : figure.dots) xs.push_back(dot.x), ys.push_back(dot.y);
  const Axis x = axis_of(xs, kLeft, kRight - 120), y = axis_of(ys, kBottom, kTop);
  Svg svg(kWidth, kHeight);
  svg.text(8, 20, figure.title, "start", kTitle);
  svg.text(8, kTop - 14, figure.down, "start", kSmall);
  svg.text((kLeft + kRight) / 2, kHeight - 8, figure.across, "middle", kSmall);
  draw_below(svg, x, kTop, kBottom, 8, figure.language);
  draw_left(svg, y, kLeft, kRight, 7, figure.language);
  std::vector<Group> places;
  for (const Dot& dot : figure.dots) {
    places.push_back({x.at(dot.x), y.at(dot.y), {dot.name}});
    svg.circle(places.back().x, places.back().y, 4.6,
               dot.filled ? R"(fill="#12395b" stroke="#fff")" : R"(fill="#fff" stroke="#333" stroke-width="1.5")");
  }
  draw_names(svg, places, figure.language);
  return svg.file(figure.title);
}

}  // namespace schakel::figures
