#include "tools/load/loading.hpp"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <tuple>

#include "tools/load/check_fields.hpp"
#include "tools/load/check_model.hpp"
#include "tools/load/files.hpp"
#include "tools/load/measures.hpp"
#include "tools/load/national.hpp"
#include "tools/load/overrides.hpp"
#include "tools/load/resolve_projects.hpp"
#include "tools/load/resolve_scenario.hpp"
#include "tools/load/resolver.hpp"
#include "tools/tables/utf8.hpp"

namespace schakel::load {
namespace {

int file_of(const std::vector<int>& files, int i) {
  return static_cast<std::size_t>(i) < files.size() ? files[static_cast<std::size_t>(i)] : -1;
}

/// The override of national data that changes the entity, such as `decision_parameter "hurdle-nl"`; null when none
/// does.
const v1::Override* set_in(const v1::Scenario& scenario, const std::string& entity) {
  for (const v1::Override& one : scenario.override()) {
    const std::size_t from = one.field().find('['), to = one.field().find(']');
    if (one.entity() != "national" || from == std::string::npos || to == std::string::npos) continue;
    if (entity == one.field().substr(0, from) + " \"" + one.field().substr(from + 1, to - from - 1) + "\"") return &one;
  }
  return nullptr;
}

/// By file, line and column; equal ones once.
void order(Problems& problems) {
  const auto key = [](const Problem& p) {
    return std::tuple(p.place.file, p.place.line, p.place.column, p.entity, p.what);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&key](const Problem& a, const Problem& b) { return key(a) < key(b); });
  problems.erase(std::unique(problems.begin(), problems.end(),
                             [&key](const Problem& a, const Problem& b) { return key(a) == key(b); }),
                 problems.end());
}

}  // namespace

void record(v1::Inputs& inputs, const std::string& path, const std::string& text) {
  v1::InputFile& file = *inputs.add_file();
  file.set_path(tables::as_utf8(path));
  file.set_sha256(sha256(text));
}

void Loading::finish() {
  mark_broken();
  index();
  const Ids ids(inputs_, reporter_);
  check_folders();
  override_numbers(ids);
  check_nation();
  check_all_fields(ids);
  make(ids);
}

void Loading::also(const CheckComparison& check) {
  check(out_, reporter_);
  order(out_.problems);
}

void Loading::finish_scenario(const Ids& ids, const Resolution* resolved) {
  mark_broken();
  places.index(inputs_.scenario(), "scenario", scenario_file);
  check_fields(inputs_.scenario(), -1, ids, reporter_);
  make(ids, resolved != nullptr ? *resolved : resolve(inputs_, ids, reporter_));
}

void Loading::mark_broken() {
  for (const Message* message : broken) reporter_.mark_unread(*message);
  if (lacks_cluster) reporter_.mark_lacking();
}

void Loading::index() {
  if (!in_comparison) places.index(inputs_.scenario(), "scenario", scenario_file);
  for (int o = 0; o < inputs_.option_size(); ++o) places.index(inputs_.option(o), "option", file_of(option_file, o));
  for (int c = 0; c < inputs_.cluster_size(); ++c) index_cluster(c);
}

void Loading::index_cluster(int c) { places.index(inputs_.cluster(c), "cluster", file_of(cluster_file, c)); }

void Loading::check_folders() {
  for (std::size_t c = 0; c < folder.size(); ++c) {
    const v1::Cluster& cluster = inputs_.cluster(static_cast<int>(c));
    if (cluster.id().empty() || cluster.id() == folder[c]) continue;
    reporter_.error(cluster, "id",
                    {"id = \"" + cluster.id() + "\" differs from its folder", "must be \"" + folder[c] + "\""});
  }
}

void Loading::override_numbers(const Ids& ids) {
  const std::vector<Overridden> changed = apply_overrides(inputs_, ids, reporter_);
  for (const Overridden& number : changed) {
    if (number.cluster >= 0) index_cluster(number.cluster);  // numbers may have been added
    unchecked_national |= number.cluster < 0;
  }
  for (const Overridden& number : changed)
    if (number.cluster >= 0) places.relocate(*number.quantity, *number.cause);
}

/// The data as they lie there were checked when they were read: what is wrong now comes from a number that the scenario
/// sets, and is told where it does.
void Loading::check_nation() {
  if (!inputs_.has_national() || !unchecked_national) return;
  for (Problem& problem : problems_of(inputs_.national(), "national")) {
    if (const v1::Override* cause = set_in(inputs_.scenario(), problem.entity); cause != nullptr) {
      problem.place = places.of(*cause, "value");
      problem.hint = "the scenario sets " + cause->field() + " of the national data";
    }
    out_.problems.push_back(std::move(problem));
  }
}

void Loading::check_all_fields(const Ids& ids) {
  check_fields(inputs_.scenario(), -1, ids, reporter_);
  if (inputs_.has_comparison()) check_fields(inputs_.comparison(), -1, ids, reporter_);
  for (const v1::FutureClosure& closure : inputs_.comparison().closure()) check_subject(closure.of(), ids);
  for (const v1::Option& option : inputs_.option()) check_fields(option, -1, ids, reporter_);
  for (int c = 0; c < inputs_.cluster_size(); ++c) check_fields(inputs_.cluster(c), c, ids, reporter_);
}

