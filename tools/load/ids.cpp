#include "tools/load/ids.hpp"

#include <algorithm>

namespace schakel::load {
namespace {

constexpr Kind kAllKinds[] = {kUnit,         kPool,     kBoundaryNode, kLink,           kStorage, kRoute,
                              kImportOption, kSite,     kGroup,        kInfrastructure, kPermit,  kProject,
                              kOffice,       kGridArea, kNitrogenArea, kLandArea,       kCrew,    kOwner,
                              kMunicipality, kProduct,  kHub,          kSource};

constexpr std::size_t kMostSuggested = 20000;  // names a suggestion is looked for among

const char* kind_name(Kinds kind) {
  switch (kind) {
    case kUnit: return "unit";
    case kPool: return "pool";
    case kBoundaryNode: return "boundary_node";
    case kLink: return "link";
    case kStorage: return "storage";
    case kRoute: return "route";
    case kImportOption: return "import_option";
    case kSite: return "site";
    case kGroup: return "group";
    case kInfrastructure: return "infrastructure";
    case kPermit: return "permit";
    case kProject: return "project";
    case kOffice: return "office";
    case kGridArea: return "grid_area";
    case kNitrogenArea: return "nitrogen_area";
    case kLandArea: return "land_area";
    case kCrew: return "crew";
    case kOwner: return "owner";
    case kMunicipality: return "municipality";
    case kProduct: return "product";
    case kHub: return "hub";
    default: return "source";
  }
}

/// "cluster/id" of what a thing is another name of, or empty.
std::string alias_of(const Message& message) {
  return message.GetDescriptor()->FindFieldByName("alias") == nullptr ? "" : text_field(message, "alias");
}

/// "a unit", "an owner".
std::string with_article(const std::string& words) {
  return (words.empty() || std::string("aeio").find(words[0]) == std::string::npos ? "a " : "an ") + words;
}

}  // namespace

bool is_id(const std::string& id, bool source) {
  const auto fits = [source](char c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') return true;
    return source && c > ' ' && c != ',' && c != '/';
  };
  return !id.empty() && std::all_of(id.begin(), id.end(), fits);
}

std::string kinds_text(Kinds kinds) {
  if (kinds == kAny) return "thing with an id";
  std::vector<std::string> names;
  for (const Kind kind : kAllKinds)
    if ((kinds & kind) != 0) names.emplace_back(kind_name(kind));
  return list_text(names);
}

std::pair<std::string, std::string> split_id(const std::string& id) {
  const std::size_t slash = id.find('/');
  if (slash == std::string::npos) return {"", id};
  return {id.substr(0, slash), id.substr(slash + 1)};
}

Ids::Ids(const v1::Inputs& inputs, Reporter& reporter) {
  for (int c = 0; c < inputs.cluster_size(); ++c) add_cluster(inputs.cluster(c), c, reporter);
  for (const Names& names : clusters_) add_aliases(names, reporter);
}

void Ids::add_cluster(const v1::Cluster& cluster, int number, Reporter& reporter) {
  Names names;
  names.cluster = cluster.id();
  if (cluster.id().empty()) {
    reporter.missing(cluster, "id", {"id is missing", "only a-z, 0-9 and -"});
  } else if (!is_id(cluster.id(), false)) {
    reporter.error(cluster, "id", {"id = \"" + cluster.id() + "\"", "only a-z, 0-9 and -"});
  }
  for (const Kind kind : kAllKinds) {
    const FieldDescriptor* field = cluster.GetDescriptor()->FindFieldByName(kind_name(kind));
    const bool shared = (kind & kShared) != 0;
    auto& list = shared ? names.shared : names.own[kind];
    for (int i = 0; i < cluster.GetReflection()->FieldSize(cluster, field); ++i) {
      const Message& message = cluster.GetReflection()->GetRepeatedMessage(cluster, field, i);
      const std::string id = text_field(message, "id");
      if (!is_id(id, kind == kSource)) {
        const std::string allowed = kind == kSource ? "no spaces, commas or slashes" : "only a-z, 0-9 and -";
        if (id.empty()) {
          reporter.missing(message, "id", {"id is missing", allowed});
        } else {
          reporter.error(message, "id", {"id = \"" + id + "\"", allowed});
        }
        continue;
      }
      const auto [taken, added] = list.emplace(id, Entity{kind, &message, number});
      if (added) continue;
      const Place first = reporter.places().of(*taken->second.message, "id");
      reporter.error(message, "id",
                     {"id \"" + id + "\" is already " + with_article(kind_name(taken->second.kind)) +
                          (first.line > 0 ? " at " + first.file + ":" + std::to_string(first.line) : ""),
                      "ids are unique within a cluster"});
    }
  }
  clusters_.push_back(std::move(names));
}

void Ids::add_aliases(const Names& names, Reporter& reporter) {
  for (const auto& [id, entity] : names.shared)
    if (const std::optional<Entity> home = home_named_by(entity, reporter)) home_.emplace(entity.message, *home);
}

/// What the alias of an entity names, when that cluster is loaded; followed on when that one has an alias too.
std::optional<Entity> Ids::home_named_by(const Entity& entity, Reporter& reporter) const {
  std::optional<Entity> home;
  for (const Entity* at = &entity; at != nullptr;) {
    const std::string alias = alias_of(*at->message);
    if (alias.empty()) return home;
    const auto [other, bare] = split_id(alias);
    const int number = cluster_number(other);
    const bool back = home && number == entity.cluster;
    if (other.empty() || number == at->cluster || back) {
      reporter.error(*at->message, "alias",
                     {"alias = \"" + alias + "\"" + (back ? " leads back" : ""),
                      "\"cluster/id\" of a thing at home in another cluster"});
      return std::nullopt;
    }
    if (number < 0) return home;  // not loaded
    const Kinds kinds = at->kind == kBoundaryNode ? kUnit | kPool | kBoundaryNode : at->kind;
    const auto& shared = clusters_[static_cast<std::size_t>(number)].shared;
    const auto found = shared.find(bare);
    if (found == shared.end() || (found->second.kind & kinds) == 0) {
      reporter.error(*at->message, "alias", why_not(at->cluster, "alias", alias, kinds));
      return std::nullopt;
    }
    at = &found->second;
    home = *at;
  }
  return home;
}

const Entity* Ids::at_home(const Entity* entity) const {
  if (entity == nullptr) return nullptr;
  const auto found = home_.find(entity->message);
  return found == home_.end() ? entity : &found->second;
}

int Ids::home_of(const Message& message) const {
  const auto found = home_.find(&message);
  return found == home_.end() ? -1 : found->second.cluster;
}

int Ids::home_of(int cluster, const std::string& id) const {
  const Entity* home = find(cluster, id, kShared);
  return home == nullptr || home->cluster == cluster ? -1 : home->cluster;
}

int Ids::cluster_number(const std::string& id) const {
  for (std::size_t c = 0; c < clusters_.size(); ++c)
    if (clusters_[c].cluster == id) return static_cast<int>(c);
  return -1;
}

const Entity* Ids::in_cluster(const Names& names, const std::string& id, Kinds kinds) const {
  if ((kinds & kShared) != 0)
    if (const auto found = names.shared.find(id); found != names.shared.end())
      if (const Entity* entity = at_home(&found->second); (entity->kind & kinds) != 0) return entity;
  for (const auto& [kind, list] : names.own)
    if ((kinds & kind) != 0)
      if (const auto found = list.find(id); found != list.end()) return &found->second;
  return nullptr;
}

const Entity* Ids::find(int cluster, const std::string& id, Kinds kinds) const {
  const auto [other, bare] = split_id(id);
  const int number = other.empty() ? cluster : cluster_number(other);
  return number < 0 ? nullptr : in_cluster(clusters_[static_cast<std::size_t>(number)], bare, kinds);
}

std::vector<Entity> Ids::find_everywhere(const std::string& id, Kinds kinds) const {
  const auto [other, bare] = split_id(id);
  std::vector<Entity> found;
  for (const Names& names : clusters_)
    if (other.empty() || other == names.cluster)
      if (const Entity* entity = in_cluster(names, bare, kinds))
        if (std::none_of(found.begin(), found.end(),
                         [entity](const Entity& e) { return e.message == entity->message; }))
          found.push_back(*entity);
  return found;
}

bool Ids::is_foreign(const std::string& id) const {
  const std::string other = split_id(id).first;
  return !other.empty() && cluster_number(other) < 0;
}

Remark Ids::why_not(int cluster, const std::string& field, const std::string& id, Kinds kinds) const {
  const std::string shown = field + " = \"" + id + "\"";
  const auto [other, bare] = split_id(id);
  if (is_foreign(id))
    return {shown + " is of cluster \"" + other + "\", which is not loaded", "", "name that cluster in the scenario"};
  const int named = other.empty() ? cluster : cluster_number(other);
  std::vector<std::string> near;
  for (std::size_t c = 0; c < clusters_.size(); ++c) {
    if (named >= 0 && named != static_cast<int>(c)) continue;
    if (const Entity* found = in_cluster(clusters_[c], bare, kAny))
      return {shown + " is " + with_article(kind_name(found->kind)), "must be " + with_article(kinds_text(kinds))};
    const auto collect = [&near, kinds](const std::map<std::string, Entity>& list) {
      for (const auto& [name, entity] : list)
        if ((entity.kind & kinds) != 0 && near.size() <= kMostSuggested) near.push_back(name);
    };
    collect(clusters_[c].shared);
    for (const auto& [kind, list] : clusters_[c].own) collect(list);
  }
  return {shown + " is not known", "must be " + with_article(kinds_text(kinds)),
          near.size() <= kMostSuggested ? did_you_mean(bare, near) : ""};
}

}  // namespace schakel::load
