import type { Kato } from '#shared/ids.ts';
import type { Language, Text3 } from '#shared/text.ts';

/** Words that say only that it is a region or a city: dropped where every label is one. */
const REGION_WORD: Record<Language, RegExp> = {
  kk: /\s+облысы$/u,
  ru: /^область\s+|\s+область$/u,
  en: /\s+Region$/u,
};
const CITY_WORD: Record<Language, RegExp> = { kk: /\s+қаласы$/u, ru: /^г\.\s+/u, en: /$^/u };
/** A district keeps its word, shortened; English reads without it. */
const DISTRICT_WORD: Record<Language, RegExp> = {
  kk: /\s+ауданы$/u,
  ru: /\s+район$/u,
  en: /\s+District$/u,
};
const DISTRICT_SHORT: Record<Language, string> = { kk: '\u00a0ауд.', ru: '\u00a0р-н', en: '' };
const REGION_SHORT: Record<Language, string> = { kk: 'обл.', ru: 'обл.', en: 'Region' };

const initials = (parts: readonly string[]): string =>
  parts.map((part) => part.charAt(0).toLocaleUpperCase()).join('');

/** Two-part names of regions are known by their letters: ЗКО, БҚО. English spells them out. */
function letters(bare: string, language: Language): string {
  const parts = bare.split(language === 'ru' ? '-' : ' ');
  return language !== 'en' && parts.length > 1 ? `${initials(parts)}О` : bare;
}

/**
 * Names short enough for a map label, unique among each other: a region that shares its name with its city keeps
 * the word.
 */
export function shortNames(
  areas: readonly { kato: Kato; name: Text3 }[],
  language: Language,
): ReadonlyMap<Kato, string> {
  const bare = areas.map(({ kato, name }) => {
    const full = name[language];
    const isRegion = REGION_WORD[language].test(full);
    const stripped = full
      .replace(REGION_WORD[language], '')
      .replace(CITY_WORD[language], '')
      .replace(DISTRICT_WORD[language], DISTRICT_SHORT[language]);
    return { kato, isRegion, name: isRegion ? letters(stripped, language) : stripped };
  });
  return new Map(
    bare.map(({ kato, isRegion, name }) => {
      const shared = bare.some((other) => other.kato !== kato && other.name === name);
      return [kato, shared && isRegion ? `${name} ${REGION_SHORT[language]}` : name];
    }),
  );
}
