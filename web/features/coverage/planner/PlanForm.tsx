import { Button, Collapse, MultiSelect, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidates } from '#shared/api/planning.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { LIMITS, MOST_CENTRES, type Form } from './form.ts';
import classes from './Planner.module.css';

interface Props {
  form: Form;
  change: (change: Partial<Form>) => void;
  candidates: Candidates['items'];
  busy: boolean;
  onSolve: () => void;
}

/** Regions the planner may plan for; choosing none means all of them. */
export function useOwnRegions(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const text = useText();
  const { regions } = useReference();
  const own = useMe().data?.scope.regions ?? [];
  const mine = regions.filter(({ kato }) => own.length === 0 || own.includes(kato));
  const all = own.length === 0 ? t('planner.form.country') : t('planner.form.mine');
  const listed = mine.map(({ kato, name }) => ({ value: kato, label: text(name) }));
  return mine.length === 1 ? listed : [{ value: '', label: all }, ...listed];
}

const whole = (value: number | string, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

function HowMany({ form, change }: Pick<Props, 'form' | 'change'>) {
  const { t } = useTranslation();
  return (
    <div className={classes.pair}>
      <SegmentedControl
        aria-label={t('planner.form.by')}
        data={(['centres', 'beds'] as const).map((value) => ({ value, label: t(`planner.form.${value}`) }))}
        value={form.by}
        onChange={(by) => change({ by })}
      />
      {form.by === 'centres' ? (
        <NumberInput
          aria-label={t('planner.form.centres')}
          min={1}
          max={MOST_CENTRES}
          allowDecimal={false}
          value={form.centres}
          onChange={(value) => change({ centres: whole(value, form.centres) })}
        />
      ) : (
        <NumberInput
          aria-label={t('planner.form.beds')}
          min={1}
          max={2000}
          allowDecimal={false}
          value={form.beds}
          onChange={(value) => change({ beds: whole(value, form.beds) })}
        />
      )}
    </div>
  );
}

function More({ form, change, candidates }: Pick<Props, 'form' | 'change' | 'candidates'>) {
  const { t } = useTranslation();
  const text = useText();
  const places = candidates.map(({ placeId, name }) => ({ value: placeId, label: text(name) }));
  const without = (other: readonly string[]) => places.filter(({ value }) => !other.includes(value));
  const empty = (value: number | string): number | '' => (typeof value === 'number' ? value : '');
  return (
    <div className={classes.more}>
      <SegmentedControl
        aria-label={t('planner.form.objective')}
        data={(['coverage', 'minutes'] as const).map((value) => ({
          value,
          label: t(`planner.form.objectives.${value}`),
        }))}
        value={form.objective}
        onChange={(objective) => change({ objective })}
      />
      <div className={classes.pair}>
        <NumberInput
          label={t('planner.form.bedsPerCentre')}
          placeholder={t('planner.form.usual')}
          min={1}
          max={500}
          allowDecimal={false}
          value={form.bedsPerCentre}
          onChange={(value) => change({ bedsPerCentre: empty(value) })}
        />
        <NumberInput
          label={t('planner.form.cost')}
          placeholder={t('planner.form.costHint')}
          min={1}
          thousandSeparator=" "
          value={form.cost}
          onChange={(value) => change({ cost: empty(value) })}
        />
      </div>
      <MultiSelect
        label={t('planner.form.pinned')}
        searchable
        limit={30}
        maxValues={MOST_CENTRES}
        nothingFoundMessage={t('planner.form.nothing')}
        data={without(form.forbidden)}
        value={form.pinned}
        onChange={(pinned) => change({ pinned })}
      />
      <MultiSelect
        label={t('planner.form.forbidden')}
        searchable
        limit={30}
        nothingFoundMessage={t('planner.form.nothing')}
        data={without(form.pinned)}
        value={form.forbidden}
        onChange={(forbidden) => change({ forbidden })}
      />
    </div>
  );
}

/** What to plan for: how many, where, how near; the rest on demand. */
export function PlanForm({ form, change, candidates, busy, onSolve }: Props) {
  const { t } = useTranslation();
  const { minutes } = useFormats();
  const [open, setOpen] = useState(false);
  const regions = useOwnRegions();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSolve();
      }}
    >
      <HowMany form={form} change={change} />
      <div className={classes.pair}>
        <NativeSelect
          aria-label={t('planner.form.area')}
          data={regions}
          value={form.region}
          onChange={(event) => change({ region: event.currentTarget.value, pinned: [], forbidden: [] })}
        />
        <NativeSelect
          aria-label={t('planner.form.limit')}
          data={LIMITS.map((limit) => ({
            value: String(limit),
            label: t('planner.form.within', { time: minutes(limit) }),
          }))}
          value={String(form.limitMinutes)}
          onChange={(event) => change({ limitMinutes: Number(event.currentTarget.value) })}
        />
      </div>
      <Collapse expanded={open}>
        <More form={form} change={change} candidates={candidates} />
      </Collapse>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          aria-expanded={open}
          rightSection={
            open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
          }
          onClick={() => setOpen(!open)}
        >
          {t('planner.form.more')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('planner.form.solve')}
        </Button>
      </div>
    </form>
  );
}
