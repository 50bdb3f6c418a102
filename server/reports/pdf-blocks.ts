import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces';
import type { Block, PaperCell, PaperDocument } from './document.ts';

export const INK = '#16202B';
export const QUIET = '#48535F';
const RULE = '#C9C6BD';
const SUNK = '#EFEEE9';

/** Letters the embedded font has none of, as words. */
const WITHOUT_GLYPH: Readonly<Record<string, string>> = { '₸': 'тг', '→': '–', '←': '–', '✓': '+', '✕': '×' };
export const written = (text: string): string =>
  text.replaceAll(/[₸→←✓✕]/g, (letter) => WITHOUT_GLYPH[letter] ?? letter);

type Of<K extends Block['is']> = Extract<Block, { is: K }>;

const WIDTH = { portrait: 515, landscape: 762 } as const;
const pageWidth = ({ landscape }: Pick<PaperDocument, 'landscape'>): number =>
  landscape === true ? WIDTH.landscape : WIDTH.portrait;

const heading = ({ text, level, newPage }: Of<'heading'>): Content => ({
  text: written(text),
  fontSize: level === 2 ? 11 : 13.5,
  bold: true,
  margin: [0, level === 2 ? 8 : 12, 0, 4],
  headlineLevel: level ?? 1,
  ...(newPage === true ? { pageBreak: 'before' as const } : {}),
});

const withStrong = ({ strong, text }: { strong?: string; text: string }): Content =>
  strong === undefined
    ? { text: written(text) }
    : { text: [{ text: `${written(strong)}  `, bold: true }, written(text)] };

const list = ({ items }: Of<'list'>): Content => ({
  ul: items.map(withStrong),
  margin: [0, 0, 0, 6],
  markerColor: QUIET,
});

const AT_MOST = 4;

function figures({ figures: all }: Of<'figures'>): Content {
  const rows: (typeof all)[] = [];
  for (let i = 0; i < all.length; i += AT_MOST) rows.push(all.slice(i, i + AT_MOST));
  const cell = ({ value, label, note }: (typeof all)[number]): TableCell => ({
    stack: [
      { text: written(value), fontSize: 17, bold: true, lineHeight: 1.05 },
      { text: written(label), fontSize: 8.5 },
      ...(note === undefined ? [] : [{ text: written(note), fontSize: 7.5, color: QUIET }]),
    ],
  });
  const columns = Math.min(AT_MOST, all.length);
  return {
    table: {
      widths: Array<string>(columns).fill('*'),
      dontBreakRows: true,
      body: rows.map((row) => [
        ...row.map(cell),
        ...Array<TableCell>(columns - row.length).fill({ text: '' }),
      ]),
    },
    layout: {
      hLineWidth: () => 0.7,
      vLineWidth: () => 0.7,
      hLineColor: () => RULE,
      vLineColor: () => RULE,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 2, 0, 8],
  };
}

const drawn = (svg: string, width: number, told: string): Content => ({ svg, width, alt: told }) as Content;

const drawing = ({ svg, told, width, title }: Of<'drawing'>, document: PaperDocument): Content => ({
  unbreakable: true,
  stack: [
    ...(title === undefined ? [] : [{ text: written(title), bold: true, fontSize: 9.5, margin: 2 }]),
    drawn(svg, width ?? pageWidth(document), told),
  ],
  margin: [0, 2, 0, 8],
});

const GAP = 16;
const pair = ({ drawings, widths }: Of<'pair'>, document: PaperDocument): Content => ({
  unbreakable: true,
  columnGap: GAP,
  columns: drawings.map(({ svg, told, title }, i) => ({
    width: widths?.[i] ?? '*',
    stack: [
      { text: written(title), bold: true, fontSize: 9.5, margin: [0, 0, 0, 3] },
      drawn(svg, widths?.[i] ?? (pageWidth(document) - GAP) / 2, told),
    ],
  })),
  margin: [0, 2, 0, 8],
});

const paperCell = ({ text, strong, mark }: PaperCell, alignment: 'left' | 'right'): TableCell => {
  const words: TableCell = { text: written(text), alignment, ...(strong === true ? { bold: true } : {}) };
  if (mark === undefined) return words;
  return {
    columns: [
      { svg: mark, width: 9 },
      { ...words, width: '*' },
    ],
    columnGap: 3,
  };
};

/** Its header stands on every page that it runs over; a row is never cut in two. */
function table({ columns, rows, hasSum, size, dense }: Of<'table'>): ContentTable {
  const alignment = (i: number): 'left' | 'right' => columns[i]?.align ?? 'left';
  const sumAt = hasSum === true ? rows.length : -1;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map(({ width }) => (width === 'rest' ? '*' : width)),
      body: [
        columns.map(({ title }, i) => ({
          text: written(title),
          bold: true,
          alignment: alignment(i),
          fillColor: SUNK,
        })),
        ...rows.map((row, at) =>
          row.map((cell, i) => paperCell(at + 1 === sumAt ? { ...cell, strong: true } : cell, alignment(i))),
        ),
      ],
    },
    layout: {
      hLineWidth: (i) => (i === 1 || i === sumAt ? 1 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (i) => (i === 1 || i === sumAt ? INK : RULE),
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => (dense === true ? 1.4 : 2.5),
      paddingBottom: () => (dense === true ? 0.8 : 2),
    },
    fontSize: size ?? 8,
    lineHeight: 1.1,
    margin: [0, 2, 0, 8],
  };
}

/** A block as pdfmake's content. */
export function blockContent(block: Block, document: PaperDocument): Content {
  switch (block.is) {
    case 'heading':
      return heading(block);
    case 'text':
      return {
        text: written(block.text),
        margin: [0, 0, 0, 6],
        ...(block.quiet === true ? { color: QUIET, fontSize: 8 } : {}),
      };
    case 'list':
      return list(block);
    case 'figures':
      return figures(block);
    case 'drawing':
      return drawing(block, document);
    case 'pair':
      return pair(block, document);
    case 'table':
      return table(block);
  }
}
