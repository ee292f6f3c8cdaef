// Tailor-made agreements: whom a signature is for, what it promises, and what of it is granted. Rules are in README.md.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/investment/pipeline.hpp"
#include "models/investment/talks.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// It waits for that signature.
const Need* signature_needed(const Project& project, int signer) {
  for (const Need& need : project.needs)
    if (need.project == signer && need.reached == Stage::agreement) return &need;
  return nullptr;
}

}  // namespace

/// Of each project with talks: those its signature is for, itself first, by key. Parts are the projects of the same
/// owner, or of a party to it, that wait for the signature.
void Pipeline::find_parts() {
  parts_.assign(runs_.size(), {});
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    const Project& signer = project(p);
    instrument_.push_back(find_instrument(p));
    if (!signer.agreement) continue;
    parts_[at(p)].push_back(p);
    for (const int q : order_) {
      const bool party = project(q).owner == signer.owner ||
                         std::count(signer.partners.begin(), signer.partners.end(), project(q).owner) > 0;
      if (q != p && party && signature_needed(project(q), p) != nullptr) parts_[at(p)].push_back(q);
    }
    if (step(p, Stage::agreement).status == Status::waits) continue;
    for (const int q : parts_[at(p)]) {  // bound before the play: what was granted is in the data
      run(q).agreed = {.by = p, .asked = true};
      run(q).grants.agreed = true;
    }
  }
}

int instrument_of_talks(const Investments& investments, const Project& project) {
  int first = kNone;
  for (std::size_t s = 0; s < investments.subsidies.size(); ++s) {
    const Subsidy& of = investments.subsidies[s];
    if (of.kind != Subsidy::Kind::agreement) continue;
    if (of.id == project.agreement_from || of.id == project.support) return static_cast<int>(s);
    if (first == kNone && of.part_of == kNone && of.rounds.empty()) first = static_cast<int>(s);
  }
  return first;
}

int Pipeline::find_instrument(int p) const { return instrument_of_talks(in_.data, project(p)); }

double Pipeline::most_share() const {
  const auto share = in_.data.parameters.find("grant-share");
  return share != in_.data.parameters.end() && share->second ? share->second->high : 0.5;
}

/// It binds: all it is for have a contract, with what is left of the ambition. Money is promised once all who sign on
/// the day have signed.
void Pipeline::sign(int p, double day) {
  for (const int q : parts_[at(p)]) {
    Run& to = run(q);
    if (to.ended || to.runs || to.begins > day + kSame || is_decided(q)) continue;
    to.scale = to.part * run(p).draws.kept;
    to.grants.agreed = true;
    to.agreed.by = p;
    to.agreed.asked = project(q).granted > 0;  // has its money
    if (to.wait_until > day) to.wait_until = day;
  }
}

/// Part of what an agreement avoids that is below the dispensation path of the firm: what it must avoid to come down to
/// its dispensation rights the levy brings about already. 1 where the firm has no such path.
double Pipeline::additional_part(int signer, double day) const {
  const double counted = in_.data.parameter("levy-counts", 1);
  if (in_.margins == nullptr || counted <= 0) return 1;
  double runs = day, all = 0, on_path = 0;
  const auto has_path = [&](int u) {
    return u != kNone && in_.margins->rights_in_base(u, year_of(in_.scenario.start)).dispensation > 0;
  };
  for (const int q : parts_[at(signer)]) {
    if (run(q).ended) continue;
    runs = std::max(runs, runs_on(q, day));
    for (const ProjectEffect& effect : project(q).effects) {
      const double avoided = std::max(0.0, -effect.co2_kt) * 1e3 * run(q).scale;
      all += avoided;
      if (has_path(effect.unit)) on_path += avoided;
    }
  }
  if (all <= 0 || on_path <= 0) return 1;
  const int year = year_of(in_.scenario.start) + static_cast<int>(runs / kDaysPerYear);
  double above = 0;
  for (std::size_t u = 0; u < in_.model.units.size(); ++u) {
    if (in_.model.units[u].owner != project(signer).owner || closed_[u]) continue;
    const Rights rights = in_.margins->rights_in_base(static_cast<int>(u), year);
    if (rights.dispensation > 0) above += rights.emitted - rights.dispensation;
  }
  return 1 - counted * std::clamp(above, 0.0, on_path) / all;
}

