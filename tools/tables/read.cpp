#include "tools/tables/read.hpp"

#include <memory>

#include "tools/tables/assembler.hpp"
#include "tools/tables/sources.hpp"

namespace schakel::tables {
namespace {

/// Reads one file; gives the places of its columns.
std::unordered_map<std::string, int> read(const Table& table, const Source& source, RowTaker& taker,
                                          TableReader::Ids* ids, Problems& problems) {
  CellProblems cells(source.path, problems);
  TableReader reader(table, cells, taker, ids);
  if (source.pieces([&reader](std::string_view bytes) { reader.push(bytes); })) {
    reader.end();
  } else {
    cells.add(0, 0, "", "cannot be read");
  }
  cells.finish();
  return reader.columns();
}

/// Tables of one kind, parents first, into one cluster.
void assemble(const FieldDescriptor* kind, const SortedSources& tables, Assembler& assembler, ReadRows& out,
              TableReader::Ids* ids, Problems& problems) {
  for (const Table& table : cluster_tables().all()) {
    const auto found = tables.find(&table);
    if (table.kind() != kind || found == tables.end()) continue;
    for (const Source* source : found->second) {
      assembler.next_file(source->path);
      out.files.back().columns = read(table, *source, assembler, table.parent == nullptr ? ids : nullptr, problems);
    }
  }
}

/// Hands rows over as they come.
class Streamer : public RowTaker {
 public:
  Streamer(const FieldDescriptor& kind, const Message& cluster, const Put& put)
      : kind_(kind),
        put_(put),
        row_(cluster.GetReflection()->GetMessageFactory()->GetPrototype(kind.message_type())->New()) {}

  Message* begin(const Table&, std::span<const std::string>, WrongKey&) override {
    row_->Clear();
    return row_.get();
  }
  void end(const Table&, std::span<const std::string>, Message& message, RowPlace place) override {
    if (!place.broken) put_(&kind_, message);
  }

 private:
  const FieldDescriptor& kind_;
  const Put& put_;
  std::unique_ptr<Message> row_;
};

class Importer {
 public:
  Importer(const SortedSources& tables, const Message& prototype, const Put& put, Problems& problems)
      : tables_(tables), prototype_(prototype), put_(put), problems_(problems) {}

  void kind(const FieldDescriptor* kind) {
    int used = 0;
    const Table* top = nullptr;
    for (const auto& [table, sources] : tables_) {
      if (table->kind() != kind) continue;
      ++used;
      if (table->parent == nullptr) top = table;
    }
    TableReader::Ids ids;
    if (used == 1 && top != nullptr && kind != nullptr) {
      Streamer streamer(*kind, prototype_, put_);
      for (const Source* source : tables_.at(top)) read(*top, *source, streamer, &ids, problems_);
    } else if (used > 0 || kind == nullptr) {
      whole(kind, ids);
    }
  }

 private:
  void whole(const FieldDescriptor* kind, TableReader::Ids& ids) {
    const std::unique_ptr<Message> cluster(prototype_.New());
    ReadRows rows;
    Assembler assembler(*cluster, rows);
    assemble(kind, tables_, assembler, rows, &ids, problems_);
    if (kind == nullptr) return put_(nullptr, *cluster);
    const auto* reflection = cluster->GetReflection();
    for (int i = 0; i < reflection->FieldSize(*cluster, kind); ++i)
      put_(kind, reflection->GetRepeatedMessage(*cluster, kind, i));
  }

  const SortedSources& tables_;
  const Message& prototype_;
  const Put& put_;
  Problems& problems_;
};

/// The kinds of entities of a cluster, in the order of the schema, after the cluster itself.
std::vector<const FieldDescriptor*> kinds() {
  std::vector<const FieldDescriptor*> all = {nullptr};
  for (const Table& table : cluster_tables().all())
    if (table.parent == nullptr && table.kind() != nullptr) all.push_back(table.kind());
  return all;
}

}  // namespace

ReadRows read_tables(const std::vector<Source>& sources, Message& cluster, Problems& problems) {
  const SortedSources tables = sort_sources(sources, problems);
  ReadRows rows;
  Assembler assembler(cluster, rows);
  for (const FieldDescriptor* kind : kinds()) assemble(kind, tables, assembler, rows, nullptr, problems);
  return rows;
}

void import_tables(const std::vector<Source>& sources, const Put& put, Problems& problems) {
  const SortedSources tables = sort_sources(sources, problems);
  const Table& cluster = *cluster_tables().find("cluster");
  if (!tables.contains(&cluster))
    problems.push_back({{"cluster.csv", 0, 0}, "", "is missing", "one row with id, name and reference_date", ""});
  Importer importer(tables, *google::protobuf::MessageFactory::generated_factory()->GetPrototype(cluster.type), put,
                    problems);
  for (const FieldDescriptor* kind : kinds()) importer.kind(kind);
}

}  // namespace schakel::tables
