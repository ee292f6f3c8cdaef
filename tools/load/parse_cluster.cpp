// All files of a cluster: texts, and tables beside them or alone.
#include "tools/load/files.hpp"
#include "tools/load/load.hpp"
#include "tools/load/merge.hpp"
#include "tools/load/parse.hpp"
#include "tools/tables/read.hpp"

namespace schakel::load {
namespace {

void parse_tables(Message& cluster, const std::vector<const TextFile*>& files, Places& places, Problems& problems,
                  std::unordered_set<const Message*>& broken) {
  std::vector<tables::Source> sources;
  for (const TextFile* file : files) sources.push_back(tables::text_source(file->path, file->text));
  const std::unique_ptr<Message> part(cluster.New());
  tables::ReadRows rows = tables::read_tables(sources, *part, problems);
  Origin origin;
  std::vector<int> numbers;
  for (tables::ReadRows::File& file : rows.files)
    numbers.push_back(places.add_table(std::move(file.path), std::move(file.columns)));
  for (const auto& row : rows.rows)
    if (row.message == part.get()) {
      origin.file = numbers[static_cast<std::size_t>(row.file)];
      origin.line = row.row;
    }
  Merger(places, problems, broken, origin.file).merge(cluster, *part, origin, false);
  for (const auto& row : rows.rows)  // merging has moved the messages, not copied them
    if (row.message != part.get()) {
      origin.file = numbers[static_cast<std::size_t>(row.file)];
      origin.line = row.row;
      places.set_origin(*row.message, origin);
    }
  for (const Message* entity : rows.broken) broken.insert(entity == part.get() ? &cluster : entity);
  if (rows.lost) broken.insert(&cluster);
}

}  // namespace

void parse_cluster(Message& cluster, const std::vector<TextFile>& files, Places& places, Problems& problems,
                   std::unordered_set<const Message*>& broken) {
  std::vector<const TextFile*> tables;
  for (const TextFile& file : files) {
    if (is_table(file.path)) {
      tables.push_back(&file);
    } else {
      parse_into(cluster, file, places, problems, broken);
    }
  }
  if (!tables.empty()) parse_tables(cluster, tables, places, problems, broken);
}

v1::Cluster read_folder(const std::filesystem::path& folder, Problems& problems) {
  std::vector<TextFile> files;
  for (const fs::path& path : cluster_files(folder))
    if (auto file = read_file(path, problems)) files.push_back(std::move(*file));
  v1::Cluster cluster;
  Places places;
  std::unordered_set<const Message*> broken;
  parse_cluster(cluster, files, places, problems, broken);
  return cluster;
}

}  // namespace schakel::load
