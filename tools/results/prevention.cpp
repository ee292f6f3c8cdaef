#include "tools/results/prevention.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/plants/spoken_name.hpp"
#include "tools/results/owner_change.hpp"
#include "tools/results/replay.hpp"

namespace schakel::results {

using journal::Event;
using journal::EventKind;
using journal::Mechanism;
using journal::Subject;
using journal::UnitState;
using words::Message;
using words::MessageId;

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

models::Quantity plain(double value) {
  models::Quantity q;
  q.value = q.low = q.high = value;
  return q;
}

/// A limit that can be lifted.
struct Candidate {
  enum class What { minimum_load, stock, import_lead, import_cap, new_import, link_cap, outlet, hub };
  What what = What::minimum_load;
  int unit = models::kNone;   ///< minimum load, new import, outlet
  int index = models::kNone;  ///< storage, import option, link, pool of the hub
  int product = models::kNone;
  auto key() const { return std::tuple(what, unit, index, product); }
};

/// Walks the chain of causes of the unit's first stop and names what binds at each step.
class Finder {
 public:
  Finder(const Run& run, int unit) : run_(run), model_(run.inputs.model), unit_(unit) {}

  std::vector<Candidate> find() {
    std::vector<std::int32_t> open = {first_stop(), decided_stop()};
    std::set<std::int32_t> seen;
    while (!open.empty()) {
      const std::int32_t event = open.front();
      open.erase(open.begin());
      if (event == journal::kNone || !seen.insert(event).second) continue;
      look_at(event);
      open.push_back(run_.scenario.record.events[at(event)].cause);
      for (const journal::JointCause& joint : run_.scenario.record.joint_causes)
        if (joint.event == event) open.push_back(joint.cause);
    }
    return found_;
  }
  /// Units that owners stop for their margin in that chain, from the unit itself back.
  const std::vector<int>& decided() const { return decided_; }

 private:
  /// The last time its own owner stopped it for its margin.
  std::int32_t decided_stop() const {
    const auto& events = run_.scenario.record.events;
    for (std::size_t e = events.size(); e-- > 0;)
      if (events[e].subject == Subject{Subject::Kind::unit, unit_} && is_margin_stop(events[e]))
        return static_cast<std::int32_t>(e);
    return journal::kNone;
  }

  /// First event that brought the unit down, not by the scenario itself.
  std::int32_t first_stop() const {
    const auto& events = run_.scenario.record.events;
    std::int32_t fell = journal::kNone;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (events[e].subject != Subject{Subject::Kind::unit, unit_}) continue;
      if (events[e].kind == EventKind::tripped || (events[e].kind == EventKind::rate_fell && events[e].after <= 0))
        return static_cast<std::int32_t>(e);
      if (events[e].kind == EventKind::rate_fell) fell = static_cast<std::int32_t>(e);
    }
    return fell;
  }

  void add(Candidate candidate) {
    for (const Candidate& other : found_)
      if (other.key() == candidate.key()) return;
    found_.push_back(candidate);
  }

  void look_at(std::int32_t number) {
    const Event& event = run_.scenario.record.events[at(number)];
    if (event.subject.kind == Subject::Kind::stock)
      add({Candidate::What::stock, -1, event.subject.index, event.product});
    if (event.subject.kind != Subject::Kind::unit) return;
    const int unit = event.subject.index;
    if (is_margin_stop(event) && std::find(decided_.begin(), decided_.end(), unit) == decided_.end())
      decided_.push_back(unit);
    if (event.kind == EventKind::tripped && event.before > 0) add({Candidate::What::minimum_load, unit, -1, -1});
    if (event.kind != EventKind::rate_fell || event.product < 0) return;
    if (event.mechanism == Mechanism::input_short) add_ways_in(unit, event.product, event.via);
    if (event.mechanism == Mechanism::outlet_lost) add({Candidate::What::outlet, unit, -1, event.product});
  }

