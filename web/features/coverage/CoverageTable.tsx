import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import type { Pointing } from './CoverageMap.tsx';
import classes from './CoverageTable.module.css';
import { Swatch } from './CoverageLegend.tsx';
import { paintOf, type Level, type Metric } from './metrics.ts';
import { StatusMark } from './StatusMark.tsx';
import { COLUMNS, type Column, type Order } from './table-order.ts';
import { useCells } from './useCells.ts';

interface Props extends Pointing {
  rows: readonly CoverageRow[];
  total: CoverageRow;
  /** The whole country, or what the reader may see of it. */
  totalName: string;
  order: Order;
  metric: Metric;
  level: Level;
  onSort: (column: Column) => void;
}

const FIGURES = COLUMNS.filter((column) => column !== 'name' && column !== 'status');
/** The column in which the shown measure's colour stands. */
const SHOWN_IN: Partial<Record<Metric, Column>> = {
  minutes: 'minutesToOpen',
  per10k: 'bedsPer10k',
  open: 'openBeds',
  people: 'people',
};

function HeaderCell({ column, order, onSort }: { column: Column } & Pick<Props, 'order' | 'onSort'>) {
  const { t } = useTranslation();
  const sorted = order.by === column;
  const Arrow = order.down ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : 'none'}
      data-text={column === 'name' || column === 'status' || undefined}
    >
      <button type="button" className={classes.sort} onClick={() => onSort(column)}>
        {t(`coverage.columns.${column}`)}
        {sorted && <Arrow size={14} stroke={2} aria-hidden />}
      </button>
    </th>
  );
}

function Figures({ row, metric, level }: { row: CoverageRow; metric: Metric | null; level: Level }) {
  const { t } = useTranslation();
  const cell = useCells();
  return FIGURES.map((column) => (
    <td key={column} className={classes.figure} data-label={t(`coverage.columns.${column}`)}>
      {metric !== null && SHOWN_IN[metric] === column && <Swatch paint={paintOf(row, metric, level)} />}
      <span>{row.kato === null && row[column] === null ? '' : cell(row, column)}</span>
    </td>
  ));
}

function Row({
  row,
  metric,
  level,
  hovered,
  selected,
  onHover,
  onSelect,
}: Pointing & { row: CoverageRow; metric: Metric; level: Level }) {
  const text = useText();
  const { kato } = row;
  if (kato === null) return null;
  const isSelected = kato === selected;
  return (
    <tr
      className={classes.row}
      data-selected={isSelected || undefined}
      data-hovered={kato === hovered || undefined}
      onMouseEnter={() => onHover(kato)}
      onMouseLeave={() => onHover(null)}
      onClick={() => onSelect(kato)}
    >
      <th scope="row" className={classes.name}>
        <button
          type="button"
          aria-pressed={isSelected}
          onFocus={() => onHover(kato)}
          onBlur={() => onHover(null)}
        >
          {text(row.name)}
        </button>
      </th>
      <td className={classes.status}>
        <StatusMark status={row.status} />
      </td>
      <Figures row={row} metric={metric} level={level} />
    </tr>
  );
}

/** Up and down go from row to row, Home and End to the ends. */
function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('th button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const next = to === undefined || at === -1 ? undefined : buttons[to];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return { body, onKeyDown };
}

/** What was chosen on the map is brought into sight inside the table's own frame; the page stays where it is. */
function useSelectedInSight(selected: Kato | null) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current;
    const row = box?.querySelector<HTMLElement>('tr[data-selected]');
    if (box === null || row === null || row === undefined) return;
    const above = box.querySelector('thead')?.offsetHeight ?? 0;
    const below = box.querySelector('tfoot')?.offsetHeight ?? 0;
    const top = row.offsetTop - above;
    const bottom = row.offsetTop + row.offsetHeight + below;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, [selected]);
  return frame;
}

/** The same areas as the map, sortable, in step with it both ways. */
export function CoverageTable(props: Props) {
  const { rows, total, totalName, order, metric, level, onSort, ...pointing } = props;
  const { t } = useTranslation();
  const { body, onKeyDown } = useRowKeys();
  const frame = useSelectedInSight(pointing.selected);
  return (
    <div className={classes.frame} ref={frame}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('coverage.table.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <HeaderCell key={column} column={column} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Row key={row.kato} row={row} metric={metric} level={level} {...pointing} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={classes.name}>
              {totalName}
            </th>
            <td className={classes.status}>
              <StatusMark status={total.status} />
            </td>
            <Figures row={total} metric={null} level={level} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
