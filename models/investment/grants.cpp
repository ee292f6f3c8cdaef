// Money of the State: agreements, rounds of subsidies, and what their rules refuse.
#include <algorithm>
#include <cmath>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kFloor = 2.0 / 3;  // part of the expected allowance price below which a per-tonne subsidy pays no more

std::size_t at(int i) { return static_cast<std::size_t>(i); }

int subsidy_named(const Investments& data, const std::string& id) {
  for (std::size_t s = 0; s < data.subsidies.size(); ++s)
    if (data.subsidies[s].id == id) return static_cast<int>(s);
  return kNone;
}

}  // namespace

double Pipeline::investment_of(int p) const {
  return case_.investment(project(p)).value_or(0) * run(p).scale * run(p).cost_factor;
}

Look Pipeline::look_of(int p, double day) const {
  const Run& to = run(p);
  Look look;
  look.runs_on = std::max(day, runs_on(p, day));
  look.waits_years = (usable_on(p, day) - built_on(p, day)) / kDaysPerYear;
  look.scale = to.scale;
  look.cost_factor = to.cost_factor;
  look.spent = to.spent;
  look.beyond = to.beyond;
  look.levy = levy_for(look.runs_on, day);
  return look;
}

/// The levy on waste burners that will be in force when something runs, by what is known.
WasteLevy Pipeline::levy_for(double runs_on, double day) const {
  if (in_.margins == nullptr) return {};
  const InForce& in_force = in_.margins->in_force();
  const double runs = in_force.year_of(runs_on), known = in_force.year_of(day);
  for (std::size_t i = 0; i < in_.markets.instruments.size(); ++i) {
    const MarginInstrument& rule = in_.markets.instruments[i];
    if (rule.kind == MarginInstrument::Kind::waste_levy && in_force.holds(static_cast<int>(i), runs, known))
      return {&rule, known, in_force.ends(static_cast<int>(i), runs, known)};
  }
  return {};
}

/// Asks in the first round it can; without any round it goes on without money when its patience is over.
bool Pipeline::ask_money(int p, double day, std::vector<Change>& out) {
  Step& of = step(p, Stage::grant);
  Run& to = run(p);
  const int subsidy = subsidy_named(in_.data, project(p).support);
  const Subsidy& rule = in_.data.subsidies[at(subsidy)];
  if (of.status == Status::under_way) {
    if (!take_end(p, Stage::grant)) return false;
    to.granted_day = day;
    count_work(p, Stage::grant, of.asked, day);
    const bool per_tonne = rule.kind == Subsidy::Kind::per_tonne;
    if (to.claim > 0) to.money.push_back(money_from(to.round, Cause::subsidy, day, to.claim, per_tonne));
    if (to.claim > 0 && per_tonne) to.money.back().expected = cost_per_tonne(p, to.grants, runs_on(p, day));
    if (to.claim > 0)
      note({Subject::Kind::project, p}, EventKind::money_granted, Cause::subsidy, to.event, to.claim, out);
    done(p, Stage::grant, day, out);
    return true;
  }
  if (std::any_of(bids_.begin(), bids_.end(), [p](const auto& bid) { return bid.first == p; })) return false;
  const Case bare = case_.judge(project(p), {}, look_of(p, day));
  const double patience = in_.data.parameter("subsidy-patience-years", 3) * kDaysPerYear;
  const bool tired = day >= of.ready + patience - kSame;
  const bool refused =
      rule.kind == Subsidy::Kind::investment && (bare.payback_years < rule.least_payback_years ||
                                                 to.draws.usual[slot(Stage::construction)] > rule.finish_within_days);
  if (!acts(Cause::subsidy) || refused || tired || !bare.judged) {  // goes on without
    done(p, Stage::grant, day, out);
    return true;
  }
  const int round = budgets_.round_for(subsidy, day);
  also_.insert(of.ready + patience);
  if (round == kNone || budgets_.opens(round) > day + kSame) {
    if (round != kNone) also_.insert(budgets_.opens(round));
    wait(p, Stage::grant, Cause::subsidy, journal::kNone, day, out);
    return false;
  }
  if (rule.kind == Subsidy::Kind::per_tonne) {
    bids_.emplace_back(p, round);
    also_.insert(budgets_.closes(round));
    wait(p, Stage::grant, Cause::subsidy, journal::kNone, day, out);
    return false;
  }
  to.claim = budgets_.take(round, std::min(rule.share * investment_of(p), rule.most_per_project));
  to.round = round;
  to.grants.eur += to.claim;
  of.helped_by = opened_by(round);
  assess(p, day);
  return true;
}

