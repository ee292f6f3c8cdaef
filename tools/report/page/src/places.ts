// Where things go on the schematic map: sites keep their order from west to east and from north to south, distances do
// not; things at one site stand close together.
import type { Maybe, Node, Report, Unit } from './data';
import { text_width, wrap } from './dom';

export type SizeBy = 'jobs' | 'co2';
export interface Spot {
  id: string; kind: 'unit' | 'pool' | 'boundary'; name: string; x: number; y: number; r: number; unit?: Unit; node?: Node;
}
export interface Place { lines: string[]; x: number; y: number; width: number; height: number; spots: Spot[] }
export interface MapPicture { places: Place[]; spots: Map<string, Spot>; width: number; height: number; largest: number }

export const kPlaceFont = '600 11px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const kLine = 13, kSmallest = 9, kLargest = 27, kLargestOfMany = 22, kNode = 6;
const kCompression = 0.62, kLongest = 0.15;  // degrees: a longer gap counts as this
const kBand = 44;                            // pixels: an empty band across the map is not wider

const size_of = (unit: Unit, by: SizeBy): Maybe => (by === 'jobs' ? unit.jobs : unit.co2);

/// Puts circles around (0, 0), the largest first, each as near to the middle as it can stand.
function pack(spots: Spot[]): { width: number; height: number } {
  const placed: Spot[] = [];
  const gap = 3;
  for (const spot of [...spots].sort((a, b) => b.r - a.r)) {
    for (let turn = 0; ; turn += 0.35) {
      const away = turn * 1.6;
      spot.x = away * 1.35 * Math.cos(turn);
      spot.y = away * Math.sin(turn);
      if (placed.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= other.r + spot.r + gap)) break;
    }
    placed.push(spot);
  }
  const left = Math.min(...spots.map(({ x, r }) => x - r)), right = Math.max(...spots.map(({ x, r }) => x + r));
  const top = Math.min(...spots.map(({ y, r }) => y - r)), bottom = Math.max(...spots.map(({ y, r }) => y + r));
  for (const spot of spots) { spot.x -= (left + right) / 2; spot.y -= (top + bottom) / 2; }
  return { width: right - left, height: bottom - top };
}

/// A scale from the values of sites to [0, 1] that keeps their order; long gaps count for less than they are. Other
/// values go in between, or to the edges.
function compressed(values: number[]): (value: number) => number {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  let sum = 0;
  const places = sorted.map((value, i) => (sum += i ? Math.min(kLongest, value - sorted[i - 1]) ** kCompression : 0));
  if (!sum) return () => 0.5;
  return (value) => {
    const next = sorted.findIndex((other) => other >= value);
    if (next < 0) return 1.06;
    if (next === 0) return value < sorted[0] ? -0.06 : 0;
    const part = (value - sorted[next - 1]) / (sorted[next] - sorted[next - 1]);
    return (places[next - 1] + part * (places[next] - places[next - 1])) / sum;
  };
}

/// "Nobian Botlek" for "Nobian Botlek, Welplaatweg"; the whole name where the sites of a park begin alike, as at Chemelot.
function site_names(report: Report): (site: string) => string {
  const first = (site: string) => site.split(', ')[0];
  const sites = [...new Set(report.units.map(({ site }) => site ?? ''))], firsts = sites.map(first);
  const alike = new Set(firsts.filter((name, i) => firsts.indexOf(name) !== i));
  return (site) => (alike.has(first(site)) ? site : first(site));
}

interface Group { lat: number; lon: number; place: Place }

function gather(report: Report, by: SizeBy, spots: Map<string, Spot>): Group[] {
  const largest = Math.max(0, ...report.units.map((unit) => size_of(unit, by) ?? 0));
  const groups = new Map<string, Group>(), name_of = site_names(report);
  const put = (key: string, lat: number, lon: number, name: string, spot: Spot) => {
    const group = groups.get(key) ?? { lat, lon, place: { lines: name ? wrap(name, 112, kPlaceFont, 3) : [], x: 0, y: 0, width: 0, height: 0, spots: [] } };
    group.place.spots.push(spot);
    groups.set(key, group);
    spots.set(spot.id, spot);
  };
  const sites = new Map<string, string>();
  for (const unit of report.units) {
    if (typeof unit.lat !== 'number' || typeof unit.lon !== 'number') continue;
    const size = size_of(unit, by), share = size && largest ? size / largest : 0;
    const key = `site ${unit.site ?? ''} ${unit.lat} ${unit.lon}`;
    sites.set(`${unit.lat} ${unit.lon}`, key);
    put(key, unit.lat, unit.lon, name_of(unit.site ?? ''), { id: unit.id, kind: 'unit', name: unit.name, x: 0, y: 0,
      r: Math.max(kSmallest, (report.units.length > 50 ? kLargestOfMany : kLargest) * Math.sqrt(share)), unit });
  }
  for (const node of report.nodes) {
    if (node.kind === 'market') continue;
    const spot: Spot = { id: node.id, kind: node.kind, name: node.name, x: 0, y: 0, r: kNode, node };
    const near = neighbours(report, node.id, spots);
    const lat = node.lat ?? mean(near.map((id) => report.units.find((unit) => unit.id === id)?.lat));
    const lon = node.lon ?? mean(near.map((id) => report.units.find((unit) => unit.id === id)?.lon));
    if (lat === null || lon === null) continue;
    put(sites.get(`${lat} ${lon}`) ?? `node ${node.id}`, lat, lon, '', spot);
  }
  return [...groups.values()];
}

