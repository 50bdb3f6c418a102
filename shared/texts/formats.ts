import type { Language } from '#shared/text.ts';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '#shared/time.ts';
import { inflectClock, type Case } from './kazakh.ts';
import { UNIT_WORDS } from './units.ts';

const NBSP = '\u00a0';
const unbroken = (text: string): string => text.replaceAll(' ', NBSP);

/** Countdowns run by the second up to here, in whole minutes up to the next, then as a time of day (LOOK §4). */
const BY_SECOND: Millis = 15 * MINUTE;
const BY_MINUTE: Millis = 2 * HOUR;

/** How a language writes what is measured. Times are milliseconds, distances km, durations minutes. */
export interface Formats {
  number: (value: number, digits?: number) => string;
  /** A share from 0 to 1. */
  share: (value: number, digits?: number) => string;
  km: (km: number) => string;
  minutes: (minutes: number) => string;
  /** An estimate: above an hour rounded to 5 minutes. */
  expected: (minutes: number) => string;
  age: (since: Millis, now: Millis) => string;
  /** The same by the second: how long ago the line was heard. */
  heard: (since: Millis, now: Millis) => string;
  /** A span without "ago"; under a minute in seconds, over a day in days. */
  span: (length: Millis) => string;
  /** Time of day; a case bends it in Kazakh, elsewhere it stays as it is. */
  clock: (at: Millis, wanted?: Case) => string;
  day: (at: Millis) => string;
  /** Day, month and year. */
  date: (at: Millis) => string;
  /** Weekday and day of month, for charts. */
  shortDay: (at: Millis) => string;
  /** Day and month, without the year. */
  dayMonth: (at: Millis) => string;
  countdown: (until: Millis, now: Millis) => string;
  list: (parts: readonly string[]) => string;
}

/** Kazakh writes numbers as Russian does, and not every browser knows Kazakh. */
const numberLocale = (language: Language): string => (language === 'en' ? 'en-GB' : 'ru-RU');
const AND: Record<Language, string> = { kk: ' және ', ru: ' и ', en: ' and ' };

const known = new Map<string, Intl.NumberFormat>();

/** Making a format takes a hundred times as long as using it, and a table has thousands of numbers. */
function numberFormat(locale: string, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${locale} ${String(maximumFractionDigits)}`;
  const format = known.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits });
  known.set(key, format);
  return format;
}

function numberFormats(language: Language): Pick<Formats, 'number' | 'share'> {
  const locale = numberLocale(language);
  const minus = (text: string): string => text.replace('-', '−');
  const number: Formats['number'] = (value, digits = 0) =>
    minus(unbroken(numberFormat(locale, digits).format(value)));
  return {
    number,
    share: (value, digits = 0) => `${number(value * 100, digits)}${language === 'en' ? '' : NBSP}%`,
  };
}

function spanFormats(
  language: Language,
): Pick<Formats, 'km' | 'minutes' | 'expected' | 'age' | 'heard' | 'span' | 'countdown'> {
  const words = UNIT_WORDS[language];
  const { number } = numberFormats(language);
  const minutes = (count: number): string => {
    const whole = Math.round(count);
    if (whole < 60) return `${number(whole)}${NBSP}${words.min}`;
    const hours = `${number(Math.floor(whole / 60))}${NBSP}${words.hour}`;
    const rest = whole % 60;
    return rest === 0 ? hours : `${hours}${NBSP}${number(rest)}${NBSP}${words.min}`;
  };
  const span = (length: Millis): string => {
    if (length < MINUTE) return `${number(Math.max(0, Math.floor(length / SECOND)))}${NBSP}${words.second}`;
    if (length < DAY) return minutes(Math.floor(length / MINUTE));
    return unbroken(words.days(Math.floor(length / DAY)));
  };
  return {
    km: (km) =>
      km < 1
        ? unbroken(`< 1 ${words.km}`)
        : `${number(km, km < 10 && km % 1 >= 0.05 ? 1 : 0)}${NBSP}${words.km}`,
    minutes,
    expected: (count) => minutes(count > 60 ? Math.round(count / 5) * 5 : count),
    span,
    heard: (since, now) => unbroken(words.ago(span(now - since))),
    age: (since, now) =>
      now - since < MINUTE ? unbroken(words.justNow) : unbroken(words.ago(span(now - since))),
    countdown: (until, now) => {
      const left = Math.max(0, until - now);
      if (left > BY_SECOND) return minutes(Math.floor(left / MINUTE));
      const seconds = Math.ceil(left / SECOND);
      return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
    },
  };
}

function dayFormats(
  language: Language,
  timeZone: string,
): Pick<Formats, 'clock' | 'day' | 'date' | 'shortDay' | 'dayMonth'> {
  const words = UNIT_WORDS[language];
  const locale = numberLocale(language);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const ymd = new Intl.DateTimeFormat('en-CA', { timeZone });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' });
  const dayMonth = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: language === 'en' ? 'short' : 'long',
  });
  const clock: Formats['clock'] = (at, wanted) => {
    const text = parts.format(at);
    return wanted !== undefined && language === 'kk' ? inflectClock(text, wanted) : text;
  };
  const local = (at: Millis): Date => new Date(`${ymd.format(at)}T00:00:00Z`);
  const weekdayOf = (at: Millis): string => words.weekdays?.[local(at).getUTCDay()] ?? weekday.format(at);
  const dayOf = (at: Millis): string => {
    const month = words.months?.[local(at).getUTCMonth()];
    return month === undefined ? dayMonth.format(at) : `${String(local(at).getUTCDate())} ${month}`;
  };
  return {
    clock,
    day: (at) => `${weekdayOf(at)}${language === 'en' ? '' : ','} ${unbroken(dayOf(at))}`,
    date: (at) => {
      const year = ymd.format(at).slice(0, 4);
      return unbroken(language === 'kk' ? `${year} ж. ${dayOf(at)}` : `${dayOf(at)} ${year}`);
    },
    dayMonth: (at) => unbroken(dayOf(at)),
    shortDay: (at) => unbroken(`${weekdayOf(at)} ${String(local(at).getUTCDate())}`),
  };
}

function listOf(language: Language): Formats['list'] {
  return (parts) =>
    parts.length < 2
      ? parts.join('')
      : `${parts.slice(0, -1).join(', ')}${AND[language]}${parts.at(-1) ?? ''}`;
}

/** `timeZone`: the country's IANA zone; every reader sees the country's clock. */
export function formatsFor(language: Language, timeZone: string): Formats {
  const days = dayFormats(language, timeZone);
  const spans = spanFormats(language);
  return {
    ...numberFormats(language),
    ...spans,
    ...days,
    countdown: (until, now) => (until - now > BY_MINUTE ? days.clock(until) : spans.countdown(until, now)),
    list: listOf(language),
  };
}
