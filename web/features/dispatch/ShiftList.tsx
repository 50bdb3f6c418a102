import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import type { DockItem } from './dock-order.ts';
import { ReferralRing } from './ReferralRing.tsx';
import classes from './ShiftList.module.css';
import { TurnTag } from './TurnTag.tsx';
import { useTakeOver, type TakeOver } from './useTakeOver.ts';
import words from './Words.module.css';

interface ShiftListProps {
  items: readonly DockItem[];
  onOpen: (referral: Referral) => void;
  onNext: (referral: Referral) => void;
}

/** What one colleague has open. */
interface Shift {
  owner: string;
  login: string | null;
  items: DockItem[];
}

function shiftsOf(items: readonly DockItem[]): Shift[] {
  const shifts = new Map<string, Shift>();
  for (const item of items) {
    const { owner = '', ownerLogin = null } = item.lead;
    const shift = shifts.get(owner) ?? { owner, login: ownerLogin, items: [] };
    shift.items.push(item);
    shifts.set(owner, shift);
  }
  return [...shifts.values()];
}

/** Those of a call that can be taken over: all that still run. */
const openOf = (items: readonly DockItem[]): Referral[] =>
  items.flatMap(({ members }) => members.filter(({ actions }) => actions.includes('take-over')));

interface RowProps {
  item: DockItem;
  take: TakeOver;
  off: boolean;
  onOpen: ShiftListProps['onOpen'];
  onNext: ShiftListProps['onNext'];
}

function Row({ item, take, off, onOpen, onNext }: RowProps) {
  const { t } = useTranslation();
  const text = useText();
  const { clock } = useFormats();
  const partyText = usePartyText();
  const { lead, asking } = item;
  const takeable = openOf([item]);
  const eta =
    lead.eta === undefined ? '' : ` · ${t('dispatch.dock.eta', { time: clock(Date.parse(lead.eta), 'at') })}`;
  return (
    <li className={classes.row} data-waiting={item.mine || undefined}>
      <ReferralRing referral={lead} />
      <div className={classes.body}>
        <p className={classes.head}>
          <button
            type="button"
            className={classes.code}
            aria-label={t('dispatch.dock.open', { code: lead.code })}
            onClick={() => onOpen(lead)}
          >
            {lead.code}
          </button>
          <TurnTag referral={lead} />
        </p>
        <p>{text(lead.facilityName) + eta}</p>
        <p>{partyText(lead.party)}</p>
      </div>
      {asking !== null && (
        <PlainButton className={classes.take ?? ''} onClick={() => onNext(asking)}>
          {t('dispatch.dock.next')}
        </PlainButton>
      )}
      {takeable.length > 0 && (
        <PlainButton
          className={classes.take ?? ''}
          disabled={off}
          aria-label={`${t('dispatch.referral.takeOver')}: ${lead.code}`}
          onClick={() => take.start(takeable)}
        >
          {t('dispatch.referral.takeOver')}
        </PlainButton>
      )}
    </li>
  );
}

/** Hand-over of a shift: what colleagues of the desk have open, each call or a whole shift taken over in one press. */
export function ShiftList({ items, onOpen, onNext }: ShiftListProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const lineLost = useConnection().state === 'lost';
  const take = useTakeOver();
  const off = take.busy || lineLost;
  if (items.length === 0 && take.error === null) return null;
  return (
    <section aria-labelledby="shift-title" className={classes.section}>
      <h2 id="shift-title" className={words.heading}>
        {t('dispatch.shift.title')}
      </h2>
      <p className={words.note}>{t('dispatch.shift.hint')}</p>
      {take.error !== null && (
        <p className={classes.problem} role="alert">
          {problemText(take.error)}
        </p>
      )}
      {shiftsOf(items).map(({ owner, login, items: theirs }) => {
        const takeable = openOf(theirs);
        const who = login ?? t('dispatch.shift.gone');
        return (
          <section key={owner} className={classes.shift} aria-label={who}>
            <div className={classes.who}>
              <h3>{t('dispatch.shift.of', { who, count: theirs.length })}</h3>
              {takeable.length > 0 && theirs.length > 1 && (
                <PlainButton disabled={off} onClick={() => take.start(takeable)}>
                  <IconUserCheck size={16} stroke={1.75} aria-hidden="true" />
                  {t('dispatch.shift.takeAll', { count: theirs.length })}
                </PlainButton>
              )}
            </div>
            <ul className={classes.rows}>
              {theirs.map((item) => (
                <Row
                  key={item.lead.referralId}
                  item={item}
                  take={take}
                  off={off}
                  onOpen={onOpen}
                  onNext={onNext}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
