import { parentPort, workerData } from 'node:worker_threads';
import type { PaperDocument } from './document.ts';
import { pdfBytes } from './pdf.ts';
import { workbookBytes, type Workbook } from './workbook.ts';

/** `madeAt`: what the file says of its making, beside the text. */
export type ReportOrder =
  { as: 'pdf'; document: PaperDocument; madeAt: Date } | { as: 'xlsx'; workbook: Workbook; madeAt: Date };

const order = workerData as ReportOrder;
const bytes =
  order.as === 'pdf'
    ? await pdfBytes(order.document, order.madeAt)
    : await workbookBytes(order.workbook, order.madeAt);
// What is thrown above reaches the server as the thread's error event.
parentPort?.postMessage(bytes);
