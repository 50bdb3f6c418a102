import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Candidates, PlanComparison } from '#shared/api/planning.ts';
import type { PlaceId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { letterOf } from './letters.ts';
import classes from './Planner.module.css';

type Site = PlanComparison['sites'][number];

/** A settlement's name, or "about" the district of a point on the map. */
export function useSiteName(): (site: Site) => string {
  const { t } = useTranslation();
  const text = useText();
  const { districts } = useReference();
  return (site) => {
    if (site.name !== null) return text(site.name);
    const district = districts.find(({ kato }) => kato === site.districtKato);
    return t('planner.site.point', { name: district === undefined ? '' : text(district.name) });
  };
}

interface Props {
  sites: readonly Site[];
  candidates: Candidates['items'];
  onMove: (index: number, placeId: PlaceId) => void;
  onRemove: (index: number) => void;
}

/** Each site with what it brings; its settlement can be chosen from a list, as its pin can be dragged. */
export function SiteList({ sites, candidates, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const { regions } = useReference();
  const nameOf = useSiteName();
  const places = candidates.map(({ placeId, name }) => ({ value: placeId, label: text(name) }));
  return (
    <ol className={classes.sites}>
      {sites.map((site, index) => {
        const region = regions.find(({ kato }) => kato === site.regionKato);
        const letter = letterOf(index);
        return (
          <li key={letter} className={classes.site}>
            <span className={classes.letter} aria-hidden="true">
              {letter}
            </span>
            <div className={classes.siteWords}>
              <Select
                aria-label={t('planner.site.choose', { letter })}
                searchable
                limit={40}
                allowDeselect={false}
                data={places}
                value={site.placeId}
                placeholder={nameOf(site)}
                nothingFoundMessage={t('planner.form.nothing')}
                onChange={(placeId) => placeId !== null && onMove(index, placeId)}
                classNames={{ input: classes.siteInput ?? '' }}
              />
              <p className={classes.quiet}>
                {[
                  region === undefined ? '' : text(region.name),
                  site.centresInRegion === 0
                    ? t('planner.site.none')
                    : t('planner.site.some', { n: number(site.centresInRegion) }),
                  t('planner.site.beds', { n: number(site.beds) }),
                ].join(' · ')}
              </p>
            </div>
            <strong className={classes.gained}>{t('planner.site.gained', { n: number(site.gained) })}</strong>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('planner.site.remove', { letter })}
              onClick={() => onRemove(index)}
            >
              <IconX size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
    </ol>
  );
}
