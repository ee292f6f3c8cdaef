// Taking rates, and checking that every balance holds.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

#include "sim/base/check.hpp"
#include "sim/cascade/state.hpp"
#include "sim/flow/reference.hpp"

namespace schakel::cascade {

namespace {

constexpr std::size_t kMostKept = 4096;  // solutions; restart tests ask the same questions again and again

/// The kernel's rates; the reference's, counted, when the kernel finds that it cannot finish (badly scaled networks).
flow::Solution by_kernel(State& s, const flow::Bounds& bounds) {
  try {
    return s.kernel->solve(bounds);
  } catch (const InternalError&) {
    ++s.record.by_reference;
    return flow::solve_reference(s.system.network, bounds);
  }
}

void append_differences(const std::vector<double>& list, const std::vector<double>& base, std::string& key) {
  constexpr std::size_t kBlock = 64;  // most of them are all at base, and that is seen at once
  for (std::size_t first = 0; first < list.size(); first += kBlock) {
    const std::size_t count = std::min(kBlock, list.size() - first);
    if (std::memcmp(&list[first], &base[first], count * sizeof(double)) == 0) continue;
    for (std::size_t i = first; i < first + count; ++i) {
      if (list[i] == base[i]) continue;
      const auto place = static_cast<std::uint32_t>(i);
      key.append(reinterpret_cast<const char*>(&place), sizeof place);
      key.append(reinterpret_cast<const char*>(&list[i]), sizeof list[i]);
    }
  }
  key.push_back('|');
}

/// What differs from the bounds at the start: as long as a disturbance is small, so is its key.
std::string key_of(const flow::Bounds& bounds, const flow::Bounds& base) {
  std::string key;
  append_differences(bounds.plan, base.plan, key);
  append_differences(bounds.ramp, base.ramp, key);
  append_differences(bounds.limit, base.limit, key);
  return key;
}

}  // namespace

Answer answer(State& s, const flow::Bounds& bounds) {
  std::string key = key_of(bounds, s.system.base);
  const auto found = s.solved.find(key);
  if (found != s.solved.end()) return found->second;
  if (s.solved.size() >= kMostKept) s.solved.clear();
  ++s.record.resolutions;
  auto fresh = std::make_shared<const flow::Solution>(s.exact ? flow::solve_reference(s.system.network, bounds)
                                                              : by_kernel(s, bounds));
  return s.solved[std::move(key)] = std::move(fresh);
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
  const flow::Solution& now = solve(s, s.bounds);
  check_balance(s, now);
  journal_used_adaptations(s, now);
  journal_rate_changes(s, now);
  record_rates(s, now);
  s.rate = now.rate;
  s.flow = now.flow;
  s.touched.clear();
  s.restart_dirty = true;
  s.shortage_dirty = true;
  s.shed_dirty = true;
  s.sellers_dirty = true;
}

}  // namespace schakel::cascade
