#include "models/accounts/jobs.hpp"

#include <algorithm>
#include <cmath>

#include "models/accounts/accounts.hpp"

namespace schakel::models {

using journal::Event;
using journal::EventKind;
using journal::Subject;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }
double value_of(const MaybeQuantity& q) { return q ? q->value : 0; }

/// Persons-days gone by `day`.
double area(const Ramp& ramp, double day) {
  const double length = ramp.to - ramp.from;
  if (day <= ramp.from) return 0;
  if (day >= ramp.to) return ramp.persons * (length / 2 + (day - ramp.to));
  return ramp.persons * (day - ramp.from) * ((day - ramp.from) / (2 * length));
}

}  // namespace

double Ramp::gone(double day) const {
  if (day >= to) return persons;
  return day <= from ? 0 : persons * ((day - from) / (to - from));
}

double Ramp::mean_gone(double begin, double end) const {
  if (begin >= to) return persons;  // exactly itself
  return end <= from ? 0 : (area(*this, end) - area(*this, begin)) / (end - begin);
}

std::optional<JobRules> job_rules(const National* national) {
  if (national == nullptr) return std::nullopt;
  JobRules rules;
  bool all = true;
  const auto set = [&](double& to, const char* id) {
    const Quantity* q = find_quantity(national->job_parameters, id);
    all &= q != nullptr;
    if (q != nullptr) to = q->value;
  };
  set(rules.advice, "advice");
  set(rules.notice, "notice");
  set(rules.own_leave, "own-leave");
  set(rules.dismantling_share, "dismantling-share");
  set(rules.dismantling, "dismantling");
  set(rules.contractors_gone, "contractors-gone");
  set(rules.site_services_gone, "site-services-gone");
  set(rules.indirect_from, "indirect-from");
  set(rules.indirect_until, "indirect-until");
  set(rules.regional_share, "regional-share");
  set(rules.recovered, "recovered");
  set(rules.recovered_within, "recovered-within");
  set(rules.redeployed, "redeployed");
  set(rules.quickly_back, "quickly-back");
  set(rules.quick, "quick-months");
  set(rules.slow, "slow-months");
  rules.indirect_until = std::max(rules.indirect_until, rules.indirect_from);
  return all ? std::optional(rules) : std::nullopt;
}

const char* job_kind_name(JobKind kind) {
  constexpr std::array names = {"own", "contractors", "site_services", "indirect"};
  return names[static_cast<std::size_t>(kind)];
}

namespace {

/// Day on which the closure became known: that of the first announcement of the same scenario event; of a closure that
/// an owner decides, the last announcement of a stop of the unit.
double known_day(const journal::Record& record, const Event& closed) {
  const bool decided = closed.scenario_event == journal::kNone;
  double known = closed.day;
  for (const Event& event : record.events) {
    if (event.day >= closed.day) break;
    if (event.kind != EventKind::announced) continue;
    if (!decided && event.scenario_event == closed.scenario_event) return event.day;
    if (decided && event.subject == closed.subject && event.after == 0) known = event.day;
  }
  return known;
}

}  // namespace

std::vector<ClosedStaff> closures(const Model& model, const journal::Record& record) {
  std::vector<ClosedStaff> found;
  std::vector<double> gone(model.units.size(), 0.0);
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const Event& event = record.events[e];
    const bool line = event.kind == EventKind::line_closed;
    if (event.subject.kind != Subject::Kind::unit || (event.kind != EventKind::closed && !line)) continue;
    const std::size_t u = at(event.subject.index);
    if (!model.units[u].has_staff()) continue;
    const double part = line ? part_of_staff(model.units[u], event.line) : 1 - gone[u];
    if (part <= 0) continue;
    gone[u] += part;
    found.push_back({event.subject.index, part, known_day(record, event), event.day, static_cast<std::int32_t>(e)});
  }
  return found;
}

std::optional<double> persons(const Model& model, const National* national, int unit, JobKind kind) {
  const Unit& u = model.units[at(unit)];
  const auto number = [&u](const MaybeQuantity& q) -> std::optional<double> {
    if (q) return q->value;
    return u.jobs.counted_in != kNone ? std::optional(0.0) : std::nullopt;
  };
  if (kind == JobKind::own) return number(u.jobs.own);
  if (kind == JobKind::contractors) return number(u.jobs.contractors);
  if (kind == JobKind::site_services) return number(u.jobs.site_services);
  const std::optional<double> own = number(u.jobs.own);
  if (national == nullptr || !own) return std::nullopt;
  const Sector* sector = sector_of(*national, model.products[at(u.main_product)].id);
  if (sector == nullptr) return std::nullopt;
  for (const JobMultiplier& m : national->multipliers)
    if (m.sector == sector->job_multiplier)
      return std::max(0.0, *own * (m.total_per_direct.value - 1) * (1 - value_of(m.in_graph_share)) -
                               value_of(u.jobs.contractors) - value_of(u.jobs.site_services));
  return std::nullopt;
}

