import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AcceptingInput } from '#shared/api/counts.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { iso } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './Cards.module.css';
import { endOf, PauseEnd, type PauseEndChoice } from './PauseEnd.tsx';
import { expectedAt } from './referral-lists.ts';

export type Wanted = Omit<AcceptingInput, 'commandId'>;

interface Props {
  /** Who waits for an answer or is on the way. */
  live: readonly Referral[];
  disabled: boolean;
  onPause: (wanted: Wanted) => void;
  onBack: () => void;
}

/** A reason that fits the pause as well, else the first. */
const firstReason = (codes: readonly string[], wanted: string): string =>
  codes.includes(wanted) ? wanted : (codes[0] ?? '');

interface FateProps {
  referral: Referral;
  /** Why it is let go; null: it is kept. */
  reason: string | null;
  usual: string;
  onChange: (reason: string | null) => void;
}

/** What becomes of one of them: kept, or let go with a reason. */
function Fate({ referral, reason, usual, onChange }: FateProps) {
  const { t } = useTranslation();
  const text = useText();
  const { clock } = useFormats();
  const { who } = usePartyWords()(referral.party);
  const asked = referral.state === 'requested';
  const reasons = useReference().reasons.filter(({ use }) => use.includes(asked ? 'decline' : 'withdraw'));
  const codes = reasons.map(({ code }) => code);
  const when = asked
    ? t('centre.inbox.title')
    : t('centre.arrivals.at', { time: clock(expectedAt(referral), 'at') });
  return (
    <li className={classes.item}>
      <p className={classes.factMain}>
        {referral.code} · {who}
      </p>
      <p className={classes.quiet}>{when}</p>
      <SegmentedControl
        fullWidth
        mt="xs"
        aria-label={`${referral.code}: ${who}`}
        value={reason === null ? 'keep' : 'letGo'}
        onChange={(fate) => onChange(fate === 'keep' ? null : firstReason(codes, usual))}
        data={[
          { value: 'keep', label: t('requests.pause.keep') },
          { value: 'letGo', label: t(asked ? 'requests.pause.decline' : 'requests.pause.letGo') },
        ]}
      />
      {reason !== null && (
        <NativeSelect
          mt="sm"
          size="md"
          label={t('requests.pause.why', { code: referral.code })}
          value={reason}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={reasons.map(({ code, text: words }) => ({ value: code, label: text(words) }))}
        />
      )}
    </li>
  );
}

/** Why and until when; and, where people are on the way, what becomes of each of them. */
export function PauseForm({ live, disabled, onPause, onBack }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const reasons = useReference().reasons.filter(({ use }) => use.includes('not_accepting'));
  const [reason, setReason] = useState(reasons[0]?.code ?? '');
  const [end, setEnd] = useState<PauseEndChoice>({ hours: 8 });
  const [letGo, setLetGo] = useState<ReadonlyMap<string, string>>(new Map());
  const decide = ({ referralId }: Referral, why: string | null): void => {
    const next = new Map(letGo);
    if (why === null) next.delete(referralId);
    else next.set(referralId, why);
    setLetGo(next);
  };
  const pause = (): void => {
    const until = endOf(end);
    if (until === undefined) return;
    const gone = live.flatMap(({ referralId }) => {
      const why = letGo.get(referralId);
      return why === undefined ? [] : [{ referralId, reason: why }];
    });
    onPause({
      accepting: false,
      reason,
      until: until === null ? null : iso(until),
      ...(gone.length > 0 && { letGo: gone }),
    });
  };
  return (
    <div className={classes.ask}>
      <NativeSelect
        label={t('centre.accepting.reason')}
        size="md"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={reasons.map(({ code, text: words }) => ({ value: code, label: text(words) }))}
      />
      <PauseEnd onChange={setEnd} />
      {live.length > 0 && (
        <div role="group" aria-label={t('requests.pause.title')}>
          <p className={classes.askTitle}>{t('requests.pause.title')}</p>
          <p className={classes.quiet}>{t('requests.pause.hint')}</p>
          <ul className={classes.list}>
            {live.map((referral) => (
              <Fate
                key={referral.referralId}
                referral={referral}
                reason={letGo.get(referral.referralId) ?? null}
                usual={reason}
                onChange={(why) => decide(referral, why)}
              />
            ))}
          </ul>
        </div>
      )}
      <div className={classes.row}>
        <Button disabled={disabled || reason === '' || 'bad' in end} onClick={pause}>
          {t('centre.accepting.pause')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('centre.accepting.back')}
        </Button>
      </div>
    </div>
  );
}
