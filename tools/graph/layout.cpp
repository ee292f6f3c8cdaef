#include "tools/graph/layout.hpp"

#include <algorithm>
#include <numeric>

namespace schakel::graph {
namespace {

using List = std::vector<std::size_t>;

/// Place of each vertex in an order with few arcs that point back (Eades, Lin and Smyth): sinks last, sources first,
/// and otherwise first who gives more than it takes.
List forward_order(const Digraph& graph) {
  std::vector<int> in(graph.vertices, 0), out(graph.vertices, 0);
  std::vector<bool> placed(graph.vertices, false);
  for (const Arc& arc : graph.arcs) ++out[arc.from], ++in[arc.to];
  List first, last;
  const auto take = [&](std::size_t v, List& to) {
    placed[v] = true;
    to.push_back(v);
    for (const Arc& arc : graph.arcs) {
      if (arc.from == v) --in[arc.to];
      if (arc.to == v) --out[arc.from];
    }
  };
  while (first.size() + last.size() < graph.vertices) {
    std::size_t best = kNoVertex;
    bool sink = false, source = false;
    for (std::size_t v = 0; v < graph.vertices && !sink; ++v) {
      if (placed[v]) continue;
      sink = out[v] == 0;
      if (sink || best == kNoVertex || (!source && (in[v] == 0 || out[v] - in[v] > out[best] - in[best]))) best = v;
      source = source || in[v] == 0;
    }
    take(best, sink ? last : first);
  }
  first.insert(first.end(), last.rbegin(), last.rend());
  List place(graph.vertices);
  for (std::size_t i = 0; i < first.size(); ++i) place[first[i]] = i;
  return place;
}

List bands_of(const Digraph& graph) {
  List band(graph.vertices);
  std::iota(band.begin(), band.end(), 0);
  for (bool more = true; more;) {
    more = false;
    for (const Arc& arc : graph.arcs)
      if (band[arc.from] != band[arc.to])
        band[arc.from] = band[arc.to] = std::min(band[arc.from], band[arc.to]), more = true;
  }
  return band;
}

/// One point of the drawing: a box, or a line passing through a column.
struct Item {
  std::size_t vertex = kNoVertex;  // kNoVertex = a lane
  int column = 0;
  std::size_t band = 0;
  double height = 0, y = 0;
  List left, right;  // items
};

Item make_item(std::size_t vertex, int column, std::size_t band, double height) {
  Item item;
  item.vertex = vertex;
  item.column = column;
  item.band = band;
  item.height = height;
  return item;
}

class Layering {
 public:
  Layering(const Digraph& graph, const Sizes& sizes) : graph_(graph), sizes_(sizes) {
    find_columns();
    make_items();
    order_columns();
    set_heights();
  }
  Layout result();

 private:
  void find_columns();
  void make_items();
  void add_line(std::size_t arc);
  void order_columns();
  void sort_by_neighbours(List& column, bool from_left);
  long crossings() const;
  void set_heights();
  void spread(const List& column, bool from_left);
  void stack(const List& column);
  void set_ports(std::size_t item, bool left, Layout& to);
  bool real(const Arc& arc) const { return arc.from != arc.to; }

