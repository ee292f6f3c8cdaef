// The coverage of a cluster as text, and its place in a README.
#pragma once

#include <string>

#include "clusters/schema/cluster.pb.h"

namespace schakel::coverage {

/// `cluster,kind,grade_a,grade_b,grade_c,grade_d,no_grade,all`, a row per kind and one for all; without the header.
std::string csv_rows(const v1::Cluster& cluster);
inline constexpr const char* kCsvHeader = "cluster,kind,grade_a,grade_b,grade_c,grade_d,no_grade,all\n";

/// The table of kinds and grades, and a sentence on units and gaps.
std::string markdown(const v1::Cluster& cluster);

/// The text of a README with `section` between the two marker lines. Without markers a chapter with them is added at
/// the end; what stands outside them is left as it is.
std::string with_section(const std::string& readme, const std::string& section);

}  // namespace schakel::coverage
