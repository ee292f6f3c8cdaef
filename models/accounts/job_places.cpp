// Where people leave, and how waves of closures overlap.
#include <algorithm>
#include <map>
#include <set>

#include "models/accounts/jobs.hpp"

namespace schakel::models {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int municipality_of(const Model& model, int unit) {
  const int site = model.units[at(unit)].site;
  return site == kNone ? kNone : model.sites[at(site)].municipality;
}
std::string region_of(const Model& model, int municipality) {
  return municipality == kNone ? std::string() : model.municipalities[at(municipality)].commuting_region;
}

void add(PlaceJobs& place, JobKind kind, double count) {
  switch (kind) {
    case JobKind::own: place.own += count; return;
    case JobKind::contractors: place.contractors += count; return;
    case JobKind::site_services: place.site_services += count; return;
    case JobKind::indirect: place.indirect += count; return;
  }
}

}  // namespace

std::vector<PlaceJobs> jobs_by_place(const Model& model, const JobRules& rules, const std::vector<Leaving>& all,
                                     double day) {
  std::map<int, PlaceJobs> direct;
  std::map<std::string, PlaceJobs> regional;
  PlaceJobs elsewhere;
  bool any_elsewhere = false;
  for (const Leaving& entry : all) {
    const int municipality = municipality_of(model, entry.unit);
    const std::string region = region_of(model, municipality);
    const double gone = entry.ramp.gone(day);
    if (entry.kind != JobKind::indirect) {
      PlaceJobs& place = direct.try_emplace(municipality, PlaceJobs{municipality, region}).first->second;
      add(place, entry.kind, gone);
      continue;
    }
    const double near = region.empty() ? 0 : gone * rules.regional_share;
    if (!region.empty()) regional.try_emplace(region, PlaceJobs{kNone, region}).first->second.indirect += near;
    elsewhere.indirect += gone - near;
    any_elsewhere = true;
  }
  std::vector<PlaceJobs> places;
  for (const auto& [municipality, place] : direct) places.push_back(place);
  for (const auto& [region, place] : regional) places.push_back(place);
  if (any_elsewhere) places.push_back(elsewhere);
  return places;
}

namespace {

struct Part {
  Ramp ramp;
  std::size_t closure = 0;
};

/// Most who leave within a year. The sum of ramps bends only where one begins or ends, so the most is in a window that
/// begins or ends on such a day.
void find_most(const std::vector<Part>& parts, Wave& wave) {
  constexpr double kYear = 365;
  const auto within = [&parts](double from) {
    double sum = 0;
    for (const Part& part : parts) {
      const bool at_once = part.ramp.from == part.ramp.to;  // counts on its first and on its last day
      const double before = at_once && part.ramp.from == from ? 0 : part.ramp.gone(from);
      sum += part.ramp.gone(from + kYear) - before;
    }
    return sum;
  };
  for (const Part& part : parts)
    for (const double day : {part.ramp.from, part.ramp.to, part.ramp.from - kYear, part.ramp.to - kYear})
      if (const double sum = within(day); sum > wave.most_in_a_year + 1e-9) wave.most_in_a_year = sum, wave.from = day;
}

void count_closures(const std::vector<Part>& parts, Wave& wave) {
  std::map<std::size_t, std::pair<double, double>> spans;  // first to last day on which people leave
  for (const Part& part : parts) {
    auto& span = spans.try_emplace(part.closure, part.ramp.from, part.ramp.to).first->second;
    span = {std::min(span.first, part.ramp.from), std::max(span.second, part.ramp.to)};
  }
  for (const auto& [closure, span] : spans) {
    const auto overlaps = [day = span.first](const auto& other) {
      return other.second.first <= day && day <= other.second.second;
    };
    wave.closures = std::max(wave.closures, static_cast<int>(std::count_if(spans.begin(), spans.end(), overlaps)));
  }
}

}  // namespace

std::vector<Wave> waves(const Model& model, const JobRules& rules, const std::vector<Leaving>& all,
                        const std::vector<Leaving>& without) {
  std::map<std::string, std::vector<Part>> parts, closed;  // those of `without` count against them
  const auto add = [&](const Leaving& entry, double sign) {
    const std::string region = region_of(model, municipality_of(model, entry.unit));
    const double share = sign * (entry.kind == JobKind::indirect ? rules.regional_share : 1);
    if (!region.empty()) parts[region].push_back({entry.ramp.later(0, share), entry.closure});
    if (!region.empty() && sign > 0) closed[region].push_back(parts[region].back());
  };
  for (const Leaving& entry : all) add(entry, 1);
  for (const Leaving& entry : without) add(entry, -1);
  std::vector<Wave> found;
  for (const auto& [region, of_region] : parts) {
    Wave wave{.region = region};
    find_most(of_region, wave);
    count_closures(closed[region], wave);
    if (wave.most_in_a_year > 0) found.push_back(wave);
  }
  return found;
}

}  // namespace schakel::models