  const Digraph& graph_;
  const Sizes& sizes_;
  std::vector<bool> turned_;  // per arc
  std::vector<int> column_of_;
  std::vector<Item> items_;
  std::vector<List> columns_;          // items, from top to bottom
  std::vector<List> passes_;           // per arc: items from left to right
  std::vector<std::size_t> position_;  // per item, in its column
};

void Layering::find_columns() {
  const List place = forward_order(graph_);
  List order(graph_.vertices);
  for (std::size_t v = 0; v < graph_.vertices; ++v) order[place[v]] = v;
  std::vector<List> next(graph_.vertices), before(graph_.vertices);
  for (const Arc& arc : graph_.arcs) {
    turned_.push_back(place[arc.from] > place[arc.to]);
    if (!real(arc)) continue;
    const auto [left, right] = turned_.back() ? std::pair(arc.to, arc.from) : std::pair(arc.from, arc.to);
    next[left].push_back(right);
    before[right].push_back(left);
  }
  column_of_.assign(graph_.vertices, 0);
  for (const std::size_t v : order)
    for (const std::size_t to : next[v]) column_of_[to] = std::max(column_of_[to], column_of_[v] + 1);
  for (auto v = order.rbegin(); v != order.rend(); ++v) {  // who has more users than suppliers stands beside them
    if (next[*v].empty() || next[*v].size() < before[*v].size()) continue;
    int nearest = column_of_[next[*v].front()];
    for (const std::size_t to : next[*v]) nearest = std::min(nearest, column_of_[to]);
    column_of_[*v] = nearest - 1;
  }
}

void Layering::make_items() {
  const List band = bands_of(graph_);
  List lines_left(graph_.vertices, 0), lines_right(graph_.vertices, 0);
  for (std::size_t a = 0; a < graph_.arcs.size(); ++a) {
    if (!real(graph_.arcs[a])) continue;
    ++lines_right[turned_[a] ? graph_.arcs[a].to : graph_.arcs[a].from];
    ++lines_left[turned_[a] ? graph_.arcs[a].from : graph_.arcs[a].to];
  }
  for (std::size_t v = 0; v < graph_.vertices; ++v) {
    const auto most = static_cast<double>(std::max(lines_left[v], lines_right[v]));
    const double height = std::max(sizes_.box_height, (most + 1) * sizes_.port);
    items_.push_back(make_item(v, column_of_[v], band[v], height));
  }
  passes_.resize(graph_.arcs.size());
  for (std::size_t a = 0; a < graph_.arcs.size(); ++a)
    if (real(graph_.arcs[a])) add_line(a);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto column = static_cast<std::size_t>(items_[i].column);
    if (columns_.size() <= column) columns_.resize(column + 1);
    columns_[column].push_back(i);
  }
}

void Layering::add_line(std::size_t arc) {
  const Arc& the_arc = graph_.arcs[arc];
  const auto [left, right] = turned_[arc] ? std::pair(the_arc.to, the_arc.from) : std::pair(the_arc.from, the_arc.to);
  List& pass = passes_[arc];
  pass.push_back(left);
  for (int column = column_of_[left] + 1; column < column_of_[right]; ++column) {
    pass.push_back(items_.size());
    items_.push_back(make_item(kNoVertex, column, items_[left].band, sizes_.lane));
  }
  pass.push_back(right);
  for (std::size_t i = 0; i + 1 < pass.size(); ++i) {
    items_[pass[i]].right.push_back(pass[i + 1]);
    items_[pass[i + 1]].left.push_back(pass[i]);
  }
}

void Layering::sort_by_neighbours(List& column, bool from_left) {
  std::vector<double> pull(items_.size());
  for (const std::size_t i : column) {
    const List& beside = from_left ? items_[i].left : items_[i].right;
    double sum = 0;
    for (const std::size_t j : beside) sum += static_cast<double>(position_[j]);
    pull[i] = beside.empty() ? static_cast<double>(position_[i]) : sum / static_cast<double>(beside.size());
  }
  std::stable_sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) {
    if (items_[a].band != items_[b].band) return items_[a].band < items_[b].band;
    return pull[a] < pull[b];
  });
  for (std::size_t p = 0; p < column.size(); ++p) position_[column[p]] = p;
}

long Layering::crossings() const {
  long count = 0;
  for (const List& column : columns_) {
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (const std::size_t i : column)
      for (const std::size_t j : items_[i].right) lines.emplace_back(position_[i], position_[j]);
    for (std::size_t a = 0; a < lines.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        count += (lines[a].first < lines[b].first && lines[a].second > lines[b].second) ||
                         (lines[a].first > lines[b].first && lines[a].second < lines[b].second)
                     ? 1
                     : 0;
  }
  return count;
}

void Layering::order_columns() {
  constexpr int kSweeps = 24;
  position_.resize(items_.size());
  for (List& column : columns_) {
    std::stable_sort(column.begin(), column.end(),
                     [&](std::size_t a, std::size_t b) { return items_[a].band < items_[b].band; });
    for (std::size_t p = 0; p < column.size(); ++p) position_[column[p]] = p;
  }
  std::vector<List> best = columns_;
  long fewest = crossings();
  for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
    if (sweep % 2 == 0)
      for (List& column : columns_) sort_by_neighbours(column, true);
    else
      for (auto column = columns_.rbegin(); column != columns_.rend(); ++column) sort_by_neighbours(*column, false);
    const long now = crossings();
    if (now < fewest) best = columns_, fewest = now;
  }
  columns_ = best;
  for (const List& column : columns_)
    for (std::size_t p = 0; p < column.size(); ++p) position_[column[p]] = p;
}

