// The order of the stages: see filler.hpp and README.md.
#include <algorithm>
#include <map>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

namespace {

constexpr double kImprovable = 1e-12;

template <class Key>
std::vector<std::vector<std::int32_t>> in_order(std::map<Key, std::vector<std::int32_t>>& groups) {
  std::vector<std::vector<std::int32_t>> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

}  // namespace

Stages::Stages(const Program& program) : program_(program) {
  std::map<int, Group> contracts, swings, adaptations[kClasses];
  for (std::size_t i = 0; i < program_.columns.size(); ++i) {
    const Column& column = program_.columns[i];
    const auto c = static_cast<std::int32_t>(i);
    const auto cls = static_cast<std::size_t>(column.cls);
    if (column.kind == Column::Kind::slack) continue;
    if (column.rated && column.cls == ArcClass::contract) {
      (column.swing ? swings : contracts)[column.priority].push_back(c);
    } else if (column.rated) {
      rated_[cls].push_back(c);
    } else if (column.kind == Column::Kind::shortfall) {
      shortfalls_.push_back(c);
    } else if (column.kind != Column::Kind::node) {
      adaptations[cls][-column.merit].push_back(c);
    }
  }
  contracts_ = in_order(contracts);
  swings_ = in_order(swings);
  for (int cls = 0; cls < kClasses; ++cls) adaptations_[cls] = in_order(adaptations[cls]);
}

void Stages::run(Filler& filler, bool skip_proven) {
  filler_ = &filler;
  skip_proven_ = skip_proven;
  loosened_.clear();
  for (std::size_t c = 0; c < program_.columns.size(); ++c) {
    const Column& column = program_.columns[c];
    filler.set_bounds(static_cast<std::int32_t>(c), 0, column.cls == ArcClass::contract ? column.upper : 0);
  }
  for (const Group& group : contracts_) {
    const auto low = [this](std::int32_t c) { return filler_->value(c) < upper(c) - kImprovable; };
    std::any_of(group.begin(), group.end(), low) ? raise_and_keep(group) : keep(group);
  }
  for (int cls = 1; cls < kClasses - 1; ++cls) open_class(static_cast<ArcClass>(cls));
  for (const Group& group : contracts_) fix(group);
  if (any_open(rated(ArcClass::refill))) refill();
  minimise();
}

bool Stages::any_open(const Group& group) const {
  return std::any_of(group.begin(), group.end(), [this](std::int32_t c) { return upper(c) > 0; });
}

void Stages::raise_and_keep(const Group& group) {
  filler_->raise(group);
  filler_->release();
  keep(group);
}

void Stages::keep(const Group& group) {
  for (const std::int32_t c : group) filler_->set_bounds(c, filler_->value(c), upper(c));
}

/// False for a contract whose last round still proves that it cannot rise.
bool Stages::can_rise(std::int32_t c) const {
  if (filler_->value(c) >= upper(c) - kImprovable) return false;
  const std::int32_t round = filler_->log().last[at(c)];
  return loosened_.empty() || round == kNone || at(round) >= loosened_.size() || loosened_[at(round)] != 0;
}

/// All ratios at least where they are: those that can rise, again.
void Stages::raise_contracts() {
  for (const Group& group : contracts_) {
    rising_.clear();
    for (const std::int32_t c : group) {
      const double value = filler_->value(c);
      if (can_rise(c)) {
        rising_.push_back(c);
      } else {
        filler_->set_bounds(c, value, value);
      }
    }
    if (!rising_.empty()) {
      filler_->raise(rising_);
      filler_->release();
    }
    keep(group);
  }
}

/// Rounds that no longer hold when the columns of a class may be used: more of one of these, or of a contract that is
/// itself in such a round, would help.
void Stages::find_loosened(ArcClass opened) {
  loosened_.clear();
  if (!skip_proven_) return;
  const FreezeLog& log = filler_->log();
  for (std::int32_t r = 0; r < log.size(); ++r) {
    const auto loosens = [&](const Freeze::Weight& w) {
      if (w.weight <= 0) return false;
      const Column& column = program_.columns[at(w.column)];
      if (column.cls == opened && column.upper > 0) return true;
      return w.round != kNone && loosened_[at(w.round)] != 0;
    };
    const std::vector<Freeze::Weight>& weights = log[r].weights;
    loosened_.push_back(std::any_of(weights.begin(), weights.end(), loosens));
  }
}

void Stages::open_class(ArcClass cls) {
  bool any = any_open(rated(cls));
  for (const Group& group : adaptations_[static_cast<std::size_t>(cls)]) any = any || any_open(group);
  if (!any) return;
  reopen(cls);
  for (const std::int32_t c : rated(cls)) filler_->set_bounds(c, 0, upper(c));
  find_loosened(cls);
  raise_contracts();
  if (any_open(rated(cls))) raise_and_keep(rated(cls));
}

void Stages::fix(const Group& group) {
  for (const std::int32_t c : group) filler_->set_bounds(c, filler_->value(c), filler_->value(c));
}

void Stages::press_and_fix(const Group& group) {
  if (std::any_of(group.begin(), group.end(), [this](std::int32_t c) { return filler_->value(c) != 0; })) {
    filler_->press(group);
    filler_->release();
  }
  fix(group);
}

/// What follows the others, in order of priority, once it is known what adaptation is needed beside all of it.
void Stages::raise_swings() {
  for (const Group& group : swings_) {
    raise_and_keep(group);
    fix(group);
  }
}

/// As little adaptation as possible: the last class first, inside a class the highest merit number first.
void Stages::minimise() {
  for (int cls = kClasses - 1; cls >= 0; --cls) {
    if (cls == 0) raise_swings();
    for (const Group& group : adaptations_[cls]) press_and_fix(group);
    if (cls == static_cast<int>(ArcClass::store)) press_and_fix(rated(ArcClass::store));
  }
  press_and_fix(shortfalls_);
}

void Stages::reopen(ArcClass cls) {
  for (const Group& group : adaptations_[static_cast<std::size_t>(cls)])
    for (const std::int32_t c : group) filler_->set_bounds(c, 0, upper(c));
}

/// Stocks are filled from what runs anyway: draws, boundary nodes and imports stay at what the contracts need.
void Stages::refill() {
  minimise();
  for (const ArcClass cls : {ArcClass::contract, ArcClass::replace, ArcClass::unused, ArcClass::ramp_up}) reopen(cls);
  for (const Group& group : swings_)
    for (const std::int32_t c : group) filler_->set_bounds(c, 0, upper(c));
  for (const std::int32_t c : shortfalls_) filler_->set_bounds(c, 0, upper(c));
  const Group& group = rated(ArcClass::refill);
  for (const std::int32_t c : group) filler_->set_bounds(c, 0, upper(c));
  filler_->raise(group);
  filler_->release();
  fix(group);
}

}  // namespace schakel::flow
