// Who brought the change to whom.
//
// Rates are a function of the bounds, so every change of a rate is the work of bounds touched since the last
// resolution, and it travels along arcs whose flow changed. A breadth-first search from the touched bounds over those
// arcs gives every changed node its distance; a node's cause is the event at its nearest neighbour on the side where
// its bottleneck lies (flow::Hold), and its mechanism is what that side is: a need (input short) or an output (outlet
// lost); who rises is relieved where it was held. A unit that is held by nothing, at base or above it, falls because
// less is asked of it, unless more of a need could help, and rises because more is asked, unless more of one could have
// helped before. Bottlenecks whose event is not on that path are kept as joint causes.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using flow::BoundRef;
using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

struct Step {
  std::int32_t depth = journal::kNone;  ///< kNone: not reached
  std::int32_t event = journal::kNone;  ///< event of a touched bound at depth 0
  bool settled = false;
  int hops = 0;                        ///< within one pool, where no step counts
  flow::SideId arrived = flow::kNone;  ///< side through which the change came; kNone: own bound
};

/// One way a change can have reached a node.
struct Way {
  flow::ArcId arc = flow::kNone;
  flow::SideId side = flow::kNone;  ///< at the node reached
  flow::NodeId from = flow::kNone;  ///< kNone: the arc's own bound was touched
};

