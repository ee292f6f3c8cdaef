// States as shapes and patterns, so that they can be told apart without colour.
import type { State } from './data';
import { svg } from './dom';

export const kStates: State[] = ['running', 'curtailed', 'starting', 'idle', 'tripped', 'outage', 'turnaround', 'closed'];

/// Patterns used by the swatch behind each symbol; the page holds them once.
export function patterns(): SVGSVGElement {
  const hatch = (id: string, angle: number, gap: number, width: number, color: string, ground: string) =>
    svg('pattern', { id, width: gap, height: gap, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` },
      svg('rect', { width: gap, height: gap, fill: ground }),
      svg('line', { x1: 0, y1: 0, x2: 0, y2: gap, stroke: color, 'stroke-width': width }));
  const dots = svg('pattern', { id: 'p-idle', width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
    svg('rect', { width: 5, height: 5, fill: '#e4e4e4' }), svg('circle', { cx: 2.5, cy: 2.5, r: 1, fill: '#555' }));
  return svg('svg', { width: 0, height: 0, class: 'patterns', 'aria-hidden': 'true' }, svg('defs', {},
    hatch('p-curtailed', 45, 7, 2, '#b98a1d', '#fdf3d8'),
    hatch('p-starting', 0, 6, 1.5, '#4a7fae', '#e6f0f8'),
    dots,
    hatch('p-tripped', -45, 5, 2.2, '#a9441b', '#fbe3d8'),
    hatch('p-turnaround', 0, 5, 2.2, '#3d6f73', '#e2f0f0'),
    hatch('p-gained', 45, 5, 1.8, '#8a3411', '#fbe3d8'),
    hatch('p-talks', 90, 3.5, 1.2, '#555', '#fff'),
    hatch('p-permit', 45, 5, 2, '#8a6a12', '#fdf3d8'),
    hatch('p-grid', 0, 4, 1.6, '#35698f', '#e6f0f8'),
    hatch('p-grant', -45, 5, 1.2, '#2d6a4a', '#eef7f1'),
    svg('pattern', { id: 'p-decision', width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: 5, height: 5, fill: '#fbe3d8' }), svg('circle', { cx: 2.5, cy: 2.5, r: 1.2, fill: '#8a3411' })),
    hatch('p-outage', 90, 5, 2.2, '#6d4a92', '#ece4f4')));
}

/// The shape of a state, 14 x 14 around (0, 0).
export function symbol(state: State): SVGGElement {
  const line = { stroke: '#1b1b1b', 'stroke-width': 1.6, fill: '#fff' };
  switch (state) {
    case 'running': return svg('g', {}, svg('circle', { r: 5.5, fill: '#1f6b4a', stroke: '#fff', 'stroke-width': 1 }));
    case 'curtailed': return svg('g', {}, svg('circle', { r: 5.5, ...line }), svg('path', { d: 'M0,-5.5A5.5,5.5 0 0 0 0,5.5Z', fill: '#1b1b1b' }));
    case 'starting': return svg('g', {}, svg('circle', { r: 5.5, ...line, 'stroke-dasharray': '2.4 2' }), svg('path', { d: 'M-2,-3L3.4,0L-2,3Z', fill: '#1b1b1b' }));
    case 'idle': return svg('g', {}, svg('rect', { x: -5, y: -5, width: 10, height: 10, ...line }));
    case 'tripped': return svg('g', {}, svg('path', { d: 'M0,-6L6,5L-6,5Z', ...line }));
    case 'outage': return svg('g', {}, svg('path', { d: 'M0,-6.5L6.5,0L0,6.5L-6.5,0Z', ...line, fill: '#1b1b1b' }));
    case 'turnaround': return svg('g', {}, svg('path', { d: 'M0,-6.5L6.5,0L0,6.5L-6.5,0Z', ...line }), svg('path', { d: 'M-3,0L3,0M0,-3L0,3', stroke: '#1b1b1b', 'stroke-width': 1.6 }));
    case 'closed': return svg('g', {}, svg('rect', { x: -6, y: -6, width: 12, height: 12, fill: '#fff', stroke: '#1b1b1b', 'stroke-width': 1 }),
      svg('path', { d: 'M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5', stroke: '#1b1b1b', 'stroke-width': 2.2, fill: 'none' }));
  }
}
