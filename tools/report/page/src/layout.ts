// Where boxes and arrows of the chain go: layered from left (supplier) to right (user).
import { Graph, layout } from '@dagrejs/dagre';
import type { Link, Node, Report, Unit } from './data';
import { wrap } from './dom';
import { varies } from './steps';

export interface Box {
  id: string; kind: 'unit' | Node['kind']; lines: string[]; x: number; y: number; width: number; height: number;
  unit?: Unit; node?: Node;
}
interface Point { x: number; y: number }
export interface Arrow { link: Link; points: Point[]; width: number }
export interface Picture { boxes: Box[]; arrows: Arrow[]; width: number; height: number }
export interface Shown { markets: boolean; only_changes: boolean }

export const kNameFont = '600 12.5px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const kSmallFont = '11.5px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const kStateHeight = 22;
const kUnitWidth = 152;
const kNodeWidth = 116;
const kLine = 15;

function unit_box(unit: Unit): Box {
  const lines = wrap(unit.name, kUnitWidth - 20, kNameFont, 3);
  return { id: unit.id, kind: 'unit', lines, x: 0, y: 0, width: kUnitWidth, height: lines.length * kLine + 12 + kStateHeight, unit };
}

function node_box(node: Node): Box {
  const lines = wrap(node.name, kNodeWidth - 18, kSmallFont, 3);
  return { id: node.id, kind: node.kind, lines, x: 0, y: 0, width: kNodeWidth, height: lines.length * 14 + 12, node };
}

/// Units and nodes that change, and their direct neighbours.
function changing(report: Report): Set<string> {
  const changes = new Set<string>();
  for (const unit of report.units) if (varies(unit.rate) || varies(unit.state)) changes.add(unit.id);
  const kept = new Set(changes);
  for (const { from, to, flow } of report.links) {
    if (varies(flow) && (changes.has(from) || changes.has(to))) { kept.add(from); kept.add(to); }
  }
  return kept;
}

/// Widest link of each measure is 15 pixels wide; others by the square root of their volume.
function widths(links: Link[]): Map<Link, number> {
  const largest = new Map<string, number>();
  for (const { measure, base } of links) largest.set(measure, Math.max(largest.get(measure) ?? 0, base ?? 0));
  return new Map(links.map((link) => {
    const share = link.base && largest.get(link.measure) ? link.base / largest.get(link.measure)! : 0;
    return [link, 2 + 13 * Math.sqrt(share)];
  }));
}

export function picture(report: Report, shown: Shown): Picture {
  const keep = shown.only_changes ? changing(report) : null;
  const wanted = (id: string) => !keep || keep.has(id);
  const boxes = [
    ...report.units.filter((unit) => wanted(unit.id)).map(unit_box),
    ...report.nodes.filter((node) => wanted(node.id) && (shown.markets || node.kind !== 'market')).map(node_box),
  ];
  const known = new Map(boxes.map((box) => [box.id, box]));
  const links = report.links.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const joined = new Set(links.flatMap(({ from, to }) => [from, to]));
  // A pool, plant outside or market without a drawn link says nothing here.
  const drawn = boxes.filter((box) => box.kind === 'unit' || joined.has(box.id));
  return arrange(drawn, links, widths(links));
}

function arrange(boxes: Box[], links: Link[], width: Map<Link, number>): Picture {
  const large = boxes.length + links.length > 600;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'LR', nodesep: 16, edgesep: 12, ranksep: 72, marginx: 8, marginy: 8, acyclicer: 'greedy',
    ranker: large ? 'tight-tree' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height });
  for (const link of links) graph.setEdge(link.from, link.to, { weight: Math.ceil(width.get(link)! / 4) }, link.id);
  layout(graph as never);
  for (const box of boxes) {
    const place = graph.node(box.id) as { x: number; y: number };
    box.x = place.x - box.width / 2;
    box.y = place.y - box.height / 2;
  }
  const arrows = links.map((link) => {
    const edge = graph.edge({ v: link.from, w: link.to, name: link.id }) as { points: Point[] };
    return { link, points: edge.points, width: width.get(link)! };
  });
  dock(arrows, new Map(boxes.map((box) => [box.id, box])));
  const size = graph.graph() as { width?: number; height?: number };
  return { boxes, arrows, width: Math.max(size.width ?? 0, 300), height: Math.max(size.height ?? 0, 80) };
}

/// Lets every arrow leave and reach the sides of its boxes, spread over the side in the order of where it comes from.
function dock(arrows: Arrow[], boxes: Map<string, Box>): void {
  const sides = new Map<string, { arrow: Arrow; end: 'first' | 'last'; towards: number }[]>();
  for (const arrow of arrows) {
    const from = boxes.get(arrow.link.from)!, to = boxes.get(arrow.link.to)!;
    const forward = from.x <= to.x;
    const inner = arrow.points.slice(1, -1);
    const add = (box: Box, side: string, end: 'first' | 'last', towards: number) => {
      const key = `${side} ${box.id}`;
      sides.set(key, [...(sides.get(key) ?? []), { arrow, end, towards }]);
    };
    add(from, forward ? 'right' : 'left', 'first', (inner[0] ?? middle(to)).y);
    add(to, forward ? 'left' : 'right', 'last', (inner[inner.length - 1] ?? middle(from)).y);
  }
  for (const [key, docks] of sides) {
    const side = key.slice(0, key.indexOf(' '));
    const box = boxes.get(key.slice(key.indexOf(' ') + 1))!;
    const total = docks.reduce((sum, { arrow }) => sum + arrow.width + 4, 0);
    const room = Math.min(1, (box.height - 8) / total);
    let y = box.y + box.height / 2 - (total * room) / 2;
    for (const { arrow, end } of docks.sort((a, b) => a.towards - b.towards)) {
      const step = (arrow.width + 4) * room;
      const point = { x: side === 'right' ? box.x + box.width : box.x, y: y + step / 2 };
      arrow.points[end === 'first' ? 0 : arrow.points.length - 1] = point;
      y += step;
    }
  }
}

const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
