import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { blockContent, INK, QUIET, written } from './pdf-blocks.ts';
import type { PaperDocument } from './document.ts';

/** Beside its package, wherever this runs from: packages are never bundled. Holds every letter of Kazakh. */
const fontFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');

const SIDE = 40;
const LINE = 11;
/** Points between the upper edge and the notices. */
const HEAD = 22;
const FOOT = 44;

const marked = (notices: readonly string[]): Content => ({
  table: {
    widths: ['*'],
    body: [[{ text: written(notices.join('  ')), fontSize: 8, bold: true, lineHeight: 1.15 }]],
  },
  layout: {
    hLineWidth: () => 0.7,
    vLineWidth: (i) => (i === 0 ? 3 : 0.7),
    hLineColor: () => '#8A5600',
    vLineColor: () => '#8A5600',
    fillColor: () => '#FCF1DA',
    paddingTop: () => 2,
    paddingBottom: () => 2,
    paddingLeft: () => 6,
  },
});

const PAGE: Readonly<Record<PaperDocument['language'], (page: number, of: number) => string>> = {
  kk: (page, of) => `${String(page)}-бет, барлығы ${String(of)}`,
  ru: (page, of) => `Страница ${String(page)} из ${String(of)}`,
  en: (page, of) => `Page ${String(page)} of ${String(of)}`,
};

/** Notices that are longer than a line take a second one. */
function noticeLines({ notices, landscape }: PaperDocument): number {
  const letters = landscape === true ? 160 : 105;
  return Math.ceil(notices.join('  ').length / letters);
}

function definitionOf(document: PaperDocument, madeAt: Date): TDocumentDefinitions {
  const { language, title, subtitle, notices, landscape, blocks, sources } = document;
  const noticeHeight = notices.length === 0 ? 0 : noticeLines(document) * LINE + 8;
  return {
    pageSize: 'A4',
    pageOrientation: landscape === true ? 'landscape' : 'portrait',
    pageMargins: [SIDE, HEAD + noticeHeight + 12, SIDE, FOOT],
    language,
    displayTitle: true,
    tagged: true,
    version: '1.7',
    info: {
      title: `${title}. ${subtitle}`,
      creator: 'Oryn',
      producer: 'Oryn',
      creationDate: madeAt,
      modDate: madeAt,
    },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: INK },
    header: (page) => ({
      margin: [SIDE, HEAD - 12, SIDE, 0],
      stack: [
        {
          text: page === 1 ? 'Oryn' : written(`Oryn · ${title} · ${subtitle}`),
          fontSize: 7.5,
          color: QUIET,
          margin: [0, 0, 0, 3],
        },
        ...(notices.length === 0 ? [] : [marked(notices)]),
      ],
    }),
    footer: (page, pages) => ({
      margin: [SIDE, 12, SIDE, 0],
      columns: [
        { text: written(document.madeAt), fontSize: 7.5, color: QUIET, width: '*' },
        { text: PAGE[language](page, pages), fontSize: 7.5, color: QUIET, alignment: 'right', width: 120 },
      ],
    }),
    content: [
      { text: written(title), fontSize: 18, bold: true, margin: [0, 4, 0, 2], headlineLevel: 1 },
      { text: written(subtitle), fontSize: 11.5, color: QUIET, margin: [0, 0, 0, 10] },
      ...blocks.map((block) => blockContent(block, document)),
      ...(sources.items.length === 0
        ? []
        : [
            blockContent({ is: 'heading', text: sources.title }, document),
            blockContent({ is: 'list', items: sources.items }, document),
          ]),
    ],
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (node, around) =>
      node.headlineLevel !== undefined && around.getFollowingNodesOnPage().length === 0,
  };
}

/**
 * The file's bytes. Loads its library on the first call and works for about a second: call it through `reportInThread`.
 * Fonts are embedded, drawings stay vectors; nothing is fetched and no file is read but the fonts.
 */
export async function pdfBytes(document: PaperDocument, madeAt: Date): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake');
  const folder = fontFolder();
  const font = (name: string): string => join(folder, `Roboto-${name}.ttf`);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => dirname(path) === folder);
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  });
  return new Uint8Array(await pdfmake.createPdf(definitionOf(document, madeAt)).getBuffer());
}
