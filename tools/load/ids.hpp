// What ids stand for. Products, owners, municipalities, hubs and sources each have their own list of ids; everything
// else of a cluster (units, pools, boundary nodes, links, sites...) shares one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "clusters/schema/result.pb.h"
#include "tools/load/reporter.hpp"

namespace schakel::load {

/// Kinds of entities as bits, so that a reference can allow several.
using Kinds = unsigned;
enum Kind : Kinds {
  kUnit = 1U << 0U,
  kPool = 1U << 1U,
  kBoundaryNode = 1U << 2U,
  kLink = 1U << 3U,
  kStorage = 1U << 4U,
  kRoute = 1U << 5U,
  kImportOption = 1U << 6U,
  kSite = 1U << 7U,
  kGroup = 1U << 8U,
  kLandArea = 1U << 9U,
  kInfrastructure = 1U << 10U,
  kPermit = 1U << 11U,
  kProject = 1U << 12U,
  kOffice = 1U << 13U,
  kGridArea = 1U << 14U,
  kNitrogenArea = 1U << 15U,
  kCrew = 1U << 16U,
  kShared = (1U << 17U) - 1,  // all that share one list of ids
  kOwner = 1U << 17U,
  kMunicipality = 1U << 18U,
  kProduct = 1U << 19U,
  kHub = 1U << 20U,
  kSource = 1U << 21U,
  kAny = kShared | kOwner | kMunicipality | kProduct | kHub
};

/// [a-z0-9-]; a source may have any characters but spaces, commas and slashes.
bool is_id(const std::string& id, bool source);

/// "unit, pool or boundary_node".
std::string kinds_text(Kinds kinds);

struct Entity {
  Kinds kind = 0;
  const Message* message = nullptr;
  int cluster = -1;
};

class Ids {
 public:
  /// Lists the ids of all clusters; reports ids that are missing, malformed or taken.
  Ids(const v1::Inputs& inputs, Reporter& reporter);

  /// What `id` means in a cluster: bare ids are of the cluster itself, "cluster/id" of any other. What is another name
  /// of a loaded thing means that thing. Null when unknown.
  const Entity* find(int cluster, const std::string& id, Kinds kinds) const;

  /// All entities with this id over all clusters, each once, for scenarios, where bare ids look everywhere.
  /// "cluster/id" works too.
  std::vector<Entity> find_everywhere(const std::string& id, Kinds kinds) const;

  /// Why `find` found nothing: unknown (with a suggestion), of another kind, or of a cluster that is not loaded.
  Remark why_not(int cluster, const std::string& field, const std::string& id, Kinds kinds) const;

  /// True when the id names a cluster that is not loaded.
  bool is_foreign(const std::string& id) const;

  /// Number of the loaded cluster where the thing is at home that this message is another name of (its `alias`); -1
  /// when it is at home itself.
  int home_of(const Message& message) const;
  /// The same for an id of a cluster, as it is written there.
  int home_of(int cluster, const std::string& id) const;

 private:
  struct Names {
    std::string cluster;
    std::map<std::string, Entity> shared;
    std::map<Kinds, std::map<std::string, Entity>> own;
  };
  void add_cluster(const v1::Cluster& cluster, int number, Reporter& reporter);
  void add_aliases(const Names& names, Reporter& reporter);
  std::optional<Entity> home_named_by(const Entity& entity, Reporter& reporter) const;
  const Entity* at_home(const Entity* entity) const;
  const Entity* in_cluster(const Names& names, const std::string& id, Kinds kinds) const;
  int cluster_number(const std::string& id) const;

  std::vector<Names> clusters_;
  std::unordered_map<const Message*, Entity> home_;  // of what is another name, where that cluster is loaded
};

/// "chlorine/x" as ("chlorine", "x"); a bare id has an empty first part.
std::pair<std::string, std::string> split_id(const std::string& id);

}  // namespace schakel::load
