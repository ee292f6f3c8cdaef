#include <algorithm>
#include <map>
#include <tuple>

#include "clusters/schema/cluster.pb.h"
#include "models/plants/build_system.hpp"
#include "tools/load/check_model.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

using models::Endpoint;
using models::kNone;
using models::LinkBase;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class LinkChecker {
 public:
  LinkChecker(const Resolution& resolved, Reporter& reporter)
      : resolved_(resolved), model_(resolved.model), reporter_(reporter) {}

  void check(std::size_t l) {
    const models::Link& link = model_.links[l];
    const v1::Link& message = *resolved_.links[l];
    if (link.from == link.to && link.from.kind != Endpoint::Kind::none)
      return reporter_.error(message, "to",
                             {"starts and ends at " + in_quotes(message.from()), "two different ends",
                              "what a unit uses of its own product is netted out of its recipe"});
    check_seller(link, message);
    check_buyer(link, message);
    check_base(link, message);
    check_stands_by(link, message);
    check_transit(link, message);
    check_remainder(l);
  }

 private:
  void check_seller(const models::Link& link, const v1::Link& message) {
    if (link.product == kNone) return;
    std::vector<std::string> made;
    if (link.from.kind == Endpoint::Kind::unit) {
      for (const models::Output& output : model_.units[at(link.from.index)].outputs) {
        if (output.product == link.product) return;
        made.push_back(id_of(output.product));
      }
    } else if (link.from.kind != Endpoint::Kind::none) {
      const bool pool = link.from.kind == Endpoint::Kind::pool;
      const int product =
          pool ? model_.pools[at(link.from.index)].product : model_.boundaries[at(link.from.index)].product;
      if (!pool && !model_.boundaries[at(link.from.index)].supplies)
        reporter_.error(
            message, "from",
            {"from = " + in_quotes(message.from()) + " is a customer", "a boundary_node with supplies: true"});
      if (product == link.product || product == kNone) return;
      made.push_back(id_of(product));
    } else {
      return;
    }
    reporter_.error(message, "product",
                    {"product = " + in_quotes(message.product()) + " is not made by " + in_quotes(message.from()),
                     made.empty() ? "" : "it gives " + list_text(made)});
  }

  void check_buyer(const models::Link& link, const v1::Link& message) {
    if (link.product == kNone) return;
    std::vector<std::string> needed;
    if (link.to.kind == Endpoint::Kind::unit) {
      for (const models::Input& input : model_.units[at(link.to.index)].inputs) {
        needed.push_back(id_of(input.product));
        for (const models::Alternative& alternative : input.alternatives) needed.push_back(id_of(alternative.product));
      }
    } else if (link.to.kind != Endpoint::Kind::none) {
      const bool pool = link.to.kind == Endpoint::Kind::pool;
      const int product = pool ? model_.pools[at(link.to.index)].product : model_.boundaries[at(link.to.index)].product;
      if (!pool && model_.boundaries[at(link.to.index)].supplies)
        reporter_.error(
            message, "to",
            {"to = " + in_quotes(message.to()) + " is a supplier", "a boundary_node without supplies: true"});
      if (product == kNone) return;
      needed.push_back(id_of(product));
    } else {
      return;
    }
    for (const std::string& product : needed)
      if (product == id_of(link.product)) return;
    reporter_.error(message, "product",
                    {"product = " + in_quotes(message.product()) + " is not needed by " + in_quotes(message.to()),
                     needed.empty() ? "it has no inputs" : "it takes " + list_text(needed)});
  }

  /// Shares and remainders are of a side: boundary nodes have none.
  void check_base(const models::Link& link, const v1::Link& message) {
    const bool of_need = link.base == LinkBase::share_of_need || link.base == LinkBase::remainder_of_need;
    const bool of_output = link.base == LinkBase::share_of_output || link.base == LinkBase::remainder_of_output;
    const std::string name = message.base_case() == v1::Link::BASE_NOT_SET ? "" : base_name(message);
    if (of_need && link.to.kind == Endpoint::Kind::boundary)
      reporter_.error(message, name,
                      {name + " into a boundary_node, whose need is not modelled",
                       "volume, share_of_output or remainder_of_output"});
    if (of_output && link.from.kind == Endpoint::Kind::boundary)
      reporter_.error(message, name,
                      {name + " out of a boundary_node, whose output is not modelled",
                       "volume, share_of_need or remainder_of_need"});
    for (const bool need : {true, false})
      if ((need ? of_need && is_hub(link.to) : of_output && is_hub(link.from)))
        reporter_.error(
            message, name,
            {name + (need ? " into a hub, which takes anything" : " out of a hub, which the market closes"),
             need ? "volume, share_of_output or remainder_of_output" : "volume, share_of_need or remainder_of_need"});
    if (link.base == LinkBase::stand_by && message.base_case() == v1::Link::kStandBy && !message.has_capacity())
      reporter_.error(message, "stand_by", {"a stand-by link without capacity carries nothing", "capacity"});
  }

  /// A warning: a plant beyond the clusters that trades nothing in the base year and has no spare is not in the
  /// network.
  void check_stands_by(const models::Link& link, const v1::Link& message) {
    if (link.base != LinkBase::stand_by) return;
    for (const Endpoint end : {link.from, link.to}) {
      if (end.kind != Endpoint::Kind::boundary) continue;
      const models::BoundaryNode& boundary = model_.boundaries[at(end.index)];
      const bool trades = std::any_of(model_.links.begin(), model_.links.end(), [end](const models::Link& other) {
        return (other.from == end || other.to == end) && other.base != LinkBase::stand_by;
      });
      if (trades || (boundary.spare && boundary.spare->value > 0)) continue;
      const bool from = end == link.from;
      reporter_.warning(message, "stand_by",
                        {"carries nothing: " + in_quotes(from ? message.from() : message.to()) +
                             (from ? " gives" : " takes") + " nothing in the base year and has no spare",
                         "", "spare of that boundary_node, or volume of a link"});
    }
  }

  /// A warning: the transit time is a fact of the link; without a stock a loss arrives so many days too early.
  void check_transit(const models::Link& link, const v1::Link& message) {
    if (!link.transit_time_days || link.transit_time_days->value <= 0 || models::ends_in_stock(model_, link)) return;
    reporter_.warning(message, "transit_time_days",
                      {"transit_time_days = " + number_text(link.transit_time_days->value) + " has no effect: " +
                           in_quotes(message.to()) + " has no stock of " + in_quotes(message.product()),
                       "", "a storage of that unit and product"});
  }

  bool is_hub(Endpoint end) const {
    return end.kind == Endpoint::Kind::pool && model_.pools[at(end.index)].kind == models::PoolKind::hub;
  }

  static std::string base_name(const v1::Link& message) {
    const auto* oneof = message.GetDescriptor()->FindOneofByName("base");
    return message.GetReflection()->GetOneofFieldDescriptor(message, oneof)->name();
  }

  /// The need (or output) a link is the remainder of: its end, and the product of the need (not of the alternative).
  int need_of(const models::Link& link) const {
    if (link.to.kind != Endpoint::Kind::unit) return link.product;
    for (const models::Input& input : model_.units[at(link.to.index)].inputs)
      for (const models::Alternative& alternative : input.alternatives)
        if (alternative.product == link.product) return input.product;
    return link.product;
  }

  void check_remainder(std::size_t l) {
    const models::Link& link = model_.links[l];
    const bool need = link.base == LinkBase::remainder_of_need;
    if ((!need && link.base != LinkBase::remainder_of_output) || link.product == kNone) return;
    const Endpoint end = need ? link.to : link.from;
    if (end.kind == Endpoint::Kind::none) return;
    const auto [first, added] = remainders_.emplace(
        std::tuple(need, static_cast<int>(end.kind), end.index, need ? need_of(link) : link.product), l);
    if (added) return;
    const std::string side = need ? "need" : "output";
    reporter_.error(*resolved_.links[l], "remainder_of_" + side,
                    {"a second remainder of the same " + side + "; link " +
                         in_quotes(resolved_.links[first->second]->id()) + " is the first",
                     "one per " + side});
  }

  std::string id_of(int product) const { return product == kNone ? "" : model_.products[at(product)].id; }

  const Resolution& resolved_;
  const models::Model& model_;
  Reporter& reporter_;
  std::map<std::tuple<bool, int, int, int>, std::size_t> remainders_;
};

}  // namespace

