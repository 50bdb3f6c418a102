import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { Swatch } from './CoverageLegend.tsx';
import type { Pointing } from './CoverageMap.tsx';
import classes from './CoverageTable.module.css';
import { paintOf, type Measure } from './metrics.ts';
import { StatusMark } from './StatusMark.tsx';
import { figureOf, type Column, type Figure, type Order } from './table-order.ts';
import { useFigures, useMeasureName, type WriteFigure } from './useFigures.ts';

interface Props extends Pointing {
  rows: readonly CoverageRow[];
  /** Null until the figures have come. */
  total: CoverageRow | null;
  /** The whole country, a region, or what the reader may see of it. */
  totalName: string;
  columns: readonly Column[];
  order: Order;
  measure: Measure;
  onSort: (column: Column) => void;
  onClear: () => void;
}

const isFigure = (column: Column): column is Figure => column !== 'name' && column !== 'status';

/** A column's short head and, as its hint, what is measured. */
function HeaderCell({
  column,
  order,
  measure,
  onSort,
}: { column: Column } & Pick<Props, 'order' | 'measure' | 'onSort'>) {
  const { t } = useTranslation();
  const nameOf = useMeasureName();
  const sorted = order.by === column;
  const Arrow = order.down ? IconArrowDown : IconArrowUp;
  const hint =
    column === 'name'
      ? undefined
      : `${nameOf(column, measure.period)}. ${t(`coverage.explain.${column}`, { count: measure.period })}`;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : 'none'}
      data-text={!isFigure(column) || undefined}
      data-shown={column === measure.metric || undefined}
      data-head={t(`coverage.columns.${column}`)}
    >
      <button type="button" className={classes.sort} title={hint} onClick={() => onSort(column)}>
        {t(`coverage.columns.${column}`)}
        {sorted && <Arrow size={14} stroke={2} aria-hidden />}
      </button>
    </th>
  );
}

interface FiguresProps {
  row: CoverageRow;
  columns: readonly Column[];
  measure: Measure;
  write: WriteFigure;
  /** Heads of the columns, for a card on a phone. */
  heads: Readonly<Record<Column, string>>;
}

function Figures({ row, columns, measure, write, heads }: FiguresProps) {
  return columns.filter(isFigure).map((column) => {
    const blank = row.kato === null && figureOf(row, column, measure.period) === null;
    return (
      <td
        key={column}
        className={classes.figure}
        data-label={heads[column]}
        data-shown={column === measure.metric || undefined}
      >
        {column === measure.metric && row.kato !== null && <Swatch paint={paintOf(row, measure)} />}
        <span>{blank ? '' : write(row, column)}</span>
      </td>
    );
  });
}

interface RowProps extends FiguresProps, Pick<Pointing, 'onHover' | 'onSelect'> {
  name: string;
  isHovered: boolean;
  isSelected: boolean;
  /** The one row that the tab key stops at. */
  isStop: boolean;
}

const Row = memo(function Row({
  name,
  isHovered,
  isSelected,
  isStop,
  onHover,
  onSelect,
  ...figures
}: RowProps) {
  const { kato, status } = figures.row;
  if (kato === null) return null;
  return (
    <tr
      className={classes.row}
      data-selected={isSelected || undefined}
      data-hovered={isHovered || undefined}
      onMouseEnter={() => onHover(kato)}
      onMouseLeave={() => onHover(null)}
      onClick={() => onSelect(kato)}
    >
      <th scope="row" className={classes.name}>
        <button
          type="button"
          aria-pressed={isSelected}
          tabIndex={isStop ? 0 : -1}
          onFocus={() => onHover(kato)}
          onBlur={() => onHover(null)}
        >
          {name}
        </button>
      </th>
      <td className={classes.status}>
        <StatusMark status={status} />
      </td>
      <Figures {...figures} />
    </tr>
  );
});

/** Rows that a page key goes over. */
const PAGE = 10;

/** Up and down go from row to row, page keys further, Home and End to the ends; Enter selects, Escape clears. */
function useRowKeys(onClear: () => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClear();
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('th button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const last = buttons.length - 1;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(last, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
      Home: 0,
      End: last,
    }[event.key];
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

/** Where the tab key enters the table: where it was last, what is selected, or the top. */
function useStop({ rows, selected }: Pick<Props, 'rows' | 'selected'>): [Kato | null, (kato: Kato) => void] {
  const [last, setLast] = useState<Kato | null>(null);
  const there = (kato: Kato | null): boolean => kato !== null && rows.some((row) => row.kato === kato);
  const stop = there(last) ? last : there(selected) ? selected : (rows[0]?.kato ?? null);
  return [stop, setLast];
}

/** The same areas as the map, sortable, in step with it both ways. */
export function CoverageTable(props: Props) {
  const { rows, total, totalName, columns, order, measure, onSort, onClear } = props;
  const { hovered, selected, onHover, onSelect } = props;
  const { t } = useTranslation();
  const text = useText();
  const write = useFigures(measure.period);
  const { body, onKeyDown } = useRowKeys(onClear);
  const frame = useSelectedInSight(selected);
  const [stop, setStop] = useStop(props);
  const heads = t('coverage.columns', { returnObjects: true });
  const figures = { columns, measure, write, heads };
  return (
    <div className={classes.frame} ref={frame}>
      <table className={classes.table} aria-busy={total === null}>
        <caption className="visually-hidden">{t('coverage.table.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column} column={column} order={order} measure={measure} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const at = event.target.closest('tr')?.sectionRowIndex;
            const kato = at === undefined ? undefined : rows[at]?.kato;
            if (kato != null) setStop(kato);
          }}
        >
          {rows.map((row) => (
            <Row
              key={row.kato}
              row={row}
              name={text(row.name)}
              isHovered={row.kato === hovered}
              isSelected={row.kato === selected}
              isStop={row.kato === stop}
              onHover={onHover}
              onSelect={onSelect}
              {...figures}
            />
          ))}
        </tbody>
        {total !== null && (
          <tfoot>
            <tr>
              <th scope="row" className={classes.name}>
                {totalName}
              </th>
              <td className={classes.status}>
                <StatusMark status={total.status} />
              </td>
              <Figures row={total} {...figures} />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
