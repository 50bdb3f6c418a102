import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import { useText } from '#web/i18n/hooks.ts';
import { placeState } from '#web/lib/place-state.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useBoard, useBoardLoaded } from '#web/live/hooks.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { KindShape } from '#web/ui/KindShape.tsx';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import classes from './Facilities.module.css';

const AT_ONCE = 40;
const wholeBoard = (board: Board): Board => board;

/** Every word typed stands somewhere in one of the names. */
function matches({ name }: Tile, asked: string): boolean {
  const names = `${name.kk} ${name.ru} ${name.en}`.toLocaleLowerCase();
  return asked
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}

function Line({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const { kinds, regions } = useReference();
  const kind = kinds.find((one) => one.kind === tile.kind);
  const region = regions.find(({ kato }) => kato === tile.regionKato);
  return (
    <li className={classes.item}>
      {kind !== undefined && (
        <KindShape path={kind.shape} state={placeState(tile, now)} count={tile.free} size={32} />
      )}
      <div className={classes.words}>
        <Link className={classes.name} to={`/admin/facilities/${tile.facilityId}`}>
          {text(tile.name)}
        </Link>
        <p className={classes.quiet}>
          {[
            region && text(region.name),
            tile.capacity === 0
              ? t('rooms.noBeds')
              : t('rooms.beds', { capacity: tile.capacity, free: tile.free }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

/** `/admin`: every facility, to be found by its name and opened. */
export function FacilitiesPage() {
  const { t } = useTranslation();
  const text = useText();
  const loaded = useBoardLoaded();
  const board = useBoard(wholeBoard);
  const [asked, setAsked] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  const title = t('rooms.facilities');
  usePageTitle(title);
  const found = [...board.values()]
    .filter((tile) => matches(tile, asked.trim()))
    .sort((one, other) => text(one.name).localeCompare(text(other.name)));
  return (
    <main id="main" className={classes.page} aria-busy={!loaded || undefined}>
      <h1 className={classes.title}>{title}</h1>
      <TextInput
        size="md"
        type="search"
        label={t('rooms.search')}
        description={t('rooms.searchHint')}
        value={asked}
        onChange={(event) => {
          setAsked(event.currentTarget.value);
          setMost(AT_ONCE);
        }}
      />
      {loaded && (
        <p className={classes.quiet} role="status">
          {t('rooms.found', { count: found.length })}
        </p>
      )}
      {loaded && found.length === 0 && <Empty title={t('rooms.none')} />}
      <ul className={classes.list}>
        {found.slice(0, most).map((tile) => (
          <Line key={tile.facilityId} tile={tile} />
        ))}
      </ul>
      {found.length > most && (
        <Button variant="default" size="md" onClick={() => setMost(most + AT_ONCE)}>
          {t('rooms.more')}
        </Button>
      )}
    </main>
  );
}
