// One load from messages that are in place: everything after parsing.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tools/load/load.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

class Loading {
 public:
  /// All must outlive it. `out.inputs` may be `inputs`.
  Loading(v1::Inputs& inputs, Loaded& out, Places& where)
      : places(where), inputs_(inputs), out_(out), reporter_(where, out.problems) {}
  explicit Loading(Loaded& out) : Loading(out.inputs, out, own_places_) {}

  Places& places;
  std::unordered_set<const Message*> broken;  ///< top-level messages with syntax errors
  std::vector<int> cluster_file;              ///< stands for what has no place of its own, per cluster
  int scenario_file = -1;
  std::vector<int> option_file;     ///< the same, per option
  bool lacks_cluster = false;       ///< one that the scenario names is not there
  bool in_comparison = false;       ///< the scenario is part of a comparison, and has its places already
  std::vector<std::string> folder;  ///< each cluster's id must be this; empty = not from a folder
  bool unchecked_national = false;  ///< the national data are stored ones, or a scenario changed a number of theirs

  /// Names everything, checks every field, resolves; problems by file and line.
  void finish();

  /// Then: whatever else must hold.
  void also(const CheckComparison& check);

  /// The same of the scenario alone, on clusters that have been named and checked. `resolved`: of them; null: anew.
  void finish_scenario(const Ids& ids, const Resolution* resolved);

  /// The last part of it alone: everything has its place and its fields have been checked.
  void make(const Ids& ids) { make(ids, resolve(inputs_, ids, reporter_)); }

 private:
  void make(const Ids& ids, Resolution resolved);
  void mark_broken();
  void index();
  void index_cluster(int c);
  void check_folders();
  void override_numbers(const Ids& ids);
  void check_nation();
  void check_all_fields(const Ids& ids);
  void check_switches();
  void check_base(const Resolution& resolved);
  void add_measures(Resolution& resolved, const Ids& ids);
  void check_subject(const v1::Subject& subject, const Ids& ids);
  void check_same_measures(const v1::Option& option);
  bool volumes_unknown() const;

  Places own_places_;
  v1::Inputs& inputs_;
  Loaded& out_;
  Reporter reporter_;
  std::map<std::string, std::pair<const v1::Measure*, const v1::Option*>> measures_;  // of options, by id
};

/// Lists a file that was read among the inputs, with its SHA-256.
void record(v1::Inputs& inputs, const std::string& path, const std::string& text);

}  // namespace schakel::load