class Trace {
 public:
  Trace(State& s, const flow::Solution& now) : s_(s), net_(s.system.network), now_(now), steps_(net_.nodes.size()) {
    held_side_.assign(net_.nodes.size(), flow::kNone);
    for (const flow::Hold& hold : s.in_force->holds)
      if (hold.node != flow::kNone && rose(hold.node)) held_side_[at(hold.node)] = hold.side;
    for (const flow::Hold& hold : now.holds) {
      if (hold.node == flow::kNone) continue;
      hold_side_.push_back({hold.node, &hold});
      if (!rose(hold.node)) held_side_[at(hold.node)] = hold.side;
    }
    std::sort(hold_side_.begin(), hold_side_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void run() {
    start();
    for (std::size_t i = 0; i < order_.size(); ++i) spread(order_[i]);
    // Units before the pools at the same distance: a pool then names the unit that changed it most.
    std::stable_sort(order_.begin(), order_.end(),
                     [this](flow::NodeId a, flow::NodeId b) { return rank(a) < rank(b); });
    std::vector<flow::NodeId> left;
    for (const flow::NodeId node : order_)
      if (!settle(node, Pass::nearest)) left.push_back(node);
    for (bool progress = true; progress;) {  // the rest from whoever is settled by now
      const std::size_t before = left.size();
      std::erase_if(left, [this](flow::NodeId node) { return settle(node, Pass::any_settled); });
      progress = left.size() < before;
    }
    for (const flow::NodeId node : left) settle(node, Pass::whatever_is_near);
    for (std::size_t n = 0; n < net_.nodes.size();
         ++n)  // changed, yet not connected: ours to explain by the first bound
      if (steps_[n].depth == journal::kNone && rate_changed(static_cast<flow::NodeId>(n)))
        journal_node(static_cast<flow::NodeId>(n), first_event(), {});
  }

 private:
  bool arc_changed(flow::ArcId a) const {
    const double scale = std::max({net_.arcs[at(a)].base, s_.flow[at(a)], now_.flow[at(a)]});
    return std::abs(now_.flow[at(a)] - s_.flow[at(a)]) > kRateChange * scale;
  }
  bool rate_changed(flow::NodeId n) const {
    return std::abs(now_.rate[at(n)] - s_.rate[at(n)]) > kRateChange * net_.nodes[at(n)].base;
  }
  /// Of the touched bounds; the last of all where none of them has one (a stock that only goes at another speed).
  std::int32_t first_event() const {
    const auto found = std::find_if(s_.touched.begin(), s_.touched.end(),
                                    [](const Touched& touched) { return touched.event != journal::kNone; });
    return found == s_.touched.end() ? latest_event(s_) : found->event;
  }

  enum class Pass { nearest, any_settled, whatever_is_near };

  /// Order in which nodes are settled; a cause always has a lower one.
  std::int32_t rank(flow::NodeId node) const {
    const bool unit = s_.node_unit[at(node)] != journal::kNone;
    constexpr std::int32_t kMostHops = 6;
    const Step& step = steps_[at(node)];
    return (2 + kMostHops) * step.depth + (unit ? 0 : 1 + std::min(step.hops, kMostHops));
  }

  void reach(flow::NodeId node, std::int32_t depth, std::int32_t event, int hops = 0) {
    Step& step = steps_[at(node)];
    if (step.depth != journal::kNone) return;
    step = {.depth = depth, .event = event, .hops = hops};
    order_.push_back(node);
    if (s_.system.node_subject[at(node)].kind != Subject::Kind::pool) return;
    each_way(node, [&](const Way& way) {
      if (way.from != flow::kNone && is_one_pool(node, way.from)) reach(way.from, depth, event, hops + 1);
    });
  }

  /// A pool that delivers through nodes of its own is one place.
  bool is_one_pool(flow::NodeId a, flow::NodeId b) const {
    return a != b && s_.system.node_subject[at(a)] == s_.system.node_subject[at(b)];
  }

  void start() {
    for (const Touched& t : s_.touched)
      if (t.bound.kind == BoundRef::Kind::node) reach(t.bound.index, 0, t.event);
    for (const Touched& t : s_.touched) {
      if (t.bound.kind != BoundRef::Kind::arc || !arc_changed(t.bound.index)) continue;
      const flow::Arc& arc = net_.arcs[at(t.bound.index)];
      for (const flow::SideId side : {arc.head, arc.tail})
        if (side != flow::kNone) reach(net_.sides[at(side)].node, 1, journal::kNone);
    }
  }

  /// Calls visit(way) for each changed arc at the node.
  template <class Visit>
  void each_way(flow::NodeId node, Visit visit) const {
    for (flow::SideId side = net_.node_first_side[at(node)]; side < net_.node_first_side[at(node) + 1]; ++side) {
      for (std::int32_t k = net_.side_first[at(side)]; k < net_.side_first[at(side) + 1]; ++k) {
        const flow::ArcId a = net_.side_arcs[at(k)];
        if (!arc_changed(a)) continue;
        const flow::Arc& arc = net_.arcs[at(a)];
        const flow::SideId other = arc.head == side ? arc.tail : arc.head;
        visit(Way{a, side, other == flow::kNone ? flow::kNone : net_.sides[at(other)].node});
      }
    }
  }

  void spread(flow::NodeId node) {
    each_way(node, [&](const Way& way) {
      if (way.from != flow::kNone) reach(way.from, steps_[at(node)].depth + 1, journal::kNone);
    });
  }

  const flow::Hold* hold_of(flow::NodeId node) const {
    const auto it = std::lower_bound(hold_side_.begin(), hold_side_.end(), node,
                                     [](const auto& entry, flow::NodeId n) { return entry.first < n; });
    return it != hold_side_.end() && it->first == node ? it->second : nullptr;
  }

  /// Whether a change at `way.from` can be why `node` changed. A supplier that falls because outlets of this product
  /// are lost has enough to give: it cannot be why a buyer is short; nor can one that rises because more of it is taken
  /// be why another buyer gets more.
  bool carries(const Way& way, flow::NodeId node) const {
    const bool supplies_us = net_.sides[at(way.side)].sign < 0;
    if (!supplies_us || steps_[at(way.from)].arrived != net_.arcs[at(way.arc)].tail) return true;
    const double theirs = now_.rate[at(way.from)] - s_.rate[at(way.from)];
    const double ours = now_.rate[at(node)] - s_.rate[at(node)];
    return theirs * ours < 0;
  }

  bool rose(flow::NodeId node) const { return now_.rate[at(node)] > s_.rate[at(node)]; }

  /// Whether the side can be why a unit changed that nothing holds: what is asked of it, or a need of which more helps.
  bool asks(flow::NodeId node, flow::SideId side) const {
    const flow::Solution& rates = rose(node) ? *s_.in_force : now_;
    return net_.sides[at(side)].sign > 0 || (!rates.holds.empty() && could_help(rates, side));
  }

  /// Event of the arc's own bound, when it was touched.
  std::int32_t touched_event(flow::ArcId arc) const {
    for (const Touched& t : s_.touched)
      if (t.bound == BoundRef{BoundRef::Kind::arc, arc}) return t.event;
    return journal::kNone;
  }

  /// Whether the pass takes the neighbour as a cause: it is settled, and (at first) nearer to the touched bounds.
  bool leads_here(const Way& way, flow::NodeId node, Pass pass) const {
    const Step& from = steps_[at(way.from)];
    if (!from.settled) return false;
    if (pass == Pass::whatever_is_near) return true;
    return carries(way, node) && (pass == Pass::any_settled || rank(way.from) < rank(node));
  }

  /// The nearest way in, on the side of the bottleneck when there is one, then the largest change of flow.
  Way best_way(flow::NodeId node, Pass pass) const {
    const flow::SideId held = held_side_[at(node)];
    const bool is_unit = s_.node_unit[at(node)] != journal::kNone;  // a pool passes on, both ways
    Way best;
    double best_change = -1;
    bool best_on_side = false;
    each_way(node, [&](const Way& way) {
      const bool touched = touched_event(way.arc) != journal::kNone;
      if (!touched && !(way.from != flow::kNone && leads_here(way, node, pass))) return;
      if (is_unit && held == flow::kNone && pass != Pass::whatever_is_near && !asks(node, way.side)) return;
      const bool on_side = held == way.side;
      const double change = std::abs(now_.flow[at(way.arc)] - s_.flow[at(way.arc)]) / amount(way.side);
      if (on_side < best_on_side || (on_side == best_on_side && change <= best_change)) return;
      best = way;
      best_change = change;
      best_on_side = on_side;
    });
    return best;
  }

  double amount(flow::SideId side) const {
    return net_.sides[at(side)].coefficient * net_.nodes[at(net_.sides[at(side)].node)].base;
  }

  /// Gives the node its cause and journals it; false when the pass finds no way to it.
  bool settle(flow::NodeId node, Pass pass) {
    if (steps_[at(node)].depth == 0) {  // its own bound: the event is already in the journal
      steps_[at(node)].settled = true;
      s_.node_cause[at(node)] = steps_[at(node)].event;
      const std::int32_t unit = s_.node_unit[at(node)];
      const bool own = unit == journal::kNone || s_.units[at(unit)].phase != UnitRun::Phase::on ||
                       now_.rate[at(node)] >= s_.bounds.plan[at(node)] * (1 - kRateChange);
      if (!own && rate_changed(node)) journal_node(node, steps_[at(node)].event, {});
      return true;
    }
    const Way way = best_way(node, pass);
    if (way.arc == flow::kNone && pass != Pass::whatever_is_near) return false;
    steps_[at(node)].settled = true;
    if (way.side != flow::kNone) steps_[at(node)].arrived = way.side;
    std::int32_t cause = way.arc == flow::kNone ? journal::kNone : touched_event(way.arc);
    if (cause == journal::kNone && way.from != flow::kNone) cause = s_.node_cause[at(way.from)];
    if (cause == journal::kNone) cause = first_event();
    s_.node_cause[at(node)] = cause;
    if (rate_changed(node)) journal_node(node, cause, way);
    return true;
  }

  Mechanism mechanism(const Way& way, bool fell) const {
    if (!fell) return Mechanism::recovered;
    if (way.side == flow::kNone) return Mechanism::own_capacity;
    return net_.sides[at(way.side)].sign < 0 ? Mechanism::input_short : Mechanism::outlet_lost;
  }

  void journal_node(flow::NodeId node, std::int32_t cause, const Way& way) {
    const std::int32_t unit = s_.node_unit[at(node)];
    if (unit == journal::kNone) return;
    cause = behind_own_rates(unit, cause == journal::kNone ? first_event() : cause);
    const double base = net_.nodes[at(node)].base;
    const bool fell = now_.rate[at(node)] < s_.rate[at(node)];
    journal::Event event{.subject = {Subject::Kind::unit, unit},
                         .kind = fell ? EventKind::rate_fell : EventKind::rate_rose,
                         .mechanism = mechanism(way, fell),
                         .cause = cause,
                         .before = s_.rate[at(node)] / base,
                         .after = now_.rate[at(node)] / base};
    if (way.arc != flow::kNone) {
      event.product = s_.system.arc_product[at(way.arc)];
      event.via = way.from != flow::kNone ? s_.system.node_subject[at(way.from)] : s_.system.arc_subject[at(way.arc)];
    }
    const std::int32_t id = add_event(s_, event);
    s_.node_cause[at(node)] = id;
    if (fell) add_joint_causes(node, id);
  }

  /// The event, or what stands behind it where it is itself a change of the unit's rate: that explains no other one.
  std::int32_t behind_own_rates(std::int32_t unit, std::int32_t event) const {
    for (; event != journal::kNone; event = s_.record.events[at(event)].cause) {
      const journal::Event& e = s_.record.events[at(event)];
      const bool of_rate = e.kind == EventKind::rate_fell || e.kind == EventKind::rate_rose;
      if (!of_rate || e.subject != Subject{Subject::Kind::unit, unit}) break;
    }
    return event;
  }

  bool behind(std::int32_t event, std::int32_t cause) const {
    for (; event != journal::kNone; event = s_.record.events[at(event)].cause)
      if (event == cause) return true;
    return false;
  }

  void add_joint_causes(flow::NodeId node, std::int32_t id) {
    const flow::Hold* hold = hold_of(node);
    if (hold == nullptr) return;
    std::vector<BoundRef> bounds = hold->joint;
    bounds.insert(bounds.begin(), hold->bound);
    std::vector<std::int32_t> added;
    for (const BoundRef& bound : bounds) {
      if (bound.kind == BoundRef::Kind::none) continue;
      const std::int32_t event =
          bound.kind == BoundRef::Kind::node ? s_.node_event[at(bound.index)] : s_.arc_event[at(bound.index)];
      if (event == journal::kNone || behind(id, event) || std::count(added.begin(), added.end(), event) > 0) continue;
      added.push_back(event);
      s_.record.joint_causes.push_back({id, event});
    }
  }

  State& s_;
  const flow::Network& net_;
  const flow::Solution& now_;
  std::vector<Step> steps_;
  std::vector<flow::NodeId> order_;
  std::vector<std::pair<flow::NodeId, const flow::Hold*>> hold_side_;
  std::vector<flow::SideId> held_side_;  ///< per node, where it is held below base; of one that rises, was held
};

}  // namespace

void journal_rate_changes(State& s, const flow::Solution& now) {
  if (s.touched.empty()) return;
  Trace(s, now).run();
}

}  // namespace schakel::cascade
