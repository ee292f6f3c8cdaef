// What a difference between options depends on.
#include <algorithm>
#include <cmath>
#include <set>

#include "models/decisions/economy.hpp"
#include "sim/random/stream.hpp"
#include "sim/statistics/sensitivity.hpp"
#include "tools/comparison/findings.hpp"
#include "tools/ensemble/ties.hpp"

namespace schakel::comparison {
namespace {

constexpr std::size_t kMostReplications = 2000;  // enough for a screening; memory grows with them
constexpr std::size_t kMostDrivers = 10;
constexpr double kMissesInAll = 0.05;  // chance that any input that does nothing is told of

std::vector<std::uint64_t> futures_of(const ensemble::Ensemble& ensemble) {
  std::vector<std::uint64_t> numbers;
  for (const ensemble::Told& one : ensemble.replications)
    if (one.fault.empty() && numbers.size() < kMostReplications) numbers.push_back(one.number);
  return numbers;
}

/// Whose closure.
std::string name_of(const v1::Subject& of) {
  for (const std::string* name : {&of.unit(), &of.site(), &of.owner(), &of.group(), &of.boundary_node()})
    if (!name->empty()) return *name + (of.line().empty() ? "" : " " + of.line());
  return {};
}

class Collector {
 public:
  Collector(const ensemble::Experiment& experiment, const ensemble::Draws& draws, const ensemble::Ensemble& ensemble)
      : experiment_(experiment), draws_(draws), futures_(futures_of(ensemble)) {}

  Varied collect() {
    const std::vector<std::string>& keys = draws_.sampler().keys();
    for (std::size_t k = 0; k < keys.size(); ++k)
      add(keys[k], [this, k](std::uint64_t r) { return draws_.sampler().uniform(k, r); });
    add_measures();
    add_projects();
    add_closures();
    add_prices();
    return std::move(all_);
  }

 private:
  template <class Draw>
  void add(const std::string& name, const Draw& draw) {
    all_.names.push_back(name);
    std::vector<double>& column = all_.columns.emplace_back();
    for (const std::uint64_t r : futures_) column.push_back(draw(r));
  }
  void add_stream(const std::string& name, const std::string& key, const std::string& purpose) {
    add(name, [&](std::uint64_t r) { return RandomStream(seed(), r, key, purpose).uniform(); });
  }
  void add_measures() {
    std::set<std::string> measures;  // several options may have one and the same
    for (const models::PolicyMeasure& measure : experiment_.inputs.scenario.measures)
      if (measure.chance < 1 && measures.insert(measure.id).second)
        add_stream("measure/" + measure.id + " comes about", "measure/" + measure.id, "comes about");
  }
  void add_projects() {
    for (const models::Project& project : experiment_.inputs.investments.projects) {
      add_stream(project.id + " cost", project.key, "project cost");
      if (!project.agreement) continue;
      add_stream(project.id + " letter signed", project.key, "project letter signed");
      add_stream(project.id + " agreement signed", project.key, "project agreement signed");
    }
  }
  /// Below 0 where it comes, the later the higher; above 0 where it does not.
  void add_closures() {
    for (const v1::FutureClosure& closure : experiment_.closures)
      add("closure/" + name_of(closure.of()), [&](std::uint64_t r) {
        const ensemble::ClosureDraw draw = ensemble::closure_draw(closure, seed(), r);
        return draw.comes < closure.chance().value() ? draw.when - 1 : draw.comes;
      });
  }
  /// Means over the play: with the level of a path come its deviations and jumps.
  void add_prices() {
    const load::Loaded& in = experiment_.inputs;
    if (!experiment_.random_prices || in.markets.empty() || !in.scenario.prices) return;
    const std::size_t first = all_.names.size();
    for (const std::uint64_t r : futures_) {
      const models::PriceBook book = models::prices_of_future(in.markets, in.scenario, r);
      for (std::size_t p = 0; p < book.size(); ++p) {
        if (first + p == all_.names.size()) {
          all_.names.push_back("price/" + book.product(static_cast<int>(p)));
          all_.columns.emplace_back();
        }
        double sum = 0;
        for (int month = 0; month < book.months(); ++month) sum += book.price(static_cast<int>(p), month);
        all_.columns[first + p].push_back(sum / book.months());
      }
    }
  }
  std::uint64_t seed() const { return experiment_.inputs.scenario.seed; }

  const ensemble::Experiment& experiment_;
  const ensemble::Draws& draws_;
  std::vector<std::uint64_t> futures_;
  Varied all_;
};

/// Paired; what differs by rounding alone is the same.
std::vector<double> levelled_difference(const ensemble::Ensemble& ensemble, std::size_t quantity, std::size_t arm) {
  const auto columns = ensemble::levelled({ensemble.values(quantity, 0), ensemble.values(quantity, arm)});
  return statistics::differences(columns[1], columns[0]);
}

/// Those that stand out, the strongest first, and what an input would have to reach.
void put(const std::vector<statistics::Screening>& screened, const Varied& varied, Drivers& drivers) {
  for (std::size_t i = 0; i < screened.size(); ++i) {
    if (std::isfinite(screened[i].floor)) drivers.floor = std::max(drivers.floor.value_or(0), screened[i].floor);
    if (screened[i].above())
      drivers.told.push_back({varied.names[i], screened[i].first, screened[i].floor, screened[i].spearman});
  }
  std::ranges::stable_sort(drivers.told, std::ranges::greater(), &Driver::first);
  if (drivers.told.size() > kMostDrivers) drivers.told.resize(kMostDrivers);
}

}  // namespace

Varied varied(const ensemble::Experiment& experiment, const ensemble::Draws& draws,
              const ensemble::Ensemble& ensemble) {
  return Collector(experiment, draws, ensemble).collect();
}

std::vector<std::vector<Drivers>> drivers_of(const Varied& varied, const ensemble::Ensemble& ensemble,
                                             const std::vector<std::size_t>& arms, std::uint64_t seed) {
  std::vector<std::vector<double>> outputs;
  for (const std::size_t arm : arms)
    for (const char* name : kDriven) {
      outputs.push_back(levelled_difference(ensemble, ensemble.index_of(name), arm));
      outputs.back().resize(std::min(outputs.back().size(), kMostReplications));
    }
  statistics::ScreeningSettings settings;
  settings.seed = seed;
  settings.level = 1 - kMissesInAll / static_cast<double>(std::max<std::size_t>(1, varied.columns.size()));
  const auto screened = statistics::screen_all(varied.columns, {outputs.begin(), outputs.end()}, settings);
  std::vector<std::vector<Drivers>> made(arms.size());
  std::size_t next = 0;
  for (std::vector<Drivers>& of_arm : made)
    for (const char* name : kDriven) {
      Drivers& one = of_arm.emplace_back(Drivers{.quantity = ensemble.index_of(name)});
      one.differs = std::ranges::any_of(outputs[next], [](double d) { return d != 0; });
      put(screened[next++], varied, one);
    }
  return made;
}

}  // namespace schakel::comparison
