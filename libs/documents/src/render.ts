import type { ReportModel, ReportTable } from '#libs/ledger';
import { canonicalReport } from '#libs/ledger/projections';
import { canonicalJson, digestOfText } from './canonical.ts';
import { chartOf } from './chart.ts';
import type { Names } from './labels.ts';
import { sentencesText } from './sentences-text.ts';
import { figuresCsv, tableCsv } from './tables-csv.ts';
import { tableText } from './tables-text.ts';

/** Raised when the bytes of any file change for the same model. */
export const RENDERER = 'cbm-documents/3';

export interface RenderedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

export const CSV = 'text/csv; charset=utf-8';
export const SVG = 'image/svg+xml; charset=utf-8';
export const TEXT = 'text/plain; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';

/** The canonical report model: its bytes are what the digest of a report is of. */
const CANONICAL = 'figures.json';

/** SHA-256 of the canonical report model, hex: figures, rules and coordinates, whatever the words. */
export function reportDigest(model: ReportModel): string {
  return digestOfText(canonicalJson(canonicalReport(model)));
}

/** Lists all other files of a report. */
export const DIGESTS = 'digests.txt';

/** Every file of a report, in a fixed order; `digests.txt` last, which names the digests of all others and of the model. */
export function renderReport(model: ReportModel, names: Names): readonly RenderedFile[] {
  const files: readonly RenderedFile[] = [
    { name: 'report.json', type: JSON_TYPE, content: canonicalJson(model) },
    { name: CANONICAL, type: JSON_TYPE, content: canonicalJson(canonicalReport(model)) },
    { name: 'figures.csv', type: CSV, content: figuresCsv(model, names) },
    { name: 'sentences.txt', type: TEXT, content: sentencesText(model) },
    ...model.tables.flatMap((table) => renderTable(table, model, names)),
  ];
  return [...files, { name: DIGESTS, type: TEXT, content: digestsText(model, files) }];
}

function renderTable(table: ReportTable, model: ReportModel, names: Names): readonly RenderedFile[] {
  const chart = chartOf(table, model, names);
  return [
    { name: `${table.id}.csv`, type: CSV, content: tableCsv(table, model, names) },
    { name: `${table.id}.txt`, type: TEXT, content: tableText(table, model, names) },
    ...(chart === undefined ? [] : [{ name: `${table.id}.svg`, type: SVG, content: chart }]),
  ];
}

/** As `sha256sum --check` reads it, but for the lines that begin with a number sign. */
function digestsText(model: ReportModel, files: readonly RenderedFile[]): string {
  return [
    `# canonical report model (SHA-256 of ${CANONICAL})  ${reportDigest(model)}`,
    `# renderer  ${RENDERER}`,
    ...files.map(({ name, content }) => `${digestOfText(content)}  ${name}`),
    '',
  ].join('\n');
}
