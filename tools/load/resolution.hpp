// A model while it is being made from messages, with the way back from every entity to the message it came from.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "models/investment/projects.hpp"
#include "models/plants/model.hpp"
#include "models/plants/overlay.hpp"
#include "tools/load/ids.hpp"

namespace schakel::load {

struct Resolution {
  models::Model model;
  std::vector<const v1::Unit*> units;  ///< parallel to model.units, and so on
  std::vector<const Message*> pools;   ///< pools and hubs
  std::vector<const v1::BoundaryNode*> boundaries;
  std::vector<const v1::Link*> links;
  std::vector<const v1::Route*> routes;
  std::vector<const v1::Storage*> storages;
  std::vector<const v1::ImportOption*> imports;
  std::vector<int> unit_cluster;
  std::vector<models::Period> periods;        ///< of what has a validity
  std::vector<models::OverlayEntry> overlay;  ///< of the clusters and the scenario, not applied yet
  std::vector<const v1::Overlay*> overlays;   ///< parallel to it
  models::Investments investments;
  std::unordered_map<const Message*, int> index;  ///< of every message in the list of its kind

  std::vector<bool> obligation;  ///< per instrument that acts through margins: it acts with the switch `projects`

  /// Number of an instrument that acts through margins (in Markets::instruments); kNone when there is none of that id.
  int margin_instrument(const std::string& id) const {
    const std::size_t first = investments.subsidies.size();
    for (std::size_t i = first; i < model.instruments.size(); ++i)
      if (model.instruments[i].id == "national/" + id) return static_cast<int>(i - first);
    return models::kNone;
  }
};

/// Makes the model as far as the messages allow: what cannot be resolved has been or is reported, and left out or left
/// at kNone. What is at home in another loaded cluster (`alias`) is left out; ids that name it mean that one.
Resolution resolve(const v1::Inputs& inputs, const Ids& ids, Reporter& reporter);

}  // namespace schakel::load
