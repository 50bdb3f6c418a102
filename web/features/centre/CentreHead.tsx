import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import { tileAccepting } from '#shared/domain/board.ts';
import { unavailableBeds } from '#shared/domain/beds.ts';
import { useText } from '#web/i18n/hooks.ts';
import { placeState } from '#web/lib/place-state.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { KindShape } from '#web/ui/KindShape.tsx';
import classes from './CentrePage.module.css';

/** Name of the facility, its free places in its shape, and its beds in one line. */
export function CentreHead({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const kind = useReference().kinds.find((one) => one.kind === tile.kind);
  const units = tile.units ?? [];
  const sum = (count: (unit: (typeof units)[number]) => number): number =>
    units.reduce((all, unit) => all + count(unit), 0);
  const over = sum((unit) => unit.over);
  const held = sum((unit) => unit.held);
  const unavailable = sum(unavailableBeds);
  const words = [
    t('centre.head.free', { n: tile.free }),
    t('centre.head.occupied', { n: sum((unit) => unit.occupied) }),
    held > 0 && t('centre.head.held', { n: held }),
    unavailable > 0 && t('centre.head.unavailable', { n: unavailable }),
    over > 0 && t('centre.head.over', { n: over }),
    t(tileAccepting(tile, now) ? 'centre.head.accepting' : 'centre.head.paused'),
  ].filter((part) => part !== false);
  return (
    <div className={classes.head}>
      {kind !== undefined && (
        <KindShape path={kind.shape} state={placeState(tile, now)} count={tile.free} size={36} />
      )}
      <div className={classes.headWords}>
        <h1 className={classes.name}>{text(tile.name)}</h1>
        <p className={classes.sums}>{words.join(' · ')}</p>
      </div>
    </div>
  );
}
