import { IconHourglassEmpty } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingView } from '#shared/api/waiting.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { ReasonSelect } from './ReasonSelect.tsx';
import { WaitingProblem } from './WaitingProblem.tsx';
import { useStopWaiting } from './useWaitingCall.ts';
import classes from './WaitingList.module.css';

/** Giving up asks in place, with a reason. */
function Stop({ waiting }: { waiting: WaitingView }) {
  const { t } = useTranslation();
  const stop = useStopWaiting(waiting);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking) return <PlainButton onClick={() => setAsking(true)}>{t('waiting.stop')}</PlainButton>;
  return (
    <div className={classes.stop}>
      <ReasonSelect use="cancel" label={t('waiting.stopReason')} value={reason} onChange={setReason} />
      <PlainButton onClick={() => setAsking(false)}>{t('waiting.keep')}</PlainButton>
      <PlainButton
        look="urgent"
        disabled={reason === '' || stop.isPending}
        onClick={() => stop.mutate(reason)}
      >
        {t('waiting.stop')}
      </PlainButton>
      <WaitingProblem error={stop.error} />
    </div>
  );
}

/** Calls of the desk that wait: who, until when, and their place in each queue. */
export function WaitingList({ waiting }: { waiting: readonly WaitingView[] }) {
  const { t } = useTranslation();
  const text = useText();
  const partyText = usePartyText();
  const { clock } = useFormats();
  return (
    <section className={classes.list} aria-label={t('waiting.listTitle')}>
      <ul>
        {waiting.map((each) => (
          <li key={each.waitingId} className={classes.card}>
            <p className={classes.head}>
              <IconHourglassEmpty size={16} stroke={1.75} aria-hidden="true" />
              <strong>{partyText(each.party)}</strong>
              <span>{t('waiting.until', { time: clock(Date.parse(each.until), 'until') })}</span>
            </p>
            {each.places
              .filter(({ position }) => position !== undefined)
              .slice(0, 2)
              .map(({ facilityId, name, position }) => (
                <p key={facilityId} className={classes.place}>
                  {t('waiting.position', { facility: text(name), position: position ?? '' })}
                </p>
              ))}
            <Stop waiting={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}
