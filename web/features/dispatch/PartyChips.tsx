import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { interpreterOf } from './call-draft.ts';
import { Chip } from './Chip.tsx';
import type { PartyEditorProps } from './PartyEditor.tsx';
import classes from './PartyEditor.module.css';

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

/** Needs, condition and papers, one tap each. */
export function PartyChips({ draft, onChange }: Pick<PartyEditorProps, 'draft' | 'onChange'>) {
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
