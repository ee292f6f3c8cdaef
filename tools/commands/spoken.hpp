// Sentences about a run in the language of the reader, with the Dutch names of the data in Dutch.
#pragma once

#include <optional>
#include <string>

#include "tools/results/report_names.hpp"
#include "tools/words/message.hpp"

namespace schakel::commands {

class Spoken {
 public:
  Spoken(const results::Run& run, words::Language language) : language_(language) {
    if (language == words::Language::nl) dutch_.emplace(results::dutch_names(run));
  }
  words::Language language() const { return language_; }
  std::string say(const words::Message& message) const { return named(words::render(message, language_)); }
  std::string say(const words::Text& text) const { return named(language_ == words::Language::en ? text.en : text.nl); }
  /// A sentence that was put together with the names of the data.
  std::string named(const std::string& sentence) const { return dutch_ ? dutch_->in_sentence(sentence) : sentence; }
  /// "because ", "doordat "
  const char* because() const { return language_ == words::Language::en ? "because " : "doordat "; }

 private:
  words::Language language_;
  std::optional<results::DutchNames> dutch_;
};

}  // namespace schakel::commands
