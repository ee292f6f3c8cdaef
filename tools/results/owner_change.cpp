#include "tools/results/owner_change.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <tuple>

#include "models/decisions/owners.hpp"
#include "models/plants/spoken_name.hpp"
#include "tools/results/prevention.hpp"
#include "tools/results/replay.hpp"

namespace schakel::results {
namespace {

using journal::EventKind;
using journal::Mechanism;
using words::Message;
using words::MessageId;
using What = OwnerAttempt::What;

constexpr double kMillion = 1e6;
constexpr double kDearest = 3, kCheapest = 0.1;  // times the price path

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// One number that is moved, from what it is in the run to where it helps most.
struct Knob {
  What what = What::support;
  int unit = models::kNone;
  int index = models::kNone;  ///< infrastructure
  std::string product;        ///< id
  double weak = 0, strong = 0;
  double paid = 0;  ///< at `strong`: most in a year, EUR
  double off = 0;   ///< at `strong`

  bool is_price() const { return what == What::price_up || what == What::price_down; }
  double middle() const { return is_price() ? std::sqrt(weak * strong) : (weak + strong) / 2; }
};

class Knobs {
 public:
  explicit Knobs(const Run& run)
      : run_(run),
        built_(models::build_system(run.inputs.model, run.inputs.base_year)),
        economy_(run.inputs.model, run.inputs.base_year, built_, run.inputs.scenario, run.inputs.markets, true, false,
                 0) {}

  std::vector<Knob> of(int unit) const {
    std::vector<Knob> knobs;
    if (!has_a_budget()) {
      knobs.push_back({What::support, unit, models::kNone, "", 0, 1e15});
      if (const int system = dearest_system(unit); system != models::kNone)
        knobs.push_back({What::cost_share, unit, system, "", 0, 1});
    }
    knobs.push_back({What::patience, unit, models::kNone, "", borne(unit), longest()});
    for (const auto& [what, kind, end] : {std::tuple(What::price_up, models::MarginKind::product, kDearest),
                                          std::tuple(What::price_down, models::MarginKind::input, kCheapest)})
      if (const std::string product = largest(unit, kind); !product.empty())
        knobs.push_back({what, unit, models::kNone, product, 1, end});
    return knobs;
  }

  std::unique_ptr<Replay> replay(const Knob& knob, double amount) const {
    models::Model model = run_.inputs.model;
    models::Scenario scenario = run_.inputs.scenario;
    models::Markets markets = run_.inputs.markets;
    switch (knob.what) {
      case What::support:
      case What::cost_share: scenario.measures.push_back(measure(knob, amount)); break;
      case What::patience: {
        models::Quantity years;
        years.value = years.low = years.high = amount / scale();
        model.owners[at(model.units[at(knob.unit)].owner)].patience_years = years;
        break;
      }
      case What::price_up:
      case What::price_down: move_price(markets, knob.product, amount); break;
    }
    return std::make_unique<Replay>(run_, std::move(model), run_.inputs.base_year, std::move(scenario),
                                    std::move(markets));
  }

  /// Years that the owner bears in the run.
  double borne(int unit) const {
    const models::Model& model = run_.inputs.model;
    return models::patience_years(model.owners[at(model.units[at(unit)].owner)], economy_.settings()) * scale();
  }

 private:
  double scale() const { return economy_.settings().patience_scale; }
  double longest() const { return run_.inputs.scenario.horizon_days / kDaysPerYear + 1; }

  /// Money tried would come out of it.
  bool has_a_budget() const {
    return !run_.inputs.scenario.measures.empty() && std::isfinite(run_.inputs.scenario.measures_budget);
  }

  int dearest_system(int unit) const {
    int found = models::kNone;
    double most = 0;
    for (const models::SharedSystem& system : economy_.margins().shared_systems())
      for (std::size_t i = 0; i < system.users.size(); ++i)
        if (const double pays = system.weight[i] * system.fixed_eur_per_year; system.users[i] == unit && pays > most)
          most = pays, found = system.infrastructure;
    return found;
  }

  /// Product of a price path that brings, or costs, the unit most in the base.
  std::string largest(int unit, models::MarginKind kind) const {
    if (!economy_.margins().known(unit)) return "";
    std::string found;
    double most = 0;
    for (const models::MarginTerm& term :
         economy_.margins().terms(unit, 0, economy_.margins().base_activity()[at(unit)])) {
      const bool priced = std::any_of(run_.inputs.markets.price_paths.begin(), run_.inputs.markets.price_paths.end(),
                                      [&term](const auto& path) { return path.product == term.name; });
      const double size = kind == models::MarginKind::product ? term.eur_per_day : -term.eur_per_day;
      if (term.kind == kind && priced && size > most) most = size, found = term.name;
    }
    return found;
  }

  static models::PolicyMeasure measure(const Knob& knob, double amount) {
    models::PolicyMeasure of;
    const bool support = knob.what == What::support;
    of.kind = support ? models::PolicyMeasure::Kind::keep_alive : models::PolicyMeasure::Kind::fixed_cost;
    of.id = of.name = of.name_nl = "what-if";
    if (support) {
      of.units = {knob.unit};
      of.eur = amount;
    } else {
      of.index = knob.index;
      of.share = amount;
    }
    return of;
  }

