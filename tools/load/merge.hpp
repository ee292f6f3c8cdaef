// Adds what was parsed from one file or block to the whole, without moving it in memory more than once.
#pragma once

#include <unordered_set>

#include "tools/load/places.hpp"

namespace schakel::load {

class Merger {
 public:
  Merger(Places& places, Problems& problems, std::unordered_set<const Message*>& broken, int file)
      : places_(places), problems_(problems), broken_(broken), file_(file) {}

  int file() const { return file_; }

  /// Moves every field of `part` into `root`. Elements of repeated fields are added; a plain field given before must
  /// have the same value. `origin` is where the part was parsed from. With `is_broken`, its messages count as broken.
  void merge(Message& root, Message& part, const Origin& origin, bool is_broken);

  /// A block of the root was given up: what seems to be missing may have been in it.
  void give_up(const Message& root) { broken_.insert(&root); }

 private:
  void add_repeated(Message& root, Message& part, const FieldDescriptor& field, Origin origin, bool is_broken);
  void set_plain(Message& root, Message& part, const FieldDescriptor& field, const Origin& origin);
  void mark(const Message& message, bool is_broken) {
    if (is_broken) broken_.insert(&message);
  }

  Places& places_;
  Problems& problems_;
  std::unordered_set<const Message*>& broken_;
  int file_;
};

}  // namespace schakel::load
