// What can be concluded from a comparison, and what would overturn it.
#include <algorithm>
#include <cmath>

#include "sim/base/calendar.hpp"
#include "tools/comparison/last_start.hpp"
#include "tools/comparison/write.hpp"
#include "tools/words/percentages.hpp"

namespace schakel::comparison {
namespace {

using words::Language;
using words::Message;
using words::MessageId;
using words::Text;

constexpr double kMega = 1e-3, kPercent = 100, kMillion = 1e6;
constexpr std::size_t kDriversTold = 3;
constexpr double kUndecidedTold = 0.05;  // of what is laid aside
constexpr double kSmallDriver = 0.05;    // of the spread
constexpr double kHundred = 100;
constexpr std::size_t kFewestForFloor = 30;  // futures; with fewer, ties make what chance alone gives mean nothing

/// Between quotation marks, so that it can stand in a sentence.
std::string title(const models::Arm& arm, Language language) {
  const std::string& name = language == Language::nl && !arm.title_nl.empty() ? arm.title_nl
                            : arm.title.empty()                               ? arm.id
                                                                              : arm.title;
  return language == Language::nl ? "‘" + name + "’" : "“" + name + "”";
}

template <class Make>
Text both(Make make) {
  return {words::render(make(Language::en), Language::en), words::render(make(Language::nl), Language::nl)};
}

std::string text(double value, int decimals) { return std::isfinite(value) ? words::number(value, decimals) : "?"; }

/// With a plus where it is more, so that a difference reads as one.
std::string change(double value, int decimals) {
  return std::isfinite(value) ? words::signed_number(value, decimals) : "?";
}

/// A mean and the ends of its interval with the digits that the interval bears, as the page rounds them
/// (tools/report/page/src/interval.ts): about two of its width, and no end that is not 0 reads as 0 where it tells of
/// a side. `factor`: to the unit of the text from that of the page.
class Borne {
 public:
  Borne(const Interval& of, double factor) : of_(of), factor_(factor) {
    const double width = of.high - of.low, size = width > 0 ? width / 8 : std::abs(of.value) / 30;
    if (std::isfinite(size) && size > 0) step_ = std::max(kFinest, std::pow(10, std::floor(std::log10(size))));
    const bool around = of.low < 0 && of.high > 0;
    while (!around && step_ > kFinest && (vanishes(of.low) || vanishes(of.high))) step_ = std::max(kFinest, step_ / 10);
  }
  double value() const { return rounded(of_.value); }
  double low() const { return rounded(of_.low); }
  double high() const { return rounded(of_.high); }
  int decimals() const { return std::max(0, static_cast<int>(std::lround(-std::log10(step_ * factor_)))); }

 private:
  static constexpr double kFinest = 1e-3;  // of a unit of the page
  bool vanishes(double end) const { return end != 0 && std::abs(end) < step_ / 2; }
  double rounded(double number) const { return std::floor(number / step_ + 0.5) * step_ * factor_; }

  Interval of_;
  double factor_, step_ = 1;
};

std::string to(Language language) { return language == Language::nl ? " tot " : " to "; }

/// One option against the reference.
class OfArm {
 public:
  OfArm(const Result& result, std::size_t arm) : result_(result), arm_(arm), found_(result.found.arms[arm]) {}

  std::vector<Text> tell() const {
    if (found_.acts == 0) {
      std::vector<Text> same = {both([this](Language l) {
        return Message{MessageId::comparison_same, {name(l), reference(l)}};
      })};
      add_money(same);
      return same;
    }
    std::vector<Text> told = {difference()};
    const Interval& co2 = of("co2_cumulative").mean;
    if (co2.low < 0 && co2.high > 0)
      told.push_back(both([this](Language l) { return Message{MessageId::comparison_unsure, {name(l)}}; }));
    if (of("public_cash").mean.value > 0 && is_known(found_.ratios.eur_per_t)) told.push_back(price());
    if (const Deadweight& money = found_.deadweight; money.committed > 0 && money.done_anyway)
      told.push_back(both([&](Language l) {
        return Message{
            MessageId::comparison_anyway,
            {name(l), text(money.committed / kMillion, 0), text(kPercent * *money.done_anyway / money.committed, 0)}};
      }));
    add_money(told);
    if (std::ranges::any_of(found_.projects, [](const ProjectShift& p) { return p.earlier > 0 || p.later > 0; }))
      told.push_back(moves());
    add_last_start(told);
    add_depends(told);
    return told;
  }

