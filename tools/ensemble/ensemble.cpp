#include "tools/ensemble/ensemble.hpp"

#include <algorithm>
#include <limits>

#include "sim/base/check.hpp"
#include "tools/ensemble/store.hpp"
#include "tools/load/files.hpp"

namespace schakel::ensemble {
namespace {

constexpr std::size_t kFirstLook = 64;  // replications before the first look whether they are enough
constexpr double kMostFaults = 0.01;    // of the replications

/// Enough at one of the planned looks: every stop holds for every arm.
bool enough(const Ensemble& ensemble, const Experiment& experiment, const statistics::StoppingPlan& plan) {
  for (const Stop& stop : experiment.stops) {
    const std::size_t quantity = ensemble.index_of(stop.quantity);
    const std::vector<double> reference = ensemble.values(quantity, 0);
    for (std::size_t a = 1; a < experiment.arms.size(); ++a) {
      const auto differences = statistics::differences(ensemble.values(quantity, a), reference);
      if (statistics::half_width(statistics::mean(differences, plan.look_confidence)) > stop.half_width) return false;
    }
  }
  return true;
}

/// How many replications there are, and how they are cut.
struct Tasks {
  std::uint64_t replications = 0;
  Cut cut;
};

/// Plays what is not done yet of the tasks that have replications below `until`.
void play_until(std::uint64_t until, const Tasks& all, Store& store, const Running& running, const engine::Work& work) {
  const std::uint64_t last = all.cut.tasks(until), of_all = all.replications * all.cut.slices;
  const auto tell = [&] { running.progress(std::min(store.done().size() * all.cut.together, of_all), of_all); };
  std::uint64_t next = 0;
  tell();
  running.runner(
      [&]() -> std::optional<std::int64_t> {
        while (next < last && store.done().contains(next)) ++next;
        if (next >= last) return std::nullopt;
        return static_cast<std::int64_t>(next++);
      },
      work,
      [&](std::int64_t task, const std::string& bytes) {
        store.put(static_cast<std::uint64_t>(task), bytes);
        tell();
      });
}

/// What the store has below `until`, replication by replication.
void tell(const Store& store, std::uint64_t until, const Tasks& tasks, const TakeReplication& take) {
  const Cut& cut = tasks.cut;
  std::vector<Replication> group;
  store.each(cut.tasks(until), [&](std::uint64_t task, const std::string& bytes) {
    const std::uint64_t slice = task % cut.slices, first = cut.first_replication(task);
    if (slice == 0) group.clear();
    for (std::uint64_t r = first; slice == 0 && r < std::min(first + cut.together, tasks.replications); ++r)
      group.push_back({r, 0, {}, {}});
    add_task(group, bytes);
    for (const Replication& one : group)
      if (slice + 1 == cut.slices && one.number < until) take(one);
  });
}

void collect(Ensemble& ensemble, const std::shared_ptr<Store>& store, std::uint64_t until, const Tasks& tasks,
             std::size_t arms) {
  ensemble.read([store, until, tasks](const TakeReplication& take) { tell(*store, until, tasks, take); }, arms, until,
                store->file().parent_path());
  if (tasks.cut.slices > 1) return;  // arms that could not be played are told one by one
  std::size_t faults = 0;
  std::string first;
  for (const Told& one : ensemble.replications)
    if (!one.fault.empty() && faults++ == 0) first = one.fault;
  const auto most = std::max(1.0, kMostFaults * static_cast<double>(ensemble.replications.size()));
  if (faults == ensemble.replications.size() || static_cast<double>(faults) > most)
    throw InternalError(std::to_string(faults) + " of " + std::to_string(ensemble.replications.size()) +
                        " replications could not be played; the first: " + first);
}

}  // namespace

void Ensemble::read(std::function<void(const TakeReplication&)> source, std::size_t arms, std::size_t most,
                    const std::filesystem::path& directory) {
  source_ = std::move(source);
  directory_ = directory;
  replications.clear();
  columns_ = Columns(arms * quantities.size(), most, directory);
  arm_played_.assign(arms, 0);
  source_([this](const Replication& one) { add(one); });
}

void Ensemble::add(const Replication& one) {
  replications.push_back({one.number, one.pulled_in, one.fault, one.nearer});
  std::vector<double> row;
  for (std::size_t a = 0; a < arm_played_.size(); ++a) {
    const bool has = a < one.arms.size() && !one.arms[a].values.empty();
    if (has) row.insert(row.end(), one.arms[a].values.begin(), one.arms[a].values.end());
    row.resize((a + 1) * quantities.size(), std::numeric_limits<double>::quiet_NaN());
    arm_played_[a] += has ? 1 : 0;
  }
  columns_.add(row);
}

std::vector<double> Ensemble::column(std::size_t quantity, std::size_t arm) const {
  return columns_.read(arm * quantities.size() + quantity);
}

std::vector<double> Ensemble::values(std::size_t quantity, std::size_t arm) const {
  std::vector<double> list = column(quantity, arm);
  std::size_t kept = 0;
  for (std::size_t r = 0; r < list.size(); ++r)
    if (replications[r].fault.empty()) list[kept++] = list[r];
  list.resize(kept);
  return list;
}

bool Ensemble::all_played(std::size_t arm) const { return arm_played_[arm] == replications.size(); }

std::size_t Ensemble::played() const {
  return static_cast<std::size_t>(
      std::count_if(replications.begin(), replications.end(), [](const Told& one) { return one.fault.empty(); }));
}

std::size_t Ensemble::index_of(const std::string& quantity) const {
  for (std::size_t q = 0; q < quantities.size(); ++q)
    if (quantities[q].name == quantity) return q;
  throw InternalError("ensemble: no outcome is called " + quantity);
}

namespace {

/// Every other number, and all that a play draws by itself, are one factor: the last.
std::unique_ptr<statistics::SaltelliDesign> design_of(const Experiment& experiment, std::vector<std::string> keys) {
  std::vector<std::size_t> factor_of;
  for (const std::string& key : keys)
    factor_of.push_back(static_cast<std::size_t>(std::find(experiment.factors.begin(), experiment.factors.end(), key) -
                                                 experiment.factors.begin()));
  keys.emplace_back("everything else");
  factor_of.push_back(experiment.factors.size());
  return std::make_unique<statistics::SaltelliDesign>(experiment.design, experiment.inputs.scenario.seed,
                                                      experiment.replications / (experiment.factors.size() + 3), keys,
                                                      factor_of);
}

google::protobuf::ArenaOptions in_one_piece() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = options.max_block_size = std::size_t{1} << 20;
  return options;
}

/// Those that are drawn.
v1::Inputs* inputs_to_draw(const v1::Inputs& inputs, google::protobuf::Arena& arena) {
  auto* const copy = google::protobuf::Arena::CreateMessage<v1::Inputs>(&arena);
  *copy = inputs;
  load::leave_out_notes(*copy);
  gather_numbers(*copy);
  return copy;
}

}  // namespace

