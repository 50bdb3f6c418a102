import type { PlaceState } from '#web/lib/place-state.ts';

export interface MarkerLook {
  /** The kind's path in a 24 box. */
  path: string;
  state: PlaceState;
  free: number;
  /** 14 px; 10 when the facility does not fit this party. */
  radius: number;
  selected: boolean;
  hovered: boolean;
  /** The point is the settlement's, not the address. */
  settlement: boolean;
}

const NS = 'http://www.w3.org/2000/svg';

function draw(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Leaflet takes HTML elements only. */
function wrapped(svg: SVGElement): HTMLElement {
  const span = document.createElement('span');
  span.append(svg);
  return span;
}

const signOf = ({ state, free, radius }: MarkerLook): string => {
  if (state === 'unknown') return '?';
  if (state === 'full') return '0';
  if (radius < 14 && state !== 'free') return '';
  return state === 'free' || state === 'stale' ? String(free) : '';
};

/** What tells two looks of a marker apart: draw again only when it changes. */
export const lookKey = (look: MarkerLook): string =>
  [look.path, look.state, signOf(look), look.radius, look.selected, look.hovered, look.settlement].join('|');

/** One marker as an element: halo, selection, shape, sign. Colours come from the style sheet by state. */
export function markerSvg(look: MarkerLook, part: (name: string) => string): HTMLElement {
  const { path, state, radius, selected, hovered, settlement } = look;
  const size = radius * 2 + 32;
  const scale = (radius * 2) / 24;
  const svg = draw('svg', {
    class: part('marker'),
    'data-state': state,
    width: String(size),
    height: String(size),
    viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
    'aria-hidden': 'true',
  });
  const shape = draw('g', { transform: `scale(${scale}) translate(-12 -12)` });
  const outline = (name: string, width: number): SVGElement =>
    draw('path', { d: path, class: part(name), 'stroke-width': String(width / scale) });
  if (selected || hovered) shape.append(outline('edge', selected ? 18 : 14), outline('gap', 12));
  else shape.append(outline('halo', 5));
  shape.append(draw('path', { d: path, class: part('body') }));
  if (state === 'paused') shape.append(draw('path', { d: 'M9.4 8v8M14.6 8v8', class: part('bars') }));
  svg.append(shape);
  if (settlement) svg.append(draw('circle', { r: String(radius + 5), class: part('settlement') }));
  const sign = signOf(look);
  if (sign !== '') {
    const text = draw('text', { class: part('sign'), 'text-anchor': 'middle', y: radius < 14 ? '4' : '5' });
    text.setAttribute('data-small', String(radius < 14 || sign.length > 2));
    text.textContent = sign;
    svg.append(text);
  }
  return wrapped(svg);
}

export interface ClusterLook {
  /** Sum of fresh free places. */
  free: number;
  /** Facilities by state: free solid, full outline, everything else hatched. */
  parts: { free: number; full: number; stale: number };
}

const arc = (from: number, to: number, radius: number): string => {
  const end = Math.min(to, from + 0.9999);
  const at = (share: number): string => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    return `${Math.cos(angle) * radius} ${Math.sin(angle) * radius}`;
  };
  return `M${at(from)}A${radius} ${radius} 0 ${end - from > 0.5 ? 1 : 0} 1 ${at(end)}`;
};

/** A disc with the sum and a ring that is split by state. */
export function clusterSvg({ free, parts }: ClusterLook, part: (name: string) => string): HTMLElement {
  const svg = draw('svg', {
    class: part('cluster'),
    width: '48',
    height: '48',
    viewBox: '-24 -24 48 48',
    'aria-hidden': 'true',
  });
  svg.append(draw('circle', { r: '19', class: part('disc') }));
  const total = parts.free + parts.full + parts.stale;
  let from = 0;
  for (const state of ['free', 'full', 'stale'] as const) {
    const to = from + parts[state] / total;
    if (parts[state] > 0) svg.append(draw('path', { d: arc(from, to, 16.5), class: part(`ring-${state}`) }));
    from = to;
  }
  const text = draw('text', { class: part('sum'), 'text-anchor': 'middle', y: '5' });
  text.textContent = String(free);
  svg.append(text);
  return wrapped(svg);
}
