import { IconCheck, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bedsNeeded, cotsNeeded } from '#shared/domain/party.ts';
import type { Party } from '#shared/api/party.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { Kbd } from '#web/ui/Kbd.tsx';
import { PRESETS, interpreterOf, type CallChange, type CallDraft } from './call-draft.ts';
import { PRINTED } from './keys.ts';
import classes from './PartyEditor.module.css';

interface PartyEditorProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
  /** Ages are being asked for: the grid is open. */
  askingAge: boolean;
  onAskAge: (asking: boolean) => void;
}

/** Off outline; on soft fill and a tick, never colour alone. */
export function Chip({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={on} onClick={onToggle}>
      {on && <IconCheck size={14} stroke={2} aria-hidden="true" />}
      {children}
    </button>
  );
}

interface StepperProps {
  label: string;
  printed: string;
  count: number;
  onStep: (by: 1 | -1) => void;
}

function Stepper({ label, printed, count, onStep }: StepperProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.row} role="group" aria-label={label}>
      <span className={classes.who}>
        {label} <Kbd>{printed}</Kbd>
      </span>
      <button
        type="button"
        className={classes.step}
        aria-label={t('dispatch.remove', { who: label })}
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        <IconMinus size={16} stroke={1.75} aria-hidden="true" />
      </button>
      <output className={classes.number}>{count}</output>
      <button
        type="button"
        className={classes.step}
        aria-label={t('dispatch.add', { who: label })}
        onClick={() => onStep(1)}
      >
        <IconPlus size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}

const AGES = Array.from({ length: 18 }, (_, age) => age);

function AgeGrid({ onAge, onClose }: { onAge: (age: number) => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.ages} role="group" aria-label={t('dispatch.childAge')}>
      <div className={classes.agesHead}>
        <span>{t('dispatch.childAge')}</span>
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

function Children({ draft, onChange, askingAge, onAskAge }: PartyEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ageText = useAgeText();
  const { children } = draft.party;
  return (
    <>
      <Stepper
        label={t('dispatch.children')}
        printed={PRINTED.child[language]}
        count={children.length}
        onStep={(by) => {
          if (by === 1) onAskAge(true);
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
                onClick={() => onChange({ type: 'childRemoved', index })}
              >
                {ageText(age)}
                <IconX size={14} stroke={2} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {askingAge && (
        <AgeGrid onAge={(age) => onChange({ type: 'childAdded', age })} onClose={() => onAskAge(false)} />
      )}
    </>
  );
}

/** Languages people here ask an interpreter for most; names come from the browser. */
const INTERPRETED = ['en', 'kk', 'ru', 'uz', 'ug', 'tr', 'zh', 'ar', 'fa', 'ko', 'de'] as const;

function Interpreter({
  draft,
  onChange,
  label,
}: Pick<PartyEditorProps, 'draft' | 'onChange'> & { label: string }) {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const chosen = interpreterOf(draft.party);
  return (
    <>
      <Chip
        on={chosen !== null}
        onToggle={() => onChange({ type: 'interpreter', language: chosen === null ? INTERPRETED[0] : null })}
      >
        {label}
      </Chip>
      {chosen !== null && (
        <select
          className={classes.select}
          aria-label={label}
          value={chosen}
          onChange={(event) => onChange({ type: 'interpreter', language: event.currentTarget.value })}
        >
          {INTERPRETED.map((code) => (
            <option key={code} value={code}>
              {names.of(code)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

const isOn = (list: readonly string[] | undefined, code: string): boolean => list?.includes(code) ?? false;

function Chips({ draft, onChange }: Pick<PartyEditorProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  const text = useText();
  const { needs, conditions, papers } = useReference();
  const { party } = draft;
  const toggle = (list: 'needs' | 'condition' | 'papers', code: string): void =>
    onChange({ type: 'toggled', list, code });
  return (
    <>
      <section className={classes.block} aria-labelledby="needs-title">
        <h2 id="needs-title" className={classes.title}>
          {t('dispatch.needs')}
        </h2>
        <div className={classes.chips}>
          {needs.map(({ code, text: words }) =>
            code === 'interpreter' ? (
              <Interpreter key={code} draft={draft} onChange={onChange} label={text(words)} />
            ) : (
              <Chip key={code} on={isOn(party.needs, code)} onToggle={() => toggle('needs', code)}>
                {text(words)}
              </Chip>
            ),
          )}
          {conditions.map(({ code, text: words }) => (
            <Chip key={code} on={isOn(party.condition, code)} onToggle={() => toggle('condition', code)}>
              {text(words)}
            </Chip>
          ))}
        </div>
      </section>
      <section className={classes.block} aria-labelledby="papers-title">
        <h2 id="papers-title" className={classes.title}>
          {t('dispatch.papers')}
        </h2>
        <div className={classes.chips}>
          {papers.map(({ code, text: words }) => (
            <Chip key={code} on={isOn(party.papers, code)} onToggle={() => toggle('papers', code)}>
              {text(words)}
            </Chip>
          ))}
        </div>
      </section>
    </>
  );
}

/** "4 places together", and cots when any. */
export function useTogether(): (party: Party) => string {
  const { t } = useTranslation();
  return (party) => {
    const cots = cotsNeeded(party);
    const places = t('dispatch.together', { count: bedsNeeded(party) });
    return cots > 0 ? `${places} ${t('dispatch.cots', { count: cots })}` : places;
  };
}

/** Who needs a bed, in taps or keys. */
export function PartyEditor(props: PartyEditorProps) {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { groups } = useReference();
  const together = useTogether();
  return (
    <div className={classes.editor}>
      <section className={classes.block} aria-labelledby="group-title">
        <h2 id="group-title" className={classes.title}>
          {t('dispatch.group')}
        </h2>
        <div className={classes.chips}>
          {groups.map(({ group, short }) => (
            <Chip key={group} on={draft.group === group} onToggle={() => onChange({ type: 'group', group })}>
              {text(short)}
            </Chip>
          ))}
        </div>
      </section>
      <section className={classes.block} aria-labelledby="who-title">
        <div className={classes.head}>
          <h2 id="who-title" className={classes.title}>
            {t('dispatch.who')}
          </h2>
          <span className={classes.together}>{together(draft.party)}</span>
        </div>
        <div className={classes.chips} role="group" aria-label={t('dispatch.presets.label')}>
          {PRESETS.map((preset) => (
            <button
              key={preset.key}
              type="button"
              className={classes.chip}
              onClick={() => onChange({ type: 'preset', preset })}
            >
              {t(`dispatch.presets.${preset.key}`)}
            </button>
          ))}
        </div>
        <Stepper
          label={t('dispatch.women')}
          printed={PRINTED.women[language]}
          count={draft.party.women}
          onStep={(by) => onChange({ type: 'adults', who: 'women', by })}
        />
        <Stepper
          label={t('dispatch.men')}
          printed={PRINTED.men[language]}
          count={draft.party.men}
          onStep={(by) => onChange({ type: 'adults', who: 'men', by })}
        />
        <Children {...props} />
      </section>
      <Chips draft={draft} onChange={onChange} />
    </div>
  );
}
