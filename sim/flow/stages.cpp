// The order of the stages: see filler.hpp and README.md.
#include <algorithm>
#include <map>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

namespace {

using Group = std::vector<std::int32_t>;

constexpr double kImprovable = 1e-12;

class Stages {
 public:
  Stages(const Program& program, Filler& filler) : program_(program), filler_(filler) {
    for (std::size_t c = 0; c < program_.columns.size(); ++c) sort_in(static_cast<std::int32_t>(c));
  }

  void run() {
    for (std::size_t c = 0; c < program_.columns.size(); ++c) {
      const Column& column = program_.columns[c];
      filler_.set_bounds(static_cast<std::int32_t>(c), 0, column.cls == ArcClass::contract ? column.upper : 0);
    }
    raise_contracts();
    for (int cls = 1; cls < kClasses - 1; ++cls) open_class(static_cast<ArcClass>(cls));
    fix_contracts();
    if (!rated(ArcClass::refill).empty()) refill();
    minimise();
  }

 private:
  void sort_in(std::int32_t c) {
    const Column& column = program_.columns[at(c)];
    const bool contract = column.cls == ArcClass::contract;
    if (column.kind == Column::Kind::slack || (column.upper <= 0 && !column.rated)) return;
    if (column.rated && column.upper <= 0 && !contract) return;
    if (column.rated && contract) {
      contracts_[column.priority].push_back(c);
    } else if (column.rated) {
      rated_[static_cast<std::size_t>(column.cls)].push_back(c);
    } else if (column.kind == Column::Kind::shortfall) {
      shortfalls_.push_back(c);
    } else if (column.kind != Column::Kind::node) {
      adaptations_[static_cast<std::size_t>(column.cls)][-column.merit].push_back(c);
    }
  }

  Group& rated(ArcClass cls) { return rated_[static_cast<std::size_t>(cls)]; }

  void raise_and_keep(const Group& group) {
    filler_.raise(group);
    filler_.release();
    keep(group);
  }

  void keep(const Group& group) {
    for (const std::int32_t c : group) filler_.set_bounds(c, filler_.value(c), upper(c));
  }

  double upper(std::int32_t c) const { return program_.columns[at(c)].upper; }

  void raise_contracts() {
    for (const auto& [priority, group] : contracts_) {
      const bool improvable = std::any_of(group.begin(), group.end(),
                                          [this](std::int32_t c) { return filler_.value(c) < upper(c) - kImprovable; });
      improvable ? raise_and_keep(group) : keep(group);
    }
  }

  void open_class(ArcClass cls) {
    bool any = false;
    for (const auto& [merit, group] : adaptations_[static_cast<std::size_t>(cls)]) {
      for (const std::int32_t c : group) filler_.set_bounds(c, 0, upper(c));
      any = true;
    }
    for (const std::int32_t c : rated(cls)) filler_.set_bounds(c, 0, upper(c));
    if (!any && rated(cls).empty()) return;
    raise_contracts();
    if (!rated(cls).empty()) raise_and_keep(rated(cls));
  }

  void fix(const Group& group) {
    for (const std::int32_t c : group) filler_.set_bounds(c, filler_.value(c), filler_.value(c));
  }

  void fix_contracts() {
    for (const auto& [priority, group] : contracts_) fix(group);
  }

  void press_and_fix(const Group& group) {
    if (std::all_of(group.begin(), group.end(), [this](std::int32_t c) { return filler_.value(c) == 0; })) {
      return fix(group);
    }
    filler_.press(group);
    filler_.release();
    fix(group);
  }

  /// As little adaptation as possible: the last class first, inside a class the highest merit number first.
  void minimise() {
    for (int cls = kClasses - 1; cls >= 0; --cls) {
      for (const auto& [merit, group] : adaptations_[static_cast<std::size_t>(cls)]) press_and_fix(group);
      if (cls == static_cast<int>(ArcClass::store) && !rated(ArcClass::store).empty()) {
        press_and_fix(rated(ArcClass::store));
      }
    }
    press_and_fix(shortfalls_);
  }

  void reopen(ArcClass cls) {
    for (const auto& [merit, group] : adaptations_[static_cast<std::size_t>(cls)]) {
      for (const std::int32_t c : group) filler_.set_bounds(c, 0, upper(c));
    }
  }

  /// Stocks are filled from what runs anyway: draws, boundary nodes and imports stay at what the contracts need.
  void refill() {
    minimise();
    for (const ArcClass cls : {ArcClass::contract, ArcClass::replace, ArcClass::unused, ArcClass::ramp_up}) reopen(cls);
    for (const std::int32_t c : shortfalls_) filler_.set_bounds(c, 0, upper(c));
    const Group& group = rated(ArcClass::refill);
    for (const std::int32_t c : group) filler_.set_bounds(c, 0, upper(c));
    filler_.raise(group);
    filler_.release();
    fix(group);
  }

  const Program& program_;
  Filler& filler_;
  std::map<int, Group> contracts_;              // by priority
  Group rated_[kClasses];                       // store and refill
  std::map<int, Group> adaptations_[kClasses];  // by merit, highest number first
  Group shortfalls_;
};

}  // namespace

void run_stages(const Program& program, Filler& filler) { Stages(program, filler).run(); }

}  // namespace schakel::flow
