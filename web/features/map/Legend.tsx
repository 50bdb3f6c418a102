import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import type { PlaceState } from '#web/lib/place-state.ts';
import { KindShape } from '#web/ui/KindShape.tsx';
import { useMedia } from '#web/ui/useMedia.ts';
import classes from './Legend.module.css';
import markers from './markers.module.css';
import layers from './SearchLayers.module.css';

const STATES: readonly PlaceState[] = ['stale', 'unknown', 'full', 'paused'];

const KEY = 'oryn.legend';

export interface LegendChoice {
  open: boolean;
  choose: (open: boolean) => void;
  /** Px of the map's foot that it covers. */
  height: number;
}

/** Open where the map has room for it and no answer to show, folded elsewhere, until the reader chooses. */
export function useLegend(searching: boolean): LegendChoice {
  const roomy = useMedia('(min-width: 80em) and (min-height: 52em)');
  const [chosen, setChosen] = useState(() => localStorage.getItem(KEY));
  const open = chosen === null ? roomy && !searching : chosen === 'open';
  return {
    open,
    choose: (next) => {
      if (next === open) return;
      const word = next ? 'open' : 'folded';
      localStorage.setItem(KEY, word);
      setChosen(word);
    },
    height: open ? 270 : 24,
  };
}

/** What shapes and states mean. */
export function Legend({ searching, legend }: { searching: boolean; legend: LegendChoice }) {
  const { t } = useTranslation();
  const text = useText();
  const { kinds } = useReference();
  const sample = kinds[0]?.shape ?? '';
  return (
    <details
      className={classes.legend}
      open={legend.open}
      onToggle={(event) => legend.choose(event.currentTarget.open)}
    >
      <summary>{t('map.legend')}</summary>
      <ul>
        {kinds.map(({ kind, shape, short }) => (
          <li key={kind}>
            <KindShape path={shape} state="advice" size={20} />
            {text(short)}
          </li>
        ))}
        <li>
          <KindShape path={sample} state="free" count={4} size={20} />
          {searching ? t('map.freeForParty') : t('map.freePlaces')}
        </li>
        {STATES.map((state) => (
          <li key={state}>
            <KindShape path={sample} state={state} count={4} size={20} />
            {t(`common.state.${state}`)}
          </li>
        ))}
        <li>
          <svg className={classes.ring} viewBox="-10 -10 20 20" aria-hidden="true">
            <circle r="8" className={markers.settlement} />
          </svg>
          {t('map.settlementPoint')}
        </li>
        <li>
          <svg className={classes.swatch} viewBox="0 0 20 14" aria-hidden="true">
            <rect width="20" height="14" className={layers.avoided} />
          </svg>
          {t('map.excludedDistrict')}
        </li>
      </ul>
    </details>
  );
}
