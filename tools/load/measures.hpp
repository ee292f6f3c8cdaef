// Measures of a cluster approach: whom they are for, and whether they can be played.
#pragma once

#include "clusters/schema/option.pb.h"
#include "models/plants/scenario.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

class MeasureResolver {
 public:
  MeasureResolver(models::Scenario& scenario, const v1::Inputs& inputs, const Resolution& resolved, const Ids& ids,
                  Reporter& reporter)
      : scenario_(scenario), inputs_(inputs), resolved_(resolved), ids_(ids), reporter_(reporter) {}

  /// Adds the measures of one bundle behind the scenario's events, as events of their own; their numbers. `budget`:
  /// what they may commit; absent: no limit.
  std::vector<int> add(const google::protobuf::RepeatedPtrField<v1::Measure>& bundle, const v1::Quantity* budget);

 private:
  models::PolicyMeasure resolve(const v1::Measure& from);
  void set_dates(const v1::Measure& from, models::PolicyMeasure& to);
  void set_scope(const v1::Measure& from, models::PolicyMeasure& to);
  void set_kind(const v1::Measure& from, models::PolicyMeasure& to);
  void in_force(const v1::InForce& from, models::PolicyMeasure& to);
  void price_contract(const v1::PriceContract& from, models::PolicyMeasure& to);
  void set_round(const v1::NewRound& from, models::PolicyMeasure& to);
  int instrument(const Message& at, const std::string& id, bool per_tonne);
  int plan(const v1::Guarantee& from);
  int infrastructure(const v1::FixedCost& from);
  void units(const Message& from, const google::protobuf::RepeatedPtrField<std::string>& names,
             models::PolicyMeasure& to);
  double day(const Message& at, const std::string& field, const std::string& date);
  void check_horizon(const std::vector<models::PolicyMeasure>& bundle,
                     const google::protobuf::RepeatedPtrField<v1::Measure>& from);
  void check_overlap(const std::vector<models::PolicyMeasure>& bundle,
                     const google::protobuf::RepeatedPtrField<v1::Measure>& from);
  double first_share_of_cost(const models::PolicyMeasure& measure) const;
  double whole_guarantee(const models::PolicyMeasure& measure) const;
  void check_budget(const std::vector<models::PolicyMeasure>& bundle, const v1::Quantity* budget);

  models::Scenario& scenario_;
  const v1::Inputs& inputs_;
  const Resolution& resolved_;
  const Ids& ids_;
  Reporter& reporter_;
};

}  // namespace schakel::load