Draws::Draws(Experiment& experiment)
    : experiment_(experiment),
      arena_(std::make_unique<google::protobuf::Arena>(in_one_piece())),
      inputs_(inputs_to_draw(experiment.inputs.inputs, *arena_)),
      redrawn_(std::make_unique<load::Redrawn>(*inputs_)),
      numbers_(*inputs_, experiment.uncertain, redrawn_->set_by_scenario()) {
  sampler_ = std::make_unique<Sampler>(experiment.design, experiment.inputs.scenario.seed, experiment.replications,
                                       numbers_.keys());
  if (!experiment.factors.empty()) design_ = design_of(experiment, numbers_.keys());
  fixed_ = find_captive(source());
  numbers_.restore();
}

std::vector<double> Draws::drawn(const Told& one) const {
  const FutureSource from = source();
  std::vector<double> u, part, values;
  for (std::size_t i = 0; i < numbers_.size(); ++i) u.push_back(from.draw(i, one.number));
  for (std::size_t e = 0; e < numbers_.entities().size(); ++e) part.push_back(fixed_[e] ? 0 : 1);
  for (const PulledIn& entity : one.nearer) part[entity.entity] = entity.part;
  numbers_.set(u, part);
  values.reserve(numbers_.list().size());
  for (const UncertainNumbers::Number& number : numbers_.list()) values.push_back(number.at->value());
  numbers_.restore();
  return values;
}

