#include "tools/results/report_flows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "models/plants/names.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using journal::Subject;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// One end of a flow for a reader. What a stock gives a unit's output is less made, what it takes of its input less
/// used.
struct End {
  std::string kind, id, name;
  bool to = false;
  double sign = 1;
};

const char* outlet_kind(models::OutletKind kind) {
  constexpr const char* names[] = {"", "own_use", "sold", "burned", "neutralised", "flared", "vented"};
  return names[static_cast<int>(kind)];
}

class Ends {
 public:
  explicit Ends(const Run& run) : run_(run), of_arc_(run.built.system.network.arcs.size()) {
    const models::Model& model = run.inputs.model;
    for (std::size_t u = 0; u < model.units.size(); ++u)
      for (std::size_t o = 0; o < model.units[u].outputs.size(); ++o) name_outlets(static_cast<int>(u), o);
    for (const models::OutletArc& way : run.built.outlet_arcs)
      of_arc_[at(way.arc)] =
          outlet_kind(model.units[at(way.unit)].outputs[at(way.output)].outlets[at(way.outlet)].kind);
    for (const auto& arcs : run.built.system.import_arcs)
      for (const flow::ArcId arc : arcs) of_arc_[at(arc)] = "import";
  }

  /// Who stands at the tail or head of an arc; nothing for what is looked through: a pool, and the place where what is
  /// under way leaves its link.
  std::optional<End> of(flow::ArcId arc_id, bool tail) const {
    const flow::Arc& arc = run_.built.system.network.arcs[at(arc_id)];
    const flow::SideId side = tail ? arc.tail : arc.head;
    return side == flow::kNone ? outside(arc_id, tail ? arc.head : arc.tail, tail) : place(side, tail);
  }

 private:
  Subject subject(flow::SideId side) const {
    return run_.built.system.node_subject[at(run_.built.system.network.sides[at(side)].node)];
  }

  void name_outlets(int unit, std::size_t output) {
    const auto& outlets = run_.inputs.model.units[at(unit)].outputs[output].outlets;
    for (std::size_t t = 0; t < outlets.size(); ++t) {
      const int number = models::outlet_number(run_.inputs.model, unit, static_cast<int>(output), static_cast<int>(t));
      for (const flow::ArcId arc : run_.built.system.outlet_arcs[at(number)])
        of_arc_[at(arc)] = outlet_kind(outlets[t].kind);
    }
  }

  std::optional<End> place(flow::SideId side, bool tail) const {
    const models::Model& model = run_.inputs.model;
    const Subject who = subject(side);
    switch (who.kind) {
      case Subject::Kind::unit: {
        const bool used = run_.built.system.network.sides[at(side)].sign < 0;
        return End{"unit", model.units[at(who.index)].id, model.units[at(who.index)].name, used,
                   used == tail ? -1.0 : 1};
      }
      case Subject::Kind::boundary:
        return End{"boundary", model.boundaries[at(who.index)].id, model.boundaries[at(who.index)].name, !tail};
      default: return std::nullopt;
    }
  }

  std::optional<End> outside(flow::ArcId arc_id, flow::SideId inside, bool tail) const {
    const flow::ArcClass cls = run_.built.system.network.arcs[at(arc_id)].cls;
    if (cls == flow::ArcClass::draw || cls == flow::ArcClass::store || cls == flow::ArcClass::refill)
      return stock(run_.built.system.arc_subject[at(arc_id)], !tail);
    const Subject who = subject(inside);
    if (who.kind == Subject::Kind::pool && at(who.index) < run_.inputs.model.pools.size()) {
      const models::Pool& pool = run_.inputs.model.pools[at(who.index)];
      return End{"market", pool.id, pool.name, !tail};
    }
    const std::string& known = of_arc_[at(arc_id)];
    return End{known.empty() ? (tail ? "bought" : "sold") : known, "", "", !tail};
  }

  /// The stock of a unit, and what is under way to it.
  std::optional<End> stock(const Subject& of, bool to) const {
    const models::Model& model = run_.inputs.model;
    if (of.kind != Subject::Kind::stock && of.kind != Subject::Kind::link) return std::nullopt;
    const std::int32_t owner =
        of.kind == Subject::Kind::stock ? model.storages[at(of.index)].unit : model.links[at(of.index)].to.index;
    return End{"stock", model.units[at(owner)].id, model.units[at(owner)].name, to};
  }

  const Run& run_;
  std::vector<std::string> of_arc_;
};

