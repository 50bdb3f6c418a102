import L from 'leaflet';
import { useEffect } from 'react';
import type { PlanComparison } from '#shared/api/planning.ts';
import classes from './Planner.module.css';
import { letterOf } from './letters.ts';

export interface Pins {
  map: L.Map | null;
  sites: PlanComparison['sites'];
  /** What a pin is called by whoever cannot see it. */
  nameOf: (index: number) => string;
  onMove: (index: number, point: { lat: number; lon: number }) => void;
}

/** Proposed sites as pins on the map that can be dragged; the list beside it does the same by keyboard. */
export function usePins({ map, sites, nameOf, onMove }: Pins): void {
  useEffect(() => {
    if (map === null) return undefined;
    const markers = sites.map(({ point }, index) => {
      const icon = L.divIcon({
        className: classes.pin ?? '',
        html: `<svg viewBox="0 0 30 38" aria-hidden="true"><path d="M15 37C10 29 2 22 2 14a13 13 0 0 1 26 0c0 8-8 15-13 23z"/></svg><span>${letterOf(index)}</span>`,
        iconSize: [30, 38],
        iconAnchor: [15, 37],
      });
      const marker = L.marker([point.lat, point.lon], {
        icon,
        draggable: true,
        keyboard: false,
        title: nameOf(index),
        alt: nameOf(index),
        zIndexOffset: 1000,
      });
      marker.on('dragend', () => {
        const { lat, lng } = marker.getLatLng();
        onMove(index, { lat, lon: lng });
      });
      return marker.addTo(map);
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, sites, nameOf, onMove]);
}
