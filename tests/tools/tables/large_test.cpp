// A table of a million rows: every broken one is found, and memory holds the ids and no more.
#include <sys/resource.h>

#include "tests/tools/tables/tables_maker.hpp"

namespace schakel::tables {
namespace {

long peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

TEST(LargeTable, AMillionLinksNeedLittleMemoryAndShowTheirBrokenRow) {
  constexpr int kRows = 1000000;
  const Source links = {"links.csv", [](const auto& take) {
                          take("id,product,from,to,mode,volume.kt_per_year,volume.kt_per_year.grade,note\n");
                          for (int i = 0; i < kRows; ++i)
                            take("link-" + std::to_string(i) + ",salt,cells,polymer,PIPELINE," +
                                 (i == 777777 ? "\"1,234.5\"" : "1.5") + ",D,\"assumed, see text\"\n");
                          return true;
                        }};
  const std::string cluster = "id\ndemo\n";
  const long before = peak_mib();
  Problems problems;
  long put = 0;
  const auto count = [&put](const FieldDescriptor* kind, const Message&) { put += kind == nullptr ? 0 : 1; };
  import_tables({text_source("cluster.csv", cluster), links}, count, problems);
  EXPECT_EQ(lines(problems),
            Lines{"links.csv:777779:6: link \"link-777777\": volume.kt_per_year = \"1,234.5\"; a finite number such as "
                  "1234.5; take out the separators of thousands"});  // the header is row 1, link-0 row 2
  EXPECT_EQ(put, kRows - 1);
  // A million ids of 11 bytes with the row of each: about 120 MiB. The text is 71 MB, the messages would be 500.
  EXPECT_LT(peak_mib() - before, 250);
}

}  // namespace
}  // namespace schakel::tables
