// What measures of a cluster approach change in the queues of projects: files that go in together, decisions taken
// together, money that a case lacks, guarantees. Rules are in README.md.
#include <algorithm>
#include <cmath>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;
using Kind = PolicyMeasure::Kind;
using Reach = journal::Asked::Reach;

namespace {

constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Those that act from now on; what each does by itself happens once.
void Pipeline::begin_measures(double day, std::vector<Change>& out) {
  for (int m = 0; m < approach().size(); ++m) {
    if (!approach().begins(m, day)) continue;
    const PolicyMeasure& of = approach().at(m);
    if (of.kind == Kind::withdraw && of.index != kNone) withdraw(of.index, day, m);
    if (of.kind == Kind::new_round && approach().take(of.eur))
      open_round(m);
    else if (of.kind == Kind::new_round)
      approach().asks(m, Reach::money);
    for (const int p : of.projects) {
      if (run(p).ended || run(p).runs || !is_there(p)) continue;
      if (of.kind == Kind::share_power) {
        share_power(p, of.units);
        step(p, Stage::grid).helped_by = approach().event(m);
      }
      if (of.kind != Kind::decide_together) continue;
      run(p).pledged = true;
      run(p).pledge = m;
      note({Subject::Kind::project, p}, EventKind::decided_together, Cause::cluster_approach, approach().event(m), 0,
           out);
    }
  }
}

void Pipeline::open_round(int measure) {
  const PolicyMeasure& of = approach().at(measure);
  new_rounds_.push_back({of.index, budgets_.open(of.index, of.eur, of.opens, of.closes), measure});
  also_.insert({of.opens, of.closes});
}

/// The measure by which the file of a step goes in with others; kNone: it goes in by itself.
int Pipeline::joint_file(int p, Stage stage, double day) const {
  if (is_talk(stage)) return approach().for_project(Kind::sign_together, p, day);
  return stage == Stage::permit ? approach().for_project(Kind::umbrella_permit, p, day) : kNone;
}

/// Waits until all who take part are so far; then one file goes in for all, which takes as long as the longest. Who has
/// a file of its own at the office already, or is announced later, takes no part.
bool Pipeline::file_together(int measure, int p, Stage stage, double day, std::vector<Change>& out) {
  std::vector<int> members;
  for (const int m : order_) {
    const Run& other = run(m);
    const Status status = step(m, stage).status;
    const std::vector<int>& invited = approach().at(measure).projects;
    if (!std::binary_search(invited.begin(), invited.end(), m)) continue;
    if (other.ended || other.runs || is_held(m, day) || other.begins > day + kSame || status != Status::waits) continue;
    if (!ready(m, stage)) {
      wait(p, stage, is_talk(stage) ? Cause::talks : Cause::permit_office, other.event, day, out);
      return false;
    }
    members.push_back(m);
  }
  double longest = 0, contested = 0;
  for (const int m : members) {
    longest = std::max(longest, run(m).draws.days[slot(stage)]);
    contested = std::max(contested, run(m).draws.contested_days);
  }
  const int leader = members.front();
  for (const int m : members) {
    Run& to = run(m);
    go_on(m, stage, day);
    to.draws.days[slot(stage)] = longest;
    if (stage == Stage::permit) to.draws.contested_days = contested;
    if (stage == Stage::permit) ask_room(m);
    if (m == leader) file(m, stage, day);
    Step& of = step(m, stage);
    make_ready(m, stage, day);
    of.status = Status::under_way;
    of.asked = day;
    of.helped_by = approach().event(measure);
    to.rides[slot(stage)] = {leader, measure};
  }
  return true;
}

/// The file of a group has been dealt with: all who ride on it are told. Of talks it is known then whether enough are
/// willing.
void Pipeline::tell_riders(int leader, Stage stage, const cascade::ErrandEnd& end) {
  const auto rides = [&](const Run& r) { return r.rides[slot(stage)].leader == leader && !r.ended; };
  double all = 0, willing = 0;
  for (const Run& r : runs_) {
    if (!rides(r)) continue;
    all += 1;
    willing += willing_to_sign(r, stage) ? 1 : 0;
  }
  for (int m = 0; m < static_cast<int>(runs_.size()); ++m) {
    Run& r = run(m);
    if (!rides(r)) continue;
    if (is_talk(stage)) r.company_signs = willing >= approach().at(r.rides[slot(stage)].measure).quorum * all - kSame;
    r.rides[slot(stage)] = {};
    if (m != leader) ended_.push_back({key(m, stage), end.began, end.ended});
  }
}

/// Whoever led a file is gone: the others hand in theirs again, and what it took until now is lost.
void Pipeline::leave_file(int leader, Stage stage, double day) {
  for (int m = 0; m < static_cast<int>(runs_.size()); ++m) {
    if (m == leader || run(m).ended || run(m).rides[slot(stage)].leader != leader) continue;
    step(m, stage).status = Status::waits;
    step(m, stage).helped_by = journal::kNone;
    delays(m, stage).add(Cause::partner_lost, step(m, stage).asked, day);
    run(m).rides[slot(stage)] = {};
  }
}

bool Pipeline::willing_to_sign(const Run& of, Stage stage) {
  return (stage != Stage::letter || of.draws.letter_signed) && (stage != Stage::agreement || of.draws.agreement_signed);
}

/// Decides together with others: an event says so, or a measure that has not ended.
bool Pipeline::pledges(int p, double day) const {
  return run(p).pledged && (run(p).pledge == kNone || approach().acts(run(p).pledge, day));
}

/// Enough of those who decide together about the plan are ready.
bool Pipeline::quorum_is_ready(int p, int plan, std::span<const Willing> ready) const {
  const int measure = run(p).pledge;
  if (measure == kNone) return true;
  double all = 0, here = 0;
  for (const int m : approach().at(measure).projects) {
    const Run& other = run(m);
    const std::vector<Need>& needs = project(m).needs;
    const bool needs_it = std::any_of(needs.begin(), needs.end(), [plan](const Need& n) { return n.plan == plan; });
    if (other.ended || !needs_it || step(m, Stage::decision).status == Status::done) continue;
    all += 1;
    here += std::any_of(ready.begin(), ready.end(), [m](const Willing& w) { return w.project == m; }) ? 1 : 0;
  }
  return here >= approach().at(measure).quorum * all - kSame;
}

/// Its terms hold and its budget has so much. Keeps how far it got with whoever asks.
bool Pipeline::is_granted(int measure, bool asks, bool holds, double eur) const {
  const bool has = eur <= approach().left();
  if (asks) approach().asks(measure, holds && !has ? Reach::money : Reach::condition);
  return holds && has;
}

/// What would make a case pay that does not by itself: as much as it lacks, if a measure and its budget allow it.
Pipeline::Support Pipeline::support_for(int p, double day) const {
  const Grants has = with_agreement(p, day);
  const Look look = look_of(p, day);
  if (const int m = approach().for_project(Kind::co_finance, p, day); m != kNone) {
    const PolicyMeasure& by = approach().at(m);
    Grants with = has;
    const Case lacks = case_.judge(project(p), with, look);
    const double eur = std::max(0.0, -lacks.value);
    with.support += eur;
    const bool holds =
        eur <= std::min(by.share * investment_of(p), by.eur) && case_.judge(project(p), with, look).pays();
    if (lacks.judged && is_granted(m, eur > 0, holds, eur)) return {m, with, eur};
  }
  if (const int m = approach().for_project(Kind::contract_for_difference, p, day); m != kNone && has.base_per_t <= 0) {
    const PolicyMeasure& by = approach().at(m);
    Grants with = has;
    with.base_per_t = by.strike_per_t;
    with.term_years = by.term_years;
    const double eur = cost_per_tonne(p, with, look.runs_on);
    const Case now = case_.judge(project(p), with, look);
    if (now.judged && is_granted(m, true, now.pays(), eur)) return {m, with, eur};
  }
  return price_contract_for(p, day, look, has);
}

/// A price contract that makes a case pay. The State lays aside what it is expected to pay over the term.
Pipeline::Support Pipeline::price_contract_for(int p, double day, const Look& look, const Grants& has) const {
  const int m = approach().for_project(Kind::price_contract, p, day);
  if (m == kNone || has.fixed) return {};
  const PolicyMeasure& by = approach().at(m);
  const std::vector<ProjectTrade>& trades = project(p).trades;
  if (std::none_of(trades.begin(), trades.end(), [&by](const auto& t) { return t.product == by.product; })) return {};
  const double strike = by.strike > 0 ? by.strike : case_.mean_price(by.product, look.runs_on, by.term_years);
  Grants with = has;
  with.fixed = PriceContract{by.product, strike, by.share, by.term_years};
  double eur = 0;
  for (int y = 0; !by.private_party && y < static_cast<int>(std::lround(by.term_years)); ++y)
    eur += paid_by_contract(project(p), *with.fixed, case_.price_on(by.product, look.runs_on + y * kDaysPerYear));
  eur = std::max(0.0, eur * look.scale);
  const Case now = case_.judge(project(p), with, look);
  return now.judged && is_granted(m, true, now.pays(), eur) ? Support{m, with, eur} : Support{};
}

/// What an amount per tonne costs at the expected allowance price, over its term, EUR.
double Pipeline::cost_per_tonne(int p, const Grants& grants, double runs_on) const {
  double eur = 0;
  for (int y = 0; y < static_cast<int>(std::lround(grants.term_years)); ++y)
    eur += paid_per_year(p, grants, runs_on + y * kDaysPerYear);
  return eur;
}

double Pipeline::paid_per_year(int p, const Grants& grants, double day) const {
  const int price = in_.path->index_of("co2-allowance");
  const int months = in_.path->months();
  const double allowance =
      price == kNone || months == 0
          ? 0
          : in_.path->price(price, std::clamp(static_cast<int>(day / kDaysPerYear * 12), 0, months - 1));
  return std::max(0.0, grants.base_per_t - allowance) * project(p).co2_avoided_kt() * 1e3 * run(p).scale;
}

/// Takes the money that a decision rests on; false when it is not there any more.
bool Pipeline::fund(int p, double day, std::vector<Change>& out) {
  Run& to = run(p);
  const Grants with = with_agreement(p, day);
  const bool pays = case_.judge(project(p), with, look_of(p, day)).pays();
  const Support support = pays ? Support{} : support_for(p, day);
  if (!pays && support.measure == kNone && acts(why_not(p, with, look_of(p, day), day))) return false;
  take_agreed(p, day, out);
  if (support.measure == kNone) return true;
  approach().take(support.eur);
  to.grants = support.grants;
  step(p, Stage::decision).helped_by = approach().event(support.measure);
  const PolicyMeasure& by = approach().at(support.measure);
  const bool by_price = by.kind == Kind::price_contract, per_tonne = by.kind == Kind::contract_for_difference;
  if (!by_price || !by.private_party)
    to.money.push_back({.by = Cause::cluster_approach,
                        .measure = support.measure,
                        .day = day,
                        .eur = support.eur,
                        .per_tonne = per_tonne,
                        .by_price = by_price});
  note({Subject::Kind::project, p}, EventKind::money_granted, Cause::cluster_approach,
       approach().event(support.measure), by_price ? 0 : support.eur, out);
  return true;
}

/// A public party stands in for users that infrastructure still lacks: `missing` of its capacity (kt or MW). It lays
/// the tariff of the whole term aside.
bool Pipeline::guarantee(int plan, double missing, double day, std::vector<Change>& out) {
  const int m = approach().for_index(Kind::guarantee, plan, day);
  if (m == kNone || missing <= 0) return false;
  const Plan& of = in_.data.plans[at(plan)];
  const bool by_mass = of.capacity_kt > 0;
  const bool holds = missing <= approach().at(m).share * (by_mass ? of.capacity_kt : of.capacity_mw) + kSame;
  const double yearly = missing * 1e3 * (by_mass ? of.tariff_per_t : of.tariff_per_kw);
  if (!is_granted(m, true, holds, yearly * kYearsGuaranteed) || !approach().take(yearly * kYearsGuaranteed))
    return false;
  plans_[at(plan)].guaranteed = {m, missing, yearly, day};
  note({Subject::Kind::plan, plan}, EventKind::money_granted, Cause::cluster_approach, approach().event(m),
       yearly * kYearsGuaranteed, out);
  return true;
}

/// The measure by which it bids in a round with others; kNone: it bids by itself.
int Pipeline::joint_bid(int p, int round, double day) const {
  const int m = approach().for_project(Kind::joint_bid, p, day);
  return m != kNone && approach().at(m).index == budgets_.subsidy_of(round) ? m : kNone;
}

/// The measure that opened a round, as its event in the journal; kNone: none did.
std::int32_t Pipeline::opened_by(int round) const {
  const auto found =
      std::find_if(new_rounds_.begin(), new_rounds_.end(), [round](const NewRound& of) { return of.round == round; });
  return round == kNone || found == new_rounds_.end() ? journal::kNone : approach().event(found->measure);
}

/// Bids that stand as one: at the mean amount per tonne, granted together or not at all.
std::vector<Bid> Pipeline::joined(std::vector<Bid> bids, int round, double day) const {
  std::vector<Bid> out;
  std::map<int, std::pair<Bid, double>> of_measure;
  for (const Bid& bid : bids) {
    const int m = joint_bid(bid.project, round, day);
    if (m == kNone) {
      out.push_back(bid);
      continue;
    }
    const double tonnes = project(bid.project).co2_avoided_kt() * run(bid.project).scale;
    const auto [found, added] = of_measure.try_emplace(m, bid, tonnes);
    if (added) continue;
    auto& [sum, mass] = found->second;
    sum.per_tonne = (sum.per_tonne * mass + bid.per_tonne * tonnes) / (mass + tonnes);
    sum.claim += bid.claim;
    sum.with.push_back(bid.project);
    sum.key = std::min(sum.key, bid.key);
    mass += tonnes;
  }
  for (const auto& [measure, sum] : of_measure) out.push_back(sum.first);
  return out;
}

}  // namespace schakel::models
