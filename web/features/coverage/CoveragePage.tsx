import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { HOUR, type Millis } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import { CoverageControls } from './CoverageControls.tsx';
import classes from './CoveragePage.module.css';
import { CoveragePatterns } from './CoveragePatterns.tsx';
import { MapAndTable } from './MapAndTable.tsx';
import type { Level } from './metrics.ts';
import { ReportsButton, ReportsPanel } from './reports/ReportsButton.tsx';
import { SheetHead, SheetNotes } from './Sheet.tsx';
import { SidePanels } from './SidePanels.tsx';
import { TimeStrip } from './TimeStrip.tsx';
import { shownHour, useCoverageAt, useMoment, type Moment } from './useMoment.ts';
import { useView, type View } from './useView.ts';

/** What the page shows of a group at an hour: the areas, and the whole that they add up to. */
export interface Shown {
  /** Undefined until the figures have come. */
  coverage: Coverage | undefined;
  rows: readonly CoverageRow[];
  total: CoverageRow | null;
  totalName: string;
  /** The area that is selected: one of the rows, or the region that they lie in. */
  selected: CoverageRow | undefined;
  level: Level;
  /** The region whose districts are shown; also of whoever may see that one only. */
  region: Kato | null;
  /** Some regions are not the reader's. */
  dims: boolean;
}

const NO_ROWS: readonly CoverageRow[] = [];

/** Both levels come whole, so that going into a region and out of it asks nobody. */
function useShown(view: View, moment: Moment, { near, step }: { near: boolean; step: Millis }) {
  const { t } = useTranslation();
  const text = useText();
  const reference = useReference();
  const { group, picture, area } = view;
  const regions = useCoverageAt({ level: 'region', group }, moment.asked, { needed: true, step });
  const seen = regions.data?.rows ?? NO_ROWS;
  const only = seen.length === 1 ? (seen[0]?.kato ?? null) : null;
  const region = view.region ?? only;
  const level = view.level ?? (picture === 'circles' || region !== null || near ? 'district' : 'region');
  const districts = useCoverageAt({ level: 'district', group }, moment.asked, {
    needed: level === 'district',
    step,
  });
  const answer = level === 'region' ? regions : districts;
  const all = answer.data?.rows ?? NO_ROWS;
  // Of two levels one may have failed: figures of different hours are not put beside each other.
  const apart = (regions.kept || answer.kept) && shownHour(regions.data) !== shownHour(answer.data);
  const beside = apart ? NO_ROWS : seen;
  const within = level === 'district' ? beside.find(({ kato }) => kato === region) : undefined;
  const dims = seen.length > 0 && seen.length < reference.regions.length;
  const rows = useMemo(
    () => (level === 'district' && region !== null ? all.filter((row) => row.regionKato === region) : all),
    [all, level, region],
  );
  const shown: Shown = {
    coverage: answer.data,
    rows,
    total: within ?? answer.data?.total ?? null,
    totalName:
      within !== undefined
        ? text(within.name)
        : t(dims ? 'coverage.table.totalScope' : 'coverage.table.country'),
    selected: area === null ? undefined : [...all, ...beside].find(({ kato }) => kato === area),
    level,
    region,
    dims,
  };
  return { shown, answer };
}

/** `/coverage`: where there are too few beds, and why. */
export function CoveragePage() {
  const { t } = useTranslation();
  const { groups } = useReference();
  const { data: me } = useMe();
  const [view, change] = useView(groups[0]?.group ?? 'victims');
  const [near, setNear] = useState(false);
  const [timeOpen, setTimeOpen] = useState(false);
  const [reportsOpen, setReportsOpen] = useState(false);
  const [step, setStep] = useState<Millis>(HOUR);
  const toHour = useCallback((at: Millis | null) => change({ at }), [change]);
  const moment = useMoment(view.at, toHour);
  const { shown, answer } = useShown(view, moment, { near, step });
  const { data, error, retry, kept, isPlaceholderData } = answer;
  const past = moment.at !== null;
  const timeShown = timeOpen || past || kept;
  usePageTitle(t('coverage.title'));
  return (
    <main id="main" className={classes.page}>
      <h1 className="visually-hidden">{t('coverage.title')}</h1>
      <CoveragePatterns />
      <SheetHead shown={shown} view={view} />
      <CoverageControls
        view={view}
        change={change}
        level={shown.level}
        at={moment.at}
        timeOpen={timeShown}
        onTime={() => setTimeOpen(!timeOpen)}
        actions={
          <>
            <Button
              className={classes.print ?? ''}
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('area.print')}
            </Button>
            <ReportsButton open={reportsOpen} onOpen={setReportsOpen} />
            {me?.permissions.includes('registers.read') === true && (
              <Link className={classes.link} to="/coverage/registers">
                {t('registers.link')}
              </Link>
            )}
          </>
        }
      />
      {reportsOpen && <ReportsPanel view={view} onClose={() => setReportsOpen(false)} />}
      {timeShown && (
        <TimeStrip
          moment={moment}
          shown={shownHour(data)}
          here={data !== undefined && !kept && !isPlaceholderData && moment.at === moment.asked}
          onRetry={kept && moment.at === moment.asked ? retry : null}
          generated={data?.generated === true}
          step={step}
          onStep={setStep}
          onClose={() => setTimeOpen(false)}
        />
      )}
      {data === undefined && error !== null && (
        <ErrorState error={error} title={t('coverage.notes.failedFirst')} onRetry={retry} />
      )}
      {data?.rows.length === 0 ? (
        <Empty title={t('coverage.notes.totalsOnly')} />
      ) : (
        <div className={classes.columns}>
          <MapAndTable
            shown={shown}
            view={view}
            change={change}
            past={kept ? shownHour(data) !== null : past}
            failed={error !== null && !kept}
            busy={isPlaceholderData && !past}
            onNear={setNear}
            side={(map) => <SidePanels shown={shown} view={view} change={change} map={map} />}
          />
        </div>
      )}
      <SheetNotes shown={shown} />
    </main>
  );
}