void Loading::make(const Ids& ids, Resolution resolved) {
  if (inputs_.has_national()) {
    out_.national = resolve_national(inputs_.national());
    out_.markets = markets_of(inputs_.national());
  }
  models::apply_overlay(resolved.model, resolved.periods, resolved.overlay, start_of(inputs_.scenario()));
  check_links(resolved, reporter_);
  if (!volumes_unknown()) check_base(resolved);
  check_shed_plans(resolved, ids, inputs_, reporter_);
  check_shed_orders(resolved, reporter_);
  check_headers(resolved, reporter_);
  check_emissions(resolved, reporter_);
  check_owners(inputs_, reporter_);
  if (inputs_.has_national()) check_with_national(inputs_, resolved, out_.markets, reporter_);
  check_switches();
  resolved.investments = resolve_investments(inputs_, resolved, ids, reporter_);
  out_.scenario = resolve_scenario(inputs_.scenario(), inputs_.until(), resolved, ids, reporter_);
  announce_paths(inputs_, out_.scenario);
  add_measures(resolved, ids);
  out_.model = std::move(resolved.model);
  out_.investments = std::move(resolved.investments);
  order(out_.problems);
}

/// Owners decide by prices, which are in the national data.
void Loading::check_switches() {
  const v1::Scenario& scenario = inputs_.scenario();
  if (!scenario.switches().decisions() || inputs_.has_national()) return;
  reporter_.warning(scenario, "switches",
                    {"decisions: true, and nobody decides: there are no prices",
                     "a folder `national` with prices and costs beside the clusters"});
}

void Loading::check_base(const Resolution& resolved) {
  out_.base_year = check_base_year(resolved, reporter_);
  check_recipes(resolved, out_.base_year, reporter_);
  check_limits(resolved, out_.base_year, reporter_);
  check_lines(resolved, out_.base_year, reporter_);
}

/// Of the scenario itself, then of the options beside it.
void Loading::add_measures(Resolution& resolved, const Ids& ids) {
  MeasureResolver measures(out_.scenario, inputs_, resolved, ids, reporter_);
  const v1::Scenario& scenario = inputs_.scenario();
  measures.add(scenario.measure(), scenario.has_measures_budget_eur() ? &scenario.measures_budget_eur() : nullptr);
  if (scenario.has_measures_budget_eur()) out_.scenario.measures_budget = scenario.measures_budget_eur().value();
  for (const v1::Option& option : inputs_.option()) {
    models::Arm arm{option.id(), option.title(), option.title_nl(), {}};
    if (option.has_budget_eur()) arm.budget = option.budget_eur().value();
    check_same_measures(option);
    if (option.assumption_nl_size() != 0 && option.assumption_nl_size() != option.assumption_size())
      reporter_.error(option, "assumption_nl",
                      {std::to_string(option.assumption_nl_size()) + " assumptions in Dutch of " +
                           std::to_string(option.assumption_size()),
                       "each of them, or none"},
                      0);
    arm.events = measures.add(option.measure(), option.has_budget_eur() ? &option.budget_eur() : nullptr);
    out_.arms.push_back(std::move(arm));
  }
  for (const models::PolicyMeasure& measure : out_.scenario.measures)
    resolved.model.measures.push_back({"measure/" + measure.id, measure.name});
}

/// What a closure of a comparison names must exist: it comes in some futures only.
void Loading::check_subject(const v1::Subject& subject, const Ids& ids) {
  const auto known = [&](const char* field, const std::string& id, Kinds kinds) {
    if (ids.find_everywhere(id, kinds).empty())
      reporter_.not_known(subject, field, ids.why_not(-1, reporter_.path(subject, field), id, kinds));
  };
  switch (subject.of_case()) {
    case v1::Subject::kUnit: return known("unit", subject.unit(), kUnit);
    case v1::Subject::kSite: return known("site", subject.site(), kSite);
    case v1::Subject::kOwner: return known("owner", subject.owner(), kOwner);
    case v1::Subject::kGroup: return known("group", subject.group(), kGroup);
    case v1::Subject::kBoundaryNode: return known("boundary_node", subject.boundary_node(), kBoundaryNode);
    case v1::Subject::OF_NOT_SET:
      reporter_.missing(subject, "", {"names nothing", "one of unit, site, owner, group or boundary_node"});
  }
}

/// A measure with the id of one in another option is that one.
void Loading::check_same_measures(const v1::Option& option) {
  for (const v1::Measure& measure : option.measure()) {
    const auto [found, added] = measures_.try_emplace(measure.id(), std::pair(&measure, &option));
    if (added || google::protobuf::util::MessageDifferencer::Equals(*found->second.first, measure)) continue;
    reporter_.error(measure, "id",
                    {"\"" + measure.id() + "\" is another measure in option \"" + found->second.second->id() + "\"",
                     "the same in both, or another id"});
  }
}

/// A block that could not be read at all may be the link or unit that something else seems to lack; with an
/// impossible load factor nothing can be said of any volume.
bool Loading::volumes_unknown() const {
  const auto& clusters = inputs_.cluster();
  return std::any_of(clusters.begin(), clusters.end(), [this](const v1::Cluster& cluster) {
    const double factor = cluster.has_load_factor() ? cluster.load_factor().value() : 1;
    return broken.contains(&cluster) || !(factor > 0 && factor <= 2);
  });
}

}  // namespace schakel::load
