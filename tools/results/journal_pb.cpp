// journal.pb: a length-delimited stream of JournalEvent, readable in any language with Protobuf; and inputs.pb.
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/delimited_message_util.h>

#include "clusters/schema/result.pb.h"
#include "sim/base/calendar.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

v1::JournalEvent message_of(const Run& run, const PlayResult& play, std::size_t e) {
  const journal::Event& event = play.record.events[e];
  v1::JournalEvent message;
  message.set_run(play.name);
  message.set_event(static_cast<int>(e));
  message.set_day(event.day);
  message.set_date(to_timestamp(run.inputs.scenario.start, event.day));
  message.set_subject(subject_id(run.inputs.model, run.built, event));
  message.set_kind(static_cast<v1::EventKind>(event.kind));
  message.set_mechanism(static_cast<v1::Mechanism>(event.mechanism));
  if (event.cause != journal::kNone) message.set_cause(event.cause);
  for (const journal::JointCause& joint : play.record.joint_causes)
    if (joint.event == static_cast<std::int32_t>(e)) message.add_other_cause(joint.cause);
  if (event.product >= 0) message.set_product(run.inputs.model.products[at(event.product)].id);
  message.set_via(subject_id(run.inputs.model, run.built, event.via));
  message.set_before(event.before);
  message.set_after(event.after);
  return message;
}

}  // namespace

std::string journal_pb(const Run& run) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  {
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    for (const PlayResult* play : {&run.baseline, &run.scenario})
      for (std::size_t e = 0; e < play->record.events.size(); ++e)
        google::protobuf::util::SerializeDelimitedToCodedStream(message_of(run, *play, e), &coded);
  }
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
