// Where everything stands: from parsed messages back to file, line and column, and to the entity they belong to.
#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "sim/base/problem.hpp"
#include "tools/load/json_values.hpp"

namespace schakel::load {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

/// Where a top-level field was parsed from.
struct Origin {
  int file = -1;
  int line = 0, column = 0;                         ///< of the field's name, from 0; -1: the format keeps no lines
  int shift = 0;                                    ///< lines before the block
  std::shared_ptr<TextFormat::ParseInfoTree> tree;  ///< of the block; null when the format keeps no lines
  std::shared_ptr<const JsonValue> json;            ///< of a JSON file, whole
  int index = 0;                                    ///< of the field within the block or file
};

/// Places by address of message. Messages must not move between `index` and the last question.
class Places {
 public:
  Places() = default;
  /// What is not known here is asked of `others`, which must outlive it.
  explicit Places(const Places* others) : others_(others) {}

  /// What a message belongs to.
  struct Node {
    const Message* entity = nullptr;  ///< the top-level message (unit, link, event...) it is in; itself for those
    std::string kind;                 ///< name of the top-level field: "unit"; "cluster" or "scenario" for the root
    int number = 0;                   ///< of the entity among its kind, from 0
    std::string path;                 ///< from the entity: "input[chlorine].amount"; empty for the entity itself
    std::size_t row_path = 0;         ///< length of the part of `path` up to the message of a table's row
    Origin origin;
    const TextFormat::ParseInfoTree* tree = nullptr;
    const JsonValue* json = nullptr;  ///< where it was read from JSON
  };

  /// Registers a file; the text is kept for columns.
  int add_file(std::string path, std::string text);
  int files() const { return static_cast<int>(files_.size()); }

  /// Registers a table: an origin in it has the row as its line, and a field of it the column that `columns` gives for
  /// its path from the message of the row; all from 1 (the header is row 1).
  int add_table(std::string path, std::unordered_map<std::string, int> columns);

  /// A tokenizer position (from 0, tabs to multiples of 8) as a person counts: from 1, by character.
  Place place(int file, int line, int column) const;

  /// Says where a top-level message, or a plain top-level field, was parsed from. Call before `index`.
  void set_origin(const Message& top_level, Origin origin) { origins_[&top_level] = std::move(origin); }
  void set_origin(const Message& root, const FieldDescriptor& field, int index, Origin origin) {
    root_fields_[{&root, &field, index}] = std::move(origin);
  }

  /// Walks everything below `root`. `kind` is "cluster" or "scenario"; `file` stands for what has no origin.
  void index(const Message& root, const std::string& kind, int file);

  /// From now on `message` is said to stand where `other` stands.
  void relocate(const Message& message, const Message& other);

  /// Place of a message, or of one of its fields; the nearest known place when it is not written out.
  Place of(const Message& message, const std::string& field = "", int index = -1) const;

  /// What the message belongs to; null for messages not walked.
  const Node* node(const Message& message) const;

  /// `unit "huntsman-mdi"`.
  std::string entity_text(const Message& message) const;

 private:
  struct File {
    std::string path, text;
    std::vector<std::size_t> line_starts;
    bool is_table = false;
    std::unordered_map<std::string, int> columns;
  };
  bool in_table(const Origin& origin) const {
    return origin.file >= 0 && files_[static_cast<std::size_t>(origin.file)].is_table;
  }
  Place cell(const Origin& row, std::string path) const;
  Place cell(const Node& node, const std::string& field) const;
  void walk(const Message& message, const Node& node);
  void index_child(const Message& root, const Node& own, const FieldDescriptor& field, int i);
  /// From now on the node stands where the field, or an element of it, is written in JSON, if it is.
  static void step_into(Node& node, const JsonValue* object, const FieldDescriptor& field, int index);
  Place place_of_field(const Origin& origin, const FieldDescriptor& field) const;
  Place place_of(const Origin& origin) const { return place(origin.file, origin.line, origin.column); }

  const Places* others_ = nullptr;
  std::vector<File> files_;
  std::unordered_map<const Message*, Origin> origins_;
  std::map<std::tuple<const Message*, const FieldDescriptor*, int>, Origin> root_fields_;
  std::unordered_map<const Message*, Node> nodes_;
};

/// Value of a string field, or empty when the message has no such field.
std::string text_field(const Message& message, const std::string& name);

/// How an element of a repeated field is named in paths: by its id or product, else by its number from 0.
std::string element_key(const Message& element, int index);

}  // namespace schakel::load
