import { inflateSync } from 'node:zlib';

interface PdfObject {
  head: string;
  stream: Buffer | null;
}

/** Objects of a PDF as pdfkit writes it: plain, each stream deflated. */
function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n/g)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('endobj', from);
    const streamAt = text.indexOf('stream\n', from);
    const hasStream = streamAt !== -1 && streamAt < to;
    const head = text.slice(from, hasStream ? streamAt : to);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = hasStream ? pdf.subarray(streamAt + 7, streamAt + 7 + length) : null;
    const stream = bytes === null ? null : head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

const unicodeOf = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Glyph number → letters, from a font's ToUnicode map. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', , list = ''] of block.matchAll(/<([\da-f]+)> <([\da-f]+)> \[([^\]]*)\]/gi))
      [...list.matchAll(/<([\da-f ]*)>/gi)].forEach(([, hex = ''], i) =>
        letters.set(Number.parseInt(from, 16) + i, unicodeOf(hex.replaceAll(' ', ''))),
      );
  return letters;
}

const referred = (head: string, name: string): number | undefined => {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The words of every page, as somebody's reader reads them out of the file. */
export function pagesOf(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes));
  const headOf = (id: number | undefined): string => objects.get(id ?? -1)?.head ?? '';
  const streamOf = (id: number | undefined): string =>
    objects.get(id ?? -1)?.stream?.toString('latin1') ?? '';
  const fonts = (resources: string): Map<string, Map<number, string>> =>
    new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
        name,
        lettersOf(streamOf(referred(headOf(Number(id)), 'ToUnicode'))),
      ]),
    );
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const known = fonts(headOf(referred(head, 'Resources')));
      let letters = new Map<number, string>();
      const words: string[] = [];
      for (const [, font, shown] of streamOf(referred(head, 'Contents')).matchAll(
        /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g,
      )) {
        if (font !== undefined) letters = known.get(font) ?? new Map<number, string>();
        if (shown === undefined) continue;
        const hex = [...shown.matchAll(/<([\da-f]*)>/gi)].map(([, part = '']) => part).join('');
        words.push(
          (hex.match(/.{4}/g) ?? []).map((g) => letters.get(Number.parseInt(g, 16)) ?? '?').join(''),
        );
      }
      // A line may be broken after a hyphen: what follows is the same word.
      return words
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/(?<=\S)- (?=\S)/g, '-');
    });
}
