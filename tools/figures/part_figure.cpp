#include "tools/figures/part_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/figures/marks.hpp"

namespace schakel::figures {
namespace {

constexpr double kWidth = 900, kRow = 24, kTop = 54, kLeft = 280, kRight = 892, kWidest = 110;
constexpr double kSeen = 0.005, kDarkFrom = 0.44;

/// From white to dark blue.
std::string shade(double part) {
  const double s = part < kSeen ? 0 : std::sqrt(std::min(1.0, part));
  const auto mix = [s](int to) { return static_cast<int>(std::lround(255 + (to - 255) * s)); };
  return fmt::format("fill=\"rgb({},{},{})\" stroke=\"#d5d3ce\" stroke-width=\"0.8\"", mix(18), mix(57), mix(91));
}

}  // namespace

std::string part_figure(const PartFigure& figure) {
  const double columns = static_cast<double>(std::max<std::size_t>(1, figure.columns.size()));
  const double wide = std::min(kWidest, (kRight - kLeft) / columns);
  Svg svg(kWidth, kTop + kRow * static_cast<double>(figure.names.size()) + 8);
  svg.text(8, 20, figure.title, "start", kTitle);
  const auto middle = [wide](std::size_t c) { return kLeft + (static_cast<double>(c) + 0.5) * wide; };
  for (std::size_t c = 0; c < figure.columns.size(); ++c)
    svg.text(middle(c), kTop - 8, cut(figure.columns[c], wide), "middle", kBold);
  for (std::size_t n = 0; n < figure.names.size(); ++n) {
    const double top = kTop + static_cast<double>(n) * kRow;
    svg.text(kLeft - 12, top + kRow / 2 + 4, cut(figure.names[n], kLeft - 20), "end");
    for (std::size_t c = 0; c < figure.columns.size(); ++c) {
      const double part = figure.parts[n][c];
      svg.rect(middle(c) - wide / 2, top, wide, kRow, shade(part));
      if (part >= kSeen)
        svg.text(middle(c), top + kRow / 2 + 4, std::to_string(std::lround(part * 100)), "middle",
                 part > kDarkFrom ? R"(fill="#fff")" : R"(fill="#000")");
    }
  }
  return svg.file(figure.title);
}

}  // namespace schakel::figures
