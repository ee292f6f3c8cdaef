#include "tools/explore/desk.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <set>

#include "sim/engine/aside.hpp"
#include "tools/explore/text.hpp"
#include "tools/load/files.hpp"
#include "tools/load/ready_data.hpp"
#include "tools/results/baseline.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/report_so_far.hpp"
#include "tools/results/tables.hpp"

namespace schakel::explore {
namespace {

namespace fs = std::filesystem;
using results::Json;

constexpr std::size_t kMostBaselines = 16;
constexpr int kSpaces = 2;                          // as summary.json is written
constexpr std::chrono::milliseconds kBetween{300};  // from one word about a play that goes on to the next

/// Milliseconds since it was made, or asked last.
class Watch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double passed = std::chrono::duration<double, std::milli>(now - from_).count();
    from_ = now;
    return passed;
  }

 private:
  std::chrono::steady_clock::time_point from_ = std::chrono::steady_clock::now();
};

Json json(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& p : problems)
    list.push_back({{"text", to_text(p)},
                    {"line", p.place.line},
                    {"column", p.place.column},
                    {"entity", p.entity},
                    {"what", p.what},
                    {"allowed", p.allowed},
                    {"hint", p.hint},
                    {"warning", p.warning}});
  return list;
}

std::string refusal(const Problems& problems, const std::string& text = {}) {
  return Json({{"problems", json(problems)}, {"text", text}}).dump();
}

/// The page shows what moves; the lists behind it are in the whole report.
Json without_lists(Json report) {
  for (const char* list : {"yearly", "numbers", "gaps", "sources", "grades", "headline_grades", "limits", "manifest"})
    report.erase(list);
  return report;
}

/// Says what a play has come to while it goes on: beside a baseline that is known, numbers; else only how far it is.
results::Told so_far(double horizon_days, bool baseline_known, const Say& say) {
  const auto aside = std::make_shared<engine::Aside>(kBetween);
  return [=](double day, const std::function<const results::Run&()>& run) {
    aside->begin([&] {
      Json json = baseline_known ? results::so_far_json(run()) : Json({{"day", day}});
      json["horizon_days"] = horizon_days;
      if (const std::string body = json.dump(); body.size() <= kOnePacket) say(Kind::so_far, body);
    });
  };
}

/// Everything a baseline is a function of.
std::string baseline_key(const v1::Inputs& inputs) {
  v1::Scenario scenario = inputs.scenario();
  scenario.clear_id();
  scenario.clear_title();
  scenario.clear_title_nl();
  scenario.clear_description();
  scenario.clear_description_nl();
  scenario.clear_event();
  return scenario.SerializeAsString();
}

class Desk {
  /// Clusters that were read; made ready for scenarios when they can be played.
  struct Kept {
    std::unique_ptr<load::Loaded> data;
    std::unique_ptr<load::ReadyData> ready;
  };

 public:
  explicit Desk(Setting setting) : setting_(std::move(setting)) {}

  void answer(const Message& request, const Say& say) {
    if (const std::string now = state_of(setting_.data); now != state_) {
      state_ = now;
      kept_.clear();
      baselines_.clear();
    }
    switch (request.kind) {
      case Kind::start: return start(say);
      case Kind::graph: return graph(request.body, say);
      case Kind::warm: return warm(request.body, say);
      default: return play(request.body, request.kind == Kind::play, say);
    }
  }

 private:
  /// Clusters by name, without asking whether they make sense.
  void start(const Say& say) const {
    Json list = Json::array();
    for (const fs::path& folder : load::cluster_dirs(setting_.data)) {
      Problems problems;
      const v1::Cluster cluster = load::read_folder(folder, problems);
      list.push_back({{"id", folder.filename().string()},
                      {"name", cluster.name().empty() ? folder.filename().string() : cluster.name()},
                      {"name_nl", cluster.name_nl()},
                      {"units", cluster.unit_size()},
                      {"problems", any_error(problems)}});
    }
    say(Kind::answer, Json({{"clusters", list}, {"version", results::program_version()}}).dump());
  }

  Kept& kept(const std::vector<std::string>& clusters) {
    Kept& found = kept_[clusters];
    if (!found.data) {
      found.data = std::make_unique<load::Loaded>(load::load_clusters(clusters, setting_.data));
      if (found.data->ok()) found.ready = std::make_unique<load::ReadyData>(found.data->inputs);
    }
    return found;
  }

  /// The clusters of a request; null, and the request is refused, when they cannot be played.
  const load::Loaded* named(const std::string& body, const Say& say) {
    const auto wanted = nlohmann::json::parse(body, nullptr, false);
    std::vector<std::string> ids;
    if (wanted.is_array())
      for (const auto& id : wanted)
        if (id.is_string()) ids.push_back(id.get<std::string>());
    if (ids.empty() || ids.size() != wanted.size()) {
      say(Kind::refused,
          refusal({{{"request"}, "", "names no clusters", "a JSON list of ids, as [\"chlorine\"]", ""}}));
      return nullptr;
    }
    const load::Loaded& data = *kept(ids).data;
    if (data.ok()) return &data;
    say(Kind::refused, refusal(data.problems));
    return nullptr;
  }

  /// The clusters as they are, and what of them a scenario can name.
  void graph(const std::string& body, const Say& say) {
    const load::Loaded* data = named(body, say);
    if (data == nullptr) return;
    say(Kind::begun, "{}");
    const results::Run run = results::play(*data, {setting_.command_line, 2});
    Json report = without_lists(results::report_data(run, results::find(run)));
    say(Kind::answer, Json({{"report", std::move(report)}, {"names", names(*data)}}).dump());
  }

