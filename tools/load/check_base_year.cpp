#include <algorithm>
#include <numeric>

#include "clusters/schema/cluster.pb.h"
#include "tools/load/check_model.hpp"

namespace schakel::load {
namespace {

using models::Endpoint;
using models::kNone;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string amount_text(double value, models::Measure measure) {
  char text[48];
  std::snprintf(text, sizeof text, "%.6g %s a year", value,
                measure == models::Measure::kt   ? "kt"
                : measure == models::Measure::tj ? "TJ"
                                                 : "GWh");
  return text;
}

/// Where an imbalance is shown: the input or output of the unit, or the pool.
const Message& place_of(const Resolution& resolved, const models::Imbalance& imbalance) {
  if (imbalance.at.kind == Endpoint::Kind::pool) return *resolved.pools[at(imbalance.at.index)];
  const v1::Unit& unit = *resolved.units[at(imbalance.at.index)];
  const std::string& product = resolved.model.products[at(imbalance.product)].id;
  for (const auto& input : unit.input())
    if (imbalance.is_need && split_id(input.product()).second == product) return input;
  for (const auto& output : unit.output())
    if (!imbalance.is_need && split_id(output.product()).second == product) return output;
  return unit;
}

/// Links of the side that carry nothing because of how things stand at the start: `; "x" carries nothing: "y" is...`.
std::string off_partners(const models::Model& model, const models::Imbalance& imbalance) {
  std::string text;
  if (model.history.empty()) return text;
  for (const models::Link& link : model.links) {
    const bool of_side = imbalance.is_need ? link.to == imbalance.at : link.from == imbalance.at;
    if (!of_side || link.product != imbalance.product || models::carries_at_start(model, link)) continue;
    const Endpoint other = imbalance.is_need ? link.from : link.to;
    const auto off = std::find_if(model.history.begin(), model.history.end(), [&](const models::HistoryEntry& entry) {
      return entry.change != "RUNNING" && entry.change != "RESIZED" && entry.change != "OWNER" &&
             (entry.entity == link.id || entry.entity == models::id_of(model, other));
    });
    if (off == model.history.end()) continue;
    text += "; link \"" + split_id(link.id).second + "\" carries nothing at the start: \"" +
            split_id(off->entity).second + "\" is " + off->change + " since " + to_text(off->date);
  }
  return text;
}

void report(const Resolution& resolved, const models::Imbalance& imbalance, Reporter& reporter) {
  const models::Product& product = resolved.model.products[at(imbalance.product)];
  const bool pool = imbalance.at.kind == Endpoint::Kind::pool;
  std::string what = "the base year does not close: ";
  if (imbalance.of == 0) {
    what += product.id + " cannot be derived";
  } else {
    what += amount_text(std::abs(imbalance.amount), product.measure) + " of " + product.id;
    if (imbalance.is_need) {
      what += imbalance.amount > 0 ? " missing of " : " too much for ";
    } else {
      what += imbalance.amount > 0 ? " goes nowhere of " : " more goes out than ";
    }
    what += pool ? "a throughput of " : imbalance.is_need ? "a need of " : "an output of ";
    what += amount_text(imbalance.of, product.measure);
  }
  reporter.error(place_of(resolved, imbalance), "",
                 {what, "", "would close it: " + imbalance.would_close + off_partners(resolved.model, imbalance)});
}

}  // namespace

TrustedProducts::TrustedProducts(const Resolution& resolved, const Reporter& reporter)
    : parent_(resolved.model.products.size()), doubtful_(resolved.model.products.size(), false) {
  std::iota(parent_.begin(), parent_.end(), 0);
  const models::Model& model = resolved.model;
  for (const models::Unit& unit : model.units)  // the split between alternatives ties their products together
    for (const models::Input& input : unit.inputs)
      for (const models::Alternative& alternative : input.alternatives) join(input.product, alternative.product);
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    if (!reporter.broken(*resolved.units[u])) continue;
    if (model.units[u].outputs.empty()) all_doubtful_ = true;
    for (const models::Input& input : model.units[u].inputs) doubt(input.product);
    for (const models::Output& output : model.units[u].outputs) doubt(output.product);
  }
  for (std::size_t l = 0; l < model.links.size(); ++l)
    if (reporter.broken(*resolved.links[l])) doubt_link(model, model.links[l]);
  for (std::size_t p = 0; p < model.pools.size(); ++p)
    if (reporter.broken(*resolved.pools[p])) doubt(model.pools[p].product);
  for (std::size_t b = 0; b < model.boundaries.size(); ++b)
    if (reporter.broken(*resolved.boundaries[b])) doubt(model.boundaries[b].product);
}

int TrustedProducts::root(int product) const {
  while (parent_[at(product)] != product) product = parent_[at(product)];
  return product;
}

void TrustedProducts::join(int a, int b) {
  const int from = root(a);
  const int to = root(b);
  parent_[at(from)] = to;
  doubtful_[at(to)] = doubtful_[at(to)] || doubtful_[at(from)];
}

/// The link may be meant for its product, or for any that its ends have when its own does not fit them.
void TrustedProducts::doubt_link(const models::Model& model, const models::Link& link) {
  doubt(link.product);
  if (link.from.kind == Endpoint::Kind::unit) {
    const auto& outputs = model.units[at(link.from.index)].outputs;
    const bool fits = std::any_of(outputs.begin(), outputs.end(),
                                  [&link](const models::Output& output) { return output.product == link.product; });
    for (const models::Output& output : outputs)
      if (!fits) doubt(output.product);
  }
  if (link.to.kind == Endpoint::Kind::unit) {
    const auto& inputs = model.units[at(link.to.index)].inputs;
    const bool fits = std::any_of(inputs.begin(), inputs.end(), [this, &link](const models::Input& input) {
      return link.product != kNone && root(input.product) == root(link.product);
    });
    for (const models::Input& input : inputs)
      if (!fits) doubt(input.product);
  }
}

void TrustedProducts::doubt(int product) {
  if (product == kNone) {
    all_doubtful_ = true;
  } else {
    doubtful_[at(root(product))] = true;
  }
}

models::BaseYear check_base_year(const Resolution& resolved, Reporter& reporter) {
  std::vector<models::Imbalance> imbalances;
  models::BaseYear year = models::close_base_year(resolved.model, imbalances);
  const TrustedProducts trusted(resolved, reporter);
  for (const models::Imbalance& imbalance : imbalances)
    if (imbalance.product != kNone && imbalance.at.kind != Endpoint::Kind::none &&
        imbalance.at.kind != Endpoint::Kind::boundary && trusted.contains(imbalance.product))
      report(resolved, imbalance, reporter);
  return year;
}

}  // namespace schakel::load
