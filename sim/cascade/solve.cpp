// Taking rates, and checking that every balance holds.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "sim/base/check.hpp"
#include "sim/cascade/state.hpp"
#include "sim/flow/reference.hpp"

namespace schakel::cascade {

namespace {

/// The kernel's rates; the reference's, counted, when the kernel finds that it cannot finish (badly scaled networks).
flow::Solution by_kernel(State& s, const flow::Bounds& bounds) {
  try {
    return s.kernel->solve(bounds);
  } catch (const InternalError&) {
    ++s.record.by_reference;
    return flow::solve_reference(s.system.network, bounds);
  }
}

Answer fresh_answer(State& s, const flow::Bounds& bounds) {
  ++s.record.resolutions;
  return s.answers.keep(bounds, s.exact ? flow::solve_reference(s.system.network, bounds) : by_kernel(s, bounds));
}

}  // namespace

Answer answer(State& s, const flow::Bounds& bounds) {
  const Answer known = s.answers.find(bounds);
  return known != nullptr ? known : fresh_answer(s, bounds);
}

const flow::Solution& solve(State& s, const flow::Bounds& bounds) { return *answer(s, bounds); }

bool could_help(const flow::Solution& rates, flow::SideId side) {
  return !rates.sides_of_worth || std::binary_search(rates.sides_of_worth->begin(), rates.sides_of_worth->end(), side);
}

namespace {

/// Every balance row to 1e-9 of its base amount.
void check_balance(const State& s, const flow::Solution& now) {
  const flow::Network& net = s.system.network;
  for (std::size_t i = 0; i < net.sides.size(); ++i) {
    const flow::Side& side = net.sides[i];
    double sum = side.sign * side.coefficient * now.rate[at(side.node)];
    double size = side.coefficient * net.nodes[at(side.node)].base;
    for (std::int32_t k = net.side_first[i]; k < net.side_first[i + 1]; ++k) {
      const flow::Arc& arc = net.arcs[at(net.side_arcs[at(k)])];
      const double f = now.flow[at(net.side_arcs[at(k)])];
      const bool enters = at(arc.head) == i && arc.head != flow::kNone;
      sum += enters ? arc.worth * f : -f;
      size = std::max(size, f);
    }
    const double delivered = sum + side.coefficient * now.rate[at(side.node)];
    const bool shortfall = side.sign < 0 && side.loss < 1 && sum < 0 && delivered >= -1e-9 * size;
    if (shortfall || std::abs(sum) <= 1e-9 * size) continue;
    throw InternalError("t=" + std::to_string(s.day) + " d, rates: side " + std::to_string(i) + " of node " +
                        std::to_string(side.node) + " is out of balance by " + std::to_string(sum) + " of " +
                        std::to_string(size));
  }
}

}  // namespace

void take_rates(State& s) {
  const Answer known = s.answers.find_own(s.bounds), taken = known != nullptr ? known : fresh_answer(s, s.bounds);
  const flow::Solution& now = *taken;
  check_balance(s, now);
  journal_used_adaptations(s, now);
  journal_rate_changes(s, now);
  record_rates(s, now);
  s.rate = now.rate;
  s.flow = now.flow;
  s.in_force = taken;
  s.touched.clear();
  s.restart_dirty = true;
  s.shortage_dirty = true;
  s.shed_dirty = true;
  s.plans_dirty = true;
  s.sellers_dirty = true;
  if (s.watch) s.watch();
}

}  // namespace schakel::cascade
