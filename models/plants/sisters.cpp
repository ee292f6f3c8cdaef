// Sister plants: when a plant cannot deliver a contract, another of the same owner can serve the same customer after
// the owner's lead time. A plant beyond the loaded clusters (a boundary node with that owner) counts as one too, up to
// its spare capacity; its lead time is the longer of the owner's and its own. A plant with a link of its own to that
// customer serves by that link alone, and what goes over the fence is brought by plants of the same site alone.
//
// A sister's arc runs from its output to the customer's need, class `unused`, at most the contract's volume and what
// the sister can make. How much there is, is the sister's own affair: what its contracts leave of its plan, and its
// room below nameplate (class `ramp_up`). So a sister that is out itself gives nothing.
//
// Limits. The clock runs on the customer's need: the sister also steps in when another supplier of that need fails.
#include <algorithm>

#include "models/plants/builder.hpp"
#include "models/plants/wiring.hpp"

namespace schakel::models {

using flow::ArcClass;
using flow::SideId;
using journal::Subject;

namespace {

class Sisters {
 public:
  explicit Sisters(const Wiring& wiring) : w_(wiring) {}

  void add() {
    for (std::size_t l = 0; l < w_.model.links.size(); ++l) {
      const Link& link = w_.model.links[l];
      const WireEnd end = w_.end_of(link);
      if (link.from.kind != Endpoint::Kind::unit || w_.base.link_volume[l] <= 0 || end.side == flow::kNone) continue;
      const int owner = w_.model.units[at(link.from.index)].owner;
      if (owner == kNone || !steps_in(w_.model.owners[at(owner)], link.product)) continue;
      add_plants(static_cast<int>(l), owner, end);
      add_beyond(static_cast<int>(l), owner, end);
    }
  }

 private:
  double lead_of(int owner) const { return w_.model.owners[at(owner)].sister_lead_time_days->value; }

  /// What goes over the fence is brought by plants of the same site alone.
  bool reaches(int unit, const Link& link) const {
    return link.mode != Mode::on_site || w_.model.units[at(unit)].site == w_.model.units[at(link.from.index)].site;
  }

  /// Of its own to the customer: then it serves by that, on its route and within its capacity.
  bool has_a_link(int unit, const Link& to) const {
    return std::any_of(w_.model.links.begin(), w_.model.links.end(), [unit, &to](const Link& own) {
      return own.from == Endpoint{Endpoint::Kind::unit, unit} && own.to == to.to && own.product == to.product;
    });
  }

  void add_plants(int l, int owner, const WireEnd& end) {
    const Link& link = w_.model.links[at(l)];
    for (std::size_t u = 0; u < w_.model.units.size(); ++u) {
      const int unit = static_cast<int>(u);
      const bool itself = unit == link.from.index || link.to == Endpoint{Endpoint::Kind::unit, unit};
      if (w_.model.units[u].owner != owner || itself || !reaches(unit, link) || has_a_link(unit, link)) continue;
      for (std::size_t o = 0; o < w_.model.units[u].outputs.size(); ++o) {
        const SideId side = w_.output_side[u][o];
        if (w_.model.units[u].outputs[o].product != link.product || side == flow::kNone) continue;
        const double most = w_.model.units[u].outputs[o].amount.value * w_.built.system.units[u].capacity;
        add_way(l, {.tail = side, .cls = ArcClass::unused}, std::min(most, daily(w_.base.link_volume[at(l)])),
                lead_of(owner), end, {AdaptationOrigin::Kind::sister, l, unit});
      }
    }
  }

  void add_beyond(int l, int owner, const WireEnd& end) {
    const Link& link = w_.model.links[at(l)];
    for (std::size_t b = 0; b < w_.model.boundaries.size(); ++b) {
      const BoundaryNode& node = w_.model.boundaries[b];
      if (node.owner != owner || node.product != link.product || !node.supplies) continue;
      const double most = daily(value_or(node.spare, 0));
      add_way(l, {.tail = w_.boundary_side[b], .cls = ArcClass::boundary},
              std::min(most, daily(w_.base.link_volume[at(l)])),
              std::max(lead_of(owner), value_or(node.spare_lead_time_days, 0)), end,
              {AdaptationOrigin::Kind::sister, l, kNone, static_cast<int>(b)});
    }
  }

  void add_way(int l, flow::Arc arc, double most, double lead, const WireEnd& end, AdaptationOrigin origin) {
    if (most <= 0) return;
    arc.head = end.side;
    arc.worth = end.worth;
    arc.share = end.share;
    const Subject subject{Subject::Kind::link, l};
    w_.add_way(arc, most, lead, end.side, subject, w_.model.links[at(l)].product, origin);
  }

  const Wiring& w_;
};

}  // namespace

void add_sisters(const Wiring& wiring) { Sisters(wiring).add(); }

}  // namespace schakel::models
