import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/api/party.ts';
import { partySize } from '#shared/domain/party.ts';
import classes from './Cards.module.css';
import { CountStepper } from './CountStepper.tsx';
import { useAskedHere } from './useAskedHere.ts';

interface Props {
  party: Party;
  disabled: boolean;
  onSave: (party: Party) => void;
  onBack: () => void;
}

const MOST_PEOPLE = 20;
/** A child whose age nobody has said yet is entered as of school age: it needs a bed. */
const USUAL_AGE = 7;

/** Who really came: numbers and the children's ages, nothing else. */
export function PartyEditor({ party, disabled, onSave, onBack }: Props) {
  const { t } = useTranslation();
  const asked = useAskedHere();
  const [came, setCame] = useState<Party>(party);
  const nobody = partySize(came) === 0;
  const steps = (who: string) => ({
    label: who,
    lessLabel: t('centre.party.less', { who }),
    moreLabel: t('centre.party.more', { who }),
    size: 'small' as const,
  });
  const setChildren = (count: number): void =>
    setCame({
      ...came,
      children: Array.from({ length: count }, (_, index) => came.children[index] ?? { age: USUAL_AGE }),
    });
  const setAge = (child: number, age: number): void =>
    setCame({
      ...came,
      children: came.children.map((known, index) => (index === child ? { ...known, age } : known)),
    });
  return (
    <div ref={asked} tabIndex={-1} className={classes.ask} role="group" aria-label={t('centre.party.title')}>
      <p className={classes.askTitle}>{t('centre.party.title')}</p>
      {(['women', 'men'] as const).map((who) => (
        <div key={who} className={classes.stepLine}>
          <span>{t(`centre.party.${who}`)}</span>
          <CountStepper
            {...steps(t(`centre.party.${who}`))}
            value={came[who]}
            most={MOST_PEOPLE}
            onChange={(count) => setCame({ ...came, [who]: count })}
          />
        </div>
      ))}
      <div className={classes.stepLine}>
        <span>{t('centre.party.children')}</span>
        <CountStepper
          {...steps(t('centre.party.children'))}
          value={came.children.length}
          most={MOST_PEOPLE}
          onChange={setChildren}
        />
      </div>
      {came.children.map((child, index) => {
        const who = t('centre.party.age', { n: index + 1 });
        return (
          <div key={index} className={classes.stepLine}>
            <span className={classes.quiet}>{who}</span>
            <CountStepper
              {...steps(who)}
              value={child.age}
              most={17}
              onChange={(age) => setAge(index, age)}
            />
          </div>
        );
      })}
      {nobody && <p className={classes.quiet}>{t('centre.party.nobody')}</p>}
      <Button disabled={disabled || nobody} onClick={() => onSave(came)}>
        {t('centre.party.save')}
      </Button>
      <button type="button" className={classes.plain} onClick={onBack}>
        {t('centre.inbox.back')}
      </button>
    </div>
  );
}