 private:
  static bool is_known(const Interval& ratio) { return std::isfinite(ratio.low) && std::isfinite(ratio.high); }
  std::string name(Language l) const { return title(result_.experiment.arms[arm_], l); }
  std::string reference(Language l) const { return title(result_.experiment.arms[0], l); }
  const Difference& of(const std::string& quantity) const {
    return found_.difference[result_.ensemble.index_of(quantity)];
  }

  Text difference() const {
    const Difference &co2 = of("co2_cumulative"), &money = of("public_cash");
    const Date end{result_.experiment.inputs.scenario.start.days +
                   static_cast<int>(result_.experiment.inputs.scenario.horizon_days)};
    const Borne here(co2.mean, kMega), world(of("co2_global_change_cumulative").mean, kMega), cash(money.mean, 1);
    if (!co2.known()) return difference_unknown(co2, cash, year_of(end));
    const double lower = co2.better.value - co2.same / 2;
    const std::vector<int> futures = words::percentages({lower, co2.same, 1 - lower - co2.same});
    return both([&](Language l) {
      return Message{MessageId::comparison_difference,
                     {name(l), reference(l), std::to_string(year_of(end)), change(here.value(), here.decimals()),
                      change(here.low(), here.decimals()), change(here.high(), here.decimals()),
                      std::to_string(futures[0]), change(cash.value(), cash.decimals()),
                      change(cash.low(), cash.decimals()) + to(l) + change(cash.high(), cash.decimals()),
                      std::to_string(futures[1]), change(world.value(), world.decimals()),
                      change(world.low(), world.decimals()) + to(l) + change(world.high(), world.decimals())}};
    });
  }

  Text difference_unknown(const Difference& co2, const Borne& cash, int year) const {
    std::vector<std::string> units;
    for (const int unit : co2.left_out)
      units.push_back(result_.experiment.inputs.model.units[static_cast<std::size_t>(unit)].name);
    return both([&](Language l) {
      return Message{
          MessageId::comparison_difference_unknown,
          {name(l), reference(l), std::to_string(year), words::list_of(units, l), change(cash.value(), cash.decimals()),
           change(cash.low(), cash.decimals()) + to(l) + change(cash.high(), cash.decimals())}};
    });
  }

  /// Per Dutch tonne, and beside it per tonne worldwide where these futures give one.
  Text price() const {
    const Interval &dutch = found_.ratios.eur_per_t, &world = found_.ratios.eur_per_t_global;
    return both([&](Language l) {
      std::vector<std::string> arguments = {name(l), text(dutch.value, 0), text(dutch.low, 0), text(dutch.high, 0)};
      if (!is_known(world)) return Message{MessageId::comparison_price_dutch, arguments};
      arguments.push_back(text(world.value, 0));
      arguments.push_back(text(world.low, 0) + to(l) + text(world.high, 0));
      return Message{MessageId::comparison_price, arguments};
    });
  }

  /// Measures with money that never pay, and a budget that is used up.
  void add_money(std::vector<Text>& told) const {
    const double n = static_cast<double>(result_.found.replications), budget = result_.experiment.arms[arm_].budget;
    if (std::ranges::any_of(found_.spending, never_pays))
      told.push_back(both([&](Language l) {
        return Message{MessageId::comparison_pays_nothing, {name(l), text(n, 0), words::list_of(that_never_pay(l), l)}};
      }));
    if (const double part = found_.budget.used_up.value_or(0); part > 0)
      told.push_back(both([&](Language l) {
        return Message{MessageId::comparison_used_up,
                       {name(l), text(budget / kMillion, budget < kMillion ? 6 : 0), text(part * kPercent, 1)}};
      }));
  }
  static bool never_pays(const Spending& of) { return of.comes_about > 0 && of.pays == 0; }
  /// The furthest it got in any of the futures.
  static MessageId why(const Spending& of) {
    if (of.budget > 0) return MessageId::unpaid_budget;
    return of.condition > 0 ? MessageId::unpaid_terms : MessageId::unpaid_nobody;
  }
  std::vector<std::string> that_never_pay(Language l) const {
    std::vector<std::string> names;
    std::size_t number = 0;
    for (const models::PolicyMeasure& measure : result_.experiment.inputs.scenario.measures) {
      if (std::ranges::count(result_.experiment.arms[arm_].events, measure.event) == 0) continue;
      const std::size_t own = number++;
      for (const Spending& of : found_.spending)
        if (of.measure == own && never_pays(of))
          names.push_back((l == Language::nl && !measure.name_nl.empty() ? measure.name_nl : measure.name) + " (" +
                          words::render(Message{why(of), {}}, l) + ")");
    }
    return names;
  }

