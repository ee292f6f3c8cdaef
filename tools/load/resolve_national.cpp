// The national data as the accounts use them.
#include "sim/base/calendar.hpp"
#include "tools/load/national.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;

/// Its one number, times in days; absent when there is none.
models::MaybeQuantity number_of(const v1::Parameter& parameter) {
  if (parameter.has_months()) return scaled(to_model(parameter.months()), kDaysPerMonth);
  if (parameter.has_years()) return scaled(to_model(parameter.years()), kDaysPerYear);
  const std::vector<const FieldDescriptor*> numbers = numbers_of(parameter);
  return numbers.empty() ? std::nullopt : maybe(parameter, numbers.front()->name());
}

template <class List>
std::vector<models::NamedQuantity> parameters_of(const List& list) {
  std::vector<models::NamedQuantity> named;
  for (const v1::Parameter& parameter : list)
    if (const auto number = number_of(parameter)) named.push_back({parameter.id(), *number});
  return named;
}

models::EmissionTarget target_of(const v1::Target& target) {
  models::EmissionTarget to;
  to.id = target.id();
  to.boundary = target.boundary();
  to.year = target.year();
  if (target.kind() >= v1::Target::REACHED && target.kind() <= v1::Target::AIMED)
    to.kind = static_cast<models::EmissionTarget::Kind>(target.kind());
  to.reduction = maybe(target, "reduction");
  to.mt_per_year = maybe(target, "emission_mt_per_year");
  return to;
}

}  // namespace

models::National resolve_national(const v1::National& national) {
  models::National to;
  to.reference_date = parse_date(national.reference_date()).value_or(Date{});
  for (const v1::Sector& sector : national.sector())
    to.sectors.push_back({sector.id(),
                          {sector.product().begin(), sector.product().end()},
                          sector.counted_as(),
                          sector.job_multiplier(),
                          sector.leakage()});
  for (const v1::JobMultiplier& multiplier : national.job_multiplier())
    to.multipliers.push_back(
        {multiplier.sector(), to_model(multiplier.total_per_direct()), maybe(multiplier, "in_graph_share")});
  for (const v1::ForeignIntensity& intensity : national.foreign_intensity())
    to.intensities.push_back(
        {intensity.product(), intensity.region(), intensity.route(), to_model(intensity.t_per_t())});
  for (const v1::ReplacementOrigin& origin : national.replacement_origin())
    to.origins.push_back({origin.product(), origin.region(), to_model(origin.share())});
  for (const v1::Leakage& leakage : national.leakage())
    to.leakage.push_back({leakage.id(), to_model(leakage.fraction())});
  to.job_parameters = parameters_of(national.job_parameter());
  to.emission_parameters = parameters_of(national.emission_parameter());
  for (const v1::Target& target : national.target()) to.targets.push_back(target_of(target));
  return to;
}

}  // namespace schakel::load
