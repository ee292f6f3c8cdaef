// Bad input as data: everything that is wrong with what a person wrote, each with its place.
#pragma once

#include <string>
#include <vector>

namespace schakel {

/// Where something stands in a file. Line and column count from 1; 0 = not known.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

/// One thing that is wrong: `file:line:col: entity: what; allowed; hint`.
struct Problem {
  Place place;
  std::string entity;    ///< `unit "huntsman-mdi"`; empty for the file as a whole
  std::string what;      ///< what is wrong, with the value found
  std::string allowed;   ///< what is allowed; may be empty
  std::string hint;      ///< what to do; may be empty
  bool warning = false;  ///< reported, but does not stop a run
};
using Problems = std::vector<Problem>;

/// The line a person reads, without a line end.
std::string to_text(const Problem& problem);

/// True when at least one is not a warning.
bool any_error(const Problems& problems);

/// The candidate closest to `word` by edit distance, or empty when none is near (distance above a third of its length).
std::string closest(const std::string& word, const std::vector<std::string>& candidates);

/// `did you mean "x"?`, or empty when nothing is near.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates);

/// `a, b or c`.
std::string list_text(const std::vector<std::string>& words);

}  // namespace schakel
