#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"
#include "tools/load/ids.hpp"
#include "tools/load/in_quotes.hpp"
#include "tools/load/national.hpp"
#include "tools/load/rules.hpp"

namespace schakel::load {
namespace {

constexpr double kRounding = 1.0 + 1e-9;  // euro per t: worked margins are given in whole euro

class Checker {
 public:
  Checker(const v1::National& national, Reporter& reporter) : national_(national), reporter_(reporter) {}

  void check() {
    if (national_.id() != "national")
      reporter_.missing(national_, "id", {"id = " + in_quotes(national_.id()), "\"national\""});
    check_ids(national_.source(), "source", true);
    check_ids(national_.price_path(), "price_path");
    check_ids(national_.target(), "target");
    check_ids(national_.instrument(), "instrument");
    check_ids(national_.infrastructure_plan(), "infrastructure_plan");
    check_ids(national_.delay(), "delay");
    check_ids(national_.leakage(), "leakage");
    check_ids(national_.network_tariff(), "network_tariff");
    check_parameters(national_.job_parameter(), "job_parameter");
    check_parameters(national_.decision_parameter(), "decision_parameter");
    for (const v1::Parameter& parameter : national_.decision_parameter()) check_size(parameter, {0, 100, true});
    for (const v1::Parameter& parameter : national_.job_parameter()) check_size(parameter, {0, 100});
    check_price_paths(national_, reporter_);
    check_ids(national_.sector(), "sector");
    check_parameters(national_.emission_parameter(), "emission_parameter");
    check_accounts(national_, reporter_);
    for (const auto& target : national_.target()) check_target(target);
    for (const auto& instrument : national_.instrument()) check_instrument(instrument);
    for (const auto& plan : national_.infrastructure_plan()) check_plan(plan);
    for (const auto& delay : national_.delay()) check_delay(delay);
    for (const auto& margin : national_.margin_check()) check_margin(margin);
    check_years(national_.history());
    check_years(national_.target());
    check_years(national_.network_tariff());
    check_years(national_.utilisation());
    check_years(national_.cost_index());
    check_years(national_.margin_check());
    check_pairs();
    check_abroad();
    check_chances();
  }

 private:
  template <class List>
  void check_ids(const List& list, const std::string& kind, bool source = false) {
    std::set<std::string> taken;
    for (const auto& item : list) {
      if (item.id().empty()) {
        reporter_.missing(item, "id", {"id is missing"});
      } else if (!is_id(item.id(), source)) {
        reporter_.error(item, "id",
                        {"id = " + in_quotes(item.id()), source ? "no spaces, commas or slashes" : "[a-z0-9-]"});
      } else if (!taken.insert(item.id()).second) {
        reporter_.error(item, "id", {"id = " + in_quotes(item.id()) + " is given twice", "one " + kind + " per id"});
      }
    }
  }

  template <class List>
  void check_parameters(const List& list, const std::string& kind) {
    check_ids(list, kind);
    for (const v1::Parameter& parameter : list) {
      if (const std::size_t units = numbers_of(parameter).size(); units != 1)
        reporter_.missing(parameter, "",
                          {kind + " " + in_quotes(parameter.id()) + " has " + std::to_string(units) + " numbers",
                           "exactly one, in the field of its unit"});
      check_period(parameter);
    }
  }

  /// What owners decide by, by its unit: parts lie between 0 and 1, nothing is below 0, and no factor takes all away.
  void check_size(const v1::Parameter& parameter, const Range& factors) {
    for (const FieldDescriptor* field : numbers_of(parameter)) {
      Range allowed{0, 1e6};
      if (field->name() == "fraction") allowed.high = 1;
      if (field->name() == "years") allowed.high = 100;
      if (field->name() == "months") allowed.high = 600;
      if (field->name() == "factor") allowed = factors;
      const auto& q = static_cast<const v1::Quantity&>(parameter.GetReflection()->GetMessage(parameter, field));
      const std::pair<const char*, double> ends[] = {
          {"", q.value()}, {".low", q.has_low() ? q.low() : q.value()}, {".high", q.has_high() ? q.high() : q.value()}};
      for (const auto& [end, value] : ends)
        if (!allowed.contains(value))
          return reporter_.error(parameter, field->name(),
                                 {field->name() + end + " = " + number_text(value), allowed.text()});
    }
  }

