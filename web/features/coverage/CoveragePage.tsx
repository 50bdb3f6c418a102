import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import type { Map as LeafletMap } from 'leaflet';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useCountryMap } from '#web/ui/map/country-map.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { useCoverage } from '#web/live/coverage.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { useMedia } from '#web/ui/useMedia.ts';
import { CoverageControls } from './CoverageControls.tsx';
import { CoverageLegend } from './CoverageLegend.tsx';
import { CoverageMap, type Pointing } from './CoverageMap.tsx';
import classes from './CoveragePage.module.css';
import { CoveragePatterns } from './CoveragePatterns.tsx';
import { CoverageTable } from './CoverageTable.tsx';
import { EndingTerms } from './EndingTerms.tsx';
import { Punctuality } from './Punctuality.tsx';
import { FIRST_ORDER, inOrder, matching, nextOrder, type Order } from './table-order.ts';
import { useDescribe } from './useCells.ts';
import { PANELS, useView, type View } from './useView.ts';
import { WhyPanel } from './WhyPanel.tsx';

/** Loaded when it is opened: most who look at coverage do not plan today. */
const Planner = lazy(async () => ({ default: (await import('./planner/Planner.tsx')).Planner }));

interface ShownProps {
  coverage: Coverage;
  view: View;
  change: (change: Partial<View>) => void;
  busy: boolean;
}

