import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useNow } from '#web/live/clock.ts';
import classes from './PrintSheet.module.css';
import type { Handover } from './useHandover.ts';
import type { Ticks } from './useTicks.ts';

interface PrintSheetProps {
  referral: Referral;
  handover: Handover;
  ticks: Ticks;
}

function Row({ term, children }: { term: string; children: string }) {
  return (
    <tr>
      <th scope="row">{term}</th>
      <td>{children}</td>
    </tr>
  );
}

/** The same as a sheet of paper, A4, one page; only the printer sees it. */
export function PrintSheet({ referral, handover, ticks }: PrintSheetProps) {
  const { t } = useTranslation();
  const { clock, day } = useFormats();
  const now = useNow(MINUTE);
  const { place, dutyPhone, until, eta, confidential, bring, rules, steps } = handover;
  return createPortal(
    <div className={classes.sheet} data-print-sheet aria-hidden="true">
      <header className={classes.head}>
        <div>
          <p className={classes.code}>{handover.code}</p>
          <p>{t('handover.spoken', { words: handover.spoken })}</p>
        </div>
        <p className={classes.when}>{t('handover.printedAt', { day: day(now), time: clock(now) })}</p>
      </header>
      <p className={classes.facility}>{handover.facility}</p>
      <table className={classes.facts}>
        <tbody>
          {dutyPhone !== null && <Row term={t('dispatch.referral.dutyPhone')}>{dutyPhone}</Row>}
          {place !== null && (
            <>
              <Row term={t('dispatch.referral.address')}>{place.address}</Row>
              {place.meetingPoint !== null && (
                <Row term={t('handover.meetingPoint')}>{place.meetingPoint}</Row>
              )}
              {place.phone !== '' && <Row term={t('dispatch.referral.sitePhone')}>{place.phone}</Row>}
            </>
          )}
          <Row term={t('dispatch.referral.party')}>{handover.party}</Row>
          <Row term={t('dispatch.referral.places')}>{handover.places}</Row>
          {eta !== null && <Row term={t('dispatch.referral.steps.eta')}>{eta}</Row>}
          {until !== null && (
            <Row term={t('handover.held')}>{t('dispatch.referral.steps.holdUntil', { time: until })}</Row>
          )}
          {referral.incidentRef !== undefined && (
            <Row term={t('handover.incident')}>{referral.incidentRef}</Row>
          )}
          {bring.length > 0 && <Row term={t('dispatch.referral.bring')}>{bring.join(', ')}</Row>}
          {rules.length > 0 && <Row term={t('handover.rules.title')}>{rules.join(' ')}</Row>}
        </tbody>
      </table>
      {steps.length > 0 && <h2>{t('handover.steps.title')}</h2>}
      <ul className={classes.steps}>
        {steps.map(({ step, text, source }) => (
          <li key={step} data-done={ticks.has(step) || undefined}>
            <span className={classes.box} />
            <div>
              <p>{text}</p>
              <p className={classes.source}>{source}</p>
            </div>
          </li>
        ))}
      </ul>
      {confidential && place !== null && <p className={classes.secret}>{t('handover.secretPaper')}</p>}
    </div>,
    document.body,
  );
}
