// What a pool buys where it also sells.
//
// A pipe grid on a site sells what it has left to a market place, and may buy there when it is short. In one balance of
// all that comes in and goes out the pool would then sell on what it buys: with its own plants closed the pipe would
// still carry the sale in full, brought by the same pipe. Nobody does. So such a pool is two: what is *made* (the pool
// itself, with all that feeds it by contract), and what is *bought*, beside it. What is bought goes to those who take
// from the pool, and never back:
//
//   made     m = sum g_l + e        e: sold where may be bought; g_l: made for link l to somebody else
//   bought   b = sum i_l            b: what comes by the links that stand by at the place where e is sold
//   link l   f_l = g_l + i_l        f_l <= base of the link
//
// g_l and e are contracts of the pool, with the priorities of l and of the sale; i_l opens as the purchase does. So
// contracts alone (i = 0, g = f) share what is made as in one pool: pro rata, or home before abroad where the contract
// says so. A purchase then raises f_l and leaves g_l and e where they are; only what is made raises these, g_l first
// when its priority says so. The sale abroad falls with what is made, as its terms say, and does not rise by what is
// bought.
//
// Two pools joined by one arc would not do: made 50 of 100, 60 used on the site before 40 are sold, contracts alone
// give the site 50; once 10 can be bought, 50 are bought instead, and 40 of what is made are free for the sale, in
// full.
//
// One for the reader: the nodes added here are of the pool (journal::Subject), and a link carries f_l.
//
// Limits. Volume above the base of a link comes from what is made. A sale without a base, or a purchase with one, makes
// no pool two: a base both ways is trade by contract, and a sale without one takes only what suppliers under contract
// cannot leave elsewhere. What is bought at one place to be sold at another is a purchase to cover a contract.
#include <algorithm>

#include "models/plants/builder.hpp"

namespace schakel::models {

using flow::ArcClass;

/// A link by which the pool may buy at the place.
bool Builder::may_buy(int pool, Endpoint place) const {
  const Endpoint self{Endpoint::Kind::pool, pool};
  return std::any_of(model_.links.begin(), model_.links.end(), [&](const Link& link) {
    return link.from == place && link.to == self && link.base == LinkBase::stand_by;
  });
}

/// A sale that has a base, at a place where the pool may buy.
bool Builder::is_sale_at_a_source(std::size_t l) const {
  const Link& link = model_.links[l];
  const bool to_a_place = link.to.kind == Endpoint::Kind::pool || link.to.kind == Endpoint::Kind::boundary;
  return link.from.kind == Endpoint::Kind::pool && to_a_place && base_.link_volume[l] > 0 &&
         may_buy(link.from.index, link.to);
}

/// What is bought at a place where the pool also sells.
bool Builder::is_bought_beside(const Link& link) const {
  if (link.to.kind != Endpoint::Kind::pool || link.base != LinkBase::stand_by) return false;
  for (std::size_t l = 0; l < model_.links.size(); ++l)
    if (model_.links[l].from == link.to && model_.links[l].to == link.from && is_sale_at_a_source(l)) return true;
  return false;
}

bool Builder::takes_what_is_bought(std::size_t l) const { return base_.link_volume[l] > 0 && !is_sale_at_a_source(l); }

/// The node of what is bought. It carries nothing in the base; two shut arcs balance what it could.
void Builder::add_bought(std::size_t p) {
  const Endpoint self{Endpoint::Kind::pool, static_cast<int>(p)};
  bool buys = false;
  double most = 0;
  for (std::size_t l = 0; l < model_.links.size(); ++l) {
    if (model_.links[l].from != self) continue;
    buys = buys || is_sale_at_a_source(l);
    if (takes_what_is_bought(l)) most += daily(base_.link_volume[l]);
  }
  if (!buys || most <= 0) return;
  const NodeId node = sys().bought_node[p] = add_node(most, 0, {Subject::Kind::pool, static_cast<int>(p)});
  bought_need_[p] = add_side(node, -1, 1, model_.pools[p].product);
  bought_output_[p] = add_side(node, +1, 1, model_.pools[p].product);
  add_arc({.head = bought_need_[p], .base = most, .swing = true}, 0, {}, kNone);
  add_arc({.tail = bought_output_[p], .base = most, .swing = true}, 0, {}, kNone);
}

/// Where the base volume of a link leaves its pool: beside a pool that buys, a node fed by what is made and bought.
flow::SideId Builder::delivery(std::size_t l, const flow::Arc& arc) {
  const Link& link = model_.links[l];
  if (link.from.kind != Endpoint::Kind::pool || !takes_what_is_bought(l)) return arc.tail;
  const std::size_t p = at(link.from.index);
  if (bought_output_[p] == flow::kNone) return arc.tail;
  const NodeId node = add_node(arc.base, 0, {Subject::Kind::pool, link.from.index});
  const SideId in = add_side(node, -1, 1, link.product), out = add_side(node, +1, 1, link.product);
  add_arc({.tail = arc.tail, .head = in, .base = arc.base, .priority = arc.priority, .swing = arc.swing}, arc.base, {},
          link.product);
  add_arc({.tail = bought_output_[p], .head = in, .cls = ArcClass::replace}, arc.base, {}, link.product);
  return out;
}

}  // namespace schakel::models
