// The equations of sim/flow/esri.hpp written out over whole matrices, for comparison: nothing of it is shared.
#pragma once

#include "sim/flow/esri.hpp"

namespace schakel::flow::test {

/// O(firms^2) a round.
EsriLevels dense_levels(const EsriNetwork& network, const EsriOptions& options, const std::vector<double>& psi);

/// sum_i s_out_i (1 - level_i) / sum_i s_out_i for min(hd, hu), hd and hu.
EsriIndex dense_index(const EsriNetwork& network, const EsriLevels& levels);

}  // namespace schakel::flow::test
