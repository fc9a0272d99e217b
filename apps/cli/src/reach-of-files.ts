import { maySee } from '#libs/ledger';
import { FIELD_OF_TABLE, policyFrom, tablesOfStream } from '#libs/ledger/projections';
import type { RecordFiles } from './record.ts';

/** The office of whoever keeps the files. */
const KEEPER = 'directory-manager';

/**
 * Whether what is read from files may tell of an entry of a stream. Who reads them is not asked, so it is no more than the policy in force
 * shows to the office that keeps them: what is open to the States concerned alone is left out (domain rule H14).
 */
export function isOpenInFiles({ tables, index }: RecordFiles): (stream: string) => boolean {
  const today = new Date().toISOString().slice(0, 10);
  const policies = tables.table('policies');
  const policy = policyFrom((entity) => policies.at(entity, { index, on: today })?.fields);
  const opens = (table: string) => policy !== undefined && maySee(policy, KEEPER, FIELD_OF_TABLE[table] ?? '');
  return (stream) => tablesOfStream(stream).every(opens);
}
