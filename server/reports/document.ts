import type { Language } from '#shared/text.ts';

/** Cells of a table on paper: text as it stands there; `strong`: a sum, a name, a status. */
export interface PaperCell {
  text: string;
  strong?: true;
  /** A small drawing before the text, 9 by 9 points. */
  mark?: string;
}

export interface PaperColumn {
  title: string;
  align?: 'left' | 'right';
  /** Points; `rest`: what the others leave, shared alike by all that take it. */
  width: number | 'rest';
}

/** What a page is made of. Every text arrives in the reader's language, every drawing as an SVG of its own. */
export type Block =
  /** `level` 2 is a part of a 1; `newPage` begins one. */
  | { is: 'heading'; text: string; level?: 2; newPage?: true }
  | { is: 'text'; text: string; quiet?: true }
  | { is: 'list'; items: readonly { strong?: string; text: string }[] }
  /** Large figures side by side, at most four in a row. */
  | { is: 'figures'; figures: readonly { value: string; label: string; note?: string }[] }
  /** Drawn as wide as the page unless it says its own width, in points. `told`: what it shows, for who cannot see it. */
  | { is: 'drawing'; svg: string; told: string; width?: number; title?: string }
  /** Two drawings beside one another; `widths` in points, else alike. */
  | {
      is: 'pair';
      widths?: readonly number[];
      drawings: readonly { svg: string; told: string; title: string }[];
    }
  | {
      is: 'table';
      columns: readonly PaperColumn[];
      rows: readonly (readonly PaperCell[])[];
      /** The last row is the sum of the others. */
      hasSum?: true;
      /** Points; 8 unless said. */
      size?: number;
      /** Rows close to one another. */
      dense?: true;
    };

/**
 * A document for paper. It holds values only, so that it travels to the thread which makes the file. What a reader must
 * know before believing a figure (illustrative data, approximate areas) stands in `notices`, on top of every page.
 */
export interface PaperDocument {
  language: Language;
  title: string;
  /** Region, period. */
  subtitle: string;
  notices: readonly string[];
  /** When it was made, as a sentence: at the foot of every page. */
  madeAt: string;
  /** What the figures come from, with dates: closes the document. */
  sources: { title: string; items: readonly { strong?: string; text: string }[] };
  landscape?: true;
  blocks: readonly Block[];
}
