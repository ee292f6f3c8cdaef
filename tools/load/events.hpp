// One scenario event at a time: what it is about, and the changes it makes.
#pragma once

#include <string>
#include <vector>

#include "models/plants/scenario.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

class EventResolver {
 public:
  EventResolver(const v1::Scenario& message, models::Scenario& scenario, const Resolution& resolved, const Ids& ids,
                Reporter& reporter)
      : message_(message), scenario_(scenario), resolved_(resolved), ids_(ids), reporter_(reporter) {
    note_sales();
  }

  /// Adds the event and its changes to the scenario, in no order yet. Closures and cuts of a site, an owner or a group
  /// become one change per unit.
  void add(int number);

 private:
  using What = models::Change::What;

  void closure(const v1::Closure& event);
  void outage(const v1::Outage& event);
  void capacity_cut(const v1::CapacityCut& event);
  void link_loss(const v1::LinkLoss& event);
  void demand(const v1::Demand& event);
  void price_shock(const v1::PriceShock& event);
  void price_path_change(const v1::PricePathChange& event);
  void turnaround_slip(const v1::TurnaroundSlip& event);
  void lead_time_change(const v1::LeadTimeChange& event);
  void owner_event(const v1::OwnerEvent& event);
  void failure(const v1::OwnerEvent& event, int owner, double day, std::size_t first_change);
  void permit_stop(const v1::PermitStop& event);
  void lost_outlets(const v1::OutletOfUnit& outlet, std::vector<std::pair<What, int>>& hit);
  void note_sales();
  /// Owner of a unit when this event happens, after the sales of the scenario.
  int owner_of(int unit) const;
  // project_events.cpp
  void infrastructure_late(const v1::InfrastructureLate& event);
  void instrument_change(const v1::InstrumentChange& event);
  void margin_instrument_change(const v1::InstrumentChange& event, int index, double day);
  void joint_decision(const v1::JointDecision& event);
  void project_change(const v1::ProjectChange& event);
  void pause_or_cancel(const v1::ProjectChange& event, models::ProjectEvent& to);
  void make_smaller(const v1::ProjectChange& event, models::ProjectEvent& to);
  int project_named(const Message& at, const std::string& id);
  void freeze(const v1::OwnerEvent& event, int owner, double day);
  void office_stop(const v1::PermitStop& event);
  void add_project_event(models::ProjectEvent event, const Message& at);
  void withdraw(std::size_t first);

  bool recovery(const v1::Outage& event, double start, const std::vector<int>& units);
  void lost(const v1::LinkLoss& event, std::vector<std::pair<What, int>>& hit);
  /// Units the subject stands for; a boundary node goes to `boundaries_`.
  std::vector<int> units_of(const v1::Subject& subject, bool closes = false);
  std::vector<int> named_units(const v1::Subject& subject);
  void set_line(const v1::Subject& subject, int unit);
  const Entity* named(const Message& at, const std::string& field, const std::string& id, Kinds kinds);

  int index_of(const Entity* entity) const;

  /// Days from the start to a date, which must lie within the horizon; nothing (and reported) otherwise.
  bool day_of(const Message& at, const std::string& field, const std::string& date, double& day);
  bool end_of(const Message& at, const std::string& until, double from, double& day);
  double announced(double day);
  void change(double day, What what, int index, double fraction);
  void change_all(double day, const std::vector<int>& units, double fraction);

  const v1::Scenario& message_;
  models::Scenario& scenario_;
  const Resolution& resolved_;
  const Ids& ids_;
  Reporter& reporter_;
  int number_ = 0;
  int line_ = models::kNone;  ///< of the one unit the event is about
  double event_day_ = 0;      ///< of the event itself: its announcement may not be later
  std::vector<Entity> found_;
  std::vector<int> boundaries_;  ///< boundary nodes of the present subject
  double asked_day_ = 0;         ///< of the present event, for who owns what
  struct Sale {
    double day = 0;
    int event = 0, seller = models::kNone, buyer = models::kNone;
    int unit = models::kNone;  ///< only this one, by an overlay entry after the start
  };
  std::vector<Sale> sales_;  ///< by day, then event
};

}  // namespace schakel::load
