import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailsEdit } from '#shared/domain/details.ts';
import { LANGUAGES } from '#shared/text.ts';
import cards from './Cards.module.css';
import { phoneOf } from './details-draft.ts';
import classes from './Details.module.css';
import { useDetailWords } from './useDetailWords.ts';
import type { Details } from './useDetails.ts';

interface Fields {
  details: Details;
  /** An admin keeps these to admins. */
  locked: boolean;
}

/** One part of the form; a locked one can be read, and says who may change it. */
export function Part({ title, locked, children }: { title: string; locked: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset className={`${cards.card ?? ''} ${classes.part ?? ''}`} disabled={locked}>
      <legend className={classes.legend}>{title}</legend>
      {locked && <p className={cards.quiet}>{t('details.locked')}</p>}
      {children}
    </fieldset>
  );
}

export function NameFields({ details, locked }: Fields) {
  const { t } = useTranslation();
  const { name } = details.shown;
  if (name === undefined) return null;
  return (
    <Part title={t('details.name.title')} locked={locked}>
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          size="md"
          lang={language}
          label={t(`details.name.${language}`)}
          maxLength={120}
          value={name[language]}
          error={details.errors.get(`name.${language}`)}
          onChange={(event) => details.type({ name: { ...name, [language]: event.currentTarget.value } })}
        />
      ))}
    </Part>
  );
}

export function PhoneFields({ details, locked }: Fields) {
  const { t } = useTranslation();
  return (
    <Part title={t('details.phones.title')} locked={locked}>
      {(['dutyPhone', 'sitePhone'] as const).map((key) => (
        <TextInput
          key={key}
          size="md"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={30}
          label={t(`details.phones.${key}`)}
          description={t(`details.phones.${key}Hint`)}
          value={details.shown[key] ?? ''}
          error={details.errors.get(key)}
          onChange={(event) => details.type({ [key]: phoneOf(event.currentTarget.value) })}
        />
      ))}
    </Part>
  );
}

export function HoursFields({ details, locked }: Fields) {
  const { t } = useTranslation();
  const { hours } = details.shown;
  if (hours === undefined) return null;
  return (
    <Part title={t('details.hours.title')} locked={locked}>
      <Checkbox
        size="md"
        label={t('details.hours.always')}
        checked={hours.roundTheClock}
        onChange={(event) =>
          details.type({
            hours: event.currentTarget.checked
              ? { roundTheClock: true, from: null, to: null }
              : { roundTheClock: false, from: '08:00', to: '20:00' },
          })
        }
      />
      {!hours.roundTheClock && (
        <div className={classes.pair}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              size="md"
              type="time"
              label={t(`details.hours.${end}`)}
              value={hours[end] ?? ''}
              error={details.errors.get(`hours.${end}`)}
              onChange={(event) => {
                const clock = event.currentTarget.value;
                details.type({ hours: { ...hours, [end]: clock === '' ? null : clock } });
              }}
            />
          ))}
        </div>
      )}
    </Part>
  );
}

/** Sets of papers that will do: those that stand, and each paper alone. */
function choicesOf(standing: DetailsEdit, codes: readonly string[]): (readonly string[])[] {
  const known = standing.admission?.papersAny ?? [];
  const together = known.filter((papers) => papers.length > 1);
  return [...together, ...codes.map((code) => [code])];
}

const keyOf = (papers: readonly string[]): string => papers.join('+');

export function AdmissionFields({ details, standing, locked }: Fields & { standing: DetailsEdit }) {
  const { t } = useTranslation();
  const words = useDetailWords(standing);
  const { admission = {} } = details.shown;
  const { papersAny = [], demands = [] } = admission;
  const chosen = papersAny.map(keyOf);
  return (
    <Part title={t('details.admission.title')} locked={locked}>
      {(['minors', 'pregnant', 'intoxicated', 'needsMedicalHelp'] as const).map((rule) => (
        <Checkbox
          key={rule}
          size="md"
          label={t(`details.admission.${rule}`)}
          checked={admission[rule] ?? false}
          error={details.errors.get(`admission.${rule}`)}
          onChange={(event) => details.type({ admission: { [rule]: event.currentTarget.checked } })}
        />
      ))}
      <Checkbox.Group
        size="md"
        label={t('details.admission.papers')}
        description={t('details.admission.papersHint')}
        value={chosen}
        onChange={(keys) => {
          const choices = choicesOf(standing, words.papers);
          details.type({ admission: { papersAny: choices.filter((set) => keys.includes(keyOf(set))) } });
        }}
      >
        <div className={classes.choices}>
          {choicesOf(standing, words.papers).map((set) => (
            <Checkbox key={keyOf(set)} size="md" value={keyOf(set)} label={words.paperSet(set)} />
          ))}
        </div>
      </Checkbox.Group>
      {words.demands.length > 0 && (
        <Checkbox.Group
          size="md"
          label={t('details.admission.demands')}
          description={t('details.admission.demandsHint')}
          value={[...demands]}
          onChange={(codes) => details.type({ admission: { demands: codes } })}
        >
          <div className={classes.choices}>
            {words.demands.map((code) => (
              <Checkbox key={code} size="md" value={code} label={words.demand(code)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </Part>
  );
}
