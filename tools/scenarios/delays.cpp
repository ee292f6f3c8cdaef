#include "tools/scenarios/delays.hpp"

#include <algorithm>
#include <set>

#include "models/investment/saving.hpp"
#include "models/markets/low_carbon_demand.hpp"
#include "sim/base/calendar.hpp"
#include "tools/scenarios/phrases.hpp"
#include "tools/words/number_of.hpp"

namespace schakel::scenarios {
namespace {

using models::kNone;

constexpr const char* kDate = "2025-01-01";
constexpr const char *kStart = "2024-01-01", *kKeptUntil = "2035-01-01", *kEnd = "2049-01-01";
constexpr int kFirstMonth = 12;  // 2025
constexpr int kYearsLate[] = {1, 3, 5};
constexpr int kMonths = 12;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

RuleScenario scenario(const std::string& rule, const std::string& name, const std::string& event) {
  RuleScenario made;
  made.rule = rule;
  made.name = name;
  made.projects = true;
  made.events.push_back({"", event});
  return made;
}

void add_late(const models::Investments& data, std::vector<RuleScenario>& list) {
  for (const int p : models::plans_waited_for(data)) {
    const models::Plan& plan = data.plans[at(p)];
    for (const int years : kYearsLate) {
      const std::string count = std::to_string(years);
      RuleScenario late =
          scenario("late infrastructure", "late-" + plan.id + "-" + count + (years == 1 ? "-year" : "-years"),
                   "infrastructure_late { infrastructure: \"" + plan.id +
                       "\" months: " + std::to_string(years * kMonths) + " }");
      const bool many = words::names_many(plan.name);
      late.title = plan.name + (many ? " come " : " comes ") + count + (years == 1 ? " year late" : " years late");
      late.title_nl = plan.name + (many ? " komen " : " komt ") + count + " jaar te laat";
      late.description = "Shared infrastructure is later than it would be; projects that need it wait.";
      late.description_nl =
          "Gedeelde infrastructuur komt later dan ze zou komen; projecten die haar nodig hebben, wachten.";
      list.push_back(std::move(late));
    }
  }
}

void add_frozen(const models::Model& model, const models::Investments& data, std::vector<RuleScenario>& list) {
  std::set<int> owners;
  for (const models::Project& project : data.projects)
    if (project.owner != kNone) owners.insert(project.owner);
  for (const int o : owners) {
    const models::Owner& owner = model.owners[at(o)];
    RuleScenario frozen =
        scenario("frozen owners", "frozen-" + owner.id,
                 "owner_event { owner: \"" + owner.id + "\" date: \"" + kDate + "\" kind: FREEZES_INVESTMENT }");
    frozen.title = owner.name + " decides on no investment any more";
    frozen.title_nl = owner.name + " neemt geen investeringsbesluiten meer";
    frozen.description = "The owner's programme is frozen for good; what is under construction goes on.";
    frozen.description_nl = "Het programma van de eigenaar ligt voorgoed stil; wat in aanbouw is, gaat door.";
    list.push_back(std::move(frozen));
  }
}

void add_withdrawn(const models::Investments& data, std::vector<RuleScenario>& list) {
  for (const models::Subsidy& subsidy : data.subsidies) {
    const bool agreement = subsidy.kind == models::Subsidy::Kind::agreement && subsidy.rounds.empty();
    const bool used = std::any_of(data.projects.begin(), data.projects.end(), [&](const models::Project& project) {
      return project.support == subsidy.id || (agreement && project.agreement) ||
             (project.agreement && project.agreement_from == subsidy.id);
    });
    if (!used) continue;
    RuleScenario gone =
        scenario("withdrawn instruments", "withdrawn-" + subsidy.id,
                 "instrument_change { instrument: \"" + subsidy.id + "\" date: \"" + kDate + "\" withdrawn: true }");
    gone.title = subsidy.name + " is withdrawn";
    gone.title_nl = subsidy.name + " vervalt";
    gone.description = "What is granted stays; nothing more is.";
    gone.description_nl = "Wat is toegekend, blijft; meer wordt niets toegekend.";
    list.push_back(std::move(gone));
  }
}

/// Some unit gets something of it in a month of the play.
bool gives(const models::Margins& margins, const models::Model& model, int instrument) {
  const std::vector<models::UnitActivity> activity = margins.base_activity();
  for (int u = 0; u < static_cast<int>(model.units.size()); ++u)
    for (int month = kFirstMonth; margins.known(u) && month < margins.book().months(); month += kMonths)
      if (margins.given(instrument, u, month, activity[at(u)]) != 0) return true;
  return false;
}

using Kind = models::MarginInstrument::Kind;

/// What acts with projects only: somebody would be helped, or makes what is asked for.
bool acts_with_projects(const models::Model& model, const models::Markets& markets, const models::Investments& data,
                        int instrument) {
  const models::MarginInstrument& of = markets.instruments[at(instrument)];
  if (data.empty()) return false;
  if (of.kind == Kind::low_carbon_demand)
    return std::any_of(data.projects.begin(), data.projects.end(), [&of](const models::Project& project) {
      return std::any_of(project.low_carbon.begin(), project.low_carbon.end(),
                         [&of](const auto& low) { return models::premium_per_t(of, low.product) > 0; });
    });
  const double from = models::year_with_fraction(of.from), years = of.until.days - of.from.days;
  const models::InForce in_force(markets, from, {{0, instrument, 0, 0, years}});
  return of.kind == Kind::energy_saving && !models::helped_units(model, data, markets, in_force, 0, 0).empty();
}

}  // namespace

std::vector<RuleScenario> margins_by_rule(const models::Model& model, const models::BaseYear& base,
                                          const models::Markets& markets, const models::Investments& data) {
  std::vector<RuleScenario> list;
  if (markets.empty()) return list;
  models::PriceOptions prices;
  prices.start = *parse_date(kStart);
  prices.horizon_days = parse_date(kKeptUntil)->days - prices.start.days;
  const models::PriceBook book = models::make_price_book(markets, prices);
  for (std::size_t i = 0; i < markets.instruments.size(); ++i) {
    const models::MarginInstrument& of = markets.instruments[i];
    const int index = static_cast<int>(i);
    const bool with_projects = acts_with_projects(model, markets, data, index);
    const bool by_law = with_projects ? !of.proposed : gives(models::Margins(model, base, markets, book), model, index);
    if (!by_law && !with_projects &&
        !gives(models::Margins(model, base, markets, book, {{0, index, 0, 0, prices.horizon_days}}), model, index))
      continue;
    const std::string until = of.kind == Kind::energy_saving ? to_text(of.until) : of.proposed ? kEnd : kKeptUntil;
    RuleScenario made =
        scenario("withdrawn instruments",
                 (by_law        ? "withdrawn-"
                  : of.proposed ? "introduced-"
                                : "kept-") +
                     of.id,
                 "instrument_change { instrument: \"" + of.id + "\" date: \"" +
                     (by_law        ? std::string(kDate)
                      : of.proposed ? to_text(of.from)
                                    : std::string(kStart)) +
                     "\" " + (by_law ? std::string("withdrawn: true") : "until: \"" + until + "\"") + " }");
    made.projects = with_projects || of.kind == Kind::hydrogen_quota || of.kind == Kind::waste_levy;
    made.decisions = !with_projects;
    made.title = of.name + (by_law ? " is withdrawn" : of.proposed ? " is introduced" : " stays until " + until);
    made.title_nl = of.name + (by_law ? " vervalt" : of.proposed ? " wordt ingevoerd" : " blijft tot " + until);
    made.description = with_projects ? (by_law ? "It helps nobody more." : "What was proposed comes into force.")
                       : by_law      ? "Plants go on without it; their owners decide."
                       : of.proposed ? "What was proposed comes into force; owners decide on plants and projects."
                                     : "What ended by law goes on; owners of the plants that have it decide.";
    made.description_nl =
        with_projects ? (by_law ? "Het helpt niemand meer." : "Wat was voorgesteld, gaat in.")
        : by_law      ? "Fabrieken gaan zonder verder; hun eigenaren beslissen."
        : of.proposed ? "Wat was voorgesteld, gaat in; eigenaren beslissen over fabrieken en projecten."
                      : "Wat volgens de wet eindigde, gaat door; eigenaren van fabrieken die het hebben, beslissen.";
    list.push_back(std::move(made));
  }
  return list;
}

std::vector<RuleScenario> delays_by_rule(const models::Model& model, const models::Investments& data) {
  std::vector<RuleScenario> list;
  if (data.empty()) return list;
  add_late(data, list);
  add_frozen(model, data, list);
  add_withdrawn(data, list);
  return list;
}

}  // namespace schakel::scenarios
