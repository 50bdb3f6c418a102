import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StayView } from '#shared/api/stays.ts';
import type { FacilityId } from '#shared/ids.ts';
import { iso } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { fieldOf, SHORT_STAY, timeOfField } from './stay-days.ts';
import stayClasses from './Stays.module.css';
import { useTileCommand } from './useTileCommand.ts';

interface Props {
  facilityId: FacilityId;
  stay: StayView;
  disabled: boolean;
  onDone: () => void;
  onBack: () => void;
}

/** Where a limit is counted in hours a stay ends at a time of day. */
const isShort = ({ since, limitAt }: StayView): boolean =>
  limitAt !== null && Date.parse(limitAt) - Date.parse(since) <= SHORT_STAY;

/** A remark on a stay, with what it must not hold said beforehand. */
export function NoteField({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      size="md"
      label={t('stays.edit.note')}
      description={t('stays.edit.noteHint')}
      maxLength={200}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** When they are expected to leave, and what to remember. */
export function StayEditor({ facilityId, stay, disabled, onDone, onBack }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const { day, clock } = useFormats();
  const { timeZone } = useReference().country;
  const short = isShort(stay);
  const known = stay.expectedUntil === null ? null : Date.parse(stay.expectedUntil);
  const [typed, setTyped] = useState(known === null ? '' : fieldOf(known, timeZone, short));
  const [none, setNone] = useState(known === null);
  const [note, setNote] = useState(stay.note ?? '');
  const { mutate, isPending, error } = useTileCommand(
    (commandId, wish: { expectedUntil: string | null; note: string | null }) =>
      call('planStay', { params: { id: facilityId, stayId: stay.stayId }, body: { commandId, ...wish } }),
  );
  const until = none ? null : timeOfField(typed, timeZone);
  const limit = stay.limitAt === null ? null : Date.parse(stay.limitAt);
  const limitWords = limit === null ? '' : short ? `${day(limit)}, ${clock(limit)}` : day(limit);
  const beyond = until !== null && limit !== null && until > limit;
  const untouched = known !== null && typed === fieldOf(known, timeZone, short);
  const save = (): void => {
    const expectedUntil = untouched && !none ? stay.expectedUntil : until === null ? null : iso(until);
    mutate({ expectedUntil, note: note.trim() === '' ? null : note }, { onSuccess: onDone });
  };
  return (
    <div className={stayClasses.form} role="group" aria-label={t('stays.edit.title')}>
      <TextInput
        size="md"
        type={short ? 'datetime-local' : 'date'}
        label={t(short ? 'stays.edit.moment' : 'stays.edit.day')}
        {...(limit !== null && {
          description: t(beyond ? 'stays.edit.beyond' : 'stays.limit', { day: limitWords }),
        })}
        disabled={none}
        value={none ? '' : typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Checkbox
        size="md"
        label={t('stays.edit.none')}
        checked={none}
        onChange={(event) => setNone(event.currentTarget.checked)}
      />
      <NoteField value={note} onChange={setNote} />
      <div className={classes.row}>
        <Button disabled={disabled || isPending || (!none && until === null)} onClick={save}>
          {t('stays.edit.save')}
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
