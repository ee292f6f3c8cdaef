// Events of kept journals as rows of results.sqlite.
#pragma once

#include <sstream>

#include "tools/results/database.hpp"
#include "tools/results/journal_messages.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {

inline constexpr const char* kEventSchema = R"sql(
CREATE TABLE event (run TEXT, replication INTEGER, event INTEGER, day REAL, date TEXT, subject TEXT, kind TEXT,
  mechanism TEXT, cause INTEGER, product TEXT, via TEXT, before REAL, after REAL, text TEXT,
  PRIMARY KEY (run, replication, event));
CREATE TABLE event_cause (run TEXT, replication INTEGER, event INTEGER, cause INTEGER);
)sql";

class EventRows {
 public:
  explicit EventRows(const Database& db) : events_(db, "event", 14), causes_(db, "event_cause", 4) {}

  /// A kept journal and its sentences, a line each.
  template <class Bytes>
  void put_journal(const Bytes& journal, const Bytes& texts, const std::string& run, int replication) {
    std::istringstream lines(std::string(texts.begin(), texts.end()));
    each_event({journal.begin(), journal.end()}, run, replication, [&](const v1::JournalEvent& event) {
      std::string text;
      std::getline(lines, text);
      put(event, text);
    });
  }

 private:
  void put(const v1::JournalEvent& e, const std::string& text) {
    const auto cause = e.has_cause() ? std::optional<int>(e.cause()) : std::nullopt;
    const auto product = e.product().empty() ? std::nullopt : std::optional<std::string>(e.product());
    events_.row(e.run(), e.replication(), e.event(), e.day(), e.date(), e.subject(),
                words::code(static_cast<journal::EventKind>(e.kind())),
                words::code(static_cast<journal::Mechanism>(e.mechanism())), cause, product, e.via(), e.before(),
                e.after(), text);
    if (cause) causes_.row(e.run(), e.replication(), e.event(), *cause);
    for (const int other : e.other_cause()) causes_.row(e.run(), e.replication(), e.event(), other);
  }

  Insert events_, causes_;
};

}  // namespace schakel::results
