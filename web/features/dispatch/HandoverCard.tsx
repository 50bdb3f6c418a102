import { IconLock, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { Checklist } from './Checklist.tsx';
import classes from './Handover.module.css';
import { HandoverTools } from './HandoverTools.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { useHandover, type Handover } from './useHandover.ts';
import { useTicks } from './useTicks.ts';

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PhoneLink({ phone }: { phone: string }) {
  return (
    <a className={classes.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
      <IconPhone size={16} stroke={1.75} aria-hidden="true" />
      {phone}
    </a>
  );
}

/** The place as far as it is told now; of a confidential one, that telling it was written down. */
function Place({ place, confidential }: Pick<Handover, 'place' | 'confidential'>) {
  const { t } = useTranslation();
  if (place === null)
    return <Fact term={t('dispatch.referral.address')}>{t('dispatch.referral.addressHidden')}</Fact>;
  return (
    <>
      <Fact term={t('dispatch.referral.address')}>
        <strong>{place.address}</strong>
        {confidential && (
          <span className={classes.secret}>
            <IconLock size={16} stroke={1.75} aria-hidden="true" />
            {t('dispatch.referral.addressShown')}
          </span>
        )}
      </Fact>
      {place.meetingPoint !== null && (
        <Fact term={t('handover.meetingPoint')}>
          <span className="tabular">{place.meetingPoint}</span>
        </Fact>
      )}
      {place.phone !== '' && (
        <Fact term={t('dispatch.referral.sitePhone')}>
          <PhoneLink phone={place.phone} />
        </Fact>
      )}
    </>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** Whom to call, where to go, what to bring, what the door asks, what the inspector does; to print and to copy. */
export function HandoverCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const handover = useHandover(referral);
  const ticks = useTicks(referral.referralId);
  const { code, spoken, facility, dutyPhone, party, places, bring, rules, steps } = handover;
  const agreed = isLive(referral.state) && referral.state !== 'requested';
  return (
    <>
      <section aria-labelledby="handoff-title">
        <h3 id="handoff-title" className={classes.subtitle}>
          {t('dispatch.referral.handoff')}
        </h3>
        <dl className={classes.facts}>
          <Fact term={t('dispatch.referral.code')}>
            <strong className={classes.code}>{code}</strong>
            <span className={classes.hint}>{t('handover.spoken', { words: spoken })}</span>
          </Fact>
          <Fact term={t('dispatch.referral.facility')}>{facility}</Fact>
          {dutyPhone !== null && (
            <Fact term={t('dispatch.referral.dutyPhone')}>
              <PhoneLink phone={dutyPhone} />
            </Fact>
          )}
          <Place {...handover} />
          <Fact term={t('dispatch.referral.party')}>{party}</Fact>
          <Fact term={t('dispatch.referral.places')}>{places}</Fact>
          {referral.incidentRef !== undefined && (
            <Fact term={t('handover.incident')}>{referral.incidentRef}</Fact>
          )}
          {bring.length > 0 && (
            <Fact term={t('dispatch.referral.bring')}>
              <List items={bring} />
            </Fact>
          )}
          {rules.length > 0 && (
            <Fact term={t('handover.rules.title')}>
              <List items={rules} />
            </Fact>
          )}
        </dl>
      </section>
      {agreed && <HandoverTools handover={handover} />}
      {isLive(referral.state) && <Checklist steps={steps} ticks={ticks} />}
      {agreed && <PrintSheet referral={referral} handover={handover} ticks={ticks} />}
    </>
  );
}
