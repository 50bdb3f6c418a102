import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Map as LeafletMap } from 'leaflet';
import {
  memo,
  useCallback,
  useDeferredValue,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Kato } from '#shared/ids.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { PHONE, useMedia } from '#web/ui/useMedia.ts';
import { CoverageLegend } from './CoverageLegend.tsx';
import { CoverageMap } from './CoverageMap.tsx';
import type { Shown } from './CoveragePage.tsx';
import classes from './CoveragePage.module.css';
import { CoverageTable } from './CoverageTable.tsx';
import type { Measure } from './metrics.ts';
import { PhoneOrder } from './PhoneOrder.tsx';
import { useMapOnPaper } from './Sheet.tsx';
import { columnsFor, firstOrder, inOrder, matching, nextOrder, sifts } from './table-order.ts';
import { TableHead } from './TableHead.tsx';
import { useDescribe } from './useFigures.ts';
import type { View } from './useView.ts';

interface Props {
  shown: Shown;
  view: View;
  change: (change: Partial<View>) => void;
  past: boolean;
  failed: boolean;
  busy: boolean;
  onNear: (near: boolean) => void;
  /** What stands beside, told the map. */
  side: (map: LeafletMap | null) => ReactNode;
}

/** Rows in the table's order, and which areas stay on the map. */
function useTable({ rows }: Shown, { metric, period, sort, status, typed, figures }: View) {
  const language = useLanguage();
  const wanted = useDeferredValue(typed);
  const order = sort ?? firstOrder(metric);
  const { by, down } = order;
  return useMemo(() => {
    const sieve = { typed: wanted, status };
    const left = matching(rows, sieve);
    return {
      rows: inOrder(left, { by, down }, { language, period }),
      kept: sifts(sieve) ? new Set(left.flatMap(({ kato }) => (kato === null ? [] : [kato]))) : null,
      order: { by, down },
      columns: columnsFor(metric, figures),
    };
  }, [rows, wanted, status, by, down, language, period, metric, figures]);
}

const QuietTable = memo(CoverageTable);

/** Map and table of the same measure, each pointing at the same area. */
export function MapAndTable(props: Props) {
  const { shown, view, change, past, failed, busy, onNear, side } = props;
  const { level, region, total, totalName, coverage } = shown;
  const { metric, period } = view;
  const { t } = useTranslation();
  const { clock } = useFormats();
  const narrow = useMedia(PHONE);
  const [map, setMap] = useState<LeafletMap | null>(null);
  const [pane, setPane] = useState<'table' | 'map'>('table');
  const [hovered, setHovered] = useState<Kato | null>(null);
  const measure = useMemo<Measure>(() => ({ metric, period, level }), [metric, period, level]);
  // The map is painted first; the table is ordered and follows in the same moment, without holding it up.
  const later = useDeferredValue(view);
  const table = useTable(shown, later);
  const inTable = useMemo(
    () => ({ ...table, measure: { metric: later.metric, period: later.period, level } }),
    [table, later.metric, later.period, level],
  );
  const describe = useDescribe(measure);
  const onPaper = useMapOnPaper();
  const canLeave = view.region !== null;
  const leave = useCallback(() => change({ region: null, area: null, level: null }), [change]);
  const clear = useCallback(() => {
    if (view.area !== null && view.area !== view.region) change({ area: view.region });
    else if (canLeave) leave();
    else change({ area: null });
  }, [change, leave, canLeave, view.area, view.region]);
  const select = useCallback((kato: Kato) => change({ area: kato }), [change]);
  const enter = useCallback(
    (kato: Kato) => change(level === 'region' ? { region: kato, area: kato, level: null } : { area: kato }),
    [change, level],
  );
  const sort = useCallback(
    (by: Parameters<typeof nextOrder>[1]) => change({ sort: nextOrder(table.order, by) }),
    [change, table.order],
  );
  const back = canLeave && (
    <Button
      variant="default"
      className={classes.back ?? ''}
      leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
      onClick={leave}
    >
      {t('coverage.panel.back')}
    </Button>
  );
  const onMapKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') clear();
  };
  const source = coverage?.rows.find(({ reports }) => reports !== null)?.reports?.source ?? null;
  return (
    <>
      <div className={classes.main} aria-busy={busy || coverage === undefined}>
        {narrow && (
          <SegmentedControl
            fullWidth
            aria-label={t('coverage.panes.label')}
            data={[
              { value: 'table', label: t('coverage.panes.table') },
              { value: 'map', label: t('coverage.panes.map') },
            ]}
            value={pane}
            onChange={setPane}
          />
        )}
        {(!narrow || pane === 'map') && (
          <div className={classes.mapFrame} ref={onPaper} onKeyDown={onMapKey}>
            <CoverageMap
              rows={shown.rows}
              kept={table.kept}
              measure={measure}
              group={view.group}
              picture={view.picture}
              region={region}
              past={past}
              describe={describe}
              hovered={hovered}
              selected={view.area}
              onHover={setHovered}
              onSelect={enter}
              onNear={onNear}
              onMap={setMap}
            />
            {back}
            <CoverageLegend
              measure={measure}
              picture={view.picture}
              dims={shown.dims && view.region === null}
              live={!past}
              source={metric === 'reports' ? source : null}
            />
          </div>
        )}
        {(!narrow || pane === 'table') && (
          <>
            {narrow && back}
            <TableHead
              view={view}
              change={change}
              level={level}
              name={totalName}
              rows={shown.rows}
              total={total}
              at={coverage === undefined || past ? null : clock(Date.parse(coverage.at), 'at')}
              failed={failed}
            />
            {narrow && (
              <PhoneOrder
                columns={table.columns}
                order={table.order}
                onOrder={(order) => change({ sort: order })}
              />
            )}
            {coverage !== undefined && table.rows.length === 0 && (
              <Empty title={t('coverage.table.nothing')} />
            )}
            <QuietTable
              {...inTable}
              total={total}
              totalName={totalName}
              hovered={hovered}
              selected={view.area}
              onHover={setHovered}
              onSelect={select}
              onSort={sort}
              onClear={clear}
            />
          </>
        )}
      </div>
      {side(map)}
    </>
  );
}