std::vector<Leaving> leaving(const Model& model, const National& national, const JobRules& rules,
                             const std::vector<ClosedStaff>& closures) {
  std::vector<Leaving> all;
  for (std::size_t i = 0; i < closures.size(); ++i) {
    const ClosedStaff& closed = closures[i];
    const auto add = [&](JobKind kind, double from, double to, double share) {
      const double count = persons(model, &national, closed.unit, kind).value_or(0) * closed.part * share;
      if (count > 0) all.push_back({closed.unit, kind, {from, to, count}, i});
    };
    const double stop = closed.stop;
    const double leave = std::max(stop, closed.known + rules.advice + rules.notice);
    const double left = leave + rules.own_leave;
    add(JobKind::contractors, stop, stop + rules.contractors_gone, 1);
    add(JobKind::site_services, stop, stop + rules.site_services_gone, 1);
    add(JobKind::own, leave, left, 1 - rules.dismantling_share);
    const double dismantled = std::max(left, stop + rules.dismantling);
    add(JobKind::own, dismantled, dismantled, rules.dismantling_share);
    add(JobKind::indirect, stop + rules.indirect_from, stop + rules.indirect_until, 1);
  }
  return all;
}

namespace {

/// The owner of the unit has a unit at another site.
bool has_other_site(const Model& model, int unit) {
  const Unit& self = model.units[at(unit)];
  return std::any_of(model.units.begin(), model.units.end(),
                     [&self](const Unit& other) { return other.owner == self.owner && other.site != self.site; });
}

}  // namespace

Afterwards afterwards(const Model& model, const JobRules& rules, const std::vector<Leaving>& leaving) {
  Afterwards after;
  const auto add = [](std::vector<Leaving>& list, Leaving entry, Ramp ramp) {
    entry.ramp = ramp;
    list.push_back(entry);
  };
  for (const Leaving& entry : leaving) {
    if (entry.kind == JobKind::indirect) {
      add(after.indirect_recovered, entry, entry.ramp.later(rules.recovered_within, rules.recovered));
      continue;
    }
    const bool kept = entry.kind == JobKind::own && has_other_site(model, entry.unit);
    const double out = kept ? 1 - rules.redeployed : 1;
    add(after.out_of_work, entry, entry.ramp.later(0, out));
    add(after.out_of_work, entry, entry.ramp.later(rules.quick, -out * rules.quickly_back));
    add(after.out_of_work, entry, entry.ramp.later(rules.slow, -out * (1 - rules.quickly_back)));
  }
  return after;
}

namespace {

/// Persons; what is left of signed sums by rounding is nobody.
double whole(double persons) { return std::abs(persons) < 1e-9 ? 0 : persons; }

}  // namespace

double gone_on(const Model& model, const std::vector<Leaving>& all, JobKind kind, int cluster, double day) {
  double sum = 0;
  for (const Leaving& entry : all)
    if (entry.kind == kind && in_cluster(model, model.units[at(entry.unit)].id, cluster)) sum += entry.ramp.gone(day);
  return whole(sum);
}

double mean_gone(const Model& model, const std::vector<Leaving>& all, JobKind kind, int cluster, double from,
                 double to) {
  double sum = 0;
  for (const Leaving& entry : all)
    if (entry.kind == kind && in_cluster(model, model.units[at(entry.unit)].id, cluster))
      sum += entry.ramp.mean_gone(from, to);
  return whole(sum);
}

std::optional<double> days_from_news(const std::vector<Leaving>& all, const std::vector<ClosedStaff>& closures,
                                     JobKind kind) {
  double days = 0, persons = 0;
  for (const Leaving& entry : all) {
    if (entry.kind != kind) continue;
    days += entry.ramp.persons * ((entry.ramp.from + entry.ramp.to) / 2 - closures[entry.closure].known);
    persons += entry.ramp.persons;
  }
  return persons > 0 ? std::optional(days / persons) : std::nullopt;
}

}  // namespace schakel::models