  static void move_price(models::Markets& markets, const std::string& product, double factor) {
    const auto times = [factor](models::Quantity& q) { q.value *= factor, q.low *= factor, q.high *= factor; };
    for (models::PricePath& path : markets.price_paths) {
      if (path.product != product) continue;
      for (models::PricePoint& point : path.points) times(point.price);
      if (!path.points.empty()) continue;  // what it is made of moves as it did
      for (models::PriceTerm& term : path.made_of) times(term.amount);
      if (path.plus) times(*path.plus);
    }
  }

  const Run& run_;
  models::BuiltSystem built_;
  models::Economy economy_;
};

/// Most that a measure pays for years that run at the same time, EUR.
double most_paid(const journal::Record& record, int measure) {
  double most = 0;
  for (const journal::Payment& one : record.payments) {
    if (one.measure != measure) continue;
    double together = 0;
    for (const journal::Payment& other : record.payments)
      if (other.measure == measure && other.from <= one.from && other.until > one.from) together += other.paid;
    most = std::max(most, together);
  }
  return most;
}

words::Text words_of(const Run& run, const Knobs& knobs, const Knob& knob) {
  const models::Model& model = run.inputs.model;
  const models::Unit& unit = model.units[at(knob.unit)];
  const auto say = [&](MessageId id, std::vector<std::string> arguments) { return render(Message{id, arguments}); };
  const std::string money = words::number(knob.paid / kMillion);
  const auto product = [&] {
    const auto found = std::find_if(model.products.begin(), model.products.end(),
                                    [&knob](const auto& one) { return one.id == knob.product; });
    return found == model.products.end() ? knob.product : models::name_in_sentence(found->name);
  };
  switch (knob.what) {
    case What::support: return say(MessageId::prevent_support, {unit.name, money});
    case What::cost_share:
      return say(MessageId::prevent_cost_share,
                 {model.infrastructures[at(knob.index)].name, words::percent(knob.strong), money});
    case What::patience:
      return say(MessageId::prevent_patience, {model.owners[at(unit.owner)].name, words::number(knob.strong),
                                               words::number(knobs.borne(knob.unit))});
    case What::price_up: return say(MessageId::prevent_price_up, {product(), words::percent(knob.strong - 1)});
    case What::price_down: return say(MessageId::prevent_price_down, {product(), words::percent(1 - knob.strong)});
  }
  return {};
}

}  // namespace

bool is_margin_stop(const journal::Event& event) {
  switch (event.kind) {
    case EventKind::idled:
    case EventKind::mothballed:
    case EventKind::announced:
    case EventKind::closed: break;
    default: return false;
  }
  return journal::is_decided(event.mechanism) && event.mechanism != Mechanism::idle_too_long &&
         event.mechanism != Mechanism::owner_failed;
}

std::vector<OwnerAttempt> try_owner_changes(const Run& run, int unit, const std::vector<int>& decided,
                                            double off_in_run, int jobs, const PlaysBegin& begin) {
  const Knobs knobs(run);
  std::vector<Knob> tried;
  for (std::size_t i = 0; i < std::min(decided.size(), kMostDecided); ++i)
    for (Knob& knob : knobs.of(decided[i])) tried.push_back(std::move(knob));
  const int measure = static_cast<int>(run.inputs.scenario.measures.size());
  struct Outcome {
    double off = 0, paid = 0;
  };
  const auto outcomes = [&](const std::vector<std::pair<const Knob*, double>>& wanted) {
    std::vector<std::unique_ptr<Replay>> replays;
    for (const auto& [knob, amount] : wanted) replays.push_back(knobs.replay(*knob, amount));
    const std::vector<journal::Record> records = play_again(replays, jobs, begin);
    std::vector<Outcome> found;
    for (std::size_t i = 0; i < records.size(); ++i)
      found.push_back({results::days_off(models::unit_steps(replays[i]->built(), records[i]), unit,
                                         run.inputs.scenario.horizon_days, true),
                       most_paid(records[i], measure)});
    return found;
  };
  std::vector<std::pair<const Knob*, double>> ends;
  for (const Knob& knob : tried) ends.emplace_back(&knob, knob.strong);
  const std::vector<Outcome> at_ends = outcomes(ends);
  std::vector<Knob*> helps;
  for (std::size_t i = 0; i < tried.size(); ++i) {
    tried[i].off = at_ends[i].off;
    tried[i].paid = at_ends[i].paid;
    if (tried[i].what == What::support) tried[i].strong = at_ends[i].paid * (1 + 1e-9);
    if (tried[i].off < off_in_run - 1e-9) helps.push_back(&tried[i]);
  }
  for (int step = 0; step < kHalvings && !helps.empty(); ++step) {
    std::vector<std::pair<const Knob*, double>> middles;
    for (const Knob* knob : helps) middles.emplace_back(knob, knob->middle());
    const std::vector<Outcome> found = outcomes(middles);
    for (std::size_t i = 0; i < helps.size(); ++i) {
      const bool as_good = found[i].off <= helps[i]->off + 1e-9;
      (as_good ? helps[i]->strong : helps[i]->weak) = middles[i].second;
      if (as_good) helps[i]->paid = found[i].paid;
    }
  }
  std::vector<OwnerAttempt> attempts;
  for (const Knob& knob : tried)
    attempts.push_back({knob.what, knob.unit, knob.strong, knob.paid, knob.off, words_of(run, knobs, knob)});
  return attempts;
}

}  // namespace schakel::results
