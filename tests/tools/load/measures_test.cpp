// Measures of a cluster approach act through what is there: the language has no word for a project's date, tonnes or
// jobs, and one that gets it is noticed here.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "clusters/schema/option.pb.h"

namespace schakel::load {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

/// Fields that have such a word, and why they may: days of the measure itself or of its money, and what is paid.
const std::set<std::string> kKnown = {
    "NewRound.opens",                          // of a budget
    "NewRound.closes",                         //
    "ContractForDifference.strike_eur_per_t",  // a price
    "ContractForDifference.term_years",        // how long it is paid
    "PriceContract.strike_eur_per_t",          // a price
    "PriceContract.term_years",                // how long it holds
    "KeepAlive.most_eur_per_year",             // a limit of money
    "Measure.from",                            // of the measure
    "Measure.until",                           //
};
const std::set<std::string> kForbidden = {
    "date",    "day",    "days",     "month",  "months",   "year",      "years",   "start", "starts", "begin",
    "begins",  "end",    "ends",     "from",   "until",    "opens",     "closes",  "when",  "time",   "duration",
    "delay",   "late",   "earlier",  "later",  "lead",     "runs",      "decided", "tonne", "tonnes", "t",
    "kt",      "mt",     "co2",      "nox",    "emission", "emissions", "jobs",    "fte",   "staff",  "workers",
    "persons", "volume", "capacity", "effect", "effects",  "reduction", "avoided", "mw",    "gwh",    "tj"};

std::vector<std::string> words(const std::string& name) {
  std::vector<std::string> parts(1);
  for (const char c : name)
    if (c == '_')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

/// Quantity is walked no further: its fields are those of every number.
void walk(const Descriptor& message, std::set<std::string>& seen, std::vector<std::string>& fields) {
  if (message.name() == "Quantity" || !seen.insert(message.full_name()).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    fields.push_back(message.name() + "." + field.name());
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) walk(*field.message_type(), seen, fields);
  }
}

TEST(Measures, NoFieldSpeaksOfAProjectsDateTonnesOrJobs) {
  std::set<std::string> seen, known;
  std::vector<std::string> fields;
  walk(*v1::Measure::descriptor(), seen, fields);
  EXPECT_GT(fields.size(), 30u) << "it walked into the kinds of measures";
  for (const std::string& field : fields) {
    if (kKnown.contains(field)) {
      known.insert(field);
      continue;
    }
    if (field == "Measure.decided_by" || field == "Measure.decided_by_nl") continue;  // who decides
    for (const std::string& word : words(field.substr(field.find('.') + 1)))
      EXPECT_FALSE(kForbidden.contains(word)) << field << ": a measure edits no date, no tonnes and no jobs";
  }
  EXPECT_EQ(known, kKnown) << "a field that is excused here is no longer there";
}

/// Whom a measure is for are ids, never a project or unit itself.
TEST(Measures, HoldNoProjectNorUnitOfTheirOwn) {
  std::set<std::string> seen;
  std::vector<std::string> fields;
  walk(*v1::Measure::descriptor(), seen, fields);
  for (const char* name : {"Project", "Unit", "Effect", "ProjectEffect", "Jobs", "Emissions", "InfrastructurePlan"})
    EXPECT_FALSE(seen.contains("schakel.v1." + std::string(name))) << name;
}

}  // namespace
}  // namespace schakel::load
