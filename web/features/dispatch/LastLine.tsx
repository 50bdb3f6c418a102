import {
  IconAlertCircle,
  IconBolt,
  IconCircleX,
  IconLock,
  IconMathFunction,
  IconPhone,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import type { Candidate } from '#shared/api/searches.ts';
import type { Tile } from '#shared/api/tile.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { lineOf } from './card-line.ts';
import classes from './LastLine.module.css';
import { turnOf } from '#web/lib/referral-turns.ts';

const ICON = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;

/** answer + travel + (1 − p) × onward, in words. */
function Sum({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const { minutes, expected, share } = useFormats();
  const { answerMinutes, travelMinutes, stillFree, accepts, onwardMinutes } = candidate.sum;
  const risk = 1 - stillFree * accepts;
  const parts = [
    ...(Math.round(answerMinutes) > 0
      ? [t('dispatch.card.sumAnswer', { minutes: minutes(answerMinutes) })]
      : []),
    t('dispatch.card.sumTravel', { minutes: minutes(travelMinutes) }),
    ...(risk >= 0.005
      ? [t('dispatch.card.sumOnward', { share: share(risk), minutes: minutes(onwardMinutes) })]
      : []),
  ].join(' + ');
  return <>{t('dispatch.card.sumTotal', { parts, total: expected(candidate.expectedMinutes) })}</>;
}

/** This facility has answered this call before. */
function SaidNo({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  const { clock } = useFormats();
  const why = reasons.find(({ code }) => code === referral.endReason)?.text;
  const words = t(`dispatch.turn.${turnOf(referral)}`);
  const said = why === undefined ? words : `${words}: ${text(why).toLowerCase()}`;
  return (
    <p className={classes.line} data-line="saidNo">
      <IconCircleX {...ICON} />
      <span>
        {referral.endedAt === undefined ? said : `${said} · ${clock(Date.parse(referral.endedAt), 'at')}`}
      </span>
    </p>
  );
}

/** Why a card no longer stands, said when it happens. */
export function GoneLine({ why }: { why: string }) {
  return (
    <p className={classes.line} data-line="gone" role="status">
      <IconAlertCircle {...ICON} />
      <span>{why}</span>
    </p>
  );
}

export interface LastLineProps {
  candidate: Candidate;
  tile: Tile | undefined;
  first: boolean;
  /** This facility has said no to this very call. */
  saidNo: Referral | undefined;
}

/** The one rule of a card that matters, or its sum: on the first card, and on demand. */
export function LastLine({ candidate, tile, first, saidNo }: LastLineProps) {
  const { t } = useTranslation();
  const { kinds } = useReference();
  const [asked, setAsked] = useState(false);
  const kind = kinds.find((each) => each.kind === candidate.kind);
  const line = lineOf(candidate, {
    first,
    hidden: tile?.pointIs === 'settlement',
    auto: kind?.autoAccept ?? false,
  });
  if (saidNo !== undefined) return <SaidNo referral={saidNo} />;
  if (line === 'sum' || asked)
    return (
      <p className={classes.line}>
        <IconMathFunction {...ICON} />
        <span>
          <Sum candidate={candidate} />
        </span>
      </p>
    );
  const why: Record<Exclude<typeof line, 'sum'>, ReactNode> = {
    callFirst: <IconPhone {...ICON} />,
    callFirstStale: <IconPhone {...ICON} />,
    hidden: <IconLock {...ICON} />,
    auto: <IconBolt {...ICON} />,
    none: null,
  };
  return (
    <p className={classes.line} data-line={line}>
      {why[line]}
      {line !== 'none' && <span>{t(`dispatch.card.${line}`)}</span>}
      <button type="button" className={classes.quiet} onClick={() => setAsked(true)}>
        {t('dispatch.card.sum')}
      </button>
    </p>
  );
}
