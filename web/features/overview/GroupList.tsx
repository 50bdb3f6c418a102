import { IconTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '#shared/api/reference.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { plentyOf } from './board-sums.ts';
import classes from './GroupList.module.css';
import { useRegions } from './useOverview.ts';

/** One group: the number of free places first, its share as a bar. */
function Group({ group, shape }: { group: Reference['groups'][number]; shape: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { number } = useFormats();
  const { data } = useRegions(group.group);
  const beds = data?.total.beds ?? 0;
  const open = data?.total.openBeds ?? 0;
  const plenty = data === undefined ? 'some' : plentyOf(data.total);
  return (
    <li className={classes.group} data-plenty={plenty} aria-busy={data === undefined}>
      <svg className={classes.groupShape} viewBox="-1 -1 26 26" aria-hidden="true" focusable="false">
        <path d={shape} />
      </svg>
      <div className={classes.groupWords}>
        <h3 className={classes.groupName}>{text(group.short)}</h3>
        <p className={classes.groupCount}>
          {plenty === 'few' && <IconTriangleFilled className={classes.triangle} aria-hidden />}
          <strong key={open} className={classes.groupOpen}>
            {data === undefined ? '' : number(open)}
          </strong>
          <span className={classes.groupOf}>{t('overview.of', { n: number(beds) })}</span>
        </p>
      </div>
      <span className={classes.bar} aria-hidden="true">
        <span style={{ width: `${String(beds === 0 ? 0 : (open / beds) * 100)}%` }} />
      </span>
    </li>
  );
}

/** Free places of each group in the country. */
export function GroupList() {
  const { t } = useTranslation();
  const { groups, kinds } = useReference();
  return (
    <section className={classes.groups} aria-labelledby="overview-groups">
      <h2 className="visually-hidden" id="overview-groups">
        {t('overview.groups')}
      </h2>
      <ul>
        {groups.map((group) => (
          <Group
            key={group.group}
            group={group}
            shape={kinds.find(({ serviceGroup }) => serviceGroup === group.group)?.shape ?? ''}
          />
        ))}
      </ul>
    </section>
  );
}
