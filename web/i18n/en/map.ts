import type { map as source } from '../ru/map.ts';
import type { Texts } from '../texts.ts';

export const map = {
  label: 'Map of facilities. The same facilities are in the list.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all',
  legend: 'Legend',
  settlementPoint: 'Point of the settlement, not the address',
  excludedDistrict: 'District left out',
  freeForParty: 'Places for these people',
  freePlaces: 'Free places',
  approximate: 'district areas approximate',
  partlyApproximate_one: '{{count}} district area approximate',
  partlyApproximate_other: '{{count}} district areas approximate',
  pick: {
    click: 'Click the map if only the spot is known',
    hold: 'Press and hold the map if only the spot is known',
    outside: 'This point is outside the country',
    failed: 'The point could not be found out. Try again.',
  },
  failed: 'The map did not load. The list works without it.',
  marker: '{{name}}: {{state}}',
  markerFree: '{{name}}: {{places}}, {{age}}',
  cluster_one: '{{count}} facility here, {{places}}. Zoom in.',
  cluster_other: '{{count}} facilities here, {{places}}. Zoom in.',
} satisfies Texts<typeof source>;