  Text moves() const {
    int forward = 0, back = 0;
    for (const ProjectShift& shift : found_.projects) {
      forward += shift.earlier > 0 ? 1 : 0;
      back += shift.later > 0 ? 1 : 0;
    }
    return both([&](Language l) {
      return Message{MessageId::comparison_moves, {name(l), std::to_string(forward), std::to_string(back)}};
    });
  }

  void add_last_start(std::vector<Text>& told) const {
    if (found_.later.empty()) return;
    const LastStart last = last_start_of(found_);
    const auto add = [&](MessageId id, const std::vector<std::string>& arguments) {
      told.push_back(both([&](Language l) {
        std::vector<std::string> all = {name(l)};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return Message{id, all};
      }));
    };
    const auto at = [this](double years) {
      return std::vector<std::string>{text(years, 2), to_text(start_of(result_.experiment, found_, years))};
    };
    if (!last.useful) return add(MessageId::comparison_last_none, {});
    std::vector<std::string> dates = at(*last.useful);
    if (!last.next) return add(MessageId::comparison_last_open, dates);
    for (std::string& more : at(*last.next)) dates.push_back(std::move(more));
    add(MessageId::comparison_last_start, dates);
  }

  /// What the difference in CO2 depends on; where none stands out, what would have to be played to see one that does.
  void add_depends(std::vector<Text>& told) const {
    if (!found_.co2_drivers().empty()) return told.push_back(depends());
    if (found_.drivers.empty() || !found_.drivers.front().floor) return;
    const double floor = *found_.drivers.front().floor, n = static_cast<double>(result_.found.replications);
    const bool few = result_.found.replications < kFewestForFloor;
    if (!few)
      told.push_back(both([&](Language l) {
        return Message{MessageId::comparison_depends_none, {name(l), text(n, 0), text(std::ceil(floor * kPercent), 0)}};
      }));
    if (few || floor > kSmallDriver)  // the floor falls about as the number of futures rises
      told.push_back(both([&](Language l) {
        const double wanted = std::max(1.0, std::ceil(n * floor / kSmallDriver / kHundred)) * kHundred;
        return Message{MessageId::comparison_depends_more, {text(wanted, 0), name(l), text(n, 0)}};
      }));
  }

  Text depends() const {
    const std::vector<Driver>& drivers = found_.co2_drivers();
    Text list;
    for (std::size_t i = 0; i < std::min(kDriversTold, drivers.size()); ++i) {
      const Text what = name_of_driver(result_, drivers[i].what);
      list.en += (i == 0 ? "" : "; ") + what.en;
      list.nl += (i == 0 ? "" : "; ") + what.nl;
    }
    return both([&](Language l) {
      return Message{MessageId::comparison_depends, {name(l), l == Language::nl ? list.nl : list.en}};
    });
  }

  const Result& result_;
  std::size_t arm_;
  const ArmFindings& found_;
};

/// Of all options: which saves most CO2, which cannot be told apart from it, and what that rests on.
class Answer {
 public:
  explicit Answer(const Result& result)
      : result_(result), co2_(result.ensemble.index_of("co2_cumulative")), best_(most_saved()) {}

  std::vector<Text> tell() const {
    if (best_ == 0)
      return {both([this](Language l) { return Message{MessageId::comparison_none_saves, {name(0, l)}}; })};
    std::vector<Text> told = {saves()};
    if (result_.found.shown.size() > 2) told.push_back(apart());
    if (!result_.found.arms[best_].co2_drivers().empty()) told.push_back(rests());
    return told;
  }

 private:
  std::string name(std::size_t arm, Language l) const { return title(result_.experiment.arms[arm], l); }
  const Interval& saved(std::size_t arm) const { return result_.found.arms[arm].difference[co2_].mean; }

  /// With an interval below 0; 0: none is.
  std::size_t most_saved() const {
    std::size_t best = 0;
    for (const std::size_t a : result_.found.shown)
      if (a != 0 && saved(a).high < 0 && (best == 0 || saved(a).value < saved(best).value)) best = a;
    return best;
  }