/// Pushes items of a column apart, downwards, then all of each run back up by half of what it was pushed.
void Layering::stack(const List& column) {
  double edge = -1e18;
  for (std::size_t p = 0; p < column.size();) {
    std::size_t end = p;
    double pushed = 0;
    do {
      Item& item = items_[column[end]];
      const double top = std::max(item.y - item.height / 2, edge);
      pushed += top - (item.y - item.height / 2);
      item.y = top + item.height / 2;
      edge = top + item.height + sizes_.space;
      ++end;
    } while (end < column.size() && items_[column[end]].y - items_[column[end]].height / 2 < edge);
    const double above = p == 0 ? -1e18 : items_[column[p - 1]].y + items_[column[p - 1]].height / 2 + sizes_.space;
    const Item& top_item = items_[column[p]];
    const double back = std::min(pushed / static_cast<double>(end - p), top_item.y - top_item.height / 2 - above);
    for (std::size_t q = p; q < end; ++q) items_[column[q]].y -= std::max(0.0, back);
    edge -= std::max(0.0, back);
    p = end;
  }
}

void Layering::spread(const List& column, bool from_left) {
  for (const std::size_t i : column) {
    const List& beside = from_left ? items_[i].left : items_[i].right;
    double sum = 0;
    for (const std::size_t j : beside) sum += items_[j].y;
    if (!beside.empty()) items_[i].y = sum / static_cast<double>(beside.size());
  }
  stack(column);
}

void Layering::set_heights() {
  for (const List& column : columns_) {
    double y = 0;
    for (const std::size_t i : column) {
      items_[i].y = y + items_[i].height / 2;
      y += items_[i].height + sizes_.space;
    }
  }
  for (int round = 0; round < 8; ++round) {
    for (const List& column : columns_) spread(column, true);
    for (auto column = columns_.rbegin(); column != columns_.rend(); ++column) spread(*column, false);
  }
  double band_top = 0;  // bands below each other
  List bands;
  for (const Item& item : items_) bands.push_back(item.band);
  std::sort(bands.begin(), bands.end());
  bands.erase(std::unique(bands.begin(), bands.end()), bands.end());
  for (const std::size_t band : bands) {
    double top = 1e18, bottom = -1e18;
    for (const Item& item : items_)
      if (item.band == band)
        top = std::min(top, item.y - item.height / 2), bottom = std::max(bottom, item.y + item.height / 2);
    for (Item& item : items_)
      if (item.band == band) item.y += band_top - top;
    band_top += bottom - top + 2 * sizes_.space;
  }
}

/// Ends of the lines on one edge of a box, in the order of where they go.
void Layering::set_ports(std::size_t item, bool left, Layout& to) {
  List arcs;
  for (std::size_t a = 0; a < passes_.size(); ++a)
    if (!passes_[a].empty() && (left ? passes_[a].back() : passes_[a].front()) == item) arcs.push_back(a);
  const auto other = [&](std::size_t a) { return items_[left ? passes_[a][passes_[a].size() - 2] : passes_[a][1]].y; };
  std::stable_sort(arcs.begin(), arcs.end(), [&](std::size_t a, std::size_t b) { return other(a) < other(b); });
  for (std::size_t k = 0; k < arcs.size(); ++k) {
    Spot& end = left ? to.lines[arcs[k]].points.back() : to.lines[arcs[k]].points.front();
    const double from_middle = static_cast<double>(k) - (static_cast<double>(arcs.size()) - 1) / 2;
    end = {to.boxes[item].x + (left ? 0 : sizes_.box_width), items_[item].y + from_middle * sizes_.port};
  }
}

Layout Layering::result() {
  Layout made;
  const auto x = [&](int column) { return column * (sizes_.box_width + sizes_.gap); };
  for (std::size_t v = 0; v < graph_.vertices; ++v) {
    made.boxes.push_back({x(items_[v].column), items_[v].y});
    made.heights.push_back(items_[v].height);
  }
  for (std::size_t a = 0; a < passes_.size(); ++a) {
    Line line{.points = {}, .against = turned_[a]};
    for (const std::size_t i : passes_[a]) line.points.push_back({x(items_[i].column), items_[i].y});
    made.lines.push_back(std::move(line));
  }
  for (std::size_t v = 0; v < graph_.vertices; ++v) {
    set_ports(v, true, made);
    set_ports(v, false, made);
  }
  for (const Item& item : items_) made.height = std::max(made.height, item.y + item.height / 2);
  made.width = x(static_cast<int>(columns_.size()) - 1) + sizes_.box_width;
  return made;
}

}  // namespace

Layout lay_out(const Digraph& graph, const Sizes& sizes) {
  if (graph.vertices == 0) return {};
  return Layering(graph, sizes).result();
}

}  // namespace schakel::graph
