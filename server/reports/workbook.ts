import type { Workbook as Book, Worksheet } from 'exceljs';
import type { Language } from '#shared/text.ts';

/** `ratio`: a number near one; `month`: its first day; `share`: 0 to 1, shown in per cent; `minutes`: a number of minutes; `date`: a day; `time`: a day and a time. */
export type CellKind =
  'text' | 'whole' | 'number' | 'ratio' | 'share' | 'minutes' | 'month' | 'date' | 'time';

export interface SheetColumn {
  title: string;
  kind: CellKind;
  /** Letters; by kind unless said. */
  width?: number;
}

/** A number stays a number; text in a column of numbers says why there is none (`<5`); null: unknown. */
export type CellValue = string | number | Date | null;

export interface Sheet {
  /** At most 31 letters; what spreadsheets refuse in a name is left out. */
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly CellValue[])[];
  hasSum?: true;
}

/**
 * A workbook: one sheet a table. Values only, so that it travels to the thread which makes the file. Dates are written as
 * the reader's clock shows them: hand over local midnights as if they were UTC. `notices` stand above every table.
 */
export interface Workbook {
  language: Language;
  title: string;
  subtitle: string;
  notices: readonly string[];
  madeAt: string;
  sheets: readonly Sheet[];
  /** The last sheet: what each figure means and where it comes from. */
  definitions: { name: string; columns: readonly string[]; rows: readonly (readonly string[])[] };
}

const FORMATS: Readonly<Record<CellKind, { format: string; width: number }>> = {
  text: { format: '@', width: 28 },
  whole: { format: '#,##0', width: 13 },
  number: { format: '#,##0.0', width: 13 },
  ratio: { format: '#,##0.00', width: 13 },
  share: { format: '0.0%', width: 12 },
  minutes: { format: '#,##0', width: 13 },
  month: { format: 'yyyy-mm', width: 12 },
  date: { format: 'yyyy-mm-dd', width: 12 },
  time: { format: 'yyyy-mm-dd hh:mm', width: 17 },
};

const LINE = { style: 'thin', color: { argb: 'FFC9C6BD' } } as const;
const HEADER = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9F0FA' } } as const;
const NOTICE = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFCF1DA' } } as const;
const NAME_MOST = 31;
/** In the numbers that spreadsheets give to paper. */
const A4 = { paperSize: 9 };

const sheetName = (name: string): string =>
  name
    .replaceAll(/[*?:\\/[\]']/g, ' ')
    .trim()
    .slice(0, NAME_MOST);

/** Title, notices and one empty row, then the header: where the table begins is said by the frozen pane. */
function headOf(sheet: Worksheet, { title, subtitle, notices, madeAt }: Workbook): number {
  sheet.addRow([title]).font = { bold: true, size: 14 };
  sheet.addRow([`${subtitle}. ${madeAt}`]).font = { color: { argb: 'FF48535F' } };
  for (const notice of notices) {
    const row = sheet.addRow([notice]);
    row.font = { bold: true };
    row.getCell(1).fill = NOTICE;
  }
  sheet.addRow([]);
  return sheet.rowCount + 1;
}

/** Pages printed from a sheet carry its notices and numbers too. `&` begins an order in a header. */
function onPaper(sheet: Worksheet, { title, notices }: Workbook, headerRow: number): void {
  const plain = (text: string): string => text.replaceAll('&', '&&');
  sheet.pageSetup = {
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${String(headerRow)}:${String(headerRow)}`,
  };
  Object.assign(sheet.pageSetup, A4);
  const mark = notices.map(plain).join(' · ').slice(0, 180);
  sheet.headerFooter.oddHeader = `&L&8${mark}`;
  sheet.headerFooter.oddFooter = `&L&8${plain(title).slice(0, 120)}&R&8&P / &N`;
}

function addTable(book: Book, workbook: Workbook, { name, columns, rows, hasSum }: Sheet): void {
  const sheet = book.addWorksheet(sheetName(name));
  const headerRow = headOf(sheet, workbook);
  const header = sheet.addRow(columns.map(({ title }) => title));
  header.font = { bold: true };
  header.alignment = { wrapText: true, vertical: 'top' };
  header.eachCell((cell) => {
    cell.fill = HEADER;
    cell.border = { bottom: LINE };
  });
  columns.forEach(({ kind, width }, i) => {
    sheet.getColumn(i + 1).width = width ?? FORMATS[kind].width;
  });
  rows.forEach((values, i) => {
    const row = sheet.addRow([...values]);
    columns.forEach(({ kind }, column) => {
      const cell = row.getCell(column + 1);
      if (typeof values[column] === 'string') {
        cell.alignment = kind === 'text' ? { wrapText: true, vertical: 'top' } : { horizontal: 'right' };
        return;
      }
      cell.numFmt = FORMATS[kind].format;
      cell.alignment = { vertical: 'top' };
    });
    if (hasSum === true && i === rows.length - 1) {
      row.font = { bold: true };
      row.eachCell((cell) => {
        cell.border = { top: LINE };
      });
    }
  });
  const last = headerRow + rows.length - (hasSum === true ? 1 : 0);
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: Math.max(headerRow, last), column: columns.length },
  };
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: headerRow }];
  onPaper(sheet, workbook, headerRow);
}

function addDefinitions(book: Book, workbook: Workbook): void {
  const { name, columns, rows } = workbook.definitions;
  const sheet = book.addWorksheet(sheetName(name));
  const headerRow = headOf(sheet, workbook);
  const header = sheet.addRow([...columns]);
  header.font = { bold: true };
  header.eachCell((cell) => {
    cell.fill = HEADER;
    cell.border = { bottom: LINE };
  });
  for (const values of rows) sheet.addRow([...values]).alignment = { wrapText: true, vertical: 'top' };
  columns.forEach((_, i) => {
    sheet.getColumn(i + 1).width = i === 0 ? 34 : 110;
  });
  sheet.views = [{ state: 'frozen', ySplit: headerRow }];
  onPaper(sheet, workbook, headerRow);
}

/** The file's bytes. Loads its library on the first call: call it through `reportInThread`. */
export async function workbookBytes(workbook: Workbook, madeAt: Date): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.creator = 'Oryn';
  book.created = madeAt;
  book.modified = madeAt;
  book.title = workbook.title;
  for (const sheet of workbook.sheets) addTable(book, workbook, sheet);
  addDefinitions(book, workbook);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
