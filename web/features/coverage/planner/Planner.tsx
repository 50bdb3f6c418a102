import { CloseButton, Drawer } from '@mantine/core';
import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import { BedsNeeded } from './BedsNeeded.tsx';
import classes from './Planner.module.css';
import { SitePlanner } from './SitePlanner.tsx';

interface Props {
  panel: 'sites' | 'beds';
  map: LeafletMap | null;
  group: string;
  region: string | null;
  scenario: string | null;
  /** On a phone the planner is a sheet over the page. */
  sheet: boolean;
  onOpen: (scenario: { scenarioId: string; group: string }) => void;
  onClose: () => void;
}

/** The planner's half of the page: where to build, or how many beds. */
export function Planner({ panel, map, group, region, scenario, sheet, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const content =
    panel === 'sites' ? (
      <SitePlanner map={map} group={group} region={region} scenario={scenario} onOpen={onOpen} />
    ) : (
      <BedsNeeded key={group} group={group} region={region} />
    );
  if (!sheet) return <aside className={classes.panel}>{content}</aside>;
  return (
    <Drawer.Root opened onClose={onClose} position="bottom" size="90%">
      <Drawer.Overlay />
      <Drawer.Content aria-label={t(`planner.tabs.${panel}`)}>
        <div className={classes.sheetHead}>
          <CloseButton aria-label={t('planner.close')} onClick={onClose} />
        </div>
        <div className={classes.panel}>{content}</div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
