#include "models/investment/subsidies.hpp"

#include <algorithm>
#include <tuple>

namespace schakel::models {

std::vector<int> ranked(std::vector<Bid> bids, double budget) {
  std::sort(bids.begin(), bids.end(), [](const Bid& a, const Bid& b) {
    return std::tie(a.per_tonne, a.key, a.project) < std::tie(b.per_tonne, b.key, b.project);
  });
  std::vector<int> granted;
  for (const Bid& bid : bids) {
    if (bid.claim > budget) continue;
    budget -= bid.claim;
    granted.push_back(bid.project);
    granted.insert(granted.end(), bid.with.begin(), bid.with.end());
  }
  return granted;
}

Budgets::Budgets(const Investments& data, const Date& start, double operating_share) {
  for (std::size_t s = 0; s < data.subsidies.size(); ++s)
    for (const Round& round : data.subsidies[s].rounds) {
      const double share = data.subsidies[s].kind == Subsidy::Kind::per_tonne ? operating_share : 1;
      rounds_.push_back({static_cast<int>(s), static_cast<double>(round.opens.days - start.days),
                         static_cast<double>(round.closes.days - start.days),
                         static_cast<double>(round.known_from.days - start.days), round.eur * share});
    }
  std::stable_sort(rounds_.begin(), rounds_.end(), [](const Open& a, const Open& b) {
    return std::tie(a.subsidy, a.closes) < std::tie(b.subsidy, b.closes);
  });
}

int Budgets::round_for(int subsidy, double day) const {
  int first = kNone;
  for (std::size_t r = 0; r < rounds_.size(); ++r)
    if (rounds_[r].subsidy == subsidy && rounds_[r].closes >= day && rounds_[r].known <= day && rounds_[r].left > 0 &&
        (first == kNone || rounds_[r].closes < closes(first)))
      first = static_cast<int>(r);
  return first;
}

double Budgets::take(int round, double eur) {
  Open& open = rounds_[static_cast<std::size_t>(round)];
  const double given = std::clamp(eur, 0.0, open.left);
  open.left -= given;
  return given;
}

void Budgets::give_back(int round, double eur) {
  Open& open = rounds_[static_cast<std::size_t>(round)];
  if (!open.withdrawn) open.left += eur;
}

bool Budgets::opens_after(int subsidy, double day) const {
  return std::any_of(rounds_.begin(), rounds_.end(), [subsidy, day](const Open& open) {
    return open.subsidy == subsidy && open.opens > day && open.left > 0;
  });
}

int Budgets::open(int subsidy, double eur, double opens, double closes) {
  rounds_.push_back({subsidy, opens, closes, 0, eur});  // a round keeps its number: projects refer to it
  return static_cast<int>(rounds_.size()) - 1;
}

void Budgets::withdraw(int subsidy, double day) {
  for (Open& open : rounds_)
    if (open.subsidy == subsidy && open.closes >= day) open.left = 0, open.withdrawn = true;
}

void Budgets::move(int subsidy, double from_day, double days) {
  for (Open& open : rounds_) {
    if (open.subsidy != subsidy || open.closes < from_day) continue;
    open.opens += days;
    open.closes += days;
  }
}

}  // namespace schakel::models
