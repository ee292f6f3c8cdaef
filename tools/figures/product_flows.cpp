#include "tools/figures/product_flows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostProducts = 8, kMostEnds = 7;
constexpr double kNoticed = 0.005;  // of the product's volume

std::string end_name(const Json& end, bool dutch) {
  static const std::map<std::string, std::pair<const char*, const char*>> words = {
      {"bought", {"bought on the market", "ingekocht op de markt"}},
      {"import", {"imported", "ingevoerd"}},
      {"sold", {"sold on the market", "verkocht op de markt"}},
      {"own_use", {"own use", "eigen gebruik"}},
      {"burned", {"burned as fuel", "verbrand als brandstof"}},
      {"neutralised", {"neutralised", "geneutraliseerd"}},
      {"flared", {"flared", "afgefakkeld"}},
      {"vented", {"vented", "afgeblazen"}}};
  const std::string kind = end["kind"], name = end["name"];
  if (kind == "market") return (dutch ? "markt, via " : "market, through ") + name;
  if (kind == "stock") return (dutch ? "voorraad van " : "stock of ") + name;
  if (!name.empty()) return name;
  const auto found = words.find(kind);
  if (found == words.end()) return kind;
  return dutch ? found->second.second : found->second.first;
}

std::vector<FlowEnd> ends_of(const Json& list, bool dutch) {
  std::vector<FlowEnd> ends;
  for (const Json& end : list) ends.push_back({end_name(end, dutch), end["baseline"].back(), end["scenario"].back()});
  return ends;
}

/// As in the report: what shifts between the ends as a part of the volume, times the number of ends it touches.
double change(const Flow& flow) {
  double volume = 0, moved = 0;
  for (const auto* ends : {&flow.from, &flow.to}) {
    double before = 0, after = 0, shifted = 0;
    for (const FlowEnd& end : *ends) {
      before += end.before;
      after += end.after;
      shifted += std::abs(end.after - end.before);
    }
    volume = std::max({volume, before, after});
    moved = std::max(moved, shifted);
  }
  int touched = 0;
  for (const auto* ends : {&flow.from, &flow.to})
    for (const FlowEnd& end : *ends) touched += std::abs(end.after - end.before) > kNoticed * volume ? 1 : 0;
  const double share = volume > 0 ? moved / volume : 0;
  return share > kNoticed ? share * std::min(8, touched) : 0;
}

/// Largest ends first, the small ones as one.
void gather(std::vector<FlowEnd>& ends, bool dutch) {
  const auto size = [](const FlowEnd& end) { return std::max(end.before, end.after); };
  std::erase_if(ends, [&](const FlowEnd& end) { return size(end) <= 1e-9; });
  std::stable_sort(ends.begin(), ends.end(), [&](const FlowEnd& a, const FlowEnd& b) { return size(a) > size(b); });
  if (ends.size() <= kMostEnds + 1) return;
  FlowEnd rest{std::to_string(ends.size() - kMostEnds) + (dutch ? " andere" : " others")};
  for (std::size_t i = kMostEnds; i < ends.size(); ++i) {
    rest.before += ends[i].before;
    rest.after += ends[i].after;
  }
  ends.resize(kMostEnds);
  ends.push_back(rest);
}

}  // namespace

std::vector<Flow> changed_flows(const Json& flows, const std::string& language) {
  const bool dutch = language == "nl";
  std::vector<std::pair<double, Flow>> changed;
  if (flows["day"].empty()) return {};
  for (const Json& product : flows["products"]) {
    std::string unit = product["measure"];
    if (dutch && unit.ends_with("/y")) unit.replace(unit.size() - 1, 1, "jaar");
    Flow flow{product["product"], unit, ends_of(product["from"], dutch), ends_of(product["to"], dutch)};
    if (const double by = change(flow); by > 0) changed.emplace_back(by, std::move(flow));
  }
  std::stable_sort(changed.begin(), changed.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Flow> most;
  for (auto& [by, flow] : changed) {
    if (most.size() == kMostProducts) break;
    gather(flow.from, dutch);
    gather(flow.to, dutch);
    most.push_back(std::move(flow));
  }
  return most;
}

std::string flows_csv(const Json& flows) {
  std::string text = "product,unit,side,kind,id,name,baseline,scenario\r\n";
  for (const Json& product : flows["products"])
    for (const char* side : {"from", "to"})
      for (const Json& end : product[side])
        text += results::field(product["product"]) + "," + product["measure"].get<std::string>() + "," + side + "," +
                end["kind"].get<std::string>() + "," + results::field(end["id"]) + "," + results::field(end["name"]) +
                "," + results::digits(end["baseline"].back()) + "," + results::digits(end["scenario"].back()) + "\r\n";
  return text;
}

}  // namespace schakel::figures