/// The bid has won; what is left is the assessment, with State-aid approval.
void Pipeline::assess(int p, double day) {
  go_on(p, Stage::grant, day);
  begin(p, Stage::grant, day, cascade::Errand::Kind::span, 0, run(p).draws.days[slot(Stage::grant)]);
}

/// Bids of rounds that have closed are ranked; those for which nothing is left stand in the next. Who would be paid
/// nothing, because the expected allowance brings as much, goes on without.
void Pipeline::close_rounds(double day, std::vector<Change>& out) {
  if (bids_.empty()) return;
  for (std::size_t r = 0; r < budgets_.size(); ++r) {
    const int round = static_cast<int>(r);
    if (budgets_.closes(round) > day + kSame) continue;
    std::vector<Bid> bids;
    for (const auto& [p, of] : bids_) {
      if (of != round || run(p).ended) continue;
      const Subsidy& rule = in_.data.subsidies[at(budgets_.subsidy_of(round))];
      const Look look = look_of(p, day);
      const double base = std::min(case_.judge(project(p), {.eur = 1}, look).needed_per_t, rule.most_per_tonne);
      const double year = in_.path->year_of(0) + look.runs_on / kDaysPerYear;
      const int price = in_.path->index_of("co2-allowance");
      const int month = std::clamp(static_cast<int>((year - in_.path->year_of(0)) * 12), 0, in_.path->months() - 1);
      const double allowance = price == kNone ? 0 : in_.path->price(price, month);
      const double tonnes = project(p).co2_avoided_kt() * 1e3 * run(p).scale;
      const double claim = std::max(0.0, base - kFloor * allowance) * tonnes * rule.term_years;
      if (claim > 0)
        bids.push_back({p, project(p).key, claim, base - allowance});
      else
        done(p, Stage::grant, day, out);
    }
    std::erase_if(bids_, [round](const auto& bid) { return bid.second == round; });
    for (const int p : ranked(joined(bids, round, day), budgets_.left(round))) {
      Run& to = run(p);
      const Subsidy& rule = in_.data.subsidies[at(budgets_.subsidy_of(round))];
      const auto bid = std::find_if(bids.begin(), bids.end(), [p](const Bid& b) { return b.project == p; });
      to.claim = budgets_.take(round, bid->claim);
      to.round = round;
      to.grants.base_per_t =
          std::min(case_.judge(project(p), {.eur = 1}, look_of(p, day)).needed_per_t, rule.most_per_tonne);
      to.grants.term_years = rule.term_years;
      const int with = joint_bid(p, round, day);
      step(p, Stage::grant).helped_by = with != kNone ? approach().event(with) : opened_by(round);
      assess(p, day);
    }
  }
}

/// A grant whose work must begin within a time is lost when it does not.
void Pipeline::lapse(int p, double day, std::vector<Change>& out) {
  Run& to = run(p);
  const int subsidy = subsidy_named(in_.data, project(p).support);
  if (subsidy == kNone || to.claim <= 0 || step(p, Stage::grant).status != Status::done) return;
  const Subsidy& rule = in_.data.subsidies[at(subsidy)];
  if (rule.kind != Subsidy::Kind::investment || day <= to.granted_day + rule.start_within_days + kSame) return;
  budgets_.give_back(to.round, to.claim);
  to.grants.eur -= to.claim;
  std::erase_if(to.money, [](const Money& money) { return money.rule == Cause::subsidy; });
  to.claim = 0;
  to.round = kNone;
  wait(p, Stage::decision, Cause::subsidy, journal::kNone, day, out);
}

}  // namespace schakel::models