/// Yearly flow of every arc on each of the days.
std::vector<std::vector<double>> flows_on(const journal::Record& record, std::size_t arcs,
                                          const std::vector<double>& days) {
  std::vector<std::vector<double>> flows(arcs, std::vector<double>(days.size(), 0));
  for (const journal::Point& point : record.flows)
    for (std::size_t d = 0; d < days.size(); ++d)
      if (point.day <= days[d]) flows[at(point.index)][d] = point.value * kDaysPerYear;
  return flows;
}

std::vector<double> moments(const Run& run) {
  double first = -1;
  for (const journal::Event& event : run.scenario.record.events)
    if (event.scenario_event != journal::kNone && event.kind != journal::EventKind::announced && first < 0)
      first = event.day;
  if (first < 0) return {};
  std::vector<double> days;
  for (const double after : {30.0, 365.0})
    if (first + after < run.inputs.scenario.horizon_days) days.push_back(first + after);
  days.push_back(run.inputs.scenario.horizon_days);
  return days;
}

struct Volumes {
  std::string name;
  std::vector<double> baseline, scenario;
};
/// By product, side (from, then to), kind and id.
using Table = std::map<std::tuple<int, bool, std::string, std::string>, Volumes>;

void add(Volumes& volumes, const End& end, const std::vector<double>& baseline, const std::vector<double>& scenario) {
  volumes.name = end.name;
  volumes.baseline.resize(baseline.size());
  volumes.scenario.resize(scenario.size());
  for (std::size_t d = 0; d < baseline.size(); ++d) {
    volumes.baseline[d] += end.sign * baseline[d];
    volumes.scenario[d] += end.sign * scenario[d];
  }
}

/// What a market brings to a hub and takes from it again passes nobody, nor does what a stock gives and takes back:
/// only the difference is told.
void net_both_ways(Table& table) {
  const auto net = [](std::vector<double>& from, std::vector<double>& to) {
    for (std::size_t d = 0; d < from.size(); ++d) {
      const double through = std::min(from[d], to[d]);
      from[d] -= through;
      to[d] -= through;
    }
  };
  const auto nothing = [](const Volumes& volumes) {
    const auto small = [](double volume) { return volume <= 1e-9; };
    return std::all_of(volumes.baseline.begin(), volumes.baseline.end(), small) &&
           std::all_of(volumes.scenario.begin(), volumes.scenario.end(), small);
  };
  for (auto& [key, from] : table) {
    const auto& [product, is_to, kind, id] = key;
    const auto to =
        is_to || (kind != "market" && kind != "stock") ? table.end() : table.find({product, true, kind, id});
    if (to == table.end()) continue;
    net(from.baseline, to->second.baseline);
    net(from.scenario, to->second.scenario);
  }
  std::erase_if(table, [&nothing](const auto& entry) { return nothing(entry.second); });
}

Table table_of(const Run& run, const std::vector<double>& days) {
  const cascade::System& system = run.built.system;
  const auto baseline = flows_on(run.baseline.record, system.network.arcs.size(), days);
  const auto scenario = flows_on(run.scenario.record, system.network.arcs.size(), days);
  const Ends ends(run);
  const auto moves = [](double volume) { return volume > 1e-9; };
  Table table;
  for (std::size_t a = 0; a < system.network.arcs.size(); ++a) {
    if (system.arc_product[a] == journal::kNone) continue;
    if (std::none_of(baseline[a].begin(), baseline[a].end(), moves) &&
        std::none_of(scenario[a].begin(), scenario[a].end(), moves))
      continue;
    for (const bool tail : {true, false})
      if (const auto end = ends.of(static_cast<flow::ArcId>(a), tail))
        add(table[{system.arc_product[a], end->to, end->kind, end->id}], *end, baseline[a], scenario[a]);
  }
  net_both_ways(table);
  return table;
}

Json list_of(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(rounded(value));
  return list;
}

}  // namespace

Json flows_json(const Run& run) {
  const std::vector<double> days = moments(run);
  Json products = Json::array();
  int now = journal::kNone;
  if (!days.empty()) {
    for (const auto& [key, volumes] : table_of(run, days)) {
      const auto& [product, to, kind, id] = key;
      const models::Product& the_product = run.inputs.model.products[at(product)];
      if (product != now)
        products.push_back({{"product", the_product.name},
                            {"measure", models::yearly_unit(the_product.measure)},
                            {"from", Json::array()},
                            {"to", Json::array()}});
      now = product;
      products.back()[to ? "to" : "from"].push_back({{"kind", kind},
                                                     {"id", id},
                                                     {"name", volumes.name},
                                                     {"baseline", list_of(volumes.baseline)},
                                                     {"scenario", list_of(volumes.scenario)}});
    }
  }
  return {{"day", list_of(days)}, {"products", products}};
}

}  // namespace schakel::results
