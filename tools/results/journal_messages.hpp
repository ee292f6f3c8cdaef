// Events of a play as the messages of journal.pb: what its file, events.csv and the journals that ensembles keep are
// made of.
#pragma once

#include <functional>
#include <string>

#include "clusters/schema/result.pb.h"
#include "models/plants/build_system.hpp"
#include "sim/base/calendar.hpp"
#include "sim/journal/journal.hpp"

namespace schakel::results {

/// One play: `run` is "baseline", "scenario" or the id of an option.
struct PlayOf {
  const models::Model& model;
  const models::BuiltSystem& built;
  Date start;
  const journal::Record& record;
};
v1::JournalEvent message_of(const PlayOf& play, std::size_t event, const std::string& run, int replication);

/// Adds a message to a length-delimited stream.
void append_message(std::string& bytes, const v1::JournalEvent& message);
/// All events of a play, without names of run and replication: what an ensemble keeps of it.
std::string journal_of(const PlayOf& play);
/// The sentence of every event of a play, a line each: what an ensemble keeps beside it.
std::string texts_of(const PlayOf& play);
/// Hands over the events of such a journal, named.
void each_event(const std::string& journal, const std::string& run, int replication,
                const std::function<void(const v1::JournalEvent&)>& take);

inline constexpr const char* kEventsHeader = "run,replication,event,day,date,subject,kind,mechanism,cause,detail\n";
/// Its row of events.csv.
std::string event_row(const v1::JournalEvent& event);

}  // namespace schakel::results
