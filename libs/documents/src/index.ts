export { canonicalDigest, canonicalJson, digestOfText } from './canonical.ts';
export { csvOf, type CsvCell } from './csv.ts';
export { chartOf } from './chart.ts';
export { type Names } from './labels.ts';
export { CSV, DIGESTS, RENDERER, type RenderedFile, renderReport, reportDigest, SVG } from './render.ts';
export { sentencesText } from './sentences-text.ts';
export { summaryOf } from './summary.ts';
export { figuresCsv, tableCsv } from './tables-csv.ts';
export { tableText } from './tables-text.ts';
