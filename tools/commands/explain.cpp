// schakel explain DIR SUBJECT
#include <iostream>
#include <memory>

#include "models/plants/names.hpp"
#include "models/plants/spoken_name.hpp"
#include "sim/base/calendar.hpp"
#include "tools/commands/arguments.hpp"
#include "tools/commands/explain_project.hpp"
#include "tools/commands/progress.hpp"
#include "tools/commands/spoken.hpp"
#include "tools/commands/stored.hpp"
#include "tools/results/answer.hpp"
#include "tools/results/differs.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/prevention.hpp"
#include "tools/words/events.hpp"

namespace schakel::commands {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Subject;

struct Options {
  std::string directory;
  std::string subject;
  std::string language = "en";
  int jobs = 2;
  bool no_runs = false, not_hit = false;
};

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Index of the unit named "cluster/id" or "id"; kNone when there is none.
int unit_named(const models::Model& model, const std::string& name) {
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const std::string& id = model.units[u].id;
    if (id == name || id.substr(id.find('/') + 1) == name) return static_cast<int>(u);
  }
  return models::kNone;
}

int unknown_unit(const models::Model& model, const std::string& name) {
  std::vector<std::string> ids;
  for (const models::Unit& unit : model.units) {
    ids.push_back(unit.id);
    ids.push_back(unit.id.substr(unit.id.find('/') + 1));
  }
  const std::string near = closest(name, ids);
  return bad_argument(
      "there is no unit \"" + name + "\" in this result",
      near.empty() ? "units are listed in results.sqlite, table unit" : "did you mean \"" + near + "\"?");
}

class Explainer {
 public:
  Explainer(const results::Run& run, words::Language language) : run_(run), spoken_(run, language) {}

  /// Every event of the unit, each losing one with the chain of causes behind it; of one that was not hit first why.
  void explain(int unit) const {
    const auto &steps = run_.scenario.steps[at(unit)], &without = run_.baseline.steps[at(unit)];
    const bool hit = results::difference(steps, without).first >= 0;
    if (!hit) why(unit);
    bool any = false;
    std::int32_t told = journal::kNone;  // cause of the last decision whose chain was printed
    const auto& events = run_.scenario.record.events;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (events[e].subject != Subject{Subject::Kind::unit, unit}) continue;
      any = true;
      line(static_cast<std::int32_t>(e), 0);
      const bool decided = journal::is_decided(events[e].mechanism) && events[e].cause != told;
      if (events[e].kind == EventKind::rate_fell || events[e].kind == EventKind::start_began || decided)
        chain(events[e].cause, 1);
      if (decided) told = events[e].cause;
      for (const journal::JointCause& joint : run_.scenario.record.joint_causes)
        if (joint.event == static_cast<std::int32_t>(e)) also(joint.cause);
    }
    shortfalls(unit);
    for (const words::Message& message : results::relocation_messages(run_, unit)) say(message);
    if (!any && hit) why(unit);
  }

  /// The single change that would have kept the unit running, found by playing again.
  void prevention(int unit, int jobs, bool quiet) const {
    std::cout.flush();  // plays are made by forking
    const results::Prevention found =
        results::preventions(run_, unit, jobs, results::kMostTried, [quiet](std::size_t plays) {
          tell_terminal(
              "playing " + counted(plays, "more time") + " to find what would have prevented it (--no-runs: not)",
              quiet);
        });
    const auto days = [](double value) { return words::number(value); };
    if (found.days_off <= 0) return;
    const bool as_in_baseline = found.days_off <= found.days_off_baseline;
    if (as_in_baseline)
      say({words::MessageId::prevention_as_in_baseline, {days(found.days_off), days(found.days_off_baseline)}});
    const std::string tried = std::to_string(found.attempts.size());
    if (found.attempts.empty() && as_in_baseline) return;
    if (found.attempts.empty()) return say({words::MessageId::prevention_nothing_binds, {days(found.days_off)}});
    const auto best = std::min_element(found.attempts.begin(), found.attempts.end(),
                                       [](const auto& a, const auto& b) { return a.days_off < b.days_off - 1e-9; });
    const std::string what = spoken_.language() == words::Language::en ? best->what.en : best->what.nl;
    if (best->days_off >= found.days_off - 1e-9)
      return say({words::MessageId::prevention_none, {days(found.days_off), tried}});
    if (best->days_off > 0)
      return say({words::MessageId::prevention_shortened, {what, days(best->days_off), days(found.days_off), tried}});
    say({words::MessageId::prevention_found, {what, days(found.days_off), tried}});
    if (best->used_per_year && best->product >= 0) {
      const models::Product& product = run_.inputs.model.products[at(best->product)];
      say({words::MessageId::prevention_used,
           {words::number(*best->used_per_year) + " " + models::yearly_unit(product.measure),
            models::name_in_sentence(product.name)}});
    }
    for (auto other = found.attempts.begin(); other != found.attempts.end(); ++other)
      if (other != best && other->decided && other->days_off <= 0)
        say({words::MessageId::prevention_also,
             {spoken_.language() == words::Language::en ? other->what.en : other->what.nl}});
  }

  /// Every unit that was not hit, and why.
  void not_hit() const {
    for (const int unit : results::find(run_).untouched) why(unit);
  }

 private:
  void why(int unit) const {
    std::cout << spoken_.named(run_.inputs.model.units[at(unit)].name) << ": "
              << spoken_.say(results::not_hit(run_, unit)) << '\n';
  }
  void say(const words::Message& message) const { std::cout << spoken_.say(message) << '\n'; }
  /// What the unit took less than the minimum of its contracts, or what was taken less from it.
  void shortfalls(int unit) const {
    const models::Model& model = run_.inputs.model;
    const models::Endpoint self{models::Endpoint::Kind::unit, unit};
    auto all = models::take_shortfalls(model, run_.inputs.base_year, run_.scenario.takes, run_.inputs.scenario);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    for (const models::TakeShortfall& shortfall : all) {
      const models::Link& link = model.links[at(shortfall.link)];
      if (link.from != self && link.to != self) continue;
      const std::string amount =
          words::number(shortfall.amount) + " " + models::amount_unit(model.products[at(link.product)]);
      const std::string name = subject_name(model, run_.built, Subject{Subject::Kind::link, shortfall.link});
      const words::Message message{words::MessageId::take_shortfall,
                                   {name, amount, words::percent(link.contract.minimum_take)}};
      std::cout << to_timestamp(run_.inputs.scenario.start, shortfall.day) << "  " << spoken_.say(message) << '\n';
    }
  }
  void line(std::int32_t event, int depth) const {
    const Event& the_event = run_.scenario.record.events[at(event)];
    const auto message = words::describe(run_.inputs.model, run_.built, run_.scenario.record, event);
    std::cout << std::string(static_cast<std::size_t>(2 * depth), ' ') << (depth > 0 ? spoken_.because() : "")
              << to_timestamp(run_.inputs.scenario.start, the_event.day) << "  " << spoken_.say(message) << '\n';
  }
  void chain(std::int32_t event, int depth) const {
    for (; event != journal::kNone; event = run_.scenario.record.events[at(event)].cause) line(event, depth++);
  }
  void also(std::int32_t event) const {
    std::cout << (spoken_.language() == words::Language::en ? "  also: " : "  ook: ");
    line(event, 0);
  }

  const results::Run& run_;
  Spoken spoken_;
};

}  // namespace

