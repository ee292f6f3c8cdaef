// A small cluster as tables, for tests that make one thing wrong; random clusters filled by reflection.
#pragma once

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>
#include <random>

#include "clusters/schema/cluster.pb.h"
#include "tools/tables/read.hpp"
#include "tools/tables/text.hpp"
#include "tools/tables/write.hpp"

namespace schakel::tables {

using Files = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;

/// Cells make 90 kt of chlorine from 135 kt of salt; the customer takes what is left.
inline Files demo_tables() {
  return {
      {"cluster.csv", "id,name,reference_date\ndemo,Demo,2023-12-31\n"},
      {"sources.csv", "id,title\nS1,Made up\n"},
      {"owners.csv", "id,name\nacme,\"Acme, Inc.\"\n"},
      {"products.csv", "id,measure\nsalt,KT\nchlorine,KT\n"},
      {"units.csv",
       "id,owner,main_product,capacity.kt_per_year,capacity.kt_per_year.source,capacity.kt_per_year.grade,"
       "utilisation,utilisation.source,utilisation.grade\n"
       "cells,acme,chlorine,100,S1,A,0.9,S1,B\n"},
      {"unit_inputs.csv",
       "unit,product,amount.t_per_t,amount.t_per_t.source,amount.t_per_t.grade,market\ncells,salt,1.5,S1,A,true\n"},
      {"unit_outputs.csv",
       "unit,product,amount.t_per_t,amount.t_per_t.source,amount.t_per_t.grade\ncells,chlorine,1,S1,A\n"},
      {"unit_output_outlets.csv", "unit,output,id,kind,takes_base_remainder\ncells,chlorine,sale,SALE,true\n"},
  };
}

/// `files` with the text of one of them replaced or added.
inline Files with(Files files, const std::string& file, const std::string& text) {
  files[file] = text;
  return files;
}

inline std::vector<Source> sources(const Files& files) {
  std::vector<Source> all;
  for (const auto& [name, text] : files) all.push_back(text_source(name, text));
  return all;
}

struct Read {
  v1::Cluster cluster;
  Lines problems;
};

inline Lines lines(const Problems& problems) {
  Lines texts;
  for (const Problem& problem : problems) texts.push_back(to_text(problem));
  return texts;
}

/// Read in memory.
inline Read read(const Files& files) {
  Read out;
  Problems problems;
  read_tables(sources(files), out.cluster, problems);
  out.problems = lines(problems);
  return out;
}

/// Read kind by kind, written as text, and the text read: what `schakel import` does.
inline Read imported(const Files& files) {
  Read out;
  Problems problems;
  std::string text;
  import_tables(
      sources(files), [&text](const auto* kind, const auto& entity) { text += entity_text(kind, entity); }, problems);
  out.problems = lines(problems);
  if (problems.empty()) {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &out.cluster)) << text;
  }
  return out;
}

inline Files exported(const v1::Cluster& cluster) {
  Files files;
  for (const WrittenTable& table : write_tables(cluster)) files[table.file] = table.text;
  return files;
}

inline void expect_equal(const v1::Cluster& found, const v1::Cluster& expected) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string difference;
  differencer.ReportDifferencesToString(&difference);
  EXPECT_TRUE(differencer.Compare(expected, found)) << difference;
}

/// Fills every kind of field, whatever the schema holds, with values that are hard on tables.
class RandomMessages {
 public:
  explicit RandomMessages(std::uint64_t seed) : random_(seed) {}

  v1::Cluster cluster() {
    v1::Cluster cluster;
    fill(cluster, 0);
    return cluster;
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  void fill(Message& message, int depth) {
    const auto* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor& field = *type->field(i);
      const std::uint64_t count = field.is_repeated() ? below(4) : below(depth == 0 ? 2 : 3) == 0 ? 1 : 0;
      for (std::uint64_t k = 0; k < count; ++k) add(message, field, depth);
    }
    const FieldDescriptor* id = type->FindFieldByName("id");
    if (depth == 1 && id != nullptr)  // ids of entities are there and differ
      message.GetReflection()->SetString(&message, id, text() + "x" + std::to_string(++ids_));
  }

  void add(Message& message, const FieldDescriptor& field, int depth) {
    const auto* r = message.GetReflection();
    const bool many = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return fill(*(many ? r->AddMessage(&message, &field) : r->MutableMessage(&message, &field)), depth + 1);
      case FieldDescriptor::CPPTYPE_STRING:
        return many ? r->AddString(&message, &field, text()) : r->SetString(&message, &field, text());
      case FieldDescriptor::CPPTYPE_DOUBLE: return r->SetDouble(&message, &field, number());
      case FieldDescriptor::CPPTYPE_BOOL: return r->SetBool(&message, &field, below(2) == 0);
      case FieldDescriptor::CPPTYPE_INT32: return r->SetInt32(&message, &field, static_cast<int>(random_()));
      case FieldDescriptor::CPPTYPE_ENUM: {
        const auto values = static_cast<std::uint64_t>(field.enum_type()->value_count());
        return r->SetEnumValue(&message, &field, field.enum_type()->value(static_cast<int>(below(values)))->number());
      }
      default: FAIL() << field.full_name() << " is of a type this maker does not know";
    }
  }

  std::string text() {
    static const std::vector<std::string> kPieces = {",",
                                                     ";",
                                                     "\"",
                                                     "\n",
                                                     "\r\n",
                                                     "\r",
                                                     " ",
                                                     "\\",
                                                     "\t",
                                                     "{}",
                                                     "#1",
                                                     "\u00e9",
                                                     "\u20ac",
                                                     "\U0001F600",
                                                     "a",
                                                     "b-c",
                                                     "0",
                                                     "1,5",
                                                     "=1+1",
                                                     "\\0",
                                                     "\\_",
                                                     "; ",
                                                     std::string(1, '\0'),
                                                     "'",
                                                     "\x7f",
                                                     "nan",
                                                     "x.y"};
    std::string made;
    for (std::uint64_t n = below(5); n > 0; --n) made += kPieces[below(kPieces.size())];
    return made;
  }

  double number() {
    static constexpr double kNumbers[] = {0,     -0.0,   1,    0.1,    1e-5, 9.999e-6, 1e15,
                                          1e300, 5e-324, 1e21, 123456, -2.5, 1.0 / 3,  999999999999999.9};
    if (below(2) == 0) return kNumbers[below(std::size(kNumbers))];
    for (;;) {
      const std::uint64_t bits = random_();
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      if (std::isfinite(value)) return value;
    }
  }

  std::mt19937_64 random_;
  int ids_ = 0;
};

}  // namespace schakel::tables
