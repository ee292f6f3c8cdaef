#include "tools/results/margin_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "sim/base/calendar.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using models::MarginKind;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string name_of(MarginKind kind) {
  switch (kind) {
    case MarginKind::product: return "product";
    case MarginKind::input: return "input";
    case MarginKind::refining_margin: return "refining margin";
    case MarginKind::other_variable: return "other variable cost";
    case MarginKind::network_peak: return "network, monthly peak";
    case MarginKind::ets: return "allowances beyond free ones";
    case MarginKind::levy: return "national levy";
    case MarginKind::compensation: return "compensation of indirect cost";
    case MarginKind::network_discount: return "network, discount for flat users";
    case MarginKind::obligation: return "obligation to use renewable hydrogen";
    case MarginKind::support: return "support of projects that run";
    case MarginKind::network_contracted: return "network, contracted";
    case MarginKind::fixed: return "fixed cost";
    case MarginKind::shared: return "shared infrastructure";
  }
  return "";
}

std::string grade_text(models::Grade grade) {
  return std::string(1, static_cast<char>('A' + static_cast<int>(grade) - 1));
}

std::string reason(const models::MarginGap& gap) {
  if (gap.what == "price") return "no price of " + gap.of;
  if (gap.what == "cost_process") return "no cost_process";
  if (gap.what == "measure") return "cost of \"" + gap.of + "\" is per another unit than its main product";
  if (gap.what == "CO2") return "its CO2 is not known and left out";
  return gap.what + (gap.of.empty() ? "" : " " + gap.of);
}

class Table {
 public:
  Table(const models::Model& model, const models::Margins& margins, int month,
        const std::vector<models::UnitActivity>& activity)
      : model_(model), margins_(margins), month_(month), activity_(activity) {}

  void add(int unit) {
    const models::Unit& of = model_.units[at(unit)];
    const models::UnitActivity& activity = activity_[at(unit)];
    unit_ = of.id;
    rate_ = activity.rate;
    per_ = of.main_product == models::kNone
               ? "t"
               : std::array{"t", "GJ", "MWh"}[static_cast<std::size_t>(model_.products[at(of.main_product)].measure)];
    models::Grade worst = models::Grade::a;
    for (const models::MarginTerm& term : margins_.terms(unit, month_, activity)) {
      worst = std::max(worst, term.grade);
      row(name_of(term.kind) + (term.name.empty() ? "" : " " + term.name), term.eur_per_day, grade_text(term.grade),
          "");
    }
    sums(unit, worst);
  }

  std::string text = "unit,term,eur_per_t,per,eur_per_year,grade,note\n";

 private:
  void sums(int unit, models::Grade worst) {
    const auto margin = margins_.of_unit(unit, month_, activity_[at(unit)]);
    const int counted = model_.units[at(unit)].costing.counted_in;
    std::string note;
    for (const models::MarginGap& gap : margins_.gaps())
      if (gap.unit == unit) note += (note.empty() ? "" : "; ") + reason(gap);
    if (counted != models::kNone) note = "counted in " + model_.units[at(counted)].id;
    if (margin) {
      row("contribution", margin->contribution, grade_text(worst), "");
      row("cash margin", margin->cash(), grade_text(worst), note);
    } else {
      text += field(unit_) + ",cash margin,," + per_ + ",,," + field(note) + "\n";
    }
    const int chain = margins_.chain_of(unit);
    const std::vector<int>& members = margins_.chains()[at(chain)];
    if (members.size() < 2) return;
    const std::string with = std::to_string(members.size()) + " units from " + model_.units[at(members.front())].id;
    if (const auto of_chain = margins_.of_chain(chain, month_, activity_)) {
      text += field(unit_) + ",cash margin of the chain,," + per_ + "," + money(of_chain->cash() * kDaysPerYear) +
              ",D," + field(with) + "\n";
    } else {
      text += field(unit_) + ",cash margin of the chain,," + per_ + ",,," + field("not known: " + with) + "\n";
    }
  }

  void row(const std::string& term, double eur_per_day, const std::string& grade, const std::string& note) {
    const double eur = eur_per_day * kDaysPerYear;
    const std::string per_unit = rate_ > 0 ? digits(std::round(eur / (rate_ * 1000) * 100) / 100) : "";
    text += field(unit_) + "," + field(term) + "," + per_unit + "," + per_ + "," + money(eur) + "," + grade + "," +
            field(note) + "\n";
  }

  static std::string money(double eur) { return digits(std::round(eur)); }

  const models::Model& model_;
  const models::Margins& margins_;
  int month_;
  const std::vector<models::UnitActivity>& activity_;
  std::string unit_, per_;
  double rate_ = 0;
};

}  // namespace

std::string margins_csv(const models::Model& model, const models::Margins& margins, int month,
                        const std::vector<models::UnitActivity>& activity, int unit) {
  Table table(model, margins, month, activity);
  for (std::size_t u = 0; u < model.units.size(); ++u)
    if (unit == models::kNone || at(unit) == u) table.add(static_cast<int>(u));
  return table.text;
}

std::string margin_gaps_csv(const models::Model& model, const models::Margins& margins) {
  std::string text = "unit,missing,of,margin\n";
  for (const models::MarginGap& gap : margins.gaps())
    text += field(model.units[at(gap.unit)].id) + "," + field(gap.what) + "," + field(gap.of) + "," +
            (gap.unknown ? "not known" : "known without it") + "\n";
  return text;
}

std::string margin_coverage(const models::Model& model, const models::Margins& margins) {
  int known = 0, counted = 0;
  std::map<std::string, std::string> units;  // by what is missing
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    known += margins.known(static_cast<int>(u)) ? 1 : 0;
    counted += model.units[u].costing.counted_in != models::kNone ? 1 : 0;
  }
  for (const models::MarginGap& gap : margins.gaps()) {
    const models::Costing& costing = model.units[at(gap.unit)].costing;
    if (gap.what == "price" && costing.process.empty() && costing.counted_in == models::kNone)
      continue;  // it lacks more
    std::string& list = units[gap.what];
    std::string id = model.units[at(gap.unit)].id;
    id = id.substr(id.find('/') + 1) + (gap.of.empty() ? "" : " (" + gap.of + ")");
    list += (list.empty() ? "" : ", ") + id;
  }
  std::string text = "margins known for " + std::to_string(known) + " of " + std::to_string(model.units.size()) +
                     " units; " + std::to_string(counted) + " are counted in another";
  for (const auto& [what, list] : units) text += "\n  gap: no " + what + ": " + list;
  return text;
}

}  // namespace schakel::results