FutureSource Draws::source() const {
  FutureSource from;
  from.inputs = inputs_;
  from.redrawn = redrawn_.get();
  from.numbers = &numbers_;
  from.sampler = sampler_.get();
  from.fixed = fixed_;
  from.closures = experiment_.closures;
  from.seed = experiment_.inputs.scenario.seed;
  if (!design_) return from;
  from.uniform = [this](std::size_t number, std::uint64_t row) { return design_->uniform(number, row); };
  // Of each block rows B and AB of everything else have the chances of B, the others those of A.
  const std::uint64_t block = experiment_.factors.size() + 3;
  from.stream = [block](std::uint64_t row) {
    const std::uint64_t in_block = row % block;
    return 2 * (row / block) + (in_block == 1 || in_block == block - 1 ? 1 : 0);
  };
  return from;
}

std::vector<std::string> Draws::held() const {
  std::vector<std::string> names;
  for (std::size_t e = 0; e < fixed_.size(); ++e)
    if (fixed_[e]) names.push_back(numbers_.entities()[e]);
  return names;
}

std::string fingerprint(const Experiment& experiment) {
  std::string text = experiment.inputs.inputs.SerializeAsString();
  text += std::to_string(experiment.replications) + std::string(name_of(experiment.design));
  text += experiment.uncertain.SerializeAsString() + (experiment.random_prices ? "random" : "");
  for (const v1::FutureClosure& closure : experiment.closures) text += closure.SerializeAsString();
  text += "journals " + std::to_string(experiment.journals);
  text += "together " + std::to_string(cut_of(experiment).together);
  for (const std::string& factor : experiment.factors) text += factor + ";";
  for (const models::Arm& arm : experiment.arms) {
    text += arm.id + std::to_string(arm.budget) + std::to_string(arm.later_days);
    for (const int event : arm.events) text += std::to_string(event) + ",";
  }
  return load::sha256(text);
}

Ensemble run(Experiment& experiment, const Draws& draws, const Running& running) {
  check(!experiment.arms.empty() && experiment.replications > 0,
        [] { return std::string("ensemble: nothing to play"); });
  Ensemble ensemble;
  ensemble.quantities = quantities(experiment.inputs.scenario);
  ensemble.keys = draws.numbers().keys();
  ensemble.held = draws.held();
  const FutureSource source = draws.source();
  const engine::Work work = [&experiment, &source](std::int64_t task) {
    return play_task(experiment, source, static_cast<std::uint64_t>(task));
  };
  if (running.worker) {
    running.runner([] { return std::optional<std::int64_t>(); }, work, [](std::int64_t, std::string) {});
    return ensemble;
  }
  const auto store = std::make_shared<Store>(running.store, fingerprint(experiment), running.resume);
  const Tasks tasks{experiment.replications, cut_of(experiment)};
  const std::size_t all = experiment.replications;
  statistics::StoppingPlan plan;
  if (!experiment.stops.empty() && all > 1) plan = statistics::plan_looks(std::min(kFirstLook, all), all);
  const std::vector<std::size_t> looks = plan.sizes.empty() ? std::vector<std::size_t>{all} : plan.sizes;
  for (const std::size_t size : looks) {
    play_until(size, tasks, *store, running, work);
    collect(ensemble, store, size, tasks, experiment.arms.size());
    if (size < experiment.replications && enough(ensemble, experiment, plan)) {
      ensemble.stopped_early = true;
      break;
    }
  }
  return ensemble;
}

}  // namespace schakel::ensemble