  void add_ways_in(int unit, int product, Subject via) {
    bool any = false;
    for (std::size_t i = 0; i < model_.imports.size(); ++i) {
      if (model_.imports[i].unit != unit || model_.imports[i].product != product) continue;
      any = true;
      add({Candidate::What::import_cap, unit, static_cast<int>(i), product});
      add({Candidate::What::import_lead, unit, static_cast<int>(i), product});
    }
    const models::Endpoint self{models::Endpoint::Kind::unit, unit};
    for (std::size_t l = 0; l < model_.links.size(); ++l)
      if (model_.links[l].to == self && model_.links[l].product == product &&
          model_.links[l].base == models::LinkBase::stand_by)
        add({Candidate::What::link_cap, unit, static_cast<int>(l), product});
    if (!any) add({Candidate::What::new_import, unit, -1, product});
    if (via.kind == Subject::Kind::pool && at(via.index) < model_.pools.size() &&
        model_.pools[at(via.index)].market_room)
      add({Candidate::What::hub, -1, via.index, product});
  }

  const Run& run_;
  const models::Model& model_;
  int unit_;
  std::vector<Candidate> found_;
  std::vector<int> decided_;
};

/// The model with one limit lifted; nothing when it cannot be.
std::optional<models::Model> lifted(const Run& run, const Candidate& candidate) {
  constexpr double kPlenty = 1000;
  models::Model model = run.inputs.model;
  const auto most_needed = [&](int unit) {  // per year, of any input at full capacity
    double need = 0;
    for (const models::Input& input : model.units[at(unit)].inputs)
      need = std::max(need, input.amount.value * model.units[at(unit)].capacity.value);
    return 10 * need;
  };
  switch (candidate.what) {
    case Candidate::What::minimum_load: {
      models::Unit& unit = model.units[at(candidate.unit)];
      unit.minimum_load = plain(0);
      for (models::Line& line : unit.lines) line.minimum_load = plain(0);
      return model;
    }
    case Candidate::What::stock: model.storages[at(candidate.index)].capacity.value *= kPlenty; return model;
    case Candidate::What::import_lead:
      for (models::ImportStep& step : model.imports[at(candidate.index)].steps) step.lead_time_days = plain(0);
      return model;
    case Candidate::What::import_cap:
      for (models::ImportStep& step : model.imports[at(candidate.index)].steps)
        step.cap = plain(std::max(step.cap.value, most_needed(candidate.unit)));
      return model;
    case Candidate::What::new_import: {
      models::ImportOption option;
      option.id = option.stream_key = "what-if/import";
      option.unit = candidate.unit;
      option.product = candidate.product;
      option.steps.push_back({plain(most_needed(candidate.unit)), plain(0)});
      model.imports.push_back(std::move(option));
      return model;
    }
    case Candidate::What::link_cap: {
      models::Link& link = model.links[at(candidate.index)];
      link.capacity = plain(most_needed(candidate.unit));
      link.lead_time_days = plain(0);
      return model;
    }
    case Candidate::What::hub: model.pools[at(candidate.index)].market_room.reset(); return model;
    case Candidate::What::outlet: break;
  }
  for (models::Output& output : model.units[at(candidate.unit)].outputs) {
    if (output.product != candidate.product || output.outlets.empty()) continue;
    models::Outlet& outlet = output.outlets.back();
    outlet.free = true;
    outlet.extra_cap.reset();
    outlet.lead_time_days.reset();
    outlet.hours_per_year.reset();
    return model;
  }
  return std::nullopt;
}

words::Text words_of(const Run& run, const Candidate& candidate) {
  const models::Model& model = run.inputs.model;
  const auto unit = [&] { return model.units[at(candidate.unit)].name; };
  const auto product = [&] {
    return candidate.product < 0 ? std::string() : models::name_in_sentence(model.products[at(candidate.product)].name);
  };
  const auto name = [&](Subject::Kind kind) { return subject_name(model, run.built, Subject{kind, candidate.index}); };
  switch (candidate.what) {
    case Candidate::What::minimum_load: return render(Message{MessageId::prevent_minimum_load, {unit()}});
    case Candidate::What::stock: return render(Message{MessageId::prevent_stock, {name(Subject::Kind::stock)}});
    case Candidate::What::import_lead: return render(Message{MessageId::prevent_import_lead, {product(), unit()}});
    case Candidate::What::import_cap: return render(Message{MessageId::prevent_import_cap, {product(), unit()}});
    case Candidate::What::new_import: return render(Message{MessageId::prevent_new_import, {product(), unit()}});
    case Candidate::What::link_cap: return render(Message{MessageId::prevent_link, {name(Subject::Kind::link)}});
    case Candidate::What::outlet: return render(Message{MessageId::prevent_outlet, {product(), unit()}});
    case Candidate::What::hub: return render(Message{MessageId::prevent_hub, {name(Subject::Kind::pool)}});
  }
  return {};
}

