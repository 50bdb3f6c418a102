import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { dispositionOf } from '#server/http/files.ts';
import { barChart, columnChart, lineChart } from '#server/reports/charts.ts';
import { csvBytes } from '#server/reports/csv.ts';
import type { PaperDocument } from '#server/reports/document.ts';
import { reportInThread } from '#server/reports/thread.ts';
import type { Workbook } from '#server/reports/workbook.ts';
import { pagesOf } from '../pdf-text.ts';

const MADE = new Date('2022-11-22T02:00:00Z');
const LETTERS = 'ӘҒҚҢӨҰҮҺІәғқңөұүһі№–«»−';
const NOTICES = ['Деректердің бір бөлігі үлгі ретінде берілген', 'Аудандардың шекарасы шамамен алынған'];

const paper = (blocks: PaperDocument['blocks']): PaperDocument => ({
  language: 'kk',
  title: 'Қамту',
  subtitle: 'Шымкент',
  notices: NOTICES,
  madeAt: '2022 ж. 22 қараша, 08:00',
  sources: { title: 'Дереккөздер', items: [{ strong: 'Халық', text: '2022 ж.' }] },
  blocks,
});

const pdfOf = (blocks: PaperDocument['blocks']): Promise<Uint8Array> =>
  reportInThread({ as: 'pdf', madeAt: MADE, document: paper(blocks) });

describe('a page', () => {
  it('holds every Kazakh letter in fonts of its own', async () => {
    const pdf = await pdfOf([{ is: 'text', text: LETTERS }]);
    const [page] = pagesOf(pdf);
    expect(page).toContain(LETTERS);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
    expect(raw).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  it('carries the notices, its number and the time on every sheet, and the header of a long table again', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [{ text: `Аудан ${i}` }]);
    const pages = pagesOf(await pdfOf([{ is: 'table', columns: [{ title: 'Атауы', width: 'rest' }], rows }]));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, i) => {
      for (const notice of NOTICES) expect(page).toContain(notice);
      expect(page).toContain(`${i + 1}-бет, барлығы ${pages.length}`);
      expect(page).toContain('2022 ж. 22 қараша, 08:00');
      if (page.includes('Аудан')) expect(page).toContain('Атауы');
    });
  });

  it('draws charts as lines and letters, and what is not told without a height', async () => {
    const size = { width: 249, height: 120 };
    const svgs = [
      lineChart({ ...size, points: [1, null, 3].map((value) => ({ label: 'і', value })), format: String }),
      columnChart({ ...size, bars: [{ label: 'қазан', value: null, text: '<5' }], format: String }),
      barChart({ width: 249, bars: [{ label: 'A & "B" <c>', value: 3, text: '3' }] }),
    ];
    const pdf = await pdfOf(svgs.map((svg) => ({ is: 'drawing', svg, told: 'сурет' })));
    const text = pagesOf(pdf).join(' ');
    expect(text).toContain('<5');
    expect(text).toContain('A & "B" <c>');
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Subtype /Image');
    expect(svgs[1]).not.toContain('<rect');
  });

  it('draws what is counted between whole lines only', () => {
    const bars = [{ label: 'қазан', value: 1, text: '1' }];
    const drawn = columnChart({ width: 249, height: 120, bars, format: (value) => `|${Math.round(value)}` });
    expect(drawn.match(/\|\d/g)).toEqual(['|0', '|1']);
  });
});

describe('a workbook', () => {
  const workbook: Workbook = {
    language: 'kk',
    title: 'Қамту',
    subtitle: 'Шымкент',
    notices: NOTICES,
    madeAt: '2022 ж.',
    sheets: [
      {
        name: "Аудандар: [1/2] 'a' and a very long name indeed",
        columns: [
          { title: 'Аудан', kind: 'text' },
          { title: 'Орын', kind: 'whole' },
          { title: 'Үлес', kind: 'share' },
          { title: 'Күні', kind: 'date' },
        ],
        rows: [
          ['Әйтеке', 12, 0.5, new Date(Date.UTC(2022, 9, 1))],
          ['=HYPERLINK("http://x")', '<5', null, null],
        ],
      },
    ],
    definitions: { name: 'Анықтамалар', columns: ['Не', 'Қайдан'], rows: [['Орын', 'Тіркелім']] },
  };

  it('has typed cells under a frozen header, the notices above, and the definitions last', async () => {
    const bytes = await reportInThread({ as: 'xlsx', madeAt: MADE, workbook });
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as never);
    expect(book.worksheets.map(({ name }) => name.length <= 31)).toEqual([true, true]);
    const [table, definitions] = book.worksheets;
    const view = table?.views[0];
    const header = view?.state === 'frozen' ? (view.ySplit ?? 0) : 0;
    expect(table?.getRow(header).values).toEqual([undefined, 'Аудан', 'Орын', 'Үлес', 'Күні']);
    const above = Array.from({ length: header }, (_, i) => table?.getCell(i + 1, 1).value);
    expect(above).toEqual(expect.arrayContaining(NOTICES));
    const first = table?.getRow(header + 1);
    expect([1, 2, 3, 4].map((i) => first?.getCell(i).value)).toEqual([
      'Әйтеке',
      12,
      0.5,
      new Date(Date.UTC(2022, 9, 1)),
    ]);
    expect([2, 3, 4].map((i) => first?.getCell(i).numFmt)).toEqual(['#,##0', '0.0%', 'yyyy-mm-dd']);
    // A text stays a text: nothing that people wrote is run.
    expect(table?.getRow(header + 2).getCell(1).type).toBe(exceljs.ValueType.String);
    expect(table?.getRow(header + 2).getCell(2).value).toBe('<5');
    expect(definitions?.name).toBe('Анықтамалар');
    expect(table?.headerFooter.oddHeader).toContain(NOTICES[0]);
  });
});

describe('a table as text', () => {
  it('is read back by a parser as it was, with its mark for Excel in front', () => {
    const rows = [['Ә, "қ"', -3, null, 'екі\nжол']];
    const bytes = csvBytes(['a', 'b', 'c', 'd'], rows);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(parse(Buffer.from(bytes), { bom: true })).toEqual([
      ['a', 'b', 'c', 'd'],
      ['Ә, "қ"', '-3', '', 'екі\nжол'],
    ]);
    expect(Buffer.from(bytes).toString()).toMatch(/^\uFEFFa,b,c,d\r\n/);
  });

  it.each(['=1+1', '+7', '-2', '@x', '\t=1', ' =1', '＝1'])('makes %j harmless', (text) => {
    expect(parse(Buffer.from(csvBytes([text], [])), { bom: true })).toEqual([[`'${text}`]]);
  });
});

describe('the name of a file', () => {
  it('is plain for every browser, and in the language of the reader for those that can', () => {
    expect(dispositionOf({ name: "Қамту (Шымкент) 'a'", plainName: 'coverage-79', ending: 'pdf' })).toBe(
      'attachment; filename="coverage-79.pdf"; filename*=UTF-8\'\'%D2%9A%D0%B0%D0%BC%D1%82%D1%83%20' +
        '%28%D0%A8%D1%8B%D0%BC%D0%BA%D0%B5%D0%BD%D1%82%29%20%27a%27.pdf',
    );
  });
});
