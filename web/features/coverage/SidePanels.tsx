import { SegmentedControl, Skeleton } from '@mantine/core';
import type { Map as LeafletMap } from 'leaflet';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useMe } from '#web/lib/query.ts';
import { PHONE, useMedia } from '#web/ui/useMedia.ts';
import classes from './CoveragePage.module.css';
import type { Shown } from './CoveragePage.tsx';
import { Upkeep } from './Upkeep.tsx';
import { PANELS, type View } from './useView.ts';
import { WhyPanel } from './WhyPanel.tsx';

/** Loaded when it is opened: most who look at coverage do not plan today. */
const Planner = lazy(async () => ({ default: (await import('./planner/Planner.tsx')).Planner }));

interface Props {
  shown: Shown;
  view: View;
  change: (change: Partial<View>) => void;
  map: LeafletMap | null;
}

/** Beside the map: why, where to build, how many beds, what runs out. */
export function SidePanels({ shown, view, change, map }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const narrow = useMedia(PHONE);
  const { data: me } = useMe();
  const plans = me?.permissions.includes('planning.use') === true;
  const panels = PANELS.filter((panel) => plans || panel === 'why' || panel === 'upkeep');
  const panel = panels.includes(view.panel) ? view.panel : 'why';
  const planning = panel === 'sites' || panel === 'beds';
  const { coverage, selected, total, totalName, level, region } = shown;
  const row = selected ?? total;
  return (
    <div className={classes.side}>
      <SegmentedControl
        fullWidth
        aria-label={t('planner.tabs.label')}
        data={panels.map((one) => ({ value: one, label: t(`planner.tabs.${one}`) }))}
        value={panel}
        onChange={(chosen) => change({ panel: chosen })}
      />
      {planning && (
        <Suspense fallback={<Skeleton height={320} />}>
          <Planner
            panel={panel}
            map={map}
            group={view.group}
            region={region}
            scenario={view.scenario}
            sheet={narrow}
            onOpen={({ scenarioId, group }) => change({ scenario: scenarioId, group })}
            onClose={() => change({ panel: 'why' })}
          />
        </Suspense>
      )}
      {panel === 'upkeep' && <Upkeep region={region} group={view.group} />}
      {(panel === 'why' || (planning && narrow)) &&
        (coverage === undefined || row === null ? (
          <Skeleton height={320} />
        ) : (
          <WhyPanel
            coverage={coverage}
            row={row}
            name={selected === undefined ? totalName : text(selected.name)}
            isWhole={selected === undefined || selected.kato === view.region}
            measure={{ metric: view.metric, period: view.period, level }}
            rows={shown.rows}
            onSelect={({ kato }) => change({ area: kato })}
            onDrill={({ kato }) => change({ region: kato, area: kato, level: null })}
            onClear={() => change({ area: view.region })}
          />
        ))}
    </div>
  );
}
