#include "models/plants/base_year.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/plants/overlay.hpp"

namespace schakel::models {
namespace {

constexpr double kClosed = 1e-9;  // part of a side below which it counts as closed

/// What the links at one need, one output, or one end of a pool add up to.
struct Side {
  double total = 0;  ///< the need or output itself; for pools not used
  double known = 0;  ///< volume of the links derived so far, in units of the side
  int waiting = 0;   ///< links not derived yet
  std::vector<int> links;
};

/// Sides of all units, pools and their links; derives link volumes as soon as what they depend on is known.
class Closing {
 public:
  Closing(const Model& model, std::vector<Imbalance>& imbalances) : model_(model), imbalances_(imbalances) {}

  BaseYear close() {
    set_rates();
    attach_links();
    derive_links();
    close_units();
    for (std::size_t p = 0; p < model_.pools.size(); ++p) close_pool(p);
    for (std::size_t l = 0; l < model_.links.size(); ++l)
      for (const Endpoint& end : {model_.links[l].from, model_.links[l].to})
        if (end.kind == Endpoint::Kind::boundary) year_.boundary_rate[index(end.index)] += year_.link_volume[l];
    return std::move(year_);
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  void set_rates() {
    year_.link_volume.assign(model_.links.size(), 0);
    year_.pool_throughput.assign(model_.pools.size(), 0);
    year_.pool_purchase = year_.pool_sale = year_.pool_throughput;
    hub_in_ = hub_out_ = year_.pool_throughput;
    year_.boundary_rate.assign(model_.boundaries.size(), 0);
    pool_in_.resize(model_.pools.size());
    pool_out_.resize(model_.pools.size());
    for (const Unit& unit : model_.units) {
      const double rate = unit.runs_at_start() ? unit.capacity.value * unit.utilisation.value * model_.load_factor : 0;
      year_.unit_rate.push_back(rate);
      std::vector<Side> needs(unit.inputs.size());
      for (std::size_t i = 0; i < needs.size(); ++i) needs[i].total = unit.inputs[i].amount.value * rate;
      std::vector<Side> outputs(unit.outputs.size());
      for (std::size_t o = 0; o < outputs.size(); ++o) outputs[o].total = unit.outputs[o].amount.value * rate;
      year_.purchase.emplace_back(unit.inputs.size(), 0.0);
      auto& sale = year_.sale.emplace_back();
      for (const Output& output : unit.outputs) sale.emplace_back(output.outlets.size(), 0.0);
      needs_.push_back(std::move(needs));
      outputs_.push_back(std::move(outputs));
    }
  }

  /// The side a link takes from, or null (boundary node, or an end that could not be resolved).
  Side* seller_side(const Link& link) {
    if (link.from.kind == Endpoint::Kind::pool) return &pool_in_or_out(link.from.index, false);
    if (link.from.kind != Endpoint::Kind::unit) return nullptr;
    const auto& outputs = model_.units[index(link.from.index)].outputs;
    for (std::size_t o = 0; o < outputs.size(); ++o)
      if (outputs[o].product == link.product) return &outputs_[index(link.from.index)][o];
    return nullptr;
  }

  /// The side a link serves and the worth of one unit of its product there.
  Side* buyer_side(const Link& link, double& worth) {
    worth = 1;
    if (link.to.kind == Endpoint::Kind::pool) return &pool_in_or_out(link.to.index, true);
    if (link.to.kind != Endpoint::Kind::unit) return nullptr;
    const auto& inputs = model_.units[index(link.to.index)].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (inputs[i].product == link.product) return &needs_[index(link.to.index)][i];
    for (std::size_t i = 0; i < inputs.size(); ++i)
      for (const Alternative& alternative : inputs[i].alternatives)
        if (alternative.product == link.product) {
          worth = alternative.worth.value;
          return &needs_[index(link.to.index)][i];
        }
    return nullptr;
  }

  Side& pool_in_or_out(int pool, bool in) { return in ? pool_in_[index(pool)] : pool_out_[index(pool)]; }

  void attach_links() {
    for (const Link& link : model_.links) {
      Ends ends;
      ends.seller = seller_side(link);
      ends.buyer = buyer_side(link, ends.worth);
      const int self = static_cast<int>(ends_.size());
      for (Side* side : {ends.seller, ends.buyer}) {
        if (side == nullptr) continue;
        side->links.push_back(self);
        ++side->waiting;
      }
      ends_.push_back(ends);
    }
    done_.assign(model_.links.size(), false);
  }

  /// Derives every link whose volume follows from what is known, then whatever that makes known, until all are.
  void derive_links() {
    for (std::size_t l = 0; l < model_.links.size(); ++l) try_link(static_cast<int>(l));
    drain();
    for (const LinkBase base : {LinkBase::remainder_of_output, LinkBase::remainder_of_need, LinkBase::share_of_output,
                                LinkBase::share_of_need})
      for (std::size_t l = 0; l < model_.links.size(); ++l)
        if (!done_[l] && model_.links[l].base == base) {
          report_loop(static_cast<int>(l));
          set(static_cast<int>(l), 0);
          drain();
        }
  }

  void drain() {
    while (!touched_.empty()) {
      const Side* side = touched_.back();
      touched_.pop_back();
      for (const int l : side->links) try_link(l);
    }
  }

  void try_link(int l) {
    if (done_[index(l)]) return;
    const Link& link = model_.links[index(l)];
    const Ends& ends = ends_[index(l)];
    if (!carries_at_start(model_, link)) return set(l, 0);
    switch (link.base) {
      case LinkBase::stand_by: return set(l, 0);
      case LinkBase::volume: return set(l, link.base_amount.value * model_.load_factor);
      case LinkBase::share_of_need: return try_share(l, ends.buyer, link.to, ends.worth);
      case LinkBase::share_of_output: return try_share(l, ends.seller, link.from, 1);
      case LinkBase::remainder_of_need: return try_remainder(l, ends.buyer, link.to, true, ends.worth);
      case LinkBase::remainder_of_output: return try_remainder(l, ends.seller, link.from, false, 1);
    }
  }

  /// A pool has no need or output of its own: its shares and remainders are of what passes on the other end.
  bool total_of(const Side& side, const Endpoint& at, bool buyer, double& total) {
    total = side.total;
    if (at.kind != Endpoint::Kind::pool) return true;
    const Side& other = pool_in_or_out(at.index, !buyer);
    total = other.known;
    return other.waiting == 0;
  }

  void try_share(int l, const Side* side, const Endpoint& at, double worth) {
    const Link& link = model_.links[index(l)];
    double total = 0;
    if (side == nullptr) return set(l, 0);
    if (!total_of(*side, at, link.base == LinkBase::share_of_need, total)) return;
    set(l, link.base_amount.value * total / worth);
  }

  void try_remainder(int l, const Side* side, const Endpoint& at, bool buyer, double worth) {
    double total = 0;
    if (side == nullptr) return set(l, 0);
    if (side->waiting > 1 || !total_of(*side, at, buyer, total)) return;
    const double left = total - side->known;
    set(l, left > kClosed * total ? left / worth : 0);
  }

  void set(int l, double volume) {
    Ends& ends = ends_[index(l)];
    done_[index(l)] = true;
    year_.link_volume[index(l)] = volume;
    add(ends.seller, volume);
    add(ends.buyer, volume * ends.worth);
  }

  void add(Side* side, double amount) {
    if (side == nullptr) return;
    side->known += amount;
    --side->waiting;
    if (side->waiting <= 1) touched_.push_back(side);
    if (side->waiting == 0) touch_other_end(side);
  }

  /// Links on the other end of a pool may have waited for all links on this one.
  void touch_other_end(const Side* side) {
    for (auto* const sides : {&pool_in_, &pool_out_})
      if (!sides->empty() && side >= sides->data() && side < sides->data() + sides->size())
        touched_.push_back(
            &(sides == &pool_in_ ? pool_out_ : pool_in_)[static_cast<std::size_t>(side - sides->data())]);
  }

  void report_loop(int l) {
    const Link& link = model_.links[index(l)];
    const bool need = link.base == LinkBase::remainder_of_need || link.base == LinkBase::share_of_need;
    report(need ? link.to : link.from, link.product, need, 0, 0,
           "the remainders wait for each other; give link \"" + link.id + "\" a share or a volume");
  }

  /// Recomputed from the links, so that both sides agree to rounding however the links were derived.
  double sum_of(const Side& side, bool buyer) const {
    double sum = 0;
    for (const int l : side.links) sum += year_.link_volume[index(l)] * (buyer ? ends_[index(l)].worth : 1.0);
    return sum;
  }

  void close_units() {
    for (std::size_t u = 0; u < model_.units.size(); ++u) {
      const Unit& unit = model_.units[u];
      for (std::size_t i = 0; i < unit.inputs.size(); ++i) close_need(u, i);
      for (std::size_t o = 0; o < unit.outputs.size(); ++o) close_output(u, o);
    }
  }

  void report(Endpoint at, int product, bool is_need, double amount, double of, std::string would_close) {
    imbalances_.push_back({at, product, is_need, amount, of, std::move(would_close)});
  }

  /// "12.5 kt".
  std::string text_of(double amount, int product) const {
    constexpr const char* units[] = {"kt", "TJ", "GWh"};
    const auto measure = product == kNone ? Measure::kt : model_.products[index(product)].measure;
    char text[48];
    std::snprintf(text, sizeof text, "%.6g %s", std::abs(amount), units[static_cast<std::size_t>(measure)]);
    return text;
  }

  void close_need(std::size_t u, std::size_t i) {
    const Input& input = model_.units[u].inputs[i];
    const double need = needs_[u][i].total;
    const double missing = need - sum_of(needs_[u][i], true);
    if (std::abs(missing) <= kClosed * need) return;
    if (missing > 0 && input.market) {
      year_.purchase[u][i] = missing;
      if (input.hub != kNone) hub_out_[index(input.hub)] += missing;
      return;
    }
    const std::string amount = text_of(missing, input.product);
    report({Endpoint::Kind::unit, static_cast<int>(u)}, input.product, true, missing, need,
           missing > 0 ? "a link that brings " + amount + " more, or market: true on the input"
                       : "links that bring " + amount + " less");
  }

  void close_output(std::size_t u, std::size_t o) {
    const Output& output = model_.units[u].outputs[o];
    const double made = outputs_[u][o].total;
    const double left = made - sum_of(outputs_[u][o], false);
    if (std::abs(left) <= kClosed * made) return;
    for (std::size_t k = 0; left > 0 && k < output.outlets.size(); ++k)
      if (output.outlets[k].takes_base_remainder) {
        year_.sale[u][o][k] = left;
        if (output.outlets[k].hub != kNone) hub_in_[index(output.outlets[k].hub)] += left;
        return;
      }
    const std::string amount = text_of(left, output.product);
    report({Endpoint::Kind::unit, static_cast<int>(u)}, output.product, false, left, made,
           left > 0 ? "a link that takes " + amount + " more, or an outlet with takes_base_remainder: true"
                    : "links that take " + amount + " less");
  }

  void close_pool(std::size_t p) {
    const Pool& pool = model_.pools[p];
    const double in = sum_of(pool_in_[p], true) + hub_in_[p];
    const double out = sum_of(pool_out_[p], false) + hub_out_[p];
    const double through = year_.pool_throughput[p] = std::max(in, out);
    const double missing = out - in;
    if (std::abs(missing) <= kClosed * through) return;
    if (missing > 0 && pool.market_supply) {
      year_.pool_purchase[p] = missing;
    } else if (missing < 0 && pool.market_outlet) {
      year_.pool_sale[p] = -missing;
    } else {
      const std::string amount = text_of(missing, pool.product);
      report({Endpoint::Kind::pool, static_cast<int>(p)}, pool.product, missing > 0, std::abs(missing), through,
             missing > 0 ? "links that bring " + amount + " more, or market_supply: true"
                         : "links that take " + amount + " more, or market_outlet: true");
    }
  }

  struct Ends {
    Side* seller = nullptr;
    Side* buyer = nullptr;
    double worth = 1;  ///< units of the buyer's need that one unit of the link's product covers
  };

  const Model& model_;
  std::vector<Imbalance>& imbalances_;
  BaseYear year_;
  std::vector<std::vector<Side>> needs_, outputs_;  // per unit; filled before any pointer into them is taken
  std::vector<Side> pool_in_, pool_out_;
  std::vector<double> hub_in_, hub_out_;  // per pool: what units sell and buy there without a link
  std::vector<Ends> ends_;
  std::vector<bool> done_;
  std::vector<const Side*> touched_;
};

}  // namespace

BaseYear close_base_year(const Model& model, std::vector<Imbalance>& imbalances) {
  imbalances.clear();
  return Closing(model, imbalances).close();
}

}  // namespace schakel::models