  /// Loads clusters and plays their baseline, so that the first play takes no longer than others: a list of them as
  /// they are, or a scenario of which the switches, the end and the like count, and not the events.
  void warm(const std::string& body, const Say& say) {
    if (body.starts_with('{')) return warm_settings(body, say);
    const load::Loaded* data = named(body, say);
    if (data == nullptr) return;
    if (const std::string key = baseline_key(data->inputs); !baselines_.contains(key))
      keep_baseline(key, results::play_baseline(*data));
    say(Kind::answer, "{}");
  }

  void warm_settings(const std::string& body, const Say& say) {
    std::string text;
    const std::optional<load::Loaded> inputs = read(body, text, say);
    if (!inputs) return;
    if (const std::string key = baseline_key(inputs->inputs); !baselines_.contains(key))
      keep_baseline(key, results::play_baseline(*inputs));
    say(Kind::answer, "{}");
  }

  void keep_baseline(const std::string& key, journal::Record record) {
    if (baselines_.size() >= kMostBaselines) baselines_.clear();
    baselines_[key] = std::move(record);
  }

  static Json names(const load::Loaded& data) {
    Json owners = Json::array(), plans = Json::array();
    std::set<int> with_units, with_projects;
    for (const models::Unit& unit : data.model.units) with_units.insert(unit.owner);
    for (const models::Project& project : data.investments.projects) with_projects.insert(project.owner);
    for (std::size_t o = 0; o < data.model.owners.size(); ++o)
      if (const auto owner = static_cast<int>(o); with_units.contains(owner) || with_projects.contains(owner))
        owners.push_back({{"id", data.model.owners[o].id},
                          {"name", data.model.owners[o].name},
                          {"projects", with_projects.contains(owner)}});
    for (const int plan : models::plans_waited_for(data.investments))
      plans.push_back({{"id", data.investments.plans[static_cast<std::size_t>(plan)].id},
                       {"name", data.investments.plans[static_cast<std::size_t>(plan)].name}});
    return {{"owners", owners}, {"infrastructure", plans}, {"projects", data.investments.projects.size()}};
  }

  /// The scenario on its clusters, and the text that was read; nothing, and the request is refused, when something is
  /// wrong with it.
  std::optional<load::Loaded> read(const std::string& body, std::string& text, const Say& say) {
    const auto refuse = [&](const Problems& problems) {
      say(Kind::refused, refusal(problems, text));
      return std::nullopt;
    };
    Problems problems;
    const v1::Scenario scenario = scenario_of_json(body, problems);
    if (any_error(problems)) return refuse(problems);
    const load::TextFile file{scenario.id() + ".txtpb", text = text_of(scenario)};
    const Kept& data = kept({scenario.cluster().begin(), scenario.cluster().end()});
    if (!data.data->ok()) return refuse(data.data->problems);
    load::Loaded inputs = data.ready->load(file);
    inputs.inputs.set_program_version(results::program_version());
    if (!inputs.ok()) return refuse(inputs.problems);
    return inputs;
  }

  /// `waited_for`: somebody looks on.
  void play(const std::string& body, bool waited_for, const Say& say) {
    Watch watch;
    std::string text;
    std::optional<load::Loaded> asked = read(body, text, say);
    if (!asked) return;
    load::Loaded inputs = std::move(*asked);
    Json times = {{"reading", watch.lap()}};
    say(Kind::begun, Json({{"text", text}}).dump());
    const std::string key = baseline_key(inputs.inputs);
    const auto known = baselines_.find(key);
    const bool beside = known != baselines_.end();
    results::How how{setting_.command_line, 2};
    if (waited_for) how.told = so_far(inputs.scenario.horizon_days, beside, say);
    const results::Run run =
        beside ? results::play_beside(std::move(inputs), known->second, how) : results::play(std::move(inputs), how);
    if (!beside) keep_baseline(key, run.baseline.record);
    times["playing"] = watch.lap();
    times["baseline_kept"] = beside;
    const results::Findings found = results::find(run);
    Json report = results::report_data(run, found);
    say(Kind::report, report.dump());
    Json result = {{"text", text}, {"summary", results::summary(run, found).dump(kSpaces) + "\n"}};
    result["report"] = without_lists(std::move(report));
    times["writing"] = watch.lap();
    result["milliseconds"] = times;
    say(Kind::answer, result.dump());
  }

  Setting setting_;
  std::string state_;  ///< of the files, when they were read
  std::map<std::vector<std::string>, Kept> kept_;
  std::map<std::string, journal::Record> baselines_;
};

}  // namespace

Work desk(const Setting& setting) {
  const auto one = std::make_shared<Desk>(setting);
  return [one](const Message& request, const Say& say) { one->answer(request, say); };
}

std::string state_of(const fs::path& data) {
  std::string state;
  std::error_code error;
  const auto add = [&](const fs::path& folder) {
    for (const auto& list : {load::text_files(folder), load::table_files(folder)})
      for (const fs::path& file : list)
        state += file.string() + ' ' + std::to_string(fs::file_size(file, error)) + ' ' +
                 std::to_string(fs::last_write_time(file, error).time_since_epoch().count()) + '\n';
  };
  for (const fs::path& folder : load::cluster_dirs(data)) add(folder);
  add(data / "national");
  return state;
}

}  // namespace schakel::explore
