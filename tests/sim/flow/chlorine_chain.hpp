// The chlorine chain of the known answers, in kt per year.
//
//   cells 610 chlorine:  VCM 199.264, MDI 226.8, ECH 160, TiO2 13.5, market 10.436          (sum 610)
//   MDI 400:             needs 0.567 chlorine (226.8), makes 0.583 HCl (233.2), all of it to VCM
//   VCM 620:             needs 0.69 chlorine equivalents (427.8) = 199.264 + 0.98 * 233.2 (228.536)
//                        at most 0.40 t HCl per t VCM, that is 0.98 * 0.40 / 0.69 of its need
//   ECH 160, TiO2 13.5:  one to one
#pragma once

#include "sim/flow/network.hpp"

namespace schakel::flow {

struct ChlorineChain {
  Network net;
  NodeId cells, vcm, mdi, ech, tio2;
  ArcId acid_outlet;    ///< free disposal of MDI's HCl, shut at first
  ArcId more_chlorine;  ///< chlorine to VCM instead of HCl, shut at first
};

inline ChlorineChain chlorine_chain() {
  ChlorineChain c;
  Network& net = c.net;
  c.cells = net.add_node({610});
  const SideId chlorine = net.add_side({c.cells, +1, 1.0});
  c.vcm = net.add_node({620});
  const SideId vcm_need = net.add_side({c.vcm, -1, 0.69});
  const SideId vcm_out = net.add_side({c.vcm, +1, 1.0});
  c.mdi = net.add_node({400});
  const SideId mdi_need = net.add_side({c.mdi, -1, 0.567});
  const SideId mdi_out = net.add_side({c.mdi, +1, 1.0});
  const SideId mdi_acid = net.add_side({c.mdi, +1, 0.583});
  c.ech = net.add_node({160});
  const SideId ech_need = net.add_side({c.ech, -1, 1.0});
  const SideId ech_out = net.add_side({c.ech, +1, 1.0});
  c.tio2 = net.add_node({13.5});
  const SideId tio2_need = net.add_side({c.tio2, -1, 1.0});
  const SideId tio2_out = net.add_side({c.tio2, +1, 1.0});

  net.add_arc({.tail = chlorine, .head = vcm_need, .base = 199.264});
  net.add_arc({.tail = chlorine, .head = mdi_need, .base = 226.8});
  net.add_arc({.tail = chlorine, .head = ech_need, .base = 160});
  net.add_arc({.tail = chlorine, .head = tio2_need, .base = 13.5});
  net.add_arc({.tail = chlorine, .base = 10.436});
  net.add_arc({.tail = mdi_acid, .head = vcm_need, .base = 233.2, .worth = 0.98, .share = 0.98 * 0.40 / 0.69});
  net.add_arc({.tail = vcm_out, .base = 470});
  net.add_arc({.tail = vcm_out, .base = 150});
  net.add_arc({.tail = mdi_out, .base = 400});
  net.add_arc({.tail = ech_out, .base = 160});
  net.add_arc({.tail = tio2_out, .base = 13.5});
  c.acid_outlet = net.add_arc({.tail = mdi_acid});
  c.more_chlorine = net.add_arc({.tail = chlorine, .head = vcm_need, .cls = ArcClass::replace});
  net.finish();
  return c;
}

}  // namespace schakel::flow
