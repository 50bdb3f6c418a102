import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { CountStepper } from './CountStepper.tsx';
import type { Mismatch } from './stay-days.ts';
import { NoteField } from './StayEditor.tsx';
import stayClasses from './Stays.module.css';
import { useTileCommand } from './useTileCommand.ts';

interface Props {
  view: FacilityView;
  differ: readonly Mismatch[];
  expectedIn: (unitId: UnitId) => readonly Referral[];
  disabled: boolean;
  start: { unitId?: UnitId; counted: boolean };
  onDone: (counted: boolean) => void;
  onBack: () => void;
}

const MOST_PEOPLE = 30;

/** How many of a unit's people are counted and not written down. */
const unwritten = (differ: readonly Mismatch[], unitId: UnitId | undefined): number => {
  const found = differ.find(({ unit }) => unit.unitId === unitId);
  return found === undefined ? 0 : Math.max(0, found.count - found.stays);
};

interface Wish {
  allocations: { unitId: UnitId; beds: number; cots: number }[];
  note?: string;
  counted: boolean;
}

const useAdmit = (id: FacilityId) =>
  useTileCommand((commandId, wish: Wish) => call('admit', { params: { id }, body: { commandId, ...wish } }));

function Steps({
  unit,
  beds,
  cots,
  onBeds,
  onCots,
}: {
  unit: TileUnit;
  beds: number;
  cots: number;
  onBeds: (beds: number) => void;
  onCots: (cots: number) => void;
}) {
  const { t } = useTranslation();
  const step = (what: string, value: number, most: number, onChange: (count: number) => void) => (
    <div className={classes.stepLine}>
      <span>{what}</span>
      <CountStepper
        size="small"
        value={value}
        most={most}
        label={what}
        lessLabel={t('stays.admit.less', { what })}
        moreLabel={t('stays.admit.more', { what })}
        onChange={onChange}
      />
    </div>
  );
  return (
    <>
      {step(t('stays.admit.beds'), beds, MOST_PEOPLE, onBeds)}
      {(unit.cots.capacity > 0 || cots > 0) && step(t('stays.admit.cots'), cots, MOST_PEOPLE, onCots)}
    </>
  );
}

/** A party nobody sent: the room and how many; more people than beds is asked about once. */
export function AdmitForm({ view, differ, expectedIn, disabled, start, onDone, onBack }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { list } = useFormats();
  const problem = useProblemText();
  const units = view.units ?? [];
  const [unitId, setUnitId] = useState(
    start.unitId ?? units.find(({ free }) => free > 0)?.unitId ?? units[0]?.unitId,
  );
  const [beds, setBeds] = useState(1);
  const [cots, setCots] = useState(0);
  const [note, setNote] = useState('');
  const [wantsCounted, setCounted] = useState(start.counted);
  const { mutate, isPending, error } = useAdmit(view.facilityId);
  const unit = units.find((one) => one.unitId === unitId);
  if (unit === undefined) return null;
  const left = unwritten(differ, unitId);
  const counted = wantsCounted && left > 0;
  const people = unit.occupied + beds;
  const over = !counted && beds > 0 && people > unit.capacity;
  const codes = counted ? [] : expectedIn(unit.unitId).map(({ code }) => code);
  const save = (): void => {
    const trimmed = note.trim();
    mutate(
      {
        allocations: [{ unitId: unit.unitId, beds, cots }],
        counted,
        ...(trimmed === '' ? {} : { note: trimmed }),
      },
      { onSuccess: () => onDone(counted) },
    );
  };
  return (
    <div className={stayClasses.form} role="group" aria-label={t('stays.admit.title')}>
      {units.length > 1 && (
        <NativeSelect
          size="md"
          label={t('stays.admit.unit')}
          value={unit.unitId}
          onChange={(event) =>
            setUnitId(units.find((one) => one.unitId === event.currentTarget.value)?.unitId)
          }
          data={units.map((one) => ({
            value: one.unitId,
            label: `${text(one.name)} · ${t('requests.rooms.free', { n: one.free })}`,
          }))}
        />
      )}
      <Steps unit={unit} beds={beds} cots={cots} onBeds={setBeds} onCots={setCots} />
      {left > 0 && (
        <Checkbox
          size="md"
          label={t('stays.admit.counted')}
          checked={counted}
          onChange={(event) => setCounted(event.currentTarget.checked)}
        />
      )}
      <NoteField value={note} onChange={setNote} />
      {codes.length > 0 && (
        <p className={stayClasses.warn}>{t('stays.admit.expected', { codes: list(codes) })}</p>
      )}
      {over && (
        <p className={stayClasses.warn} role="alert">
          {t('stays.admit.over', {
            people: t('stays.people', { count: people }),
            beds: t('centre.counter.onBeds', { count: unit.capacity }),
          })}
        </p>
      )}
      <div className={classes.row}>
        <Button disabled={disabled || isPending || beds + cots === 0} onClick={save}>
          {t(over ? 'stays.admit.saveOver' : 'stays.admit.save')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('stays.admit.back')}
        </Button>
      </div>
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </div>
  );
}
