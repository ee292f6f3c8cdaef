#include "sim/flow/stages.hpp"

#include <algorithm>

namespace schakel::flow {

namespace {

constexpr double kImprovable = 1e-12;

std::size_t index(ArcClass cls) { return static_cast<std::size_t>(cls); }

}  // namespace

Stages::Stages(const Program& program) : program_(program), takes_spills_(program.network().nodes.size()) {
  const Network& net = program.network();
  contracts_[0];  // nodes without contracts
  for (const Arc& arc : net.arcs) {
    if (is_contract(arc)) (arc.swing ? swings_ : contracts_)[arc.priority];
    if (arc.spill) takes_spills_[at(net.sides[at(arc.head)].node)] = true;
  }
}

void Stages::start() {
  const auto empty = [](Groups& groups, bool open) {
    for (auto& [key, group] : groups) {
      group.columns.clear();
      group.behind.clear();
      group.open = open;
    }
  };
  empty(contracts_, true);
  empty(swings_, true);
  for (int cls = 0; cls < kClasses; ++cls) {
    class_open_[cls] = cls == 0;
    empty(adaptations_[cls], cls == 0);
    filled_[cls].columns.clear();
    filled_[cls].open = false;
  }
  for (auto& [priority, columns] : spills_) columns.clear();
  shortfalls_.columns.clear();
  shortfalls_.open = true;
  pressed_class_ = kClasses;
  moving_ = nullptr;
  spilling_ = false;
  contract_rounds_.clear();
}

Stages::Group& Stages::group_of(const Column& column) {
  if (column.kind == Column::Kind::shortfall) return shortfalls_;
  if (column.rated && column.cls == ArcClass::contract) return (column.swing ? swings_ : contracts_)[column.priority];
  if (column.rated) return filled_[index(column.cls)];
  const auto [place, fresh] = adaptations_[index(column.cls)].try_emplace(-column.merit);
  if (fresh) place->second.open = is_open(column);
  return place->second;
}

/// Of an adaptation without a group: its class is open and has not been pressed past its merit.
bool Stages::is_open(const Column& column) const {
  const int cls = static_cast<int>(column.cls);
  if (!class_open_[cls]) return false;
  return cls < pressed_class_ || (cls == pressed_class_ && -column.merit > pressed_merit_);
}

Admission::Terms Stages::admit(std::int32_t c) {
  const Column& column = program_.column(c);
  if (column.kind == Column::Kind::slack || column.kind == Column::Kind::own) return {0, column.upper, false};
  if (column.kind == Column::Kind::node && !column.rated) return {0, column.upper, false};
  Group& group = group_of(column);
  group.columns.push_back(c);
  if (column.spill) spills_[column.priority].push_back(c);
  const bool kept = column.rated && column.cls == ArcClass::contract && !group.open;  // at its bound
  const bool open = kept || group.open || (spilling_ && takes_spills(column));
  return {kept ? column.upper : 0, open ? column.upper : 0, group.open && moving_ == &group};
}

void Stages::run(Filler& filler) {
  filler_ = &filler;
  start();
  for (std::size_t c = 0; c < program_.columns().size(); ++c) {
    const Terms terms = admit(static_cast<std::int32_t>(c));
    filler.set_bounds(static_cast<std::int32_t>(c), terms.lower, terms.upper);
  }
  bool first = true;
  for (auto& [priority, group] : contracts_) {
    if (first || any_below_bound(group)) raise_contracts_of(group, group.columns);
    keep(group);
    first = false;
  }
  for (int cls = 1; cls < kClasses - 1; ++cls) open_class(static_cast<ArcClass>(cls));
  for (auto& [priority, group] : contracts_)
    for (const Kept& kept : group.behind) filler.set_bounds(kept.column, kept.value, kept.value);
  if (class_in_use(ArcClass::refill)) refill();
  minimise();
}

bool Stages::any_below_bound(const Group& group) const {
  return std::any_of(group.columns.begin(), group.columns.end(),
                     [this](std::int32_t c) { return filler_->value(c) < upper(c) - kImprovable; });
}

bool Stages::any_used(const Group& group) const {
  return std::any_of(group.columns.begin(), group.columns.end(),
                     [this](std::int32_t c) { return filler_->value(c) != 0; });
}

bool Stages::class_in_use(ArcClass cls) const {
  const auto open = [this](std::int32_t c) { return upper(c) > 0; };
  const auto any = [&open](const Group& group) {
    return std::any_of(group.columns.begin(), group.columns.end(), open);
  };
  if (any(filled_[index(cls)])) return true;
  const Groups& groups = adaptations_[index(cls)];
  return std::any_of(groups.begin(), groups.end(), [&any](const auto& entry) { return any(entry.second); });
}

void Stages::raise(Group& group, const std::vector<std::int32_t>& columns) {
  moving_ = &group;
  filler_->raise(columns);
  filler_->release();
  moving_ = nullptr;
}

void Stages::raise_contracts_of(Group& group, const std::vector<std::int32_t>& columns) {
  const std::int32_t first = filler_->log().size();
  raise(group, columns);
  contract_rounds_.emplace_back(first, filler_->log().size());
}

/// Ratios that have been raised stay at least where they are.
void Stages::keep(Group& group) {
  group.open = false;
  group.behind.clear();
  for (const std::int32_t c : group.columns) {
    const double value = filler_->value(c);
    filler_->set_bounds(c, value, upper(c));
    if (value < upper(c) - kImprovable) group.behind.push_back({c, value});
  }
}

/// All ratios at least where they are kept: those below their bound, again, unless what held them still does.
void Stages::raise_contracts() {
  filler_->review(contract_rounds_);
  for (auto& [priority, group] : contracts_) {
    rising_.clear();
    for (const Kept& kept : group.behind)
      if (!filler_->is_held(kept.column)) rising_.push_back(kept.column);
    if (!rising_.empty()) raise_contracts_of(group, rising_);
    for (Kept& kept : group.behind) {
      kept.value = filler_->value(kept.column);
      filler_->set_bounds(kept.column, kept.value, upper(kept.column));
    }
    std::erase_if(group.behind, [this](const Kept& kept) { return kept.value >= upper(kept.column) - kImprovable; });
  }
}

void Stages::open_class(ArcClass cls) {
  class_open_[index(cls)] = true;
  reopen(cls);
  if (!class_in_use(cls)) return;
  Group& filled = filled_[index(cls)];
  reopen(filled);
  raise_contracts();
  if (filled.columns.empty()) return;
  hold_swings();
  raise(filled, filled.columns);
  for (const std::int32_t c : filled.columns) filler_->set_bounds(c, filler_->value(c), upper(c));
  for (auto& [priority, group] : swings_) reopen(group);
}

/// Into store goes what swing contracts cannot take.
void Stages::hold_swings() {
  for (auto& [priority, group] : swings_) {
    if (any_below_bound(group)) raise(group, group.columns);
    for (const std::int32_t c : group.columns) filler_->set_bounds(c, filler_->value(c), upper(c));
    group.open = false;
  }
}

void Stages::fix(const std::vector<std::int32_t>& columns) {
  for (const std::int32_t c : columns) filler_->set_bounds(c, filler_->value(c), filler_->value(c));
}

void Stages::press_and_fix(Group& group) {
  if (any_used(group)) {
    moving_ = &group;
    filler_->press(group.columns);
    filler_->release();
    moving_ = nullptr;
  }
  fix(group.columns);
  group.open = false;
}

/// What follows the others, in order of priority, once it is known what adaptation is needed beside all of it.
void Stages::raise_swings() {
  for (auto& [priority, group] : swings_) {
    raise_and_fix(group);
    raise_spills(priority);
  }
}

void Stages::raise_and_fix(Group& group) {
  raise(group, group.columns);
  fix(group.columns);
  group.open = false;
}

/// What the sellers of swing contracts make above their base: it takes the place of the swings that come after. Those
/// before may take some of it too: they stay at least where they are, and are raised again.
void Stages::raise_spills(int priority) {
  rising_.clear();
  for (const std::int32_t c : spills_[priority]) {
    const Column& column = program_.column(c);
    const double most = made_above_base(program_.network().arcs[at(column.index)]) / column.scale;
    if (most <= filler_->value(c)) continue;
    filler_->set_bounds(c, filler_->value(c), std::min(most, column.upper));
    rising_.push_back(c);
  }
  if (rising_.empty()) return;
  let_spills_through();
  const auto after = swings_.upper_bound(priority);
  for (auto before = swings_.begin(); before != after; ++before)
    for (const std::int32_t c : before->second.columns) filler_->set_bounds(c, filler_->value(c), upper(c));
  filler_->raise(rising_);
  filler_->release();
  fix(rising_);
  for (auto before = swings_.begin(); before != after; ++before) raise_and_fix(before->second);
}

/// Of the product of a spill, per day: its seller is that far up its ramp.
double Stages::made_above_base(const Arc& arc) const {
  const Network& net = program_.network();
  const NodeId seller = net.sides[at(arc.tail)].node;
  const std::int32_t ramp = program_.has(seller) ? program_.ramp_column(seller) : kNone;
  return ramp == kNone ? 0 : filler_->value(ramp) * net.side_amount[at(arc.tail)];
}

bool Stages::takes_spills(const Column& column) const {
  return column.kind == Column::Kind::ramp && takes_spills_[at(column.index)];
}

/// Headers carry what is spilled into them beside what else there is.
void Stages::let_spills_through() {
  spilling_ = true;
  for (const auto& [merit, group] : adaptations_[index(ArcClass::ramp_up)])
    for (const std::int32_t c : group.columns)
      if (takes_spills(program_.column(c))) filler_->set_bounds(c, filler_->value(c), upper(c));
}

/// As little adaptation as possible: the last class first, inside a class the highest merit number first.
void Stages::minimise() {
  for (int cls = kClasses - 1; cls >= 0; --cls) {
    pressed_class_ = cls;
    if (cls == 0) raise_swings();
    for (auto& [merit, group] : adaptations_[cls]) {
      pressed_merit_ = merit;
      press_and_fix(group);
    }
    if (cls == static_cast<int>(ArcClass::store)) press_and_fix(filled_[cls]);
    class_open_[cls] = false;
  }
  press_and_fix(shortfalls_);
  pressed_class_ = kClasses;
}

void Stages::reopen(Group& group) {
  group.open = true;
  for (const std::int32_t c : group.columns) filler_->set_bounds(c, 0, upper(c));
}

void Stages::reopen(ArcClass cls) {
  for (auto& [merit, group] : adaptations_[index(cls)]) reopen(group);
}

/// Stocks are filled from what runs anyway: draws, boundary nodes and imports stay at what the contracts need.
void Stages::refill() {
  minimise();
  for (const ArcClass cls : {ArcClass::contract, ArcClass::replace, ArcClass::unused, ArcClass::ramp_up}) {
    class_open_[index(cls)] = true;
    reopen(cls);
  }
  for (auto& [priority, group] : swings_) reopen(group);
  reopen(shortfalls_);
  Group& group = filled_[index(ArcClass::refill)];
  reopen(group);
  raise(group, group.columns);
  fix(group.columns);
}

}  // namespace schakel::flow
