#include "tools/graph/report.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "models/plants/names.hpp"
#include "tools/words/message.hpp"

namespace schakel::graph {
namespace {

using models::Endpoint;
using models::User;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Report {
 public:
  Report(const models::Model& model, const models::BaseYear& base) : model_(model), base_(base) {}

  std::string write(const models::Structure& found) {
    head();
    for_all("Single points of failure", found.single_points, "each is on every way from any source to what it cuts off",
            [this](const models::SinglePoint& point) { single_point(point); });
    for_all("Fewest links that cut the users of a product off from all supply", found.cuts, "per product",
            [this](const models::ProductCut& cut) { product_cut(cut); });
    for_all("Recycles", found.recycles, "places that reach each other along the flow",
            [this](const models::Recycle& recycle) { loop(recycle); });
    for_all("Joints", found.joints, "without one the network falls apart, whatever the direction of flow",
            [this](const models::Joint& joint) { parts(joint); });
    reach(found.reach);
    return text_;
  }

 private:
  void line(int depth, const std::string& words) { text_ += std::string(at(2 * depth), ' ') + words + '\n'; }

  template <class List, class Each>
  void for_all(const std::string& title, const List& list, const std::string& what, Each each) {
    line(0, "");
    line(0, title + ": " + (list.empty() ? "none" : std::to_string(list.size()) + " (" + what + ")"));
    for (const auto& one : list) each(one);
  }

  std::string name(Endpoint place) const {
    const std::string& name = models::place_name(model_, place);
    return name.empty() ? models::place_id(model_, place) : name;
  }
  std::string product(int index) const {
    const models::Product& the_product = model_.products[at(index)];
    return the_product.name.empty() ? the_product.id : the_product.name;
  }
  std::string amount(double value, int of) const {
    return words::number(value) + " " + models::yearly_unit(model_.products[at(of)].measure);
  }
  std::string names(const std::vector<Endpoint>& places) const {
    std::vector<std::string> list;
    for (const Endpoint place : places) list.push_back(name(place));
    return words::list_of(list, words::Language::en);
  }
  std::string users(const std::vector<User>& list) const {
    std::vector<Endpoint> places;
    for (const User& user : list)
      if (std::find(places.begin(), places.end(), user.at) == places.end()) places.push_back(user.at);
    return names(places);
  }
  static std::string count(std::size_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
  }

  void head() {
    const std::size_t used = models::links_in_use(model_, base_).size();
    line(0, words::list_of(model_.cluster_names, words::Language::en) + ": " +
                count(model_.units.size(), "unit", "units") + ", " + count(model_.pools.size(), "pool", "pools") +
                ", " + count(model_.boundaries.size(), "plant", "plants") + " outside; " +
                count(used, "link", "links") + " in use, " + std::to_string(model_.links.size() - used) +
                " that carry nothing in the base year");
  }

  void single_point(const models::SinglePoint& point) {
    line(1, name(point.at) + " (" + models::place_id(model_, point.at) + "), " +
                count(point.in_turn.size(), "unit", "units") + " in turn");
    std::map<std::pair<int, bool>, std::vector<User>> by_product;  // product, way round
    for (std::size_t i = 0; i < point.users.size(); ++i)
      by_product[{point.users[i].product, point.way_round[i]}].push_back(point.users[i]);
    for (const auto& [key, list] : by_product)
      line(2,
           product(key.first) + " of " + users(list) + (key.second ? " (until a stand-by link or import opens)" : ""));
    std::vector<Endpoint> further;
    for (const int unit : point.in_turn) {
      const Endpoint place{Endpoint::Kind::unit, unit};
      const bool direct =
          std::any_of(point.users.begin(), point.users.end(), [&](const User& u) { return u.at == place; });
      if (!direct) further.push_back(place);
    }
    if (!further.empty()) line(2, "then " + names(further));
  }

  void product_cut(const models::ProductCut& cut) {
    const int p = cut.product;
    line(1,
         product(p) + ": " + count(cut.users.size(), "user takes ", "users take ") + amount(cut.volume, p) +
             (cut.bought > 0 ? "; " + count(at(cut.bought), "more buys", "more buy") + " on the market as well" : ""));
    line(2, "fewest: " + count(cut.fewest.size(), "link", "links") + " with " + amount(cut.fewest_volume, p) + ": " +
                links(cut.fewest));
    if (cut.least != cut.fewest)
      line(2, "least capacity: " + count(cut.least.size(), "link", "links") + " of " + amount(cut.least_capacity, p) +
                  ": " + links(cut.least));
    else
      line(2, "they can carry " + amount(cut.least_capacity, p));
    if (!cut.on_one_link.empty()) line(2, "on one link each: " + users(cut.on_one_link));
  }

  std::string links(const std::vector<int>& list) const {
    std::string text;
    for (const int l : list) text += (text.empty() ? "" : ", ") + model_.links[at(l)].id;
    return text;
  }

  void loop(const models::Recycle& recycle) {
    line(1, names(recycle.members));
    std::map<int, std::vector<int>> by_product;
    for (const int l : recycle.links) by_product[model_.links[at(l)].product].push_back(l);
    for (const auto& [p, list] : by_product) line(2, product(p) + ": " + links(list));
  }

  void parts(const models::Joint& joint) {
    line(1, name(joint.at) + " (" + models::place_id(model_, joint.at) + ") holds " +
                count(joint.parts.size(), "part", "parts") + " together, of " + sizes(joint) + " places");
    for (std::size_t p = 1; p < joint.parts.size(); ++p) line(2, names(joint.parts[p]));
  }
  static std::string sizes(const models::Joint& joint) {
    std::vector<std::string> list;
    for (const auto& part : joint.parts) list.push_back(std::to_string(part.size()));
    return words::list_of(list, words::Language::en);
  }

  void reach(const std::vector<models::Reach>& all) {
    line(0, "");
    line(0, "Reach: units downstream and upstream of each unit, along links in use");
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(all[a].downstream, all[a].upstream) > std::pair(all[b].downstream, all[b].upstream);
    });
    for (const std::size_t u : order)
      line(1, std::to_string(all[u].downstream) + " down, " + std::to_string(all[u].upstream) +
                  " up: " + name({Endpoint::Kind::unit, static_cast<int>(u)}) + " (" + model_.units[u].id + ")");
  }

  const models::Model& model_;
  const models::BaseYear& base_;
  std::string text_;
};

}  // namespace

std::string structure_report(const models::Model& model, const models::BaseYear& base, const models::Structure& found) {
  return Report(model, base).write(found);
}

}  // namespace schakel::graph
