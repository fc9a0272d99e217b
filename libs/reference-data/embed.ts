/**
 * Writes `src/embedded/*.ts` from `data/*.csv`, so that the same bytes are there from source, from `dist` and in an image.
 * Run `npm exec -- node libs/reference-data/embed.ts` after a change of the data; a test finds a forgotten run.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { moduleOf } from './src/embedding.ts';

const data = new URL('data/', import.meta.url);
const embedded = new URL('src/embedded/', import.meta.url);

mkdirSync(embedded, { recursive: true });
for (const file of readdirSync(data).filter((name) => name.endsWith('.csv'))) {
  const csv = readFileSync(new URL(file, data), 'utf8');
  writeFileSync(new URL(`${file.replace('.csv', '').replaceAll('_', '-')}.ts`, embedded), moduleOf(file, csv));
}