/// Lays aside, for each project under a signature, the most it may get. Nothing for a case that pays with the contract
/// alone. Where money is reserved it comes from there, cheapest tonnes first; where that is not open yet it waits.
void Pipeline::promise(double day, std::vector<Change>& out) {
  struct Asks {
    double per_tonne;
    int project;
    double most;
  };
  std::vector<Asks> asks;
  for (const int q : order_) {
    Run& to = run(q);
    if (to.agreed.by == kNone || to.agreed.asked || to.ended || step(q, Stage::decision).status == Status::done)
      continue;
    const Case bare = case_.judge(project(q), to.grants, look_of(q, day));
    to.agreed.limit = most_share() * investment_of(q);
    const double most = bare.judged && bare.value < 0 ? to.agreed.limit * additional_part(to.agreed.by, day) : 0;
    const double tonnes = project(q).co2_avoided_kt() * 1e3 * to.scale;
    asks.push_back({tonnes > 0 ? most / tonnes : std::numeric_limits<double>::infinity(), q, most});
  }
  std::stable_sort(asks.begin(), asks.end(), [](const Asks& a, const Asks& b) { return a.per_tonne < b.per_tonne; });
  for (const Asks& one : asks) {
    Agreed& to = run(one.project).agreed;
    const int instrument = instrument_[at(to.by)];
    const int opened = run(to.by).talks.round;
    const bool reserved = instrument != kNone && !in_.data.subsidies[at(instrument)].rounds.empty();
    to.day = day;
    to.most = one.most;
    if (one.most > 0 && (opened != kNone || reserved)) {
      to.round = opened != kNone ? opened : budgets_.round_for(instrument, day);
      const bool open = to.round != kNone && budgets_.opens(to.round) <= day + kSame;
      if (!open && budgets_.opens_after(instrument, day)) {  // reserved, and not there yet
        to.round = kNone;
        to.most = 0;
        continue;
      }
      to.most = open ? budgets_.take(to.round, one.most) : 0;
      if (!open) to.round = kNone;
    }
    to.asked = true;
    if (to.most > 0)
      note({Subject::Kind::project, one.project}, EventKind::money_promised, Cause::talks, run(to.by).event, to.most,
           out);
  }
}

/// What it has, and of what was promised as much as its case lacks today. Generic schemes come first: what they gave is
/// in what it has, and takes up the limit of the scheme.
Grants Pipeline::with_agreement(int p, double day) const {
  Grants with = run(p).grants;
  if (step(p, Stage::decision).status != Status::done) {
    with.certificates = certificates_for(p, day);
    with.premium = premium_for(p, day);
  }
  const Agreed& of = run(p).agreed;
  if (of.most <= 0) return with;
  const Case lacks = case_.judge(project(p), with, look_of(p, day));
  if (lacks.judged && lacks.value < 0)
    with.eur += std::min(-lacks.value, std::max(0.0, std::min(of.most, of.limit - with.eur)));
  return with;
}

/// It is decided: what it does not need of what was promised is free again.
void Pipeline::take_agreed(int p, double day, std::vector<Change>& out) {
  Run& to = run(p);
  const Grants with = with_agreement(p, day);
  const double eur = with.eur - to.grants.eur;
  if (to.agreed.round != kNone) budgets_.give_back(to.agreed.round, to.agreed.most - eur);
  to.agreed.most = 0;
  to.agreed.granted = eur;
  if (eur <= 0) return;
  step(p, Stage::decision).helped_by = opened_by(to.agreed.round);
  to.grants = with;
  to.money.push_back(money_from(to.agreed.round, Cause::talks, to.agreed.day, eur));
  note({Subject::Kind::project, p}, EventKind::money_granted, Cause::talks, to.event, eur, out);
}

}  // namespace schakel::models
