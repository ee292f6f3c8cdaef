// A seller's desk: how much of what its plants can make goes to whom while it cannot cover its contracts.
//
// A network of its own, solved by sim/flow: the plants, one node per customer, and every arc between them. Customers
// are raised in order of rank (own units first, contracts pro rata to what they nominate, spot last), within what each
// wants and each arc can carry; how the plants share a customer comes after that. So a plant that cannot send to a
// customer does not hold back another one for its sake.
#pragma once

#include <memory>
#include <vector>

#include "sim/cascade/system.hpp"
#include "sim/flow/kernel.hpp"

namespace schakel::cascade {

/// All amounts per day, in units of the seller's product.
struct Allotment {
  std::vector<double> arc;       ///< per Desk::arcs()
  std::vector<double> customer;  ///< per customer
  double others = 0;             ///< to customers and own use that stand in the percentage
  double nominated = 0;          ///< what those nominate
  double own = 0;                ///< to own units that go first

  bool covers() const { return others >= nominated * (1 - 1e-9); }
};

class Desk {
 public:
  struct Customer {
    flow::SideId head = flow::kNone;
    bool own = false;
    int priority = 0;  ///< lowest of its contracts
    double base = 0;   ///< nomination
    flow::ArcId take = flow::kNone;
  };
  /// An arc of the play's network that leaves one of the plants.
  struct Way {
    flow::ArcId arc = flow::kNone;    ///< in the play
    flow::ArcId inner = flow::kNone;  ///< here; kNone: shut while force majeure lasts
    int customer = -1;                ///< -1: it ends outside, or at a need without a contract
    bool contract = false;            ///< has a nomination
    bool own = false;
  };

  Desk(const System& system, const SellerSpec& seller);

  const std::vector<Customer>& customers() const { return customers_; }
  const std::vector<Way>& ways() const { return ways_; }

  /// `available` per plant, `wanted` per customer, `limit` per arc of the play's network.
  Allotment allot(const std::vector<double>& available, const std::vector<double>& wanted,
                  const std::vector<double>& limit);

 private:
  int customer_at(flow::SideId head, const SellerSpec& seller);
  void find_customers(const System& system, const SellerSpec& seller);
  void add_plants(const System& system, const SellerSpec& seller);
  void add_customers();
  void add_ways(const System& system, const SellerSpec& seller);
  int rank(bool own, int priority) const;

  bool own_first_;
  flow::Network network_;
  std::vector<Customer> customers_;
  std::vector<Way> ways_;
  std::vector<flow::SideId> plant_side_, customer_side_;
  std::vector<flow::NodeId> plant_node_;
  std::unique_ptr<flow::Kernel> kernel_;
};

}  // namespace schakel::cascade
