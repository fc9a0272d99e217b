/**
 * Writes `docs/reference/import-operations.md` from the rows of the areas. Run `npm exec -- node --conditions=cbm-src libs/ledger/operations.ts`
 * after a change of an area's rows; a test finds a forgotten run.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeOperations } from './src/imports/described.ts';

writeFileSync(
  fileURLToPath(new URL('../../docs/reference/import-operations.md', import.meta.url)),
  describeOperations(),
);
