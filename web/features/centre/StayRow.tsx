import { Checkbox } from '@mantine/core';
import { IconCalendarEvent, IconClockExclamation, IconNote } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { StayView } from '#shared/api/stays.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId } from '#shared/ids.ts';
import { iso } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { serverNow } from '#web/live/clock.ts';
import { outbox } from '#web/live/outbox.ts';
import { useStayKept } from '#web/live/workspace.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './Cards.module.css';
import { ReasonPicker } from './ReasonPicker.tsx';
import { SHORT_STAY, type StayDue } from './stay-days.ts';
import { StayEditor } from './StayEditor.tsx';
import stayClasses from './Stays.module.css';

interface Props {
  facilityId: FacilityId;
  stay: StayView;
  due: StayDue;
  /** Written down since the list was opened. */
  isNew: boolean;
  /** Who came, where a referral brought them. */
  referral: Referral | undefined;
  units: readonly TileUnit[];
  /** The count of a room of theirs is lower than its stays: they may have been taken off it already. */
  mayBeCounted: boolean;
  disabled: boolean;
  onDone: (what: 'changed' | 'left' | 'leftCounted') => void;
}

const ICON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

function DueTag({ due, day }: { due: StayDue; day: string }) {
  const { t } = useTranslation();
  switch (due) {
    case 'overLimit':
      return (
        <Tag tone="urgent" icon={<IconClockExclamation {...ICON} />}>
          {t('stays.due.overLimit')}
        </Tag>
      );
    case 'late':
      return (
        <Tag tone="held" icon={<IconClockExclamation {...ICON} />}>
          {t('stays.due.late', { day })}
        </Tag>
      );
    case 'today':
      return (
        <Tag tone="held" icon={<IconCalendarEvent {...ICON} />}>
          {t('stays.due.today')}
        </Tag>
      );
    case 'later':
      return null;
  }
}

/** They leave: where to, and whether the counter knows already. */
function Leaving({
  facilityId,
  stay,
  mayBeCounted,
  onDone,
  onBack,
}: Pick<Props, 'facilityId' | 'stay' | 'mayBeCounted' | 'onDone'> & { onBack: () => void }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [counted, setCounted] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wish: { reason: string; counted: boolean }) =>
      outbox.deliver({
        facilityId,
        command: {
          route: 'endStay',
          params: { id: facilityId, stayId: stay.stayId },
          body: { commandId: newId(), ...wish, at: iso(serverNow()) },
          about: { allocations: stay.allocations },
        },
      }),
  });
  return (
    <div className={stayClasses.form}>
      {mayBeCounted && (
        <Checkbox
          size="md"
          label={t('stays.alreadyLeft')}
          checked={counted}
          onChange={(event) => setCounted(event.currentTarget.checked)}
        />
      )}
      <ReasonPicker
        use="discharge"
        title={t('stays.where')}
        disabled={isPending}
        onPick={(reason) =>
          mutate({ reason, counted }, { onSuccess: () => onDone(counted ? 'leftCounted' : 'left') })
        }
        onBack={onBack}
      />
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </div>
  );
}

/** A party inside: who, where, since and until when; it is changed and leaves in place. */
export function StayRow(props: Props) {
  const { facilityId, stay, due, isNew, referral, units, disabled, onDone } = props;
  const kept = useStayKept(stay.stayId);
  const { t } = useTranslation();
  const text = useText();
  const { day, dayMonth, clock } = useFormats();
  const words = usePartyWords();
  const [asking, setAsking] = useState<'nothing' | 'change' | 'leave'>('nothing');
  const back = (): void => setAsking('nothing');
  const since = Date.parse(stay.since);
  const until = stay.expectedUntil === null ? null : Date.parse(stay.expectedUntil);
  const rooms = units.filter(({ unitId }) => stay.unitIds.includes(unitId)).map(({ name }) => text(name));
  const who = referral?.party ? words(referral.party).who : t('stays.people', { count: stay.size });
  // A stay of hours is told by the hour at both its ends; the tag has said "today" already.
  const short = until !== null && until - since <= SHORT_STAY;
  const moment = (at: number): string => (short ? `${dayMonth(at)}, ${clock(at)}` : dayMonth(at));
  const leaves = until === null ? t('stays.noDate') : short && due === 'today' ? clock(until) : moment(until);
  return (
    <li className={stayClasses.stay} data-new={isNew || undefined}>
      <div className={stayClasses.line}>
        <div className={stayClasses.who}>
          <p className={classes.factMain}>
            {who} <DueTag due={due} day={until === null ? '' : day(until)} />
          </p>
          <p className={classes.quiet}>{rooms.join(', ')}</p>
        </div>
        <dl className={stayClasses.dates}>
          <div>
            <dt>{t('stays.since')}</dt>
            <dd>{moment(since)}</dd>
          </div>
          <div>
            <dt>{t('stays.until')}</dt>
            <dd>{leaves}</dd>
          </div>
        </dl>
        <div className={stayClasses.actions}>
          <button
            type="button"
            className={classes.plain}
            disabled={disabled}
            aria-expanded={asking === 'change'}
            aria-label={`${t('stays.change')}: ${who}`}
            onClick={() => setAsking(asking === 'change' ? 'nothing' : 'change')}
          >
            {t('stays.change')}
          </button>
          <button
            type="button"
            className={classes.plain}
            disabled={kept}
            aria-expanded={asking === 'leave'}
            aria-label={`${t('stays.discharge')}: ${who}`}
            onClick={() => setAsking(asking === 'leave' ? 'nothing' : 'leave')}
          >
            {t(kept ? 'outbox.kept' : 'stays.discharge')}
          </button>
        </div>
      </div>
      {stay.note !== null && (
        <p className={stayClasses.note}>
          <IconNote size={16} stroke={1.75} aria-hidden />
          {stay.note}
        </p>
      )}
      {asking === 'leave' && !kept && <Leaving {...props} onBack={back} />}
      {asking === 'change' && (
        <StayEditor
          facilityId={facilityId}
          stay={stay}
          disabled={disabled}
          onBack={back}
          onDone={() => {
            back();
            onDone('changed');
          }}
        />
      )}
    </li>
  );
}
