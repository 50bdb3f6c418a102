import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { useKeptFor } from '#web/live/workspace.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { Tag, type TagTone } from '#web/ui/Tag.tsx';
import classes from './Cards.module.css';
import { PartyEditor } from './PartyEditor.tsx';
import { ReasonPicker } from './ReasonPicker.tsx';
import { expectedAt, roomsOf } from './referral-lists.ts';
import type { ReferralActions } from './useReferralActions.ts';

interface Props {
  referral: Referral;
  units: readonly TileUnit[];
  actions: ReferralActions;
  disabled: boolean;
  /** One filled button on a screen: who comes next has it. */
  first: boolean;
}

/** What is asked in place, one thing at a time. */
type Asking = 'nothing' | 'more' | 'party' | 'refuse' | 'withdraw' | 'no-show';

const EMPTY_PARTY = { women: 0, men: 0, children: [] };

const stateTag = (referral: Referral): { tone: TagTone; word: 'overdue' | 'enRoute' | 'accepted' } => {
  if (referral.overdue) return { tone: 'urgent', word: 'overdue' };
  return referral.state === 'en_route'
    ? { tone: 'free', word: 'enRoute' }
    : { tone: 'kok', word: 'accepted' };
};

function NoShowQuestion({
  disabled,
  onYes,
  onBack,
}: {
  disabled: boolean;
  onYes: () => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.ask} role="group" aria-label={t('centre.arrivals.noShow')}>
      <p className={classes.askTitle}>{t('centre.arrivals.noShowAsk')}</p>
      <div className={classes.row}>
        <Button disabled={disabled} onClick={onYes}>
          {t('centre.arrivals.noShowYes')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('centre.inbox.back')}
        </Button>
      </div>
    </div>
  );
}

/** The first row of answers, and behind "Other" those that are rarely needed. */
function Answers({
  referral,
  actions,
  disabled,
  first,
  asking,
  ask,
}: Props & { asking: Asking; ask: (what: Asking) => void }) {
  const { t } = useTranslation();
  const can = (action: ClientAction): boolean => referral.actions.includes(action);
  const busy = actions.busy !== null;
  const { deskPhone } = referral;
  const live = referral.state === 'accepted' || referral.state === 'en_route';
  const button = (words: ReactNode, onClick: () => void, off = busy) => (
    <Button variant="default" disabled={off} onClick={onClick}>
      {words}
    </Button>
  );
  return (
    <>
      <div className={classes.row}>
        {can('arrive') && (
          <Button
            variant={first ? 'filled' : 'default'}
            disabled={busy}
            onClick={() => actions.act(referral, 'arrive')}
          >
            {t('centre.arrivals.arrived')}
          </Button>
        )}
        {can('arrive') && button(t('centre.arrivals.different'), () => ask('party'))}
        {deskPhone !== undefined && live && (
          <Button
            component="a"
            variant="default"
            href={`tel:${deskPhone.replace(/\s/g, '')}`}
            aria-label={t('requests.callLabel', { phone: deskPhone })}
            title={deskPhone}
            leftSection={<IconPhone size={18} stroke={1.75} aria-hidden />}
          >
            {t('requests.call')}
          </Button>
        )}
        {(can('no-show') || can('refuse')) && (
          <Button
            variant="default"
            aria-expanded={asking === 'more'}
            onClick={() => ask(asking === 'more' ? 'nothing' : 'more')}
          >
            {t('centre.arrivals.more')}
          </Button>
        )}
      </div>
      {asking === 'more' && (
        <div className={classes.row}>
          {can('no-show') && button(t('centre.arrivals.noShow'), () => ask('no-show'))}
          {can('refuse') && button(t('centre.arrivals.refuse'), () => ask('refuse'))}
          {can('withdraw') && button(t('centre.arrivals.withdraw'), () => ask('withdraw'), busy || disabled)}
          {can('extend') &&
            button(t('centre.arrivals.extend'), () => actions.act(referral, 'extend'), busy || disabled)}
        </div>
      )}
    </>
  );
}

/** A party that is expected or may still come, and everything that can happen at the door. */
export function ArrivalItem(props: Props) {
  const { referral, units, actions, disabled } = props;
  const { t } = useTranslation();
  const text = useText();
  const { clock } = useFormats();
  const problem = useProblemText();
  const { who, ages } = usePartyWords()(referral.party);
  const [asking, setAsking] = useState<Asking>('nothing');
  const off = actions.busy !== null;
  const kept = useKeptFor(referral.referralId);
  const live = referral.state === 'accepted' || referral.state === 'en_route';
  const tag = stateTag(referral);
  const back = (): void => setAsking('nothing');
  const failed = actions.failed?.referralId === referral.referralId ? actions.failed : null;
  const rooms = roomsOf(referral, units).map(({ unit }) => text(unit.name));
  const when = [
    live && t('centre.arrivals.at', { time: clock(expectedAt(referral), 'at') }),
    live &&
      referral.holdUntil !== undefined &&
      t('centre.arrivals.heldUntil', { time: clock(Date.parse(referral.holdUntil), 'until') }),
  ].filter((part) => part !== false);
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={classes.itemCode}>{referral.code}</span>
        {live && <Tag tone={tag.tone}>{t(`centre.arrivals.${tag.word}`)}</Tag>}
      </div>
      <p className={classes.factMain}>{[who, ages].filter(Boolean).join(', ')}</p>
      {when.length > 0 && <p className={classes.quiet}>{when.join(' · ')}</p>}
      {rooms.length > 0 && <p className={classes.quiet}>{rooms.join(', ')}</p>}
      {kept && <p className={classes.quiet}>{t('outbox.kept')}</p>}
      {!kept && (asking === 'nothing' || asking === 'more') && (
        <Answers {...props} asking={asking} ask={setAsking} />
      )}
      {!kept && asking === 'party' && (
        <PartyEditor
          party={referral.party ?? EMPTY_PARTY}
          disabled={off}
          onSave={(party) => actions.act(referral, 'arrive', { party })}
          onBack={back}
        />
      )}
      {!kept && asking === 'no-show' && (
        <NoShowQuestion disabled={off} onYes={() => actions.act(referral, 'no-show')} onBack={back} />
      )}
      {!kept && (asking === 'refuse' || asking === 'withdraw') && (
        <ReasonPicker
          use={asking}
          title={t(asking === 'refuse' ? 'centre.arrivals.refuseWhy' : 'centre.arrivals.withdrawWhy')}
          {...(asking === 'refuse' && { note: t('centre.arrivals.refuseNote') })}
          disabled={off || (disabled && asking === 'withdraw')}
          onPick={(reason) => actions.act(referral, asking, { reason })}
          onBack={back}
        />
      )}
      {failed !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(failed.error) })}
        </p>
      )}
    </li>
  );
}
