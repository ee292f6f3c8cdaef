#include "sim/flow/esri_rounds.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::flow {

EsriRounds::EsriRounds(const EsriMatrix& matrix, const EsriOptions& options)
    : matrix_(matrix),
      options_(options),
      cap_(matrix.firms(), 1.0),
      lost_(matrix.firms(), 0.0),
      firm_stamp_(matrix.firms(), 0),
      market_stamp_(matrix.member_begin.size(), 0),
      touch_stamp_(matrix.firms(), 0) {
  for (Channel* channel : {&down_, &up_}) {
    channel->level.assign(matrix.firms(), 1.0);
    channel->changed.reserve(matrix.firms());
    channel->next.reserve(matrix.firms());
  }
  touched_.reserve(matrix.firms());
  hit_.reserve(matrix.firms());
}

void EsriRounds::play(std::span<const EsriShock> shocks) {
  begin(shocks);
  while (round()) {
  }
}

void EsriRounds::begin(std::span<const EsriShock> shocks) {
  for (const int firm : touched_) {
    cap_[at(firm)] = down_.level[at(firm)] = up_.level[at(firm)] = 1;
    lost_[at(firm)] = 0;
  }
  touched_.clear();
  down_.changed.clear();
  up_.changed.clear();
  ++play_;
  for (const EsriShock& shock : shocks) {
    if (shock.lost == 0) continue;
    touch(shock.firm);
    cap_[at(shock.firm)] = down_.level[at(shock.firm)] = up_.level[at(shock.firm)] = 1 - shock.lost;
    down_.changed.push_back(shock.firm);
    up_.changed.push_back(shock.firm);
  }
}

/// True when a level moved by more than the tolerance.
bool EsriRounds::round() {
  find_losses();
  for (const int buyer : hit_) note(down_, buyer, level_by_supply(at(buyer)));
  find_suppliers_hit();
  for (const int supplier : hit_) note(up_, supplier, level_by_demand(at(supplier)));
  const double moved_down = apply(down_), moved_up = apply(up_);
  return std::max(moved_down, moved_up) > options_.tolerance;
}

/// What each supplier fails to deliver now, and in hit_ whose deliveries changed.
void EsriRounds::find_losses() {
  ++stamp_;
  hit_.clear();
  for (const int firm : down_.changed) {
    const int market = matrix_.market[at(firm)];
    if (!options_.replaceability) {
      lose(firm, 1);
    } else if (first_time(market_stamp_, at(market))) {
      find_losses_of(market);
    }
  }
}

/// The others of a market have less to offer than before, so its losses weigh more.
void EsriRounds::find_losses_of(int market) {
  const auto members = std::span(matrix_.member)
                           .subspan(matrix_.member_begin[at(market)],
                                    matrix_.member_begin[at(market) + 1] - matrix_.member_begin[at(market)]);
  double left = 0;
  for (const int member : members) left += matrix_.sold[at(member)] * down_.level[at(member)];
  for (const int member : members)
    if (down_.level[at(member)] < 1) lose(member, left > 0 ? std::min(1.0, matrix_.sold[at(member)] / left) : 1.0);
}

void EsriRounds::lose(int firm, double share) {
  const double lost = share * (1 - down_.level[at(firm)]);
  if (lost == lost_[at(firm)]) return;
  lost_[at(firm)] = lost;
  for (std::size_t k = matrix_.out_begin[at(firm)]; k < matrix_.out_begin[at(firm) + 1]; ++k)
    if (first_time(firm_stamp_, at(matrix_.buyer[k]))) hit_.push_back(matrix_.buyer[k]);
}

void EsriRounds::find_suppliers_hit() {
  ++stamp_;
  hit_.clear();
  for (const int firm : up_.changed)
    for (std::size_t k = matrix_.in_begin[at(firm)]; k < matrix_.in_begin[at(firm) + 1]; ++k)
      if (first_time(firm_stamp_, at(matrix_.supplier[k]))) hit_.push_back(matrix_.supplier[k]);
}

/// The whole sum again, in the same order each time: so levels never rise, not by rounding either.
double EsriRounds::level_by_supply(std::size_t buyer) const {
  double level = cap_[buyer];
  std::size_t k = matrix_.in_begin[buyer];
  for (std::size_t group = matrix_.group_begin[buyer]; group < matrix_.group_begin[buyer + 1]; ++group) {
    double lost = 0;
    for (; k < matrix_.group_end[group]; ++k) lost += matrix_.down[k] * lost_[at(matrix_.supplier[k])];
    level = std::min(level, 1 - lost);
  }
  return std::max(0.0, level);
}

double EsriRounds::level_by_demand(std::size_t supplier) const {
  double lost = 0;
  for (std::size_t k = matrix_.out_begin[supplier]; k < matrix_.out_begin[supplier + 1]; ++k)
    lost += matrix_.up[k] * (1 - up_.level[at(matrix_.buyer[k])]);
  return std::max(0.0, std::min(cap_[supplier], 1 - lost));
}

bool EsriRounds::first_time(std::vector<std::uint64_t>& stamps, std::size_t which) {
  if (stamps[which] == stamp_) return false;
  stamps[which] = stamp_;
  return true;
}

void EsriRounds::note(Channel& channel, int firm, double level) const {
  if (level != channel.level[at(firm)]) channel.next.emplace_back(firm, level);
}

/// Returns the largest move.
double EsriRounds::apply(Channel& channel) {
  double most = 0;
  channel.changed.clear();
  for (const auto& [firm, level] : channel.next) {
    most = std::max(most, std::abs(level - channel.level[at(firm)]));
    channel.level[at(firm)] = level;
    channel.changed.push_back(firm);
    touch(firm);
  }
  channel.next.clear();
  return most;
}

void EsriRounds::touch(int firm) {
  if (touch_stamp_[at(firm)] == play_) return;
  touch_stamp_[at(firm)] = play_;
  touched_.push_back(firm);
}

}  // namespace schakel::flow
