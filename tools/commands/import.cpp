// schakel import DIR -o DIR
#include <fstream>
#include <iostream>
#include <map>
#include <memory>

#include "sim/base/check.hpp"
#include "tools/commands/folders.hpp"
#include "tools/load/files.hpp"
#include "tools/results/directory.hpp"
#include "tools/tables/read.hpp"
#include "tools/tables/text.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark =
    "# Made from tables by schakel import, which may replace this file while this line is in it.";

struct Options {
  std::string tables;
  std::string output;
  bool force = false;
};

/// Every file in the folder begins with the mark.
bool only_imported(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::ifstream file(entry.path());
    std::string line;
    if (!entry.is_regular_file(error) || !std::getline(file, line) || line != kMark) return false;
  }
  return !error;
}

/// Text files of one cluster, a file per kind, written as the entities come.
class ClusterText {
 public:
  explicit ClusterText(const results::Directory& directory) : directory_(directory) {}

  void put(const tables::FieldDescriptor* kind, const tables::Message& entity) {
    if (!out_.is_open() || kind != kind_) open(kind);
    ++rows_.back().second;
    if (kind == nullptr) id_ = static_cast<const v1::Cluster&>(entity).id();
    const std::string text = tables::entity_text(kind, entity);
    out_ << (text.find('\n') + 1 < text.size() && kind != nullptr ? "\n" : "") << text;
  }
  void close() {
    if (!out_.is_open()) return;
    out_.close();
    if (!out_)
      throw WorldError("cannot write " + rows_.back().first + "; free disk space or choose another place with -o");
  }
  const std::string& id() const { return id_; }
  const std::vector<std::pair<std::string, int>>& rows() const { return rows_; }

 private:
  void open(const tables::FieldDescriptor* kind) {
    close();
    kind_ = kind;
    std::string name = "cluster";
    for (const tables::Table& table : tables::cluster_tables().all())
      if (kind != nullptr && table.parent == nullptr && table.kind() == kind) name = table.name;
    name += ".txtpb";
    rows_.emplace_back(name, 0);
    out_.open(directory_.path(name), std::ios::binary | std::ios::trunc);
    out_ << kMark << "\n# proto-file: clusters/schema/cluster.proto\n# proto-message: schakel.v1.Cluster\n";
  }

  const results::Directory& directory_;
  std::ofstream out_;
  const tables::FieldDescriptor* kind_ = nullptr;
  std::string id_;
  std::vector<std::pair<std::string, int>> rows_;  // file and entities
};

void say(const std::string& id, const fs::path& place) {
  const fs::path whole = fs::absolute(place).lexically_normal();
  const fs::path folder = whole.has_filename() ? whole : whole.parent_path();
  std::cerr << "Cluster: " << folder.string() << '\n';
  if (folder.filename() != id) std::cerr << "Its folder must be named " << id << " before check and run take it.\n";
}

int read(const Options& options, const Common& common) {
  std::error_code error;
  if (!fs::is_directory(options.tables, error))
    return bad_argument(options.tables + " is not a folder", "name the folder that holds the tables");
  if (!load::text_files(options.tables).empty())
    return bad_argument(options.tables + " holds text files as well, which import does not read",
                        "check and run read both together; to import, keep the tables in a folder of their own");
  const fs::path place = options.output;
  if (const std::string refusal =
          results::Directory::refusal(place, options.force, "what schakel import wrote", only_imported);
      !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  std::vector<tables::Source> sources;
  for (const fs::path& file : load::table_files(options.tables))
    sources.push_back(tables::file_source(file, load::shown_path(file)));
  if (sources.empty()) return bad_argument("no table (*.csv) lies in " + options.tables, "cluster.csv is the least");
  results::Directory directory(place, options.force);
  ClusterText text(directory);
  Problems problems;
  tables::import_tables(
      sources, [&text](const auto* kind, const auto& entity) { text.put(kind, entity); }, problems);
  text.close();
  if (print(problems, "nothing was written") != kFine) return kBadInput;
  directory.finish();
  std::cout << "file,entities\n";
  for (const auto& [file, rows] : text.rows()) std::cout << file << ',' << rows << '\n';
  if (!common.quiet) say(text.id(), place);
  return kFine;
}

}  // namespace

Action set_up_import(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("DIR", options->tables, "Folder with tables as `schakel export` writes them")->required();
  app.add_option("-o,--output", options->output,
                 "Folder for the text files; new, or empty. Name it by the cluster's id")
      ->required();
  app.add_flag("--force", options->force, "Replace a folder that holds nothing but what import wrote");
  app.footer(
      "Tables are separated by commas with decimal points, or by semicolons with decimal commas; UTF-8, with or "
      "without\n"
      "a byte order mark. A table needs only the columns it uses, in any order; `schakel export` of a cluster shows "
      "how\n"
      "they are named, the data dictionary what they mean. links-north.csv and links-south.csv are parts of "
      "links.csv.\n"
      "Every cell that cannot be read is told as file:row:column, a hundred per table, and then nothing is written.\n"
      "Whether the numbers make sense together is asked by `schakel check DIR`, for the tables as for the text.\n"
      "Comments of text files are not in tables, and so not in what import writes: it makes a new folder and changes "
      "no\n"
      "file that a person wrote.\n"
      "A table without lists within its rows may have millions of rows: a million links take a quarter of a minute and "
      "0.15 GB.\n"
      "On stdout: the files and how many entities each holds, as CSV.\n"
      "Exit codes: 0 fine, 1 the files cannot be written, 2 bad arguments or bad tables.\n"
      "Examples: schakel import tables/chlorine -o clusters/chlorine\n"
      "          schakel import tables/mine -o out/mine --force");
  return [options, &common] { return read(*options, common); };
}

}  // namespace schakel::commands
