import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapEvents } from 'react-leaflet';
import type { SearchView } from '#web/lib/search-view.ts';
import { useMedia } from '#web/ui/useMedia.ts';
import classes from './DispatchMap.module.css';

/** A second press within this time zooms, and chooses no place. */
const DOUBLE_MS = 260;

/** Some browsers do not say what pressed: then it was a finger. */
const isMouse = (event: Event): boolean => 'pointerType' in event && event.pointerType === 'mouse';

/** A click on the map, or a long press of a finger, is where the person is. The keyboard has the field of places. */
export function PickOrigin({ view }: { view: SearchView }) {
  const { t } = useTranslation();
  const fingers = useMedia('(pointer: coarse)');
  const { origin, onPick, pickProblem } = view;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const forget = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => forget, []);
  useMapEvents({
    click: ({ latlng, originalEvent }) => {
      forget();
      if (isMouse(originalEvent))
        timer.current = setTimeout(() => void onPick({ lat: latlng.lat, lon: latlng.lng }), DOUBLE_MS);
    },
    dblclick: forget,
    contextmenu: ({ latlng, originalEvent }) => {
      if (!isMouse(originalEvent)) void onPick({ lat: latlng.lat, lon: latlng.lng });
    },
  });
  const problem = pickProblem === null ? null : t(`map.pick.${pickProblem}`);
  const hint = origin === null ? t(fingers ? 'map.pick.hold' : 'map.pick.click') : null;
  return (
    <p className={classes.pickNote} role="status" data-problem={problem !== null || undefined}>
      {problem ?? hint}
    </p>
  );
}