function neighbours(report: Report, id: string, spots: Map<string, Spot>): string[] {
  return report.links.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])).filter((other) => spots.has(other));
}

function mean(values: (Maybe | undefined)[]): Maybe {
  const known = values.filter((value): value is number => typeof value === 'number');
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

export function map_picture(report: Report, by: SizeBy): MapPicture {
  const spots = new Map<string, Spot>();
  const groups = gather(report, by, spots);
  const sites = groups.filter(({ place }) => place.lines.length);
  const across = compressed(sites.map(({ lon }) => lon)), down = compressed(sites.map(({ lat }) => -lat));
  for (const { place } of groups) {
    const { width, height } = pack(place.spots);
    const name = place.lines.length ? Math.max(...place.lines.map((line) => text_width(line, kPlaceFont))) : 0;
    place.width = Math.max(width, name) + 12;
    place.height = height + 12 + place.lines.length * kLine;
  }
  const room = groups.reduce((sum, { place }) => sum + (place.width + 16) * (place.height + 16), 0);
  const width = 1116;
  let height = Math.min(1100, Math.max(420, room / width / 0.5));
  for (let tries = 0; tries < 6; ++tries, height *= 1.12) {
    const wanted = groups.map(({ lat, lon, place }) => ({ x: 80 + across(lon) * (width - 160), y: 50 + down(-lat) * (height - 100), place }));
    if (separate(wanted, width, height)) break;
  }
  height = without_bands(groups.map(({ place }) => place), width, height);
  for (const { place } of groups) {
    for (const spot of place.spots) { spot.x += place.x; spot.y += place.y + (place.lines.length * kLine) / 2; }
  }
  return { places: groups.map(({ place }) => place), spots, width, height: Math.ceil(height), largest: Math.max(0, ...report.units.map((unit) => size_of(unit, by) ?? 0)) };
}

/// Moves places from where they should be until none covers another; false when there is not enough room.
function separate(wanted: { x: number; y: number; place: Place }[], width: number, height: number): boolean {
  wanted.forEach(({ x, y, place }, i) => { place.x = x + (i % 7) * 0.01; place.y = y + (i % 5) * 0.01; });
  return settle(wanted, width, height, 500, 0.04);
}

/// `strength`: how hard places are drawn to where they should be, less and less.
function settle(wanted: { x: number; y: number; place: Place }[], width: number, height: number, rounds: number, strength: number): boolean {
  const gap = 10, drawn = strength ? rounds * 0.6 : 0;
  let clear = false;
  for (let round = 0; round < rounds && !(clear && round > drawn); ++round) {
    clear = true;
    const pull = strength * Math.max(0, 1 - round / (drawn || 1));
    for (const { x, y, place } of wanted) { place.x += (x - place.x) * pull; place.y += (y - place.y) * pull; }
    for (let i = 0; i < wanted.length; ++i) {
      for (let j = i + 1; j < wanted.length; ++j) if (push(wanted[i].place, wanted[j].place, gap)) clear = false;
    }
    for (const { place } of wanted) {
      place.x = Math.min(width - place.width / 2 - 4, Math.max(place.width / 2 + 4, place.x));
      place.y = Math.min(height - place.height / 2 - 4, Math.max(place.height / 2 + 4, place.y));
    }
  }
  return clear;
}

/// Takes out bands from side to side in which no site stands; gives the height that is left.
function without_bands(places: Place[], width: number, height: number): number {
  const sites = places.filter(({ lines }) => lines.length).sort((a, b) => a.y - a.height / 2 - (b.y - b.height / 2));
  if (!sites.length) return height;
  const gaps: { from: number; to: number }[] = [];
  let end = 0;
  for (const { y, height: tall } of sites) {
    if (y - tall / 2 - end > kBand) gaps.push({ from: end, to: y - tall / 2 });
    end = Math.max(end, y + tall / 2);
  }
  if (height - end > kBand) gaps.push({ from: end, to: height });
  const moved = (y: number) => y - gaps.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(1, (y - from) / (to - from))) * (to - from - kBand), 0);
  for (const place of places) place.y = moved(place.y);
  const left = moved(height);
  settle(places.map((place) => ({ x: place.x, y: place.y, place })), width, left, 200, 0);
  return left;
}

/// Pushes two places apart, sideways or up and down, whichever is shorter (a map is wide); true when they were too near.
function push(a: Place, b: Place, gap: number): boolean {
  const over_y = (a.height + b.height) / 2 + gap - Math.abs(a.y - b.y);
  if (over_y <= 0.5) return false;
  const over_x = (a.width + b.width) / 2 + gap - Math.abs(a.x - b.x);
  if (over_x <= 0.5) return false;
  if (over_x < over_y * 1.9) {
    const way = a.x <= b.x ? -1 : 1;
    a.x += (way * over_x) / 2; b.x -= (way * over_x) / 2;
  } else {
    const way = a.y <= b.y ? -1 : 1;
    a.y += (way * over_y) / 2; b.y -= (way * over_y) / 2;
  }
  return true;
}
