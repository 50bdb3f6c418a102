import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndedCall } from '#shared/domain/call.ts';
import { Kato } from '#shared/ids.ts';
import { LANGUAGES } from '#shared/text.ts';
import { HOUR } from '#shared/time.ts';
import { ids, NOW } from '../build.ts';
import { pagesOf } from '../pdf-text.ts';
import { cluesIn } from '../realtime/secrets.ts';
import { clientOf, startApp, type Client, type TestApp } from './app.ts';

/** NOW is 14 October: September is over, and October is not. */
const ZHAMBYL = '310000000';
const FEW = Kato.parse('311000000');
const MANY = Kato.parse('313600000');
const SEPTEMBER = Date.UTC(2022, 8, 10, 12);
const AUGUST = Date.UTC(2022, 7, 10, 12);

let oryn: TestApp;
let planner: Client;

const call = (number: number, more: Partial<EndedCall>): EndedCall => ({
  callId: ids.call(`report ${number}`),
  at: SEPTEMBER,
  endedAt: SEPTEMBER + HOUR,
  district: FEW,
  hour: 12,
  group: 'victims',
  partySize: 1,
  outcome: 'nothing_free',
  ...more,
});

const calls = async (from: number, count: number, more: Partial<EndedCall>): Promise<void> => {
  for (let i = 0; i < count; i += 1) await oryn.app.parts.store.endCall(call(from + i, more));
};

beforeAll(async () => {
  oryn = await startApp({ users: ['planner', 'planner-east', 'dispatcher', 'manager-crisis'] });
  planner = await oryn.signIn('planner');
  await calls(0, 3, { district: FEW });
  await calls(100, 40, { district: MANY });
  await calls(200, 20, { district: FEW, at: AUGUST });
  await calls(300, 20, { district: MANY, at: AUGUST });
});
afterAll(() => oryn.close());

const bytesOf = async (format: string, query: string, client: Client = planner): Promise<Buffer> => {
  const answer = await fetch(
    new URL(`/api/v1/reports/coverage.${format}?group=victims&${query}`, oryn.origin),
    {
      headers: { cookie: client.cookie },
    },
  );
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return Buffer.from(await answer.arrayBuffer());
};

const tableOf = async (query: string): Promise<Record<string, string>[]> =>
  parse(await bytesOf('csv', query), { bom: true, columns: true });

const bookOf = async (query: string): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load((await bytesOf('xlsx', query)) as never);
  return book;
};

