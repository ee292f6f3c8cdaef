#include "tools/words/number_of.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>
#include <vector>

namespace schakel::words {
namespace {

using Id = MessageId;

bool is_small(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

bool is_capital(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// Sentences about a unit, by what comes first in them.
const std::set<Id>& of_units() {
  static const std::set<Id> ids = {Id::event_closed,
                                   Id::event_outage_started,
                                   Id::event_outage_step,
                                   Id::event_outage_ended,
                                   Id::event_one_outage_ended,
                                   Id::event_rate_fell_own,
                                   Id::event_rate_fell_input,
                                   Id::event_rate_fell_outlet,
                                   Id::event_rate_fell_service,
                                   Id::event_rate_rose,
                                   Id::event_tripped,
                                   Id::event_start_began,
                                   Id::event_restarted,
                                   Id::event_start_abandoned,
                                   Id::event_idled,
                                   Id::decided_idle,
                                   Id::decided_release,
                                   Id::decided_low,
                                   Id::decided_up,
                                   Id::decided_mothball,
                                   Id::closed_margin,
                                   Id::closed_shared_cost,
                                   Id::closed_idle,
                                   Id::closed_failed,
                                   Id::closed_turnaround,
                                   Id::closed_sisters,
                                   Id::closed_abroad,
                                   Id::closed_step_abroad,
                                   Id::closure_put_off,
                                   Id::announced_closure,
                                   Id::event_released,
                                   Id::event_owner_changed,
                                   Id::event_owner_unknown,
                                   Id::event_turnaround_started,
                                   Id::event_turnaround_moved,
                                   Id::event_turnaround_ended,
                                   Id::event_turnaround_slipped,
                                   Id::event_turnaround_crew,
                                   Id::event_shed,
                                   Id::event_shed_ended,
                                   Id::event_permit_ended,
                                   Id::event_permit_back,
                                   Id::event_laid_up,
                                   Id::kept_open,
                                   Id::saving_began,
                                   Id::flip_keeps_running,
                                   Id::flip_stopped};
  return ids;
}

const std::set<Id>& of_plans() {
  static const std::set<Id> ids = {Id::plan_moved,       Id::plan_decided,       Id::plan_in_service,
                                   Id::deadlock_plan,    Id::deadlock_hopeless,  Id::answer_plan_dates,
                                   Id::answer_plan_lost, Id::answer_plan_neither};
  return ids;
}

bool of_project(Id id) {
  return (id >= Id::project_waits_permit_office && id <= Id::project_stage_commissioning) ||
         (id >= Id::project_paused && id <= Id::project_too_late) || id == Id::money_granted || id == Id::price_fixed ||
         id == Id::money_promised || id == Id::decided_together;
}

}  // namespace

bool names_many(const std::string& name) {
  if (name.find(' ') == std::string::npos) return false;  // an id where the data have no name
  std::string head = name.substr(name.rfind(": ") == std::string::npos ? 0 : name.rfind(": ") + 2);
  for (const char* end :
       {" (", ", ", " of ", " on ", " at ", " for ", " in ", " to ", " and ", " by ", " with ", " from "})
    head = head.substr(0, head.find(end));
  while (!head.empty() && (std::isdigit(static_cast<unsigned char>(head.back())) != 0 || head.back() == ' '))
    head.pop_back();
  for (std::size_t space = head.rfind(' '); space != std::string::npos && is_capital(head[space + 1]);
       space = head.rfind(' '))
    head.resize(space);  // "Vopak tanks Europoort"
  const std::string last = head.substr(head.rfind(' ') + 1);
  if (last.size() < 4 || last.back() != 's' || !is_small(last[0])) return false;  // "Porthos", "ICL Fertilizers"
  const auto ends = [&last](const char* with) { return last.ends_with(with); };
  return !ends("ss") && !ends("us") && !ends("is") && !ends("gas");
}

Text before_many(MessageId id) {
  if (of_units().contains(id)) return {"The unit ", "De installatie "};
  if (of_plans().contains(id)) return {"The infrastructure ", "De infrastructuur "};
  if (of_project(id)) return {"The project ", "Het project "};
  return {};
}

std::string with_capital(std::string text) {
  if (text.find(' ') != std::string::npos && is_small(text[0]))
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string with_singulars(const std::string& text, Language language) {
  using Pairs = std::vector<std::pair<const char*, const char*>>;
  static const Pairs en = {{"1 days", "1 day"},         {"1 hours", "1 hour"},     {"1 units run", "1 unit runs"},
                           {"1 that are", "1 that is"}, {"1 changes", "1 change"}, {"1 futures", "1 future"}};
  static const Pairs nl = {
      {"1 dagen", "1 dag"},
      {"1 installaties draaien", "1 installatie draait"},
      {"1 na die ook zonder deze gebeurtenissen stilstaan", "1 na die ook zonder deze gebeurtenissen stilstaat"},
      {"1 veranderingen", "1 verandering"},
      {"1 toekomsten", "1 toekomst"}};
  std::string told = text;
  for (const auto& [many, one] : language == Language::nl ? nl : en)
    for (std::size_t at = told.find(many); at != std::string::npos; at = told.find(many, at + 1)) {
      const std::size_t end = at + std::string(many).size();
      const bool alone = (at == 0 || told[at - 1] == ' ' || told[at - 1] == '(') &&
                         (end == told.size() || std::isalpha(static_cast<unsigned char>(told[end])) == 0);
      if (alone) told.replace(at, end - at, one);
    }
  return told;
}

}  // namespace schakel::words
