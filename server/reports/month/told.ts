import type { MonthSummary } from '#shared/api/month.ts';
import { NO_ANSWER } from '#shared/domain/month.ts';
import type { Language, Text3 } from '#shared/text.ts';
import { formatsFor } from '#shared/texts/formats.ts';
import { monthName } from '#shared/texts/month-name.ts';
import type { Millis } from '#shared/time.ts';
import { wordsIn, type Word } from './texts.ts';

/** All that a report of a month is made of. */
export interface MonthReport {
  month: MonthSummary;
  language: Language;
  timeZone: string;
  madeAt: Millis;
  /** Words of coded reasons. */
  reasons: readonly { code: string; text: Text3 }[];
}

const PERSONS_OWN = 'person_declined';

/** Head, notices, definitions and reasons in the reader's words: the same on paper and in a workbook. */
export function toldOf({ month, language, timeZone, madeAt, reasons }: MonthReport) {
  const t = wordsIn(language);
  const formats = formatsFor(language, timeZone);
  const moment = (at: Millis): string => `${formats.date(at)}, ${formats.clock(at, 'until')}`;
  const plain = (at: Millis): string => `${formats.date(at)}, ${formats.clock(at)}`;
  const { refusals } = month;
  const refused = refusals.map(({ reason, count }) => {
    const known = reasons.find(({ code }) => code === reason);
    const text = reason === NO_ANSWER ? t('noAnswer') : (known?.text[language] ?? reason);
    return { text, count, own: reason === PERSONS_OWN };
  });
  const sum = (own: boolean): number =>
    refused.filter((one) => one.own === own).reduce((all, { count }) => all + count, 0);
  const definitions: [Word, Word][] = [
    ['occupancy', 'occupancyIs'],
    ['fullNights', 'nightsAre'],
    ['answerTime', 'answersAre'],
    ['meanStay', 'stayIs'],
    ['refused', 'refusedIs'],
    ['confirmed', 'confirmedIs'],
  ];
  return {
    t,
    formats,
    title: t('title'),
    subtitle: `${month.name[language]} · ${monthName(month.month, language)}`,
    notices: [
      ...(month.running ? [t('soFar', { time: moment(Date.parse(month.to)) })] : []),
      ...(month.generatedUntil === null
        ? []
        : [t('generated', { time: moment(Date.parse(month.generatedUntil)) })]),
      ...(month.basis === 'illustrative' ? [t('illustrative')] : []),
    ],
    madeAt: t('madeAt', { time: plain(madeAt) }),
    refused,
    refusedByFacility: sum(false),
    refusedByPerson: sum(true),
    definitions: [
      ...definitions.map(([name, meaning]) => ({ name: t(name), meaning: t(meaning) })),
      { name: t('others'), meaning: t('medianIs', { n: month.compared.centres }) },
      {
        name: t('source'),
        meaning: t('sourceIs', {
          from: formats.date(Date.parse(month.from)),
          to: formats.date(Date.parse(month.to) - 1),
        }),
      },
    ],
  };
}

export type Told = ReturnType<typeof toldOf>;