function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Oryn`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** What the sums are of: a region, the country, or those regions the reader may see. */
function useTotalName(coverage: Coverage, region: Kato | null): string {
  const { t } = useTranslation();
  const text = useText();
  const { regions } = useReference();
  const chosen = regions.find(({ kato }) => kato === region);
  if (chosen !== undefined) return text(chosen.name);
  const seen = new Set(coverage.rows.map((row) => row.regionKato ?? row.kato));
  return seen.size > 0 && seen.size < regions.length
    ? t('coverage.table.totalScope')
    : t('coverage.table.country');
}

function TableHead({
  coverage,
  view,
  change,
  name,
  filter,
  onFilter,
}: Pick<ShownProps, 'coverage' | 'view' | 'change'> & {
  name: string;
  filter: string;
  onFilter: (typed: string) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const count = coverage.rows.length;
  const facts = [
    view.level === 'region'
      ? t('coverage.table.regions', { count })
      : t('coverage.table.districts', { count }),
    t('coverage.table.people', { n: number(coverage.total.people) }),
    t('coverage.table.facilities', { n: number(coverage.total.facilities) }),
  ];
  return (
    <div className={classes.tableHead}>
      {view.region !== null && (
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
          onClick={() => change({ level: 'region', region: null, area: view.region })}
        >
          {t('coverage.panel.back')}
        </Button>
      )}
      <div className={classes.tableWords}>
        <h2 className={classes.title}>{name}</h2>
        <p className={classes.quiet}>{facts.join(', ')}</p>
      </div>
      <TextInput
        className={classes.find ?? ''}
        aria-label={t('coverage.table.find')}
        placeholder={t('coverage.table.find')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        value={filter}
        onChange={(event) => onFilter(event.currentTarget.value)}
      />
    </div>
  );
}

function Notes({ coverage, failed }: { coverage: Coverage; failed: boolean }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const { demo } = useReference();
  const map = useCountryMap();
  const time = clock(Date.parse(coverage.at), 'at');
  const notes = [
    demo && t('coverage.notes.demo'),
    map.data?.approximate.all !== false && t('coverage.notes.areas'),
    failed ? t('coverage.notes.failed', { time }) : t('coverage.notes.at', { time }),
  ].filter((note) => note !== false);
  return (
    <p className={classes.notes} data-failed={failed || undefined}>
      {notes.join(' · ')}
    </p>
  );
}

/** Map, table and the reason, each pointing at the same area. */
function Shown({ coverage, view, change, busy }: ShownProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const narrow = useMedia('(max-width: 47.99em)');
  const [map, setMap] = useState<LeafletMap | null>(null);
  const { data: me } = useMe();
  const plans = me?.permissions.includes('planning.use') === true;
  const [pane, setPane] = useState<'table' | 'map'>('table');
  const [hovered, setHovered] = useState<Kato | null>(null);
  const [order, setOrder] = useState<Order>(FIRST_ORDER);
  const [filter, setFilter] = useState('');
  const typed = useDeferredValue(filter);
  const describe = useDescribe(view.metric);
  const totalName = useTotalName(coverage, view.region);
  const { regions } = useReference();
  const rows = useMemo(
    () => inOrder(matching(coverage.rows, typed), order, language),
    [coverage.rows, typed, order, language],
  );
  const selected = coverage.rows.find(({ kato }) => kato !== null && kato === view.area);
  const onSelect = useCallback((kato: Kato) => change({ area: kato }), [change]);
  const pointing: Pointing = { hovered, selected: view.area, onHover: setHovered, onSelect };
  const seen = new Set(coverage.rows.map((row) => row.regionKato ?? row.kato));
  const dims = seen.size < regions.length;
  // Whoever may see one region only starts there.
  const home = view.region ?? (seen.size === 1 ? ([...seen][0] ?? null) : null);
  const select = (row: CoverageRow): void => change({ area: row.kato });
  return (
    <div className={classes.columns} aria-busy={busy}>
      <div className={classes.main}>
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
          <div className={classes.mapFrame}>
            <CoverageMap
              rows={coverage.rows}
              metric={view.metric}
              level={view.level}
              group={view.group}
              picture={view.picture}
              region={home}
              describe={describe}
              onMap={setMap}
              {...pointing}
            />
            <CoverageLegend metric={view.metric} level={view.level} dims={dims && view.region === null} />
          </div>
        )}
        {(!narrow || pane === 'table') && (
          <>
            <TableHead
              coverage={coverage}
              view={view}
              change={change}
              name={totalName}
              filter={filter}
              onFilter={setFilter}
            />
            {rows.length === 0 && <Empty title={t('coverage.table.nothing')} />}
            <CoverageTable
              rows={rows}
              total={coverage.total}
              totalName={totalName}
              order={order}
              metric={view.metric}
              level={view.level}
              onSort={(column) => setOrder(nextOrder(order, column))}
              {...pointing}
            />
          </>
        )}
      </div>
      <div className={classes.side}>
        {plans && (
          <SegmentedControl
            fullWidth
            aria-label={t('planner.tabs.label')}
            data={PANELS.map((panel) => ({ value: panel, label: t(`planner.tabs.${panel}`) }))}
            value={view.panel}
            onChange={(panel) => change({ panel })}
          />
        )}
        {plans && view.panel !== 'why' && (
          <Suspense fallback={<Skeleton height={320} />}>
            <Planner
              panel={view.panel}
              map={map}
              group={view.group}
              region={home}
              scenario={view.scenario}
              sheet={narrow}
              onOpen={({ scenarioId, group }) => change({ scenario: scenarioId, group })}
              onClose={() => change({ panel: 'why' })}
            />
          </Suspense>
        )}
        {(view.panel === 'why' || narrow || !plans) && (
          <WhyPanel
            coverage={coverage}
            row={selected ?? coverage.total}
            name={selected === undefined ? totalName : text(selected.name)}
            level={view.level}
            onSelect={select}
            onDrill={(row) => change({ level: 'district', region: row.kato, area: null })}
            onClear={() => change({ area: null })}
          />
        )}
      </div>
    </div>
  );
}

/** `/coverage`: where there are too few beds, and why. */
export function CoveragePage() {
  const { t } = useTranslation();
  const { groups } = useReference();
  const narrow = useMedia('(max-width: 63.99em)');
  const [view, change] = useView(groups[0]?.group ?? 'victims');
  const { data, error, refetch, isPlaceholderData } = useCoverage({
    level: view.level,
    group: view.group,
    ...(view.region !== null && { region: view.region }),
  });
  useTitle(t('coverage.title'));
  return (
    <main id="main" className={classes.page}>
      <h1 className="visually-hidden">{t('coverage.title')}</h1>
      <CoveragePatterns />
      <div className={classes.bar}>
        <CoverageControls view={view} change={change} narrow={narrow} />
        {data !== undefined && <Notes coverage={data} failed={error !== null} />}
      </div>
      {data === undefined && error !== null && (
        <ErrorState error={error} title={t('coverage.notes.failedFirst')} onRetry={() => void refetch()} />
      )}
      {data !== undefined && data.rows.length === 0 && <Empty title={t('coverage.notes.totalsOnly')} />}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Shown coverage={data} view={view} change={change} busy={isPlaceholderData} />
          <EndingTerms region={view.region} group={view.group} />
          <Punctuality region={view.region} group={view.group} />
        </>
      )}
    </main>
  );
}