  Text saves() const {
    const Interval& co2 = saved(best_);
    const Interval& money = result_.found.arms[best_].difference[result_.ensemble.index_of("public_cash")].mean;
    const Date end{result_.experiment.inputs.scenario.start.days +
                   static_cast<int>(result_.experiment.inputs.scenario.horizon_days)};
    const std::size_t worldwide = result_.ensemble.index_of("co2_global_change_cumulative");
    const Borne here(co2, kMega), world(result_.found.arms[best_].difference[worldwide].mean, kMega), cash(money, 1);
    const auto range = [](const Borne& of, double sign, Language l) {
      const double low = sign < 0 ? -of.high() : of.low(), high = sign < 0 ? -of.low() : of.high();
      return text(low, of.decimals()) + to(l) + text(high, of.decimals());
    };
    return both([&](Language l) {
      return Message{MessageId::comparison_saves_most,
                     {name(best_, l), text(-here.value(), here.decimals()), range(here, -1, l),
                      std::to_string(year_of(end)), name(0, l), text(cash.value(), cash.decimals()), range(cash, 1, l),
                      text(-world.value(), world.decimals()), range(world, -1, l)}};
    });
  }

  /// Options whose paired difference with the best holds 0 (or that are better, though not shown to save).
  Text apart() const {
    const std::vector<double> best = result_.ensemble.values(co2_, best_);
    std::vector<std::size_t> alike;
    for (const std::size_t a : result_.found.shown) {
      if (a == 0 || a == best_) continue;
      const Interval d = statistics::mean_difference(result_.ensemble.values(co2_, a), best);
      if (d.low <= 0) alike.push_back(a);
    }
    if (alike.empty())
      return both([this](Language l) { return Message{MessageId::comparison_all_less, {name(best_, l)}}; });
    return both([&](Language l) {
      std::vector<std::string> names;
      for (const std::size_t a : alike) names.push_back(name(a, l));
      return Message{MessageId::comparison_not_apart, {words::list_of(names, l)}};
    });
  }

  Text rests() const {
    const Text what = name_of_driver(result_, result_.found.arms[best_].co2_drivers().front().what);
    return both([&](Language l) {
      return Message{MessageId::comparison_rests, {l == Language::nl ? what.nl : what.en}};
    });
  }

  const Result& result_;
  std::size_t co2_, best_;
};

/// Why far less is paid in the reference than is laid aside; nothing where it is not so.
std::vector<Text> undecided(const Result& result) {
  const auto mean = [&](const char* name) {
    return result.found.arms[0].spread[result.ensemble.index_of(name)].mean.value;
  };
  const double aside = mean("public_commitment"), waits = result.found.undecided / kMillion;
  if (!(waits > kUndecidedTold * aside)) return {};
  const Date end{result.experiment.inputs.scenario.start.days +
                 static_cast<int>(result.experiment.inputs.scenario.horizon_days)};
  return {both([&](Language l) {
    return Message{MessageId::comparison_undecided,
                   {title(result.experiment.arms[0], l), text(aside, 0), text(mean("public_cash"), 0),
                    std::to_string(year_of(end)), text(waits, 0)}};
  })};
}

}  // namespace

std::vector<Text> conclusions_of(const Result& result, std::size_t arm) { return OfArm(result, arm).tell(); }

std::vector<Text> conclusions(const Result& result) {
  const ensemble::Experiment& experiment = result.experiment;
  const Date end{experiment.inputs.scenario.start.days + static_cast<int>(experiment.inputs.scenario.horizon_days)};
  std::vector<Text> told = {both([&](Language) {
    return Message{MessageId::comparison_futures,
                   {std::to_string(result.found.shown.size()), std::to_string(result.found.replications),
                    std::to_string(year_of(end))}};
  })};
  for (Text& sentence : Answer(result).tell()) told.push_back(std::move(sentence));
  for (Text& sentence : undecided(result)) told.push_back(std::move(sentence));
  for (const std::size_t a : result.found.shown) {
    if (a == 0) continue;
    for (Text& sentence : conclusions_of(result, a)) told.push_back(std::move(sentence));
  }
  if (result.found.front.size() < result.found.shown.size())
    told.push_back(both([&](Language l) {
      std::vector<std::string> names;
      for (const std::size_t a : result.found.front) names.push_back(title(experiment.arms[a], l));
      return Message{MessageId::comparison_front, {words::list_of(names, l)}};
    }));
  else
    told.push_back(both([](Language) { return Message{MessageId::comparison_front_all, {}}; }));
  if (result.found.faults > 0)
    told.push_back(both([&](Language) {
      return Message{MessageId::comparison_faults,
                     {std::to_string(result.found.faults), std::to_string(result.ensemble.replications.size())}};
    }));
  return told;
}

}  // namespace schakel::comparison