/// Arcs of the way that was lifted, in the system with it lifted.
std::vector<flow::ArcId> way_of(const Candidate& candidate, const models::BuiltSystem& built) {
  switch (candidate.what) {
    case Candidate::What::import_lead:
    case Candidate::What::import_cap: return built.system.import_arcs[at(candidate.index)];
    case Candidate::What::new_import: return built.system.import_arcs.back();
    case Candidate::What::link_cap: return built.system.link_arcs[at(candidate.index)];
    default: return {};
  }
}

/// Most that flows on the arcs together, per year.
std::optional<double> most_used(const std::vector<flow::ArcId>& arcs, const models::BuiltSystem& built,
                                const journal::Record& record) {
  if (arcs.empty()) return std::nullopt;
  std::vector<models::Weight> weights;
  for (const flow::ArcId arc : arcs) weights.push_back({arc, 1});
  const auto series = models::weighted_flows(record, built.system.network.arcs.size(), {weights});
  return *std::max_element(series[0].value.begin(), series[0].value.end());
}

}  // namespace

double days_off(const models::Steps& steps, int unit, double horizon, bool closed_too) {
  double days = 0;
  const std::vector<models::UnitStep>& of_unit = steps[at(unit)];
  for (std::size_t i = 0; i < of_unit.size(); ++i) {
    const double end = i + 1 < of_unit.size() ? std::min(of_unit[i + 1].day, horizon) : horizon;
    const bool own = of_unit[i].state == UnitState::outage;
    const bool closed = closed_too && of_unit[i].state == UnitState::closed;
    if ((models::idle(of_unit[i]) && !own) || closed) days += std::max(0.0, end - of_unit[i].day);
  }
  return days;
}

namespace {

bool closes(const models::Scenario& scenario, int unit) {
  return std::any_of(scenario.changes.begin(), scenario.changes.end(), [unit](const models::Change& change) {
    return change.what == models::Change::What::close && change.index == unit && change.line < 0;
  });
}

}  // namespace

Prevention preventions(const Run& run, int unit, int jobs, std::size_t most, const PlaysBegin& begin) {
  const models::Scenario& scenario = run.inputs.scenario;
  Prevention result;
  const bool closed_too = scenario.decisions && !closes(scenario, unit);
  const auto off = [&](const models::Steps& steps) { return days_off(steps, unit, scenario.horizon_days, closed_too); };
  result.days_off = off(run.scenario.steps);
  result.days_off_baseline = off(run.baseline.steps);
  Finder finder(run, unit);
  const std::vector<Candidate> found = finder.find();
  if (result.days_off <= 0) return result;
  const bool as_in_baseline = result.days_off <= result.days_off_baseline;
  std::vector<Candidate> tried;
  std::vector<std::unique_ptr<Replay>> replays;
  for (const Candidate& candidate : found) {
    if (tried.size() == most || as_in_baseline) break;
    auto model = lifted(run, candidate);
    if (!model) continue;
    std::vector<models::Imbalance> imbalances;
    const models::BaseYear base = models::close_base_year(*model, imbalances);
    if (!imbalances.empty()) continue;
    replays.push_back(std::make_unique<Replay>(run, std::move(*model), base, scenario, run.inputs.markets));
    tried.push_back(candidate);
  }
  const std::vector<journal::Record> records = play_again(replays, jobs, begin);
  for (std::size_t i = 0; i < tried.size(); ++i) {
    const models::BuiltSystem& built = replays[i]->built();
    const models::Steps steps = models::unit_steps(built, records[i]);
    result.attempts.push_back({words_of(run, tried[i]), off(steps),
                               most_used(way_of(tried[i], built), built, records[i]), tried[i].product, false});
  }
  if (closed_too)
    for (OwnerAttempt& attempt : try_owner_changes(run, unit, finder.decided(), result.days_off, jobs, begin))
      result.attempts.push_back({std::move(attempt.text), attempt.days_off, std::nullopt, models::kNone, true});
  return result;
}

}  // namespace schakel::results