describe('a coverage report', { timeout: 60_000 }, () => {
  it('comes as a file with a name in every alphabet', async () => {
    const answer = await planner.get(
      `/api/v1/reports/coverage.csv?group=victims&region=${ZHAMBYL}&language=kk`,
    );
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="oryn-coverage-310000000-victims-2022-09\.csv"; filename\*=UTF-8''%D2%9A/,
    );
  });

  it.each(LANGUAGES)('is a PDF in %s with its notices and numbers on every page', async (language) => {
    const pages = pagesOf(await bytesOf('pdf', `region=${ZHAMBYL}&language=${language}`));
    const words = {
      kk: {
        title: 'Қамту: орындар, жолдар және қажеттілік',
        area: 'Жамбыл облысы',
        notice: 'Аудандардың шекарасы шамамен',
        page: '2-бет, барлығы',
      },
      ru: {
        title: 'Охват: места, дороги и потребность',
        area: 'Жамбылская область',
        notice: 'Границы районов приблизительные',
        page: 'Страница 2 из',
      },
      en: {
        title: 'Coverage: beds, roads and need',
        area: 'Zhambyl Region',
        notice: 'District borders are approximate',
        page: 'Page 2 of',
      },
    }[language];
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) {
      expect(page).toContain(words.notice);
      expect(page).not.toMatch(/\?{2}|undefined|NaN|Infinity|\[object/);
    }
    expect(pages[0]).toContain(words.title);
    expect(pages[0]).toContain(words.area);
    expect(pages[1]).toContain(words.page);
  });

  it('is a workbook of typed cells, a sheet a table, the definitions last', async () => {
    const book = await bookOf(`region=${ZHAMBYL}&language=en`);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Coverage',
      'By month',
      'By day',
      'Reasons for declining',
      'Why',
      'What the figures mean',
    ]);
    const sheet = book.worksheets[0];
    const view = sheet?.views[0];
    const header = view?.state === 'frozen' ? (view.ySplit ?? 0) : 0;
    const titles = sheet?.getRow(header).values as string[];
    const taraz = sheet?.getRow(header + 1);
    const cell = (title: string) => taraz?.getCell(titles.indexOf(title));
    expect([typeof cell('Beds')?.value, cell('Beds')?.numFmt]).toEqual(['number', '#,##0']);
    expect(sheet?.getRow(header + 12).getCell(titles.indexOf('Beds')).value).toBe(10);
    expect(cell('Within 60 min')?.numFmt).toBe('0.0%');
    expect(cell('Calls without a bed')?.value).toBe('<5');
    expect([cell('Per 10,000')?.numFmt, cell('Accessibility')?.numFmt]).toEqual(['#,##0.00', '#,##0.00']);
    const month = book.worksheets[1]?.getRow(header + 1).getCell(3);
    expect([month?.value, month?.numFmt]).toEqual([new Date(Date.UTC(2022, 8, 1)), 'yyyy-mm']);
  });

  it('says since when it counts, on every page and in every row, where that is within the period', async () => {
    const { store, board } = oryn.app.parts;
    const since = await Promise.all(board.all().map(({ id }) => store.countedSince(id)));
    const first = Math.min(...since.flatMap((at) => (at === null ? [] : [at])));
    const month = new Date(first + 6 * HOUR).toISOString().slice(0, 7);
    oryn.setNow(first + 62 * 24 * HOUR);
    const query = `region=${ZHAMBYL}&language=en&from=${month}&to=${month}`;
    for (const page of pagesOf(await bytesOf('pdf', query))) expect(page).toContain('Counting began on');
    for (const row of await tableOf(query)) expect(row['Illustrative data']).toContain('Counting began on');
    const later = await tableOf(`region=${ZHAMBYL}&language=en`);
    oryn.setNow(NOW);
    for (const row of later) expect(row['Illustrative data']).not.toContain('Counting began on');
  });

  it.each([
    ['ru', 'Казахстан не участвует в Конвенции'],
    ['kk', 'Қазақстан Конвенцияға қатыспайды'],
  ] as const)(
    'tells where the benchmark is from in %s, the title of the source as it is',
    async (language, note) => {
      const text = pagesOf(await bytesOf('pdf', `region=${ZHAMBYL}&language=${language}`)).join(' ');
      expect(text).toContain(note);
      expect(text).toContain('EIGE thesaurus on the Istanbul Convention');
      expect(text).not.toContain('not Kazakh law');
    },
  );
});

describe('people in need', { timeout: 60_000 }, () => {
  const AREA = 'KATO code';
  const UNMET = 'Calls without a bed';
  const unmetIn = (rows: Record<string, string>[], kato: string, column = UNMET): string | undefined =>
    rows.find((row) => row[AREA] === kato)?.[column];

  it('from 1 to 4 of a district are not told, nor what would give them away', async () => {
    const rows = await tableOf(`region=${ZHAMBYL}&language=en`);
    expect(unmetIn(rows, FEW)).toBe('<5');
    expect(unmetIn(rows, MANY)).toBe('hidden');
    expect(unmetIn(rows, '')).toBe('43');
  });

  it('cannot be had by taking one report off another', async () => {
    const both = await tableOf(`region=${ZHAMBYL}&language=en&from=2022-08&to=2022-09`);
    const august = await tableOf(`region=${ZHAMBYL}&language=en&from=2022-08&to=2022-08`);
    expect(unmetIn(both, FEW)).toBe('not told');
    expect(unmetIn(both, FEW, `${UNMET}, 2022-09`)).toBe('<5');
    expect(unmetIn(both, FEW, `${UNMET}, 2022-08`)).toBe(unmetIn(august, FEW));
    const numbers = (rows: Record<string, string>[]): string[] =>
      Object.values(rows.find((row) => row[AREA] === FEW) ?? {});
    expect([...numbers(both), ...numbers(august)]).not.toContain('3');
    expect([...numbers(both), ...numbers(august)]).not.toContain('23');
  });

  it('stand in no file in full', async () => {
    const pages = pagesOf(await bytesOf('pdf', `region=${ZHAMBYL}&language=kk`)).join(' ');
    expect(pages).toContain('<5');
    expect(pages).toContain('жасырын');
    const book = await bookOf(`region=${ZHAMBYL}&language=ru`);
    const told = book.worksheets[1]?.getColumn(6).values.filter((value) => typeof value === 'number');
    expect(told).not.toContain(3);
    expect(told).not.toContain(40);
  });
});

