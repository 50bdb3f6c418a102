import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterComparison } from '#shared/api/registers.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { useMedia } from '#web/ui/useMedia.ts';
import { filtered, GROUPS, type Filter, type Group } from './filtered.ts';
import { Entry, Ours, Pair } from './Pair.tsx';
import classes from './Registers.module.css';
import { useExport } from './useExport.ts';
import type { Saying } from './useRegister.ts';

interface Props {
  register: string;
  comparison: RegisterComparison;
  /** Left out: the reader only looks. */
  onSay?: ((saying: Saying) => void) | undefined;
  busy: boolean;
}

function Filters({
  filter,
  onFilter,
  regions,
}: {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  regions: ReadonlySet<string>;
}) {
  const { t } = useTranslation();
  const text = useText();
  const known = useReference().regions.filter(({ kato }) => regions.has(kato));
  return (
    <>
      <NativeSelect
        aria-label={t('registers.list.region')}
        value={filter.region}
        data={[
          { value: '', label: t('registers.list.allRegions') },
          ...known.map(({ kato, name }) => ({ value: kato, label: text(name) })),
        ]}
        onChange={(event) => onFilter({ ...filter, region: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t('registers.list.find')}
        placeholder={t('registers.list.find')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        value={filter.find}
        onChange={(event) => onFilter({ ...filter, find: event.currentTarget.value })}
      />
    </>
  );
}

/** Lines of one group, or why there is none. */
function Group({
  group,
  chosen,
  items,
  isFiltered,
}: {
  group: Group;
  chosen: Group;
  items: readonly ReactNode[];
  isFiltered: boolean;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <section
      className={classes.group}
      data-chosen={group === chosen}
      aria-label={t(`registers.list.${group}`)}
    >
      <h3 className={classes.groupTitle}>
        {t(`registers.list.${group}`)}: {number(items.length)}
      </h3>
      {items.length === 0 ? (
        <Empty title={t(isFiltered ? 'registers.list.nothingFound' : 'registers.list.nothing')} />
      ) : (
        <ul>{items}</ul>
      )}
    </section>
  );
}

/** The four lists: likely the same, in both, only here, only there. On paper all four follow one another. */
export function Comparison({ register, comparison, onSay, busy }: Props) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const narrow = useMedia('(max-width: 47.99em)');
  const [group, setGroup] = useState<Group>(() => GROUPS.find((one) => comparison[one].length > 0) ?? 'both');
  const [filter, setFilter] = useState<Filter>({ region: '', find: '' });
  const typed = useDeferredValue(filter);
  const shown = useMemo(() => filtered(comparison, typed), [comparison, typed]);
  const save = useExport(register);
  const { both, likely, onlyHere, onlyThere } = comparison;
  const pairs = [...both, ...likely];
  const regions = new Set([
    ...pairs.map(({ facility }) => facility.regionKato),
    ...[...onlyHere, ...onlyThere].map(({ regionKato }) => regionKato),
  ]);
  const isFiltered = typed.region !== '' || typed.find !== '';
  const said = { onSay, busy };
  const items: Record<Group, ReactNode[]> = {
    likely: shown.likely.map((pair) => (
      <li key={pair.entry.entry}>
        <Pair pair={pair} kind="likely" {...said} />
        {pair.rivals.length > 0 && (
          <div className={classes.rivals}>
            <p className={classes.quiet}>{t('registers.pair.rivals')}</p>
            {pair.rivals.map((rival) => (
              <Pair
                key={`${rival.entry.entry} ${rival.facility.facilityId}`}
                pair={rival}
                kind="rival"
                {...said}
              />
            ))}
          </div>
        )}
      </li>
    )),
    both: shown.both.map((pair) => (
      <li key={pair.entry.entry}>
        <Pair pair={pair} kind="both" {...said} />
      </li>
    )),
    onlyHere: shown.onlyHere.map((facility) => (
      <li key={facility.facilityId}>
        <Ours facility={facility} />
      </li>
    )),
    onlyThere: shown.onlyThere.map((entry) => (
      <li key={entry.entry}>
        <Entry entry={entry} />
      </li>
    )),
  };
  const options = GROUPS.map((one) => ({
    value: one,
    label: `${t(`registers.list.${one}`)} · ${number(comparison[one].length)}`,
  }));
  return (
    <>
      <div className={classes.controls}>
        {narrow ? (
          <NativeSelect
            aria-label={t('registers.list.groups')}
            data={options}
            value={group}
            onChange={(event) => {
              const next = GROUPS.find((one) => one === event.currentTarget.value);
              if (next !== undefined) setGroup(next);
            }}
          />
        ) : (
          <SegmentedControl
            aria-label={t('registers.list.groups')}
            data={options}
            value={group}
            onChange={setGroup}
          />
        )}
        <Filters filter={filter} onFilter={setFilter} regions={regions} />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
          onClick={() => save(shown)}
        >
          {t('registers.list.export')}
        </Button>
      </div>
      {GROUPS.map((one) => (
        <Group key={one} group={one} chosen={group} items={items[one]} isFiltered={isFiltered} />
      ))}
      {shown.rejected.length > 0 && (
        <details className={classes.rejected}>
          <summary>{t('registers.pair.rejected', { n: number(shown.rejected.length) })}</summary>
          {shown.rejected.map((pair) => (
            <Pair
              key={`${pair.entry.entry} ${pair.facility.facilityId}`}
              pair={pair}
              kind="rejected"
              {...said}
            />
          ))}
        </details>
      )}
    </>
  );
}
