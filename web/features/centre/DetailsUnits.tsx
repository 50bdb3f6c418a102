import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { ManagerField, UnitEdit } from '#shared/domain/details.ts';
import { LANGUAGES } from '#shared/text.ts';
import { useText } from '#web/i18n/hooks.ts';
import cards from './Cards.module.css';
import { withUnit } from './details-draft.ts';
import classes from './Details.module.css';
import { Part } from './DetailsFields.tsx';
import { RetireRoom } from './rooms/RetireRoom.tsx';
import type { Details } from './useDetails.ts';

const WHO = ['women', 'men', 'children', 'infants', 'pregnant', 'wheelchair'] as const;

function Capacity({ details, unit, locked }: { details: Details; unit: UnitEdit; locked: boolean }) {
  const { t } = useTranslation();
  const { unitId } = unit;
  return (
    <div className={classes.pair}>
      {(['capacity', 'cots'] as const).map((key) => (
        <NumberInput
          key={key}
          size="md"
          min={0}
          max={2000}
          allowDecimal={false}
          allowNegative={false}
          disabled={locked}
          label={t(`details.units.${key}`)}
          value={unit[key] ?? 0}
          error={details.errors.get(`units.${unitId}.${key}`)}
          onChange={(typed) => {
            if (typeof typed === 'number') details.type(withUnit({}, { unitId, [key]: typed }));
          }}
        />
      ))}
    </div>
  );
}

function Room({ details, unit }: { details: Details; unit: UnitEdit }) {
  const { t } = useTranslation();
  const { unitId, name, admits } = unit;
  if (name === undefined || admits === undefined) return null;
  return (
    <>
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          size="md"
          lang={language}
          label={t(`details.name.${language}`)}
          maxLength={60}
          value={name[language]}
          error={details.errors.get(`units.${unitId}.name.${language}`)}
          onChange={(event) =>
            details.type(withUnit({}, { unitId, name: { ...name, [language]: event.currentTarget.value } }))
          }
        />
      ))}
      <div className={classes.choices}>
        {WHO.map((who) => (
          <Checkbox
            key={who}
            size="md"
            label={t(`details.units.${who}`)}
            checked={admits[who]}
            onChange={(event) =>
              details.type(
                withUnit({}, { unitId, admits: { ...admits, [who]: event.currentTarget.checked } }),
              )
            }
          />
        ))}
      </div>
      <NumberInput
        size="md"
        min={0}
        max={17}
        allowDecimal={false}
        label={t('details.units.boysUpTo')}
        description={t('details.units.boysHint')}
        value={admits.boysUpTo ?? ''}
        error={details.errors.get(`units.${unitId}.admits.boysUpTo`)}
        onChange={(typed) =>
          details.type(
            withUnit(
              {},
              { unitId, admits: { ...admits, boysUpTo: typeof typed === 'number' ? typed : null } },
            ),
          )
        }
      />
    </>
  );
}

/** Beds and rules of each room; what is inside and held now stands beside them. */
export function DetailsUnits({
  details,
  view,
  may,
  closedBy,
}: {
  details: Details;
  view: FacilityView;
  may: readonly ManagerField[];
  /** The revision under which rooms may be closed here; null: not by this user. */
  closedBy: number | null;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (details.shown.units ?? []).map((unit) => {
    const now = view.units?.find(({ unitId }) => unitId === unit.unitId);
    if (now === undefined) return null;
    return (
      <Part
        key={unit.unitId}
        title={t('details.units.title', { unit: text(now.name) })}
        locked={!may.includes('capacity') && !may.includes('rooms')}
      >
        <p className={cards.quiet}>{t('details.units.now', { occupied: now.occupied, held: now.held })}</p>
        <Capacity details={details} unit={unit} locked={!may.includes('capacity')} />
        {may.includes('rooms') && (
          <details className={cards.folded}>
            <summary className={classes.back}>{t('details.units.room')}</summary>
            <div className={classes.inner}>
              <Room details={details} unit={unit} />
            </div>
          </details>
        )}
        {closedBy !== null && (
          <RetireRoom facilityId={view.facilityId} unitId={unit.unitId} revision={closedBy} />
        )}
      </Part>
    );
  });
}
