import type { CoverageFigures } from '#server/reports/coverage/figures.ts';
import { reportInThread } from '#server/reports/thread.ts';
import type { Coverage } from '#shared/api/coverage.ts';
import type { FileAnswer, FileEnding } from '#shared/api/files.ts';
import { MOST_MONTHS, type CoverageReportQuery, type ReportMonths } from '#shared/api/reports.ts';
import type { Country } from '#shared/domain/country.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type BadField } from '#shared/refusals.ts';
import type { Language } from '#shared/text.ts';
import { monthsAway } from '#shared/texts/months.ts';
import { DAY, HOUR, iso, monthAt, monthIn, type Millis } from '#shared/time.ts';
import { coverage } from './coverage.ts';
import { done, type Parts, type Result } from './parts.ts';
import { gather } from './report-figures.ts';

/** Coverage knows the past for so long. */
const KNOWN_PAST: Millis = 89 * DAY;

/** The last month that is over and whose calls are all counted: a call is over once it was quiet for so long. */
export function lastWholeMonth({ timeZone, calls }: Country, now: Millis): string {
  const over = monthsAway(monthAt(timeZone, now), -1);
  return monthIn(timeZone, over).to + calls.quietHours * HOUR <= now ? over : monthsAway(over, -1);
}

/** Counting began with the first count of any facility; null: nothing was counted yet. */
async function countedFrom({ store, board }: Parts): Promise<Millis | null> {
  const since = await Promise.all(board.all().map(({ id }) => store.countedSince(id)));
  return since.reduce<Millis | null>((least, at) => (at === null ? least : Math.min(least ?? at, at)), null);
}

/** The months a report may be asked for. */
export async function reportMonths(parts: Parts): Promise<Result<ReportMonths>> {
  const { country } = parts;
  const first = await countedFrom(parts);
  return done({
    last: lastWholeMonth(country, parts.now()),
    first: first === null ? null : monthAt(country.timeZone, first),
  });
}

function monthsFrom(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = to; month >= from && months.length <= MOST_MONTHS; month = monthsAway(month, -1))
    months.unshift(month);
  return months;
}

function monthsOf(parts: Parts, { from, to }: CoverageReportQuery): { months: string[] } | { bad: BadField } {
  const last = lastWholeMonth(parts.country, parts.now());
  const until = to ?? last;
  const since = from ?? until;
  if (until > last) return { bad: { field: 'to', expected: `a month that is over: ${last} or before` } };
  if (since > until) return { bad: { field: 'from', expected: 'no month after the last one' } };
  const months = monthsFrom(since, until);
  if (months.length > MOST_MONTHS)
    return { bad: { field: 'from', expected: `at most ${String(MOST_MONTHS)} months` } };
  return { months };
}

/** Beds and roads at the end of the period; as they are now where nothing was counted then, or it is too long ago. */
async function coverageFor(
  parts: Parts,
  actor: Actor,
  { group, region }: CoverageReportQuery,
  end: Millis,
): Promise<Result<Coverage>> {
  const level = region === undefined ? ('region' as const) : ('district' as const);
  const now = { level, group, ...(region !== undefined && { region }) };
  if (parts.now() - end >= KNOWN_PAST) return coverage(parts, actor, now);
  const then = await coverage(parts, actor, { ...now, at: iso(end - HOUR) });
  const isUnknown = !then.ok && then.fields?.some(({ field }) => field === 'at') === true;
  return isUnknown ? coverage(parts, actor, now) : then;
}

/**
 * Everything that a coverage report tells. BAD_INPUT for months that are not over, are too many or stand the wrong way
 * round, and as `coverage` does; NOT_YOURS for another's region, and for the country of who has regions of their own.
 */
export async function reportFigures(
  parts: Parts,
  actor: Actor,
  query: CoverageReportQuery,
  demo: boolean,
): Promise<Result<CoverageFigures>> {
  const { country } = parts;
  if (query.region === undefined && actor.scope.regions.length > 0) return refuse('NOT_YOURS');
  if (!may(actor, 'reports.read', { regionKato: query.region })) return refuse('NOT_YOURS');
  const asked = monthsOf(parts, query);
  if ('bad' in asked) return refuse('BAD_INPUT', [asked.bad]);
  const { months } = asked;
  const now = parts.now();
  const end = monthIn(country.timeZone, months.at(-1) ?? '').to;
  const covered = await coverageFor(parts, actor, query, end);
  if (!covered.ok) return covered;
  const group = country.groups.find((each) => each.group === query.group);
  if (group === undefined) throw new Error(`Coverage answered for the unknown group ${query.group}`);
  const gathered = await gather(
    parts,
    { group: query.group, region: query.region, months, coverage: covered.value },
    { demo, counted: await countedFrom(parts) },
  );
  return done({
    country: { name: country.name, timeZone: country.timeZone, attribution: country.attribution },
    region: country.regions.find(({ kato }) => kato === query.region)?.name ?? null,
    group,
    months,
    at:
      covered.value.asOf === null
        ? { moment: now, is: 'now' }
        : { moment: Date.parse(covered.value.asOf), is: 'end' },
    benchmark: covered.value.benchmark,
    ...gathered,
    madeAt: now,
  });
}

/** The name of a file, for every browser and in the reader's language. */
function nameOf(figures: CoverageFigures, { region }: CoverageReportQuery, named: string) {
  const [first, last] = [figures.months[0] ?? '', figures.months.at(-1) ?? ''];
  const months = first === last ? first : `${first}_${last}`;
  return {
    name: `${named}, ${months}`,
    plainName: ['oryn-coverage', region ?? 'country', figures.group.group, months].join('-'),
  };
}

/** The report in a language, as a file. What makes files is loaded when somebody asks for one. */
export async function reportFile(
  figures: CoverageFigures,
  query: CoverageReportQuery,
  { ending, language }: { ending: FileEnding; language: Language },
): Promise<FileAnswer> {
  const [{ sayingOf, placeText }, { coveragePaper }, sheets, { csvBytes }] = await Promise.all([
    import('#server/reports/coverage/words.ts'),
    import('#server/reports/coverage/paper.ts'),
    import('#server/reports/coverage/sheets.ts'),
    import('#server/reports/csv.ts'),
  ]);
  const saying = sayingOf(figures, language);
  const named = nameOf(figures, query, `${saying.texts.fileName}, ${placeText(saying)}`);
  const madeAt = new Date(figures.madeAt);
  const bytes = async (): Promise<Uint8Array> => {
    switch (ending) {
      case 'csv': {
        const { columns, rows } = sheets.coverageCsv(saying);
        return csvBytes(columns, rows);
      }
      case 'xlsx':
        return reportInThread({ as: 'xlsx', madeAt, workbook: sheets.coverageWorkbook(saying) });
      case 'pdf':
        return reportInThread({ as: 'pdf', madeAt, document: coveragePaper(saying) });
    }
  };
  return { ...named, ending, bytes: await bytes() };
}

/** A coverage report as a file; refuses as `reportFigures` does. */
export async function coverageReport(
  parts: Parts,
  actor: Actor,
  asked: { ending: FileEnding; query: CoverageReportQuery; demo: boolean },
): Promise<Result<FileAnswer>> {
  const figures = await reportFigures(parts, actor, asked.query, asked.demo);
  if (!figures.ok) return figures;
  const language = asked.query.language ?? parts.country.defaultLanguage;
  return done(await reportFile(figures.value, asked.query, { ending: asked.ending, language }));
}
