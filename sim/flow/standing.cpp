// The part of filling.hpp that knows which proofs of earlier rounds still stand.
//
// A round is an equation between the columns outside the basis at that time: the ratios that rose, which are kept
// since, and the others, each at a bound: at its upper one what would raise the round, at its lower one what lowering
// would. As long as they have been there, none of the ratios can have risen, nor can it now. A column that is not at
// its bound may be pinned by an earlier round that stands. So what a class that opens gives to no round, and to no
// round behind it, changes nothing, and those ratios need not be raised again. A round that has fallen does not stand
// up again: what it holds may have moved since.
#include <algorithm>

#include "sim/flow/filling.hpp"

namespace schakel::flow {

template <class Real>
void FillingFiller<Real>::review(const RoundRanges& lasting) {
  const auto reviewed = static_cast<std::int32_t>(standing_.size());
  standing_.resize(at(log_.size()), false);
  for (const auto& [first, last] : lasting)
    for (std::int32_t r = std::max(first, reviewed); r < last; ++r) standing_[at(r)] = true;
  for (std::int32_t r = 0; r < log_.size(); ++r)
    if (standing_[at(r)]) standing_[at(r)] = stands(log_[r]);
}

/// What earlier rounds have to say has been settled.
template <class Real>
bool FillingFiller<Real>::stands(const Freeze& freeze) const {
  return freeze.whole && std::all_of(freeze.weights.begin(), freeze.weights.end(), [this](const Freeze::Weight& w) {
           if (w.round != kNone && standing_[at(w.round)]) return true;
           const State& s = state(w.column);
           return w.weight > 0 ? s.upper - inside(s) <= kTight : inside(s) - s.lower <= kTight;
         });
}

template <class Real>
bool FillingFiller<Real>::is_held(std::int32_t column) const {
  const std::int32_t round = log_.last[at(column)];
  return round != kNone && at(round) < standing_.size() && standing_[at(round)];
}

template class FillingFiller<double>;
template class FillingFiller<long double>;

}  // namespace schakel::flow
