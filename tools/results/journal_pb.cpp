// journal.pb: a length-delimited stream of JournalEvent, readable in any language with Protobuf; and inputs.pb.
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/delimited_message_util.h>

#include <algorithm>

#include "sim/base/check.hpp"
#include "tools/results/journal_messages.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// `before=1;after=0.466;product=hydrogen-chloride;via=chlorine/huntsman-mdi`
std::string detail(const v1::JournalEvent& event) {
  std::string text = "before=" + digits(event.before()) + ";after=" + digits(event.after());
  if (!event.product().empty()) text += ";product=" + event.product();
  if (!event.via().empty()) text += ";via=" + event.via();
  return text;
}

}  // namespace

v1::JournalEvent message_of(const PlayOf& play, std::size_t e, const std::string& run, int replication) {
  const journal::Event& event = play.record.events[e];
  v1::JournalEvent message;
  message.set_run(run);
  message.set_replication(replication);
  message.set_event(static_cast<int>(e));
  message.set_day(event.day);
  message.set_date(to_timestamp(play.start, event.day));
  message.set_subject(subject_id(play.model, play.built, event));
  message.set_kind(static_cast<v1::EventKind>(event.kind));
  message.set_mechanism(static_cast<v1::Mechanism>(event.mechanism));
  if (event.cause != journal::kNone) message.set_cause(event.cause);
  for (const journal::JointCause& joint : play.record.joint_causes)
    if (joint.event == static_cast<std::int32_t>(e)) message.add_other_cause(joint.cause);
  if (event.product >= 0) message.set_product(play.model.products[at(event.product)].id);
  message.set_via(subject_id(play.model, play.built, event.via));
  message.set_before(event.before);
  message.set_after(event.after);
  return message;
}

void append_message(std::string& bytes, const v1::JournalEvent& message) {
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  google::protobuf::util::SerializeDelimitedToCodedStream(message, &coded);
}

std::string journal_of(const PlayOf& play) {
  std::string bytes;
  for (std::size_t e = 0; e < play.record.events.size(); ++e) append_message(bytes, message_of(play, e, "", 0));
  return bytes;
}

std::string texts_of(const PlayOf& play) {
  std::string lines;
  for (std::size_t e = 0; e < play.record.events.size(); ++e) {
    std::string text =
        render(words::describe(play.model, play.built, play.record, static_cast<int>(e)), words::Language::en);
    std::replace(text.begin(), text.end(), '\n', ' ');
    lines += text + '\n';
  }
  return lines;
}

void each_event(const std::string& journal, const std::string& run, int replication,
                const std::function<void(const v1::JournalEvent&)>& take) {
  google::protobuf::io::ArrayInputStream stream(journal.data(), static_cast<int>(journal.size()));
  bool clean_end = false;
  v1::JournalEvent event;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&event, &stream, &clean_end)) {
    event.set_run(run);
    event.set_replication(replication);
    take(event);
    event.Clear();
  }
  check(clean_end, "a kept journal is something else");
}

std::string event_row(const v1::JournalEvent& event) {
  return field(event.run()) + "," + std::to_string(event.replication()) + "," + std::to_string(event.event()) + "," +
         digits(event.day()) + "," + event.date() + "," + field(event.subject()) + "," +
         words::code(static_cast<journal::EventKind>(event.kind())) + "," +
         words::code(static_cast<journal::Mechanism>(event.mechanism())) + "," +
         (event.has_cause() ? std::to_string(event.cause()) : "") + "," + field(detail(event)) + "\n";
}

void each_event(const Run& run, const std::function<void(const v1::JournalEvent&)>& take) {
  for (const PlayResult* play : {&run.baseline, &run.scenario})
    for (std::size_t e = 0; e < play->record.events.size(); ++e)
      take(message_of({run.inputs.model, run.built, run.inputs.scenario.start, play->record}, e, play->name, 0));
  if (!run.futures) return;
  for (const Futures::Future& future : run.futures->played) {
    each_event(future.of_baseline.journal, "baseline", static_cast<int>(future.number), take);
    each_event(future.of_scenario.journal, "scenario", static_cast<int>(future.number), take);
  }
}

std::string events_csv(const Run& run) {
  std::string csv = kEventsHeader;
  each_event(run, [&csv](const v1::JournalEvent& event) { csv += event_row(event); });
  return csv;
}

std::string journal_pb(const Run& run) {
  std::string bytes;
  each_event(run, [&bytes](const v1::JournalEvent& event) { append_message(bytes, event); });
  return bytes;
}

std::string inputs_pb(const Run& run) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  {
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    run.inputs.inputs.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace schakel::results
