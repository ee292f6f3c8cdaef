// Who leaves after a closure, and when: jobs in phases.
//
// Purpose. A closure is news on a day k and a stop on a day c (of a unit, or of the part of its staff at one line).
// People leave in ramps: evenly between two days, or on one day when the two are equal.
//
//   contractors     J_c                       from c            to c + contractors-gone
//   site services   J_s                       from c            to c + site-services-gone
//   own staff       J_o (1 - delta)           from a = max(c, k + advice + notice)    to b = a + own-leave
//   dismantling     J_o delta                 on max(b, c + dismantling)
//   indirect        J_i                       from c + indirect-from                  to c + indirect-until
//   J_i = max(0, J_o (m - 1)(1 - g) - J_c - J_s)
//
// m: all jobs over direct jobs of the unit's sector, g: part of the indirect jobs that is at suppliers which are units
// in the graph (they are counted there); contractors and site services are suppliers too, so they are taken out. A ramp
// of N persons from a to b has lost, by day t, N (t - a) / (b - a); its integral is N (t - a)^2 / (2 (b - a)): years
// are exact.
//
// With re-employment (a switch of the scenario): of those who left at s, redeployed own staff are never out of work
// (only where the owner has another site), of the rest quickly-back are for quick-months, the others for slow-months.
// Of the indirect jobs `recovered` come back evenly, recovered-within after they went.
//
// Parameters: National.job_parameter and job_multiplier, with unit, range and origin there. Numbers of persons:
// Unit.jobs. Limits. Idle units lose nobody: their jobs are at risk, apart. Nobody moves with a unit that is sold. Half
// the speed in regions that lose more than 1 % of their jobs in a year (slow-region) is not used: jobs per region are
// not in the data.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/accounts/account_row.hpp"
#include "models/accounts/national.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::models {

/// Days and fractions, of National.job_parameter.
struct JobRules {
  double advice = 0, notice = 0, own_leave = 0, dismantling_share = 0, dismantling = 0, contractors_gone = 0,
         site_services_gone = 0, indirect_from = 0, indirect_until = 0, regional_share = 0;
  double recovered = 0, recovered_within = 0, redeployed = 0, quickly_back = 0, quick = 0, slow = 0;
};
/// Nothing when one of them is missing, or there are no national data.
std::optional<JobRules> job_rules(const National* national);

/// Persons who leave evenly between two days since day 0 (from <= to).
struct Ramp {
  double from = 0, to = 0, persons = 0;

  double gone(double day) const;                     ///< persons gone by `day`
  double mean_gone(double begin, double end) const;  ///< over begin < end, exact
  Ramp later(double days, double part) const { return {from + days, to + days, persons * part}; }
  friend bool operator==(const Ramp&, const Ramp&) = default;
};

enum class JobKind : std::uint8_t { own, contractors, site_services, indirect };
inline constexpr std::array kJobKinds = {JobKind::own, JobKind::contractors, JobKind::site_services, JobKind::indirect};
/// "own", "contractors", "site_services", "indirect"
const char* job_kind_name(JobKind kind);

/// A unit, or a line of it, that closed in a play.
struct ClosedStaff {
  int unit = kNone;
  double part = 1;  ///< of the staff of the unit
  double known = 0, stop = 0;
  std::int32_t event = journal::kNone;
};
/// In order of the journal; what was closed before the start is not among them.
std::vector<ClosedStaff> closures(const Model& model, const journal::Record& record);

/// Some of those who leave because of one closure.
struct Leaving {
  int unit = kNone;
  JobKind kind = JobKind::own;
  Ramp ramp;
  std::size_t closure = 0;  ///< its place in the list of closures
};

/// Persons of one kind at a unit; nothing when not known. Jobs counted at another unit are 0.
std::optional<double> persons(const Model& model, const National* national, int unit, JobKind kind);

std::vector<Leaving> leaving(const Model& model, const National& national, const JobRules& rules,
                             const std::vector<ClosedStaff>& closures);

/// Persons out of work, or indirect jobs come back, as ramps whose signed sum over `gone` counts; with re-employment.
struct Afterwards {
  std::vector<Leaving> out_of_work;  ///< own, contractors, site services; persons may be negative
  std::vector<Leaving> indirect_recovered;
};
Afterwards afterwards(const Model& model, const JobRules& rules, const std::vector<Leaving>& leaving);

/// Sum over the ramps of one kind at units of a cluster (index; kNone = all), on a day or as a mean.
double gone_on(const Model& model, const std::vector<Leaving>& all, JobKind kind, int cluster, double day);
double mean_gone(const Model& model, const std::vector<Leaving>& all, JobKind kind, int cluster, double from,
                 double to);

/// Jobs gone on a day by place: direct ones where the unit stands; indirect ones in its commuting region as far as
/// regional-share goes, and elsewhere.
struct PlaceJobs {
  int municipality = kNone;  ///< kNone with a region: indirect jobs of the region; without: elsewhere
  std::string region;
  double own = 0, contractors = 0, site_services = 0, indirect = 0;
  double sum() const { return own + contractors + site_services + indirect; }
};
/// Municipalities in order of the model, then regions by name, then elsewhere; only where somebody leaves at any time.
std::vector<PlaceJobs> jobs_by_place(const Model& model, const JobRules& rules, const std::vector<Leaving>& all,
                                     double day);

/// The wave of one commuting region (direct jobs, and indirect ones in it).
struct Wave {
  std::string region;
  double most_in_a_year = 0;  ///< most persons who leave within 365 days
  double from = 0;            ///< first day of those 365
  int closures = 0;           ///< most closures from which people leave at the same time
};
/// Those who leave in `without` count against it: what is found is by how many more leave within a year than there.
std::vector<Wave> waves(const Model& model, const JobRules& rules, const std::vector<Leaving>& all,
                        const std::vector<Leaving>& without = {});

/// Mean days, by persons, between the news of a closure and leaving; nothing when nobody leaves.
std::optional<double> days_from_news(const std::vector<Leaving>& all, const std::vector<ClosedStaff>& closures,
                                     JobKind kind);

}  // namespace schakel::models
