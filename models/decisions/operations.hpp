// What every unit of a play does, as its margin asks for it: rate now, free rights by the activity of past years, and
// what it pays for shared infrastructure after others have left.
#pragma once

#include <map>
#include <vector>

#include "models/markets/margins.hpp"
#include "models/plants/build_system.hpp"
#include "sim/cascade/cascade.hpp"

namespace schakel::models {

inline constexpr double kSame = 1e-9;  ///< days, or part of a rate or a sum: what differs by less is the same

class Operations {
 public:
  Operations(const Model& model, const BuiltSystem& built, const Margins& margins, Date start);

  /// Takes over what the cascade shows on `day`, and what projects (none: null) changed. Units whose activity (rate,
  /// rights, shared cost, projects) is another one now.
  std::vector<int> update(double day, const cascade::Cascade& now, const PlantProjects* projects = nullptr);
  /// Of them, those at which a project began.
  const std::vector<int>& improved() const { return improved_; }

  const std::vector<UnitActivity>& now() const { return now_; }
  const UnitActivity& of(int unit) const { return now_[static_cast<std::size_t>(unit)]; }
  bool closed(int unit) const { return of(unit).closed; }
  bool runs(int unit) const { return of(unit).rate > 0; }
  double base_rate(int unit) const { return base_[static_cast<std::size_t>(unit)].rate; }
  double stopped_since(int unit) const { return stopped_[static_cast<std::size_t>(unit)]; }  ///< day; < 0: it runs
  /// What the unit pays more for shared infrastructure than in the base, because others left; EUR per day, >= 0.
  double paid_for_others(int unit) const;
  double closed_on(int unit) const { return closed_day_[static_cast<std::size_t>(unit)]; }  ///< day; kNeverLeft
  /// What users pay for shared infrastructure (index in the model) on a day, EUR per day, before any relief.
  double paid_for(int infrastructure, double day) const;
  /// From now on a public party pays this part of it, [0, 1].
  void relieve(int infrastructure, double share);
  /// Next 1 January: rights and tariffs are set anew.
  double next_year() const { return next_year_; }
  double year_ends(double day) const;  ///< the first 1 January after the day

 private:
  void begin_year(double day);
  SharedPayment payment_of(const SharedSystem& system, double day) const;
  void settle_shared(double day, std::vector<int>& changed);
  void measure(int unit, double day);
  void take_over(const PlantProjects& projects);

  const BuiltSystem& built_;
  const Margins& margins_;
  Date start_;
  std::vector<UnitActivity> base_, now_;
  std::vector<double> stopped_, closed_day_;
  struct Year {
    double since = 0, made = 0;  ///< of the present year
    std::vector<double> past;    ///< activity of completed years over the base
  };
  std::vector<Year> years_;
  double next_year_ = 0, year_began_ = 0;
  bool shared_moves_ = false, relief_moved_ = false;
  std::map<int, double> relief_;  ///< by infrastructure
  std::size_t projects_seen_ = 0;
  std::vector<int> improved_;
};

}  // namespace schakel::models
