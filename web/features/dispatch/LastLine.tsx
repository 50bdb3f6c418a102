import {
  IconAlertCircle,
  IconBolt,
  IconCircleX,
  IconInfoCircle,
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
import { useNow } from '#web/live/clock.ts';
import { lineOf, type CardLine } from './card-line.ts';
import classes from './LastLine.module.css';
import { turnOf } from '#web/lib/referral-turns.ts';
import { useRuleText } from './useRuleText.ts';

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

function Ago({ since }: { since: number }) {
  const { heard } = useFormats();
  return <>{heard(since, useNow())}</>;
}

/** Why a card no longer stands, said when it happens; how long ago is for the eye, not read out each second. */
export function GoneLine({
  why,
  since,
  nextDigit,
}: {
  why: string;
  since: number | null;
  nextDigit: number | null;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.last}>
      <p className={classes.line} data-line="gone">
        <IconAlertCircle {...ICON} />
        <span>
          <span role="status">{why}</span>
          {since !== null && (
            <span aria-hidden="true">
              {' '}
              <Ago since={since} />
            </span>
          )}
        </span>
      </p>
      {nextDigit !== null && (
        <p className={classes.more}>{t('dispatch.card.nextKey', { digit: nextDigit })}</p>
      )}
    </div>
  );
}

export interface LastLineProps {
  candidate: Candidate;
  tile: Tile | undefined;
  first: boolean;
  /** This facility has said no to this very call. */
  saidNo: Referral | undefined;
}

const ICONS: Record<Exclude<CardLine, 'sum'>, ReactNode> = {
  callFirst: <IconPhone {...ICON} />,
  callFirstStale: <IconPhone {...ICON} />,
  rules: <IconInfoCircle {...ICON} />,
  hidden: <IconLock {...ICON} />,
  auto: <IconBolt {...ICON} />,
  none: null,
};

function Line({ candidate, tile, first, saidNo, asked }: LastLineProps & { asked: boolean }) {
  const { t } = useTranslation();
  const { kinds } = useReference();
  const ruleText = useRuleText();
  const kind = kinds.find((each) => each.kind === candidate.kind);
  const line = lineOf(candidate, {
    first,
    hidden: tile?.pointIs === 'settlement',
    auto: kind?.autoAccept ?? false,
  });
  if (asked || (line === 'sum' && saidNo === undefined))
    return (
      <p className={classes.line}>
        <IconMathFunction {...ICON} />
        <span>
          <Sum candidate={candidate} />
        </span>
      </p>
    );
  if (saidNo !== undefined) return <SaidNo referral={saidNo} />;
  if (line === 'sum') return null;
  const words =
    line === 'rules'
      ? candidate.rules.map(ruleText).join(' · ')
      : line === 'none'
        ? null
        : t(`dispatch.card.${line}`);
  return (
    <p className={classes.line} data-line={line}>
      {ICONS[line]}
      {words !== null && <span title={words}>{words}</span>}
    </p>
  );
}

/** The rule of a card that matters, or its sum; under it the telephone, and the sum on demand. */
export function LastLine(props: LastLineProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { candidate } = props;
  return (
    <div className={classes.last}>
      <Line {...props} asked={asked} />
      <p className={classes.more}>
        {candidate.phone !== undefined && (
          <a
            className={classes.tel}
            href={`tel:${candidate.phone.replace(/\s/g, '')}`}
            onClick={(event) => event.stopPropagation()}
          >
            <IconPhone size={13} stroke={1.75} aria-hidden="true" />
            {candidate.phone}
          </a>
        )}
        <button type="button" className={classes.quiet} aria-pressed={asked} onClick={() => setAsked(!asked)}>
          {t('dispatch.card.sum')}
        </button>
      </p>
    </div>
  );
}