  template <class Item>
  void check_period(const Item& item) {
    const auto from = parse_date(item.from());
    const auto until = parse_date(item.until());
    if (from && until && *until <= *from)
      reporter_.error(item, "until",
                      {"until = " + item.until() + " is not after from = " + item.from(), "a later date"});
  }

  template <class List>
  void check_years(const List& list) {
    for (const auto& item : list)
      if (!is_data_year(item.year()))
        reporter_.missing(item, "year", {"year = " + std::to_string(item.year()), "must be in [1990, 2100]"});
  }

  void check_target(const v1::Target& target) {
    if (!target.has_reduction() && !target.has_emission_mt_per_year())
      reporter_.missing(target, "", {"has no number", "reduction, emission_mt_per_year, or both"});
    if (target.base_year() != 0 && target.base_year() >= target.year())
      reporter_.error(
          target, "base_year",
          {"base_year = " + std::to_string(target.base_year()), "before year = " + std::to_string(target.year())});
  }

  void check_instrument(const v1::Instrument& instrument) {
    check_period(instrument);
    check_ids(instrument.budget(), "budget");
    check_parameters(instrument.parameter(), "parameter");
    check_rule(instrument);
    for (const v1::Budget& budget : instrument.budget()) {
      const auto opens = parse_date(budget.opens());
      const auto closes = parse_date(budget.closes());
      if (opens && closes && *closes <= *opens)
        reporter_.error(budget, "closes",
                        {"closes = " + budget.closes() + " is not after opens = " + budget.opens(), "a later date"});
    }
  }

  /// For hydrogen a buy-out; for products low in carbon the home use of each that has a premium.
  static std::vector<std::string> needed_of(const v1::Instrument& obligation) {
    const std::string premium = "premium-";
    std::vector<std::string> needed;
    for (const v1::Parameter& p : obligation.parameter())
      if (p.id().starts_with(premium)) needed.push_back("use-" + p.id().substr(premium.size()));
    return needed.empty() ? std::vector<std::string>{"buy-out"} : needed;
  }

  /// What the rule of an instrument that acts in a play by itself cannot do without.
  void check_rule(const v1::Instrument& instrument) {
    const bool aid = instrument.kind() == v1::Instrument::COMPENSATION;
    const bool levy = instrument.kind() == v1::Instrument::LEVY;
    if (!aid && !levy && instrument.process_size() > 0)
      reporter_.error(instrument.process(0), "",
                      {"a process of an instrument that is no COMPENSATION and no LEVY", "no process"});
    if (!acts_through_margins(instrument)) return;
    std::vector<std::string> needed = {"flat-from", "flat-full", "volume-from", "volume-full", "most"};
    if (aid) needed = {"aid-share", "emission-factor"};
    if (instrument.kind() == v1::Instrument::OBLIGATION) needed = needed_of(instrument);
    if (instrument.kind() == v1::Instrument::PROGRAMME)
      needed = {"firms", "pace", "largest", "saving", "delay", "cost-per-firm"};
    if (levy) needed = {"reduction", "reduction-within"};
    if (instrument.kind() == v1::Instrument::OBLIGATION &&
        std::none_of(instrument.parameter().begin(), instrument.parameter().end(),
                     [](const v1::Parameter& p) { return p.id().starts_with("share-"); }))
      reporter_.missing(instrument, "",
                        {"the rule lacks a share of use", "a parameter \"share-2030\" or another year"});
    if (aid && instrument.budget_size() > 0) needed.push_back("national-claim");
    for (const std::string& id : needed)
      if (std::none_of(instrument.parameter().begin(), instrument.parameter().end(),
                       [&id](const v1::Parameter& p) { return p.id() == id; }))
        reporter_.missing(instrument, "",
                          {"the rule lacks the parameter " + in_quotes(id), "one parameter of that id"});
    std::set<std::string> taken;
    for (const v1::ProcessUnder& process : instrument.process()) {
      const auto& costs = national_.process_cost();
      if (std::none_of(costs.begin(), costs.end(), [&](const auto& c) { return c.process() == process.process(); }))
        reporter_.error(process, "process",
                        {"process = " + in_quotes(process.process()) + " has no cost", "a process of a process_cost"});
      if (!taken.insert(process.process()).second)
        reporter_.error(process, "process", {in_quotes(process.process()) + " is given twice", "once"});
      check_years(process.granted());
      if (aid && !process.has_mwh_per_t())
        reporter_.missing(process, "mwh_per_t", {"mwh_per_t is missing", "a benchmark of power per t"});
    }
    for (const v1::Budget& budget : instrument.budget())
      if (aid && budget.opens().empty())
        reporter_.missing(budget, "opens", {"opens is missing", "a date in the year for which it is paid"});
  }

