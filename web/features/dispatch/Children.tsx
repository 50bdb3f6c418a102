import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#web/i18n/hooks.ts';
import { PRINTED } from './keys.ts';
import type { PartyEditorProps } from './PartyEditor.tsx';
import classes from './PartyEditor.module.css';
import { Stepper } from './Stepper.tsx';

const AGES = Array.from({ length: 18 }, (_, age) => age);

interface AgeGridProps {
  /** A first digit that waits for a second one. */
  typed: string;
  onAge: (age: number) => void;
  onClose: () => void;
}

function AgeGrid({ typed, onAge, onClose }: AgeGridProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.ages} role="group" aria-label={t('dispatch.childAge')}>
      <div className={classes.agesHead}>
        <span>{typed === '' ? t('dispatch.childAge') : t('dispatch.childAgeTyped', { typed })}</span>
        <button type="button" className={classes.quiet} onClick={onClose}>
          {t('dispatch.done')}
        </button>
      </div>
      <div className={classes.ageGrid}>
        {AGES.map((age) => (
          <button key={age} type="button" className={classes.age} onClick={() => onAge(age)}>
            {age}
          </button>
        ))}
      </div>
      <p className={classes.hint}>{t('dispatch.childAgeHint')}</p>
    </div>
  );
}

function useAgeText(): (age: number) => string {
  const { t } = useTranslation();
  return (age) => (age === 0 ? t('common.underOne') : t('common.years', { count: age }));
}

/** Children by age: one key adds a child. */
export function Children({ draft, onChange }: PartyEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ageText = useAgeText();
  const { children } = draft.party;
  const group = useRef<HTMLDivElement>(null);
  // What was pressed is gone: the focus stays with the children.
  const keepFocus = (): void => group.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  return (
    <>
      <Stepper
        ref={group}
        label={t('dispatch.children')}
        printed={PRINTED.child[language]}
        count={children.length}
        onStep={(by) => {
          if (by === 1) onChange({ type: 'agesAsked', asking: true });
          else onChange({ type: 'childRemoved', index: children.length - 1 });
        }}
      />
      {children.length > 0 && (
        <ul className={classes.chips}>
          {children.map(({ age }, index) => (
            // Ages are no identity: the place in the list is.
            <li key={index}>
              <button
                type="button"
                className={classes.child}
                aria-label={t('dispatch.removeChild', { age: ageText(age) })}
                onClick={() => {
                  onChange({ type: 'childRemoved', index });
                  keepFocus();
                }}
              >
                {ageText(age)}
                <IconX size={14} stroke={2} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {draft.ages !== null && (
        <AgeGrid
          typed={draft.ages.typed}
          onAge={(age) => onChange({ type: 'childAdded', age })}
          onClose={() => {
            onChange({ type: 'agesAsked', asking: false });
            keepFocus();
          }}
        />
      )}
    </>
  );
}