void check_links(const Resolution& resolved, Reporter& reporter) {
  LinkChecker checker(resolved, reporter);
  for (std::size_t l = 0; l < resolved.links.size(); ++l) checker.check(l);
}

void check_shed_orders(const Resolution& resolved, Reporter& reporter) {
  const models::Model& model = resolved.model;
  std::map<std::tuple<int, int, int, int>, int> first;  // seller, product and order to the first unit that has it
  std::map<std::pair<int, int>, bool> told;
  for (const models::Link& link : model.links) {
    if (link.to.kind != Endpoint::Kind::unit || link.from.kind == Endpoint::Kind::none) continue;
    const int order = model.units[at(link.to.index)].shed_order;
    const auto [other, added] = first.emplace(
        std::tuple(static_cast<int>(link.from.kind), link.from.index, link.product, order), link.to.index);
    if (added || other->second == link.to.index) continue;
    const std::pair<int, int> pair = std::minmax(other->second, link.to.index);
    if (!told.emplace(pair, true).second) continue;
    const v1::Unit& unit = *resolved.units[at(pair.second)];
    reporter.warning(unit, "shed_order",
                     {"shed_order = " + std::to_string(order) + " is also that of " +
                          in_quotes(resolved.units[at(pair.first)]->id()) + ", and both draw on the same seller",
                      "distinct values", "ties are broken by stream_key"});
  }
}

}  // namespace schakel::load
