// Two small clusters with an alias and a hub between them.
#pragma once

#include "tests/tools/load/demo.hpp"

namespace schakel::load {

/// Beside the demo: "second" makes and needs chlorine at the hub "chlorine-sea".
///
///   demo     cells make 90: 24 to the polymer line, 66 sold at the hub
///   second   the works make 40, sold at the hub; the mill needs 30, bought there, and 0.5 of it a year goes to
///   "the-line",
///            a customer node that is the polymer line of the demo
inline const std::string kHub = R"(hub { id: "chlorine-sea" name: "Chlorine by sea" product: "chlorine"
  market_cap { kt_per_year { value: 8 source: "S1" grade: A } } }
)";
inline const std::string kSeller =
    with(kDemo, "outlet { id: \"sale\" kind: SALE takes_base_remainder: true }",
         "outlet { id: \"sale\" kind: SALE takes_base_remainder: true hub: \"chlorine-sea\" }") +
    kHub;
inline const std::string kSecond = R"(id: "second" name: "Second" reference_date: "2023-12-31"
source { id: "S1" } owner { id: "acme" }
municipality { id: "rotterdam" latitude_degrees: 51.9 longitude_degrees: 4.4 }
site { id: "botlek" municipality: "rotterdam" latitude_degrees: 51.87 longitude_degrees: 4.28 }
product { id: "chlorine" measure: KT } product { id: "pulp" measure: KT mass_t_per_t: 0.5 } product { id: "salt" measure: KT }
unit { id: "works" owner: "acme" site: "botlek" main_product: "chlorine" shed_order: 8
  capacity { kt_per_year { value: 50 source: "S1" grade: A } } utilisation { value: 0.8 source: "S1" grade: A }
  input { product: "salt" amount { t_per_t { value: 1.5 source: "S1" grade: A } } market: true }
  output { product: "chlorine" amount { t_per_t { value: 1 source: "S1" grade: A } }
    outlet { id: "sale" kind: SALE hub: "chlorine-sea" } } }
unit { id: "mill" owner: "acme" site: "botlek" main_product: "pulp" shed_order: 9
  capacity { kt_per_year { value: 400 source: "S1" grade: A } } utilisation { value: 0.75 source: "S1" grade: A }
  input { product: "chlorine" amount { t_per_t { value: 0.5 source: "S1" grade: A } } market: true hub: "chlorine-sea" }
  output { product: "pulp" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE } } }
)" + kHub;

inline Loaded load_both(const std::string& first, const std::string& second, const std::string& events = "") {
  return load_texts({"s.txtpb", "id: \"both\" cluster: \"demo\" cluster: \"second\" " + events},
                    {{{"c.txtpb", first}}, {{"d.txtpb", second}}});
}

}  // namespace schakel::load
