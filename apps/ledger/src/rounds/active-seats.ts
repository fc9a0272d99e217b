import type { ActiveSeat } from '#libs/ledger';
import { NotReached } from '#libs/temporal';
import type { Parts } from './parts.ts';

/** Seats with an entry in force on a day, from tables that have seen all that is recorded; throws `NotReached` while they have not. */
export async function activeSeats(
  { store, tables, config }: Pick<Parts, 'store' | 'tables' | 'config'>,
  day: string,
): Promise<readonly ActiveSeat[]> {
  const { index } = await store.head();
  if (!(await tables.reach(index, ['seats'], config.CBM_WAIT_MS)))
    throw new NotReached('seats', index, tables.checkpoint(['seats']));
  const rows = tables.table('seats').allAt({ index: tables.checkpoint(['seats']), on: day });
  return rows.map(({ entity, fields }) => ({
    seat: entity,
    participant: fields['participant'] as string,
    role: fields['role'] as string,
  }));
}
