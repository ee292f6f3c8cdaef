// A small cluster that is right in every respect, for tests that make one thing wrong.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tools/load/load.hpp"

namespace schakel::load {

// Cells make 100 * 0.9 = 90 kt of chlorine. Polymer makes 50 * 0.8 = 40 kt and needs 40 * 0.6 = 24 kt of chlorine and
// 40 * 0.5 = 20 kt of ethylene, which it buys. The cells sell 90 - 24 = 66 kt and buy 90 * 1.5 = 135 kt of salt.
inline const std::string kDemo = R"(id: "demo"
name: "Demo"
reference_date: "2023-12-31"
load_factor { value: 1 source: "S1" grade: C }
source { id: "S1" title: "Made up" }
owner { id: "acme" name: "Acme" }
municipality { id: "rotterdam" name: "Rotterdam" latitude_degrees: 51.9 longitude_degrees: 4.4 }
site { id: "botlek" name: "Botlek" municipality: "rotterdam" latitude_degrees: 51.87 longitude_degrees: 4.28 }
product { id: "salt" measure: KT }
product { id: "chlorine" measure: KT }
product { id: "ethylene" measure: KT }
product { id: "polymer" measure: KT }
product { id: "steam" measure: TJ }
unit {
  id: "cells"
  owner: "acme"
  site: "botlek"
  main_product: "chlorine"
  capacity { kt_per_year { value: 100 source: "S1" grade: A } }
  utilisation { value: 0.9 low: 0.8 high: 0.95 source: "S1" grade: B }
  minimum_load { value: 0.4 low: 0.3 high: 0.5 grade: D }
  shed_order: 2
  input { product: "salt" amount { t_per_t { value: 1.5 source: "S1" grade: A } } market: true }
  output {
    product: "chlorine"
    amount { t_per_t { value: 1 source: "S1" grade: A } }
    outlet { id: "sale" kind: SALE takes_base_remainder: true }
  }
}
unit {
  id: "polymer-line"
  owner: "acme"
  site: "botlek"
  main_product: "polymer"
  capacity { kt_per_year { value: 50 source: "S1" grade: A } }
  utilisation { value: 0.8 source: "S1" grade: A }
  shed_order: 1
  input { product: "chlorine" amount { t_per_t { value: 0.6 source: "S1" grade: A } } }
  input { product: "ethylene" amount { t_per_t { value: 0.5 source: "S1" grade: A } } market: true }
  output {
    product: "polymer"
    amount { t_per_t { value: 1 source: "S1" grade: A } }
    outlet { id: "sale" kind: SALE }
  }
}
link {
  id: "chlorine-to-polymer"
  product: "chlorine"
  from: "cells"
  to: "polymer-line"
  mode: PIPELINE
  share_of_need { value: 1 source: "S1" grade: A }
}
)";

inline const std::string kBaseline = "id: \"baseline\"\ncluster: \"demo\"\n";

/// `text` with the first `from` replaced; the test fails when there is none.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not in the text: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline Loaded load_demo(const std::string& cluster, const std::string& scenario = kBaseline) {
  return load_texts({"s.txtpb", scenario}, {{{"c.txtpb", cluster}}});
}

inline std::vector<std::string> lines(const Problems& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems) texts.push_back(to_text(problem));
  return texts;
}

inline std::vector<std::string> problems_of(const std::string& cluster, const std::string& scenario = kBaseline) {
  return lines(load_demo(cluster, scenario).problems);
}

/// "line:col: " of the first `what` in the text, counted from 1.
inline std::string place(const std::string& text, const std::string& what) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << "not in the text: " << what;
  const std::string before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n');
  return std::to_string(line) + ":" + std::to_string(start == std::string::npos ? at + 1 : at - start) + ": ";
}

using Lines = std::vector<std::string>;

}  // namespace schakel::load