  void check_plan(const v1::InfrastructurePlan& plan) {
    for (int i = 1; i < plan.promise_size(); ++i) {
      const auto before = parse_date(plan.promise(i - 1).known_from());
      const auto here = parse_date(plan.promise(i).known_from());
      if (before && here && *here <= *before)
        reporter_.error(plan.promise(i), "known_from",
                        {"known_from = " + plan.promise(i).known_from() + " after " + plan.promise(i - 1).known_from(),
                         "promises in the order in which they were made"});
    }
  }

  void check_delay(const v1::Delay& delay) {
    if (!numbers_of(delay).empty()) return;
    reporter_.missing(delay, "", {"has no number", "months, probability or factor"});
  }

  void check_margin(const v1::MarginCheck& margin) {
    if (reporter_.broken(margin)) return;
    const double contribution = margin.revenue_eur_per_t().value() - margin.variable_cost_eur_per_t().value() -
                                margin.uncovered_co2_eur_per_t().value();
    compare(margin, "contribution_eur_per_t", margin.contribution_eur_per_t().value(), contribution);
    compare(margin, "cash_margin_eur_per_t", margin.cash_margin_eur_per_t().value(),
            margin.contribution_eur_per_t().value() - margin.fixed_at_utilisation_eur_per_t().value());
  }

  void compare(const v1::MarginCheck& margin, const std::string& field, double stated, double derived) {
    if (std::abs(stated - derived) <= kRounding) return;
    reporter_.error(
        margin, field,
        {field + " = " + number_text(stated) + ", the others give " + number_text(derived), "within 1 euro"});
  }

  /// Things that are named by two or three words and may be there once.
  void check_pairs() {
    std::set<std::string> taken;
    const auto once = [this, &taken](const Message& item, const std::string& field, const std::string& key) {
      if (!taken.insert(item.GetDescriptor()->name() + " " + key).second)
        reporter_.error(item, field, {key + " is given twice", "once"});
    };
    for (const auto& p : national_.history()) once(p, "year", p.series() + " " + std::to_string(p.year()));
    for (const auto& t : national_.cluster_total()) once(t, "cluster", t.cluster());
    for (const auto& f : national_.foreign_intensity())
      once(f, "region", f.product() + " " + f.region() + " " + f.route());
    for (const auto& j : national_.job_multiplier()) once(j, "sector", j.sector());
    for (const auto& a : national_.abroad()) once(a, "region", a.product() + " " + a.region());
    for (const auto& o : national_.replacement_origin()) once(o, "region", o.product() + " " + o.region());
    for (const auto& p : national_.process_cost()) once(p, "process", p.process());
    for (const auto& u : national_.utilisation()) once(u, "year", u.process() + " " + std::to_string(u.year()));
    for (const auto& c : national_.cost_index()) once(c, "year", std::to_string(c.year()));
    for (const auto& m : national_.mothball_cost()) once(m, "process", m.process());
    for (const auto& m : national_.margin_check()) once(m, "year", m.process() + " " + std::to_string(m.year()));
    for (const auto& s : national_.margin_sensitivity()) once(s, "change", s.process() + " " + s.change());
  }

  void check_abroad() {
    std::vector<std::string> priced;
    for (const auto& path : national_.price_path()) priced.push_back(path.product());
    for (const auto& other : national_.abroad())
      if (!other.product().empty() && std::find(priced.begin(), priced.end(), other.product()) == priced.end())
        reporter_.error(other, "product",
                        {"product = " + in_quotes(other.product()) + " has no price path", "a product with a price",
                         did_you_mean(other.product(), priced)});
  }

  /// Exits of a bankruptcy: what they leave is closure.
  void check_chances() {
    double sum = 0;
    const v1::Parameter* last = nullptr;
    for (const auto& parameter : national_.decision_parameter())
      if (parameter.id() == "failure-restart" || parameter.id() == "failure-parts")
        sum += parameter.fraction().value(), last = &parameter;
    if (sum > 1)
      reporter_.error(*last, "fraction",
                      {"failure-restart and failure-parts add up to " + number_text(sum), "at most 1"});
  }

  const v1::National& national_;
  Reporter& reporter_;
};

}  // namespace

void check_national(const v1::National& national, Reporter& reporter) { Checker(national, reporter).check(); }

}  // namespace schakel::load
