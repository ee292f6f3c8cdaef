#include "models/structure/needs.hpp"

#include <algorithm>
#include <utility>

namespace schakel::models {
namespace {

using Kind = Endpoint::Kind;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool serves(const Input& input, int product) {
  return input.product == product || std::any_of(input.alternatives.begin(), input.alternatives.end(),
                                                 [&](const Alternative& a) { return a.product == product; });
}

class Builder {
 public:
  Builder(const Model& model, const BaseYear& base, Ways ways)
      : model_(model), base_(base), ways_(ways), places_(model) {
    graph_.first_user = places_.count();
  }

  NeedGraph build() {
    add_users();
    graph_.digraph.vertices = places_.count() + graph_.users.size();
    add_sources();
    for (std::size_t l = 0; l < model_.links.size(); ++l)
      if (base_.link_volume[l] > 0 || stands_by(model_.links[l])) add_link(static_cast<int>(l));
    for (const Trade& trade : hub_trades(model_, base_)) add_trade(trade);
    if (ways_ == Ways::also_later)
      for (const ImportOption& option : model_.imports) add_import(option);
    return std::move(graph_);
  }

 private:
  bool stands_by(const Link& link) const {
    return ways_ == Ways::also_later && link.base == LinkBase::stand_by && link.at_start == AtStart::running;
  }

  void add_users() {
    user_of_unit_.resize(model_.units.size());
    for (std::size_t u = 0; u < model_.units.size(); ++u)
      for (std::size_t i = 0; i < model_.units[u].inputs.size(); ++i) {
        const Input& input = model_.units[u].inputs[i];
        const bool needed = base_.unit_rate[u] * input.amount.value > 0;
        user_of_unit_[u].push_back(needed ? static_cast<int>(graph_.users.size()) : kNone);
        if (needed)
          graph_.users.push_back({{Kind::unit, static_cast<int>(u)},
                                  static_cast<int>(i),
                                  input.product,
                                  input.role != InputRole::non_essential,
                                  base_.purchase[u][i] > 0});
      }
    for (std::size_t b = 0; b < model_.boundaries.size(); ++b) {
      const bool takes = !model_.boundaries[b].supplies && base_.boundary_rate[b] > 0;
      customer_.push_back(takes ? static_cast<int>(graph_.users.size()) : kNone);
      if (takes) graph_.users.push_back({{Kind::boundary, static_cast<int>(b)}, kNone, model_.boundaries[b].product});
    }
  }

  void add_sources() {
    for (std::size_t p = 0; p < places_.count(); ++p) {
      const Endpoint place = places_.at(p);
      const std::size_t i = at(place.index);
      const bool source = place.kind == Kind::unit   ? base_.unit_rate[i] > 0
                          : place.kind == Kind::pool ? base_.pool_purchase[i] > 0 || market_at(model_.pools[i])
                                                     : model_.boundaries[i].supplies && base_.boundary_rate[i] > 0;
      if (source) graph_.sources.push_back(p);
    }
    for (std::size_t n = 0; n < graph_.users.size(); ++n)
      if (graph_.users[n].bought && hub_of(graph_.users[n]) == kNone) graph_.sources.push_back(graph_.first_user + n);
  }

  static bool market_at(const Pool& pool) {
    return pool.kind == PoolKind::hub && (!pool.market_room || pool.market_room->value > 0);
  }
  int hub_of(const User& user) const { return model_.units[at(user.at.index)].inputs[at(user.input)].hub; }

  void add_trade(const Trade& trade) {
    std::size_t from = places_.of({Kind::unit, trade.unit}), to = places_.of({Kind::pool, trade.hub});
    if (!trade.sells) {
      const int user = user_at({Kind::unit, trade.unit}, trade.product);
      if (user == kNone) return;
      from = std::exchange(to, graph_.first_user + at(user));
    }
    graph_.digraph.arcs.push_back({from, to});
    graph_.arc_link.push_back(kNone);
  }

  /// The need of a unit, or the customer, that takes the product at an end; kNone when it takes none.
  int user_at(Endpoint end, int product) const {
    if (end.kind == Kind::boundary) return customer_[at(end.index)];
    const auto& inputs = model_.units[at(end.index)].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (inputs[i].product == product) return user_of_unit_[at(end.index)][i];
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (serves(inputs[i], product)) return user_of_unit_[at(end.index)][i];
    return kNone;
  }

  void add_link(int l) {
    const Link& link = model_.links[at(l)];
    std::size_t to = places_.of(link.to);
    if (link.to.kind != Kind::pool) {
      const int user = user_at(link.to, link.product);
      if (user == kNone) return;
      to = graph_.first_user + at(user);
    }
    graph_.digraph.arcs.push_back({places_.of(link.from), to});
    graph_.arc_link.push_back(l);
  }

  void add_import(const ImportOption& option) {
    const int user = user_at({Kind::unit, option.unit}, option.product);
    if (user != kNone) graph_.sources.push_back(graph_.first_user + at(user));
  }

  const Model& model_;
  const BaseYear& base_;
  Ways ways_;
  Places places_;
  NeedGraph graph_;
  std::vector<std::vector<int>> user_of_unit_;  // per unit and input
  std::vector<int> customer_;                   // per boundary node
};

}  // namespace

NeedGraph need_graph(const Model& model, const BaseYear& base, Ways ways) { return Builder(model, base, ways).build(); }

}  // namespace schakel::models