Action set_up_explain(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("DIR", options->directory, "Result directory")->required();
  app.add_option("SUBJECT", options->subject, "Unit or project: cluster/id, or id");
  app.add_flag("--not-hit", options->not_hit, "Instead of a unit: all units that were not hit, and why");
  app.add_flag("--no-runs", options->no_runs, "Do not play again to find what would have prevented a stop");
  app.add_option("--jobs", options->jobs, "Processes at once (default 2)")->check(CLI::Range(1, 1024));
  app.add_option("--lang", options->language, "en or nl (default en)")->check(CLI::IsMember({"en", "nl"}));
  app.footer(
      "Prints what happened to the unit, in order, and behind each loss the chain of causes down to the scenario.\n"
      "For a unit that stopped, the limits that bind in that chain (minimum load, stock, import, outlet...) are lifted "
      "one\n"
      "at a time, at most eight, and the scenario is played again with each: it says which would have kept it "
      "running.\n"
      "Where an owner stopped it, or one in the chain, for its margin: also public money for its losses or for shared\n"
      "cost, patience and prices; it says how much it takes, by halving the interval between the run and what helps.\n"
      "Takes a play for each; with --no-runs none. For a project: its stages, what it waited for, days by cause, and "
      "when "
      "it\n"
      "would run without each of the three longest causes.\n"
      "Exit codes: 0 fine, 2 not a result directory or no such unit.\n"
      "Examples: schakel explain out/nobian shin-etsu-pvc\n"
      "          schakel explain out/nobian chlorine/tronox-tio2 --lang nl");
  return [options, &common] {
    if (options->subject.empty() != options->not_hit)
      return bad_argument(options->not_hit ? "a unit is named, and --not-hit is given" : "no unit is named",
                          "name a unit, or give --not-hit");
    const auto run = replay(options->directory);
    if (!run) return kBadInput;
    const Explainer explainer(*run, options->language == "nl" ? words::Language::nl : words::Language::en);
    if (options->not_hit) {
      explainer.not_hit();
      return kFine;
    }
    const int unit = unit_named(run->inputs.model, options->subject);
    const int project = project_named(run->inputs.investments, options->subject);
    if (unit == models::kNone && project != models::kNone && run->inputs.scenario.projects) {
      const auto language = options->language == "nl" ? words::Language::nl : words::Language::en;
      explain_project(*run, project, language, !options->no_runs, options->jobs);
      return kFine;
    }
    if (unit == models::kNone) return unknown_unit(run->inputs.model, options->subject);
    explainer.explain(unit);
    if (!options->no_runs) explainer.prevention(unit, options->jobs, common.quiet);
    return kFine;
  };
}

}  // namespace schakel::commands
