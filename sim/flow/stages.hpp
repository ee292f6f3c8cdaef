// The order of the stages: the definition of README.md, over any Filler.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "sim/flow/filler.hpp"

namespace schakel::flow {

/// Contracts by priority, adaptation classes in order, refills, then the least adaptation. Made once for a program,
/// which may be started anew between runs and may grow while it runs. The answer is the filler's values.
class Stages final : public Admission {
 public:
  explicit Stages(const Program& program);

  void run(Filler& filler);

  Terms admit(std::int32_t column) override;

  /// Rounds of the log that raised contracts other than swing contracts.
  const RoundRanges& contract_rounds() const { return contract_rounds_; }

 private:
  struct Kept {
    std::int32_t column;
    double value;  ///< at least; on the way to a later stage it may be above this for a while
  };
  struct Group {
    std::vector<std::int32_t> columns;
    bool open = false;         ///< contracts: not kept yet; adaptations: may be used now
    std::vector<Kept> behind;  ///< contracts that are kept below their bound
  };
  using Groups = std::map<int, Group>;  ///< by priority, or by -merit

  void start();
  Group& group_of(const Column& column);
  bool is_open(const Column& column) const;
  double upper(std::int32_t c) const { return program_.column(c).upper; }
  bool any_below_bound(const Group& group) const;
  bool any_used(const Group& group) const;
  bool class_in_use(ArcClass cls) const;
  void raise(Group& group, const std::vector<std::int32_t>& columns);
  void raise_contracts_of(Group& group, const std::vector<std::int32_t>& columns);
  void keep(Group& group);
  void raise_contracts();
  void open_class(ArcClass cls);
  void hold_swings();
  void fix(const std::vector<std::int32_t>& columns);
  void press_and_fix(Group& group);
  void raise_swings();
  void raise_and_fix(Group& group);
  void raise_spills(int priority);
  double made_above_base(const Arc& arc) const;
  bool takes_spills(const Column& column) const;
  void let_spills_through();
  void minimise();
  void reopen(ArcClass cls);
  void reopen(Group& group);
  void refill();

  const Program& program_;
  Filler* filler_ = nullptr;
  Groups contracts_, swings_;
  std::map<int, std::vector<std::int32_t>> spills_;  ///< by priority; they are in `adaptations_` too
  std::vector<bool> takes_spills_;                   ///< per node
  Groups adaptations_[kClasses];
  Group filled_[kClasses];  ///< store and refill
  Group shortfalls_;
  bool class_open_[kClasses] = {};
  int pressed_class_ = kClasses, pressed_merit_ = 0;  ///< how far the least adaptation has come
  const Group* moving_ = nullptr;                     ///< the group that is being raised or pressed
  bool spilling_ = false;                             ///< something is spilled: the pools it enters may ramp up
  std::vector<std::int32_t> rising_;
  RoundRanges contract_rounds_;
};

}  // namespace schakel::flow
