// The rounds behind an ESRI: inside of esri.hpp.
#pragma once

#include <cstdint>
#include <utility>

#include "sim/flow/esri.hpp"

namespace schakel::flow {

/// A network as its impacts, by buyer and by supplier. Offsets have one more entry than what they are of.
struct EsriMatrix {
  std::vector<std::size_t> in_begin;     ///< per buyer, into supplier and down
  std::vector<int> supplier;             ///< within a buyer: essential by sector, non-essential, negligible
  std::vector<double> down;              ///< Ld
  std::vector<std::size_t> group_begin;  ///< per buyer, into group_end
  std::vector<std::size_t> group_end;    ///< into supplier: each essential sector, then all non-essential ones
  std::vector<std::size_t> out_begin;    ///< per supplier, into buyer and up
  std::vector<int> buyer;
  std::vector<double> up;                 ///< Lu
  std::vector<std::size_t> member_begin;  ///< per market, into member
  std::vector<int> member;
  std::vector<int> market;   ///< per firm
  std::vector<double> sold;  ///< s_out, per firm

  std::size_t firms() const { return sold.size(); }
};

EsriMatrix esri_matrix(const EsriNetwork& network);

/// One shock after the other. Takes all its memory when it is made.
class EsriRounds {
 public:
  EsriRounds(const EsriMatrix& matrix, const EsriOptions& options);

  void play(std::span<const EsriShock> shocks);

  /// Firms that may have lost something; all others are at 1.
  std::span<const int> touched() const { return touched_; }
  double down(int firm) const { return down_.level[at(firm)]; }
  double up(int firm) const { return up_.level[at(firm)]; }

 private:
  struct Channel {
    std::vector<double> level;                 // per firm
    std::vector<int> changed;                  // in the last round
    std::vector<std::pair<int, double>> next;  // levels of this round, until all are known
  };

  static std::size_t at(int firm) { return static_cast<std::size_t>(firm); }
  void begin(std::span<const EsriShock> shocks);
  bool round();
  void find_losses();
  void find_losses_of(int market);
  void lose(int firm, double share);
  void find_suppliers_hit();
  double level_by_supply(std::size_t buyer) const;
  double level_by_demand(std::size_t supplier) const;
  bool first_time(std::vector<std::uint64_t>& stamps, std::size_t which);
  void note(Channel& channel, int firm, double level) const;
  double apply(Channel& channel);
  void touch(int firm);

  const EsriMatrix& matrix_;
  EsriOptions options_;
  Channel down_, up_;
  std::vector<double> cap_, lost_;  // lost_: sigma_i (1 - hd_i)
  std::vector<int> touched_, hit_;
  std::vector<std::uint64_t> firm_stamp_, market_stamp_, touch_stamp_;
  std::uint64_t stamp_ = 0, play_ = 0;
};

}  // namespace schakel::flow
