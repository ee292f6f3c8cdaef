// The parts of `resolve`: one class, its member functions in a file per kind of entity.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "tools/load/resolution.hpp"

namespace schakel::load {

class Resolver {
 public:
  Resolver(const v1::Inputs& inputs, const Ids& ids, Reporter& reporter)
      : inputs_(inputs), ids_(ids), reporter_(reporter) {}

  Resolution resolve();

 private:
  // resolve.cpp
  void add_registers(const v1::Cluster& cluster);
  void add_type(const v1::Owner& owner, models::Owner& to);
  void add_products(const v1::Cluster& cluster);
  void add_sister_products(const v1::Cluster& cluster);
  void add_sites(const v1::Cluster& cluster);
  void set_load_factors();

  // resolve_units.cpp
  void add_unit(const v1::Unit& unit);
  void add_outputs(const v1::Unit& unit, models::Unit& to);
  void add_outlets(const v1::Output& output, models::Output& to);
  void check_outlets(const v1::Output& output, models::Output& to);
  void check_main_product(const v1::Unit& unit, const models::Unit& to);
  void add_inputs(const v1::Unit& unit, models::Unit& to);
  void add_alternatives(const v1::Input& input, models::Input& to, int main_product);
  void set_accounts(const v1::Unit& unit, models::Unit& to);
  void set_costing(const v1::Unit& unit, models::Costing& to);
  void check_elsewhere();

  // resolve_dates.cpp
  void add_dates();
  void add_turnaround(const v1::Unit& unit, models::Unit& to);
  void add_contract(const v1::Link& link, models::Link& to);
  void check_duty(const v1::Contract& message, const std::string& field, const models::Link& link);

  // resolve_lines.cpp
  void add_lines(const v1::Unit& unit, models::Unit& to);

  // resolve_hubs.cpp
  void add_hub(const v1::Hub& hub);
  int hub_at(const Message& at, const std::string& id, int product);

  // resolve_network.cpp
  void add_pool(const v1::Pool& pool);
  void add_boundary(const v1::BoundaryNode& node);
  void add_link(const v1::Link& link);
  void set_base(const v1::Link& link, models::Link& to);
  models::Endpoint endpoint(const std::string& id) const;
  void add_storage(const v1::Storage& storage);
  void add_import(const v1::ImportOption& option);
  void add_infrastructure(const v1::Infrastructure& infrastructure);
  void add_permit(const v1::Permit& permit);
  // resolve_services.cpp
  void add_service(const v1::Infrastructure& infrastructure, models::Infrastructure& to);
  void add_shares(const v1::Infrastructure& infrastructure, models::Infrastructure& to);
  // resolve_costs.cpp
  void add_shared_cost(const v1::Infrastructure& infrastructure, models::Infrastructure& to);

  // resolve_overlay.cpp
  void add_overlays();
  void add_overlay(const v1::Overlay& overlay, bool of_scenario);
  std::optional<models::Dated> overlaid(const v1::Overlay& overlay, bool of_scenario);
  bool set_capacity(const v1::Overlay& overlay, models::OverlayEntry& to);
  bool set_owner(const v1::Overlay& overlay, bool of_scenario, models::OverlayEntry& to);
  void check_twice(const v1::Overlay& overlay, const models::OverlayEntry& entry);
  void warn_without_effect(const v1::Overlay& overlay, const models::OverlayEntry& entry);
  /// Keeps the validity of the entity that was added last to the list of its kind.
  void add_validity(const v1::Validity& validity, models::Dated::Kind kind, std::size_t count);

  // resolve_sellers.cpp
  void add_force_majeure_rule(const v1::ForceMajeureRule& rule);

  // resolve_numbers.cpp: numbers whose unit must fit a product; absent when they do not
  models::MaybeQuantity amount(const Message& at, const std::string& field, int product, int main_product);
  models::MaybeQuantity per_year(const Message& at, const std::string& field, int product);
  /// Co2Factor and UnitCost: kt of CO2, and EUR, per unit of the product's measure.
  models::MaybeQuantity co2_per_unit(const Message& at, const std::string& field, int product);
  models::MaybeQuantity cost_per_unit(const Message& at, const std::string& field, int product);
  models::MaybeQuantity held(const Message& at, const std::string& field, int product);
  models::MaybeQuantity fitting(const Message& at, const std::string& field, const std::string& expected, int product);

  /// What is at home in another loaded cluster is loaded there.
  bool is_elsewhere(const Message& message) const { return ids_.home_of(message) >= 0; }
  bool hangs_elsewhere(const std::string& unit) const { return ids_.home_of(cluster_, unit) >= 0; }
  bool joins_elsewhere(const v1::Link& link) const;
  double factor() const { return factor_[static_cast<std::size_t>(cluster_)]; }
  double factor(const v1::Unit& unit) const;
  /// Index of what an id of the present cluster stands for, in the list of its kind; kNone when unknown.
  int index_of(const std::string& id, Kinds kinds) const;
  std::string full(const std::string& id) const { return inputs_.cluster(cluster_).id() + "/" + id; }
  /// The stream key is never empty: by default the id.
  static std::string key_or(const std::string& key, const std::string& id) { return key.empty() ? id : key; }
  models::Model& model() { return out_.model; }
  const models::Model& model() const { return out_.model; }

  const v1::Inputs& inputs_;
  const Ids& ids_;
  Reporter& reporter_;
  Resolution out_;
  int cluster_ = 0;
  std::map<std::string, int> owner_, municipality_, product_;  // by id, over all clusters
  std::map<std::string, int> hub_;                             // pool of each hub, by its id
  std::vector<double> factor_;  // per cluster, where they differ: on utilisation and volumes
  std::map<std::string, const Message*> stream_key_;
  std::map<std::tuple<models::Dated, int, int, bool>, models::OverlayEntry> overlaid_;  // by entity, part, date, whose
};

/// First day of a scenario; 1 January 2024 unless it says otherwise.
Date start_of(const v1::Scenario& scenario);

/// A number as the model holds it.
models::Quantity to_model(const v1::Quantity& q);

/// Value and range times a factor.
models::Quantity scaled(models::Quantity q, double factor);

/// How it moves; unspecified for numbers that have no name.
models::Mode mode_of(v1::Mode mode);

/// The number in a field of a message, or nothing when it is not set.
models::MaybeQuantity maybe(const Message& at, const std::string& field);

}  // namespace schakel::load