describe('a period', { timeout: 60_000 }, () => {
  it.each([
    ['from=2022-10&to=2022-10', 'to'],
    ['to=2022-12', 'to'],
    ['from=2022-09&to=2022-08', 'from'],
    ['from=2020-01&to=2022-09', 'from'],
    ['from=2022-13', 'from'],
  ])('%s is refused: months are whole and over', async (query, field) => {
    const answer = await planner.get(`/api/v1/reports/coverage.csv?group=victims&${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_INPUT', fields: [{ field }] } });
  });

  it('ends with the last month whose calls are all counted', async () => {
    const zone = 6 * HOUR;
    oryn.setNow(Date.UTC(2022, 10, 1) - zone + 23 * HOUR);
    expect((await planner.get('/api/v1/reports/months')).body).toMatchObject({ last: '2022-09' });
    oryn.setNow(Date.UTC(2022, 10, 2) - zone);
    expect((await planner.get('/api/v1/reports/months')).body).toMatchObject({ last: '2022-10' });
    oryn.setNow(NOW);
  });
});

describe('who may have one', { timeout: 60_000 }, () => {
  it('is a planner of the region: others of another are told so', async () => {
    const east = await oryn.signIn('planner-east');
    expect((await bytesOf('csv', 'region=630000000', east)).length).toBeGreaterThan(100);
    for (const query of ['region=310000000', ''])
      expect(await east.get(`/api/v1/reports/coverage.pdf?group=victims&${query}`)).toMatchObject({
        status: 403,
        body: { code: 'NOT_YOURS' },
      });
  });

  it('is nobody who works a shift', async () => {
    for (const login of ['dispatcher', 'manager-crisis'] as const) {
      const client = await oryn.signIn(login);
      expect(await client.get('/api/v1/reports/coverage.xlsx?group=victims')).toMatchObject({ status: 403 });
    }
    expect(await clientOf(oryn.origin, '').get('/api/v1/reports/coverage.csv?group=victims')).toMatchObject({
      status: 401,
    });
  });
});

describe('the bytes', { timeout: 60_000 }, () => {
  it('hold no confidential place, no code and no id of a referral, a call or a facility', async () => {
    const { store } = oryn.app.parts;
    const referrals = (await store.referrals({ limit: 100 }))?.items ?? [];
    const secrets = [
      ...referrals.flatMap(({ id, code, callId }) => [id, code, callId]),
      ids.call('report 0'),
      ids.call('report 100'),
      'crisis-taraz',
    ];
    for (const format of ['csv', 'xlsx', 'pdf']) {
      const bytes = await bytesOf(format, `region=${ZHAMBYL}&language=ru`);
      const texts =
        format === 'pdf'
          ? [...pagesOf(bytes), bytes.toString('latin1')]
          : format === 'xlsx'
            ? [JSON.stringify((await bookOf(`region=${ZHAMBYL}&language=ru`)).model)]
            : [bytes.toString()];
      // Coordinates of a drawing are short numbers of points: only whole clues count there.
      expect(cluesIn(format === 'pdf' ? texts.slice(0, -1) : texts)).toEqual([]);
      for (const secret of secrets) expect(texts.some((text) => text.includes(secret))).toBe(false);
    }
  });
});
