// Always-on checks of our own arithmetic. User input must never reach one: bad input is a list of problems
// (problem.hpp), a failing world is a WorldError.
#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>

namespace schakel {

/// We are wrong: an invariant of the program does not hold. The message names place, entity and the two numbers
/// that disagree. Never caught except in main, which prints it and ends with exit code 1.
class InternalError : public std::logic_error {
  using std::logic_error::logic_error;
};

/// The world failed: a file cannot be written, the disk is full, memory ran out. The message says what to do.
/// Ends with exit code 1.
class WorldError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Stops the run when `holds` is false. `message` is a text, or a function that makes one: it is only called then.
template <class Message>
void check(bool holds, const Message& message) {
  if (holds) return;
  if constexpr (std::is_invocable_v<Message>) {
    throw InternalError(message());
  } else {
    throw InternalError(message);
  }
}

}  // namespace schakel
