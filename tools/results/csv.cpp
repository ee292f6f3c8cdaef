// events.csv and accounts.csv.
#include "sim/base/calendar.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// `before=1;after=0.466;product=hydrogen-chloride;via=chlorine/huntsman-mdi`
std::string detail(const Run& run, const journal::Event& event) {
  std::string text = "before=" + digits(event.before) + ";after=" + digits(event.after);
  if (event.product >= 0) text += ";product=" + run.inputs.model.products[at(event.product)].id;
  const std::string via = subject_id(run.inputs.model, run.built, event.via);
  if (!via.empty()) text += ";via=" + via;
  return text;
}

void add_events(const Run& run, const PlayResult& play, std::string& csv) {
  const auto& events = play.record.events;
  for (std::size_t e = 0; e < events.size(); ++e) {
    const journal::Event& event = events[e];
    csv += play.name + ",0," + std::to_string(e) + "," + digits(event.day) + "," +
           to_timestamp(run.inputs.scenario.start, event.day) + "," +
           field(subject_id(run.inputs.model, run.built, event)) + "," + words::code(event.kind) + "," +
           words::code(event.mechanism) + "," + (event.cause == journal::kNone ? "" : std::to_string(event.cause)) +
           "," + field(detail(run, event)) + "\n";
  }
}

}  // namespace

std::string events_csv(const Run& run) {
  std::string csv = "run,replication,event,day,date,subject,kind,mechanism,cause,detail\n";
  add_events(run, run.baseline, csv);
  add_events(run, run.scenario, csv);
  return csv;
}

std::string accounts_csv(const Run& run) {
  std::string csv = "replication,date,cluster,quantity,unit,baseline,scenario,difference\n";
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r) {
    const models::AccountRow& base = run.baseline.accounts[r];
    const models::AccountRow& with = run.scenario.accounts[r];
    csv += "0," + to_text(with.date) + "," + cluster_id(run.inputs.model, with.cluster) + "," + with.quantity + "," +
           with.unit + "," + digits(base.value) + "," + digits(with.value) + "," + digits(with.value - base.value) +
           "\n";
  }
  return csv;
}

}  // namespace schakel::results
