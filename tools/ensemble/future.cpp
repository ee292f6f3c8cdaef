#include "tools/ensemble/future.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/plants/base_year.hpp"
#include "sim/base/calendar.hpp"
#include "sim/base/check.hpp"
#include "sim/random/stream.hpp"

namespace schakel::ensemble {
namespace {

constexpr double kNearest = 1.0 / 32;  // nearer than this to the middle: the middle
constexpr int kMostTries = 60;

/// "x" of `unit "x"`.
std::string id_in(const std::string& entity) {
  const std::size_t from = entity.find('"'), to = entity.rfind('"');
  return from == std::string::npos || to <= from ? std::string() : entity.substr(from + 1, to - from - 1);
}

/// Units and pools that make, use or hold a product.
void add_those_of(const models::Model& model, int product, std::set<std::string>& ids) {
  for (const models::Unit& unit : model.units) {
    bool has = false;
    for (const models::Output& output : unit.outputs) has |= output.product == product;
    for (const models::Input& input : unit.inputs) has |= input.product == product;
    if (has) ids.insert(unit.id);
  }
  const auto add = [&](const auto& list) {
    for (const auto& each : list)
      if (each.product == product) ids.insert(each.id);
  };
  add(model.links);
  add(model.pools);
  add(model.imports);
  add(model.boundaries);
  ids.insert("product/" + model.products[static_cast<std::size_t>(product)].id);
}

/// Things whose numbers do not go together: those that problems name, and all that have to do with a product that does
/// not close.
std::set<std::string> concerned(const load::Loaded& loaded) {
  std::set<std::string> ids;
  for (const Problem& problem : loaded.problems)
    if (!problem.warning) ids.insert(id_in(problem.entity));
  for (const models::Project& project : loaded.investments.projects) {  // what it takes away is what its units emit
    const std::size_t slash = project.id.find('/');
    if (!ids.contains(project.id) && !ids.contains(project.id.substr(slash + 1))) continue;
    for (const int unit : project.units) ids.insert(loaded.model.units[static_cast<std::size_t>(unit)].id);
    for (const models::ProjectEffect& effect : project.effects)
      if (effect.unit != models::kNone) ids.insert(loaded.model.units[static_cast<std::size_t>(effect.unit)].id);
  }
  std::vector<models::Imbalance> open;
  models::close_base_year(loaded.model, open);
  for (const models::Imbalance& one : open) add_those_of(loaded.model, one.product, ids);
  return ids;
}

bool is_of(const std::string& entity, const std::set<std::string>& ids) {
  const std::size_t slash = entity.find('/');
  return ids.contains(entity) || ids.contains(slash == std::string::npos ? entity : entity.substr(slash + 1));
}

}  // namespace

ClosureDraw closure_draw(const v1::FutureClosure& closure, std::uint64_t seed, std::uint64_t replication) {
  RandomStream random(seed, replication, closure.of().ShortDebugString(), "future closure");
  const double comes = random.uniform();
  return {comes, random.uniform()};
}

void add_closures(v1::Scenario& scenario, const std::vector<v1::FutureClosure>& closures, std::uint64_t seed,
                  std::uint64_t replication) {
  for (const v1::FutureClosure& closure : closures) {
    const auto [comes, when] = closure_draw(closure, seed, replication);
    const auto from = parse_date(closure.from()), until = parse_date(closure.until());
    if (comes >= closure.chance().value() || !from || !until) continue;
    v1::Closure& event = *scenario.add_event()->mutable_closure();
    *event.mutable_of() = closure.of();
    const int days = static_cast<int>(std::floor(when * (until->days - from->days + 1)));
    event.set_date(to_text(Date{from->days + days}));
  }
}

namespace {

constexpr std::uint64_t kTrials = 16, kTrialsFrom = std::uint64_t{1} << 62U;  // replications that nobody plays

/// What of the entities cannot be as drawn; loads until the rest goes together.
load::Loaded load_drawn(const FutureSource& source, const std::vector<double>& u, std::vector<double>& part) {
  for (int tries = 0;; ++tries) {
    source.numbers->set(u, part);
    load::Loaded loaded = source.redrawn->load();
    if (loaded.ok()) return loaded;
    const bool any = std::any_of(part.begin(), part.end(), [](double p) { return p > 0; });
    check(any, [&loaded] {
      for (const Problem& problem : loaded.problems)
        if (!problem.warning) return "numbers as drawn do not go together: " + to_text(problem);
      return std::string();
    });
    const std::set<std::string> ids = concerned(loaded);
    const auto pull_in = [&](auto concerns) {
      bool moved = false;
      for (std::size_t e = 0; e < part.size(); ++e) {
        if (part[e] <= 0 || !concerns(source.numbers->entities()[e])) continue;
        part[e] = part[e] > kNearest ? part[e] / 2 : 0;
        moved = true;
      }
      return moved;
    };
    // The things themselves; then what is of a whole cluster (its load factor); then all.
    const bool moved = pull_in([&ids](const std::string& entity) { return is_of(entity, ids); }) ||
                       pull_in([](const std::string& entity) { return entity.find('/') == std::string::npos; });
    if (!moved || tries + 1 >= kMostTries) std::fill(part.begin(), part.end(), 0.0);
  }
}

}  // namespace

std::vector<bool> find_captive(const FutureSource& source) {
  const std::vector<std::string>& keys = source.numbers->keys();
  const std::size_t count = source.numbers->entities().size();
  std::vector<bool> fixed(count, false);
  if (keys.empty()) return fixed;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    std::vector<double> u, part;
    for (const std::string& key : keys)
      u.push_back(RandomStream(source.seed, kTrialsFrom + trial, key, "trial draw").uniform());
    for (std::size_t e = 0; e < count; ++e) part.push_back(fixed[e] ? 0 : 1);
    load_drawn(source, u, part);
    const bool gave_up = std::all_of(part.begin(), part.end(), [](double p) { return p == 0; });
    for (std::size_t e = 0; e < count && !gave_up; ++e) fixed[e] = fixed[e] || part[e] < 1;
  }
  return fixed;
}

namespace {

/// Events that a scenario is given are gone again at the end, also when a future cannot be made: the next one of the
/// process has its own.
class Borrowed {
 public:
  explicit Borrowed(v1::Scenario& scenario) : scenario_(scenario), events_(scenario.event_size()) {}
  ~Borrowed() { scenario_.mutable_event()->DeleteSubrange(events_, scenario_.event_size() - events_); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  int events() const { return events_; }

 private:
  v1::Scenario& scenario_;
  int events_;
};

}  // namespace

Future make_future(const FutureSource& source, std::uint64_t replication) {
  const Borrowed scenario(*source.inputs->mutable_scenario());
  const int events = scenario.events();
  add_closures(*source.inputs->mutable_scenario(), source.closures, source.seed, source.chances(replication));
  std::vector<double> u, part;
  for (std::size_t i = 0; i < source.numbers->size(); ++i) u.push_back(source.draw(i, replication));
  const std::size_t count = source.numbers->entities().size();
  for (std::size_t e = 0; e < count; ++e) part.push_back(e < source.fixed.size() && source.fixed[e] ? 0 : 1);
  const std::vector<double> wanted = part;
  const int closures = source.inputs->scenario().event_size() - events;
  Future future{load_drawn(source, u, part), events, closures};
  for (std::size_t e = 0; e < count; ++e)
    if (part[e] < wanted[e]) future.nearer.push_back({static_cast<std::uint32_t>(e), part[e]});
  return future;
}

}  // namespace schakel::ensemble
