import L from 'leaflet';
import type { Kato } from '#shared/ids.ts';
import type { AreaFeature } from '#web/ui/map/country-map.ts';
import classes from './CoverageMap.module.css';
import type { Paint } from './metrics.ts';
import { paintClass } from './paint-class.ts';

/** What the reader does with an area on the map, and what it says of itself. */
export interface AreaEvents {
  onHover: (kato: Kato | null) => void;
  onSelect: (kato: Kato) => void;
  hint: (kato: Kato) => string;
}

/** How one area looks; an area that is not listed is not drawn. */
export interface Look {
  /** Null: not the reader's. */
  paint: Paint | null;
  /** Stands back, because the table leaves it out. */
  faded: boolean;
}

/** A picture of the country whose areas are painted in place: a new measure builds nothing anew. */
export interface Painted {
  /** Restyles what has changed and nothing else. */
  paint: (looks: ReadonlyMap<Kato, Look>) => void;
  /** Marks by attribute what is pointed at and what is chosen. */
  mark: (hovered: Kato | null, selected: Kato | null) => void;
  remove: () => void;
}

interface Piece {
  kato: Kato;
  layer: L.Path;
}

function painted(
  map: L.Map,
  pieces: readonly Piece[],
  { base, events }: { base: string; events: AreaEvents },
): Painted {
  const katoOf = new Map<L.Layer, Kato>(pieces.map(({ kato, layer }) => [layer, kato]));
  const byKato = new Map(pieces.map(({ kato, layer }) => [kato, layer]));
  const named = (event: L.LeafletEvent): Kato | undefined => katoOf.get(event.propagatedFrom as L.Layer);
  const group = L.featureGroup(pieces.map(({ layer }) => layer))
    .on('mouseover', (event) => events.onHover(named(event) ?? null))
    .on('mouseout', () => events.onHover(null))
    .on('click', (event) => {
      const kato = named(event);
      if (kato !== undefined) events.onSelect(kato);
    })
    .bindTooltip(
      (layer) => {
        const kato = katoOf.get(layer);
        return kato === undefined ? '' : events.hint(kato);
      },
      { sticky: true, pane: 'tooltipPane', className: classes.tip ?? '' },
    )
    .addTo(map);
  const looked = new Map<Kato, string>();
  const marked = new Map<'hovered' | 'selected', Element>();
  const markAs = (as: 'hovered' | 'selected', kato: Kato | null): void => {
    const element = kato === null ? undefined : byKato.get(kato)?.getElement();
    const before = marked.get(as);
    if (before === element) return;
    before?.removeAttribute(`data-${as}`);
    if (element === undefined) marked.delete(as);
    else {
      element.setAttribute(`data-${as}`, '');
      marked.set(as, element);
    }
  };
  return {
    paint: (looks) => {
      for (const { kato, layer } of pieces) {
        const look = looks.get(kato);
        const own = look === undefined ? classes.notDrawn : paintClass(look.paint);
        const faded = look?.faded === true ? ` ${classes.faded ?? ''}` : '';
        const touch = look?.paint == null ? '' : ' leaflet-interactive';
        const name = `${base} ${own ?? ''}${touch}${faded}`;
        if (looked.get(kato) === name) continue;
        looked.set(kato, name);
        layer.getElement()?.setAttribute('class', name);
      }
    },
    mark: (hovered, selected) => {
      markAs('hovered', hovered === selected ? null : hovered);
      markAs('selected', selected);
    },
    remove: () => {
      group.remove();
    },
  };
}

/** Areas by their outlines, under the lines of the map. */
export function paintedAreas(map: L.Map, areas: readonly AreaFeature[], events: AreaEvents): Painted {
  const pieces = areas.flatMap((area): Piece[] => {
    const layer = L.GeoJSON.geometryToLayer(area);
    if (!(layer instanceof L.Path)) return [];
    layer.options.pane = 'fills';
    layer.options.className = classes.area ?? '';
    return [{ kato: area.properties.kato, layer }];
  });
  return painted(map, pieces, { base: classes.area ?? '', events });
}

export interface CircleAt {
  kato: Kato;
  lat: number;
  lon: number;
  /** Pixels at `COUNTRY_ZOOM`. */
  radius: number;
}

/** Zoom at which a circle has its own radius: about the whole country on a desk. */
const COUNTRY_ZOOM = 4.5;
/** Circles grow with the map, slower than the distances between them, so that they come apart. */
const growth = (zoom: number): number => Math.min(4, Math.max(0.75, 2 ** ((zoom - COUNTRY_ZOOM) * 0.6)));

/** Areas as circles at their centres, the largest lowest. */
export function paintedCircles(map: L.Map, circles: readonly CircleAt[], events: AreaEvents): Painted {
  const size = growth(map.getZoom());
  const made = [...circles]
    .sort((one, other) => other.radius - one.radius)
    .map(({ kato, lat, lon, radius }) => ({
      kato,
      radius,
      layer: L.circleMarker([lat, lon], {
        radius: radius * size,
        pane: 'circles',
        className: classes.circle ?? '',
      }),
    }));
  const whole = painted(map, made, { base: classes.circle ?? '', events });
  const grow = (): void => {
    const factor = growth(map.getZoom());
    for (const { layer, radius } of made) layer.setRadius(radius * factor);
  };
  map.on('zoomend', grow);
  return {
    ...whole,
    remove: () => {
      map.off('zoomend', grow);
      whole.remove();
    },
  };
}
