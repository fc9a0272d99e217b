import type { EventStore } from '#libs/event-store';
import type { AuditEntry } from '#libs/temporal';
import { listed } from '../reporting/english.ts';
import type { PocContactDetailsUpdated } from '../directory/directory.events.ts';

/** Of entries that say so by themselves, the names of the fields that changed, personal ones included; never their values. By index. */
export async function changedFieldsOf(
  log: Pick<EventStore, 'readAll'>,
  entries: readonly Pick<AuditEntry, 'index' | 'type'>[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const saying = entries.filter(({ type }) => type === 'PocContactDetailsUpdated');
  const found = await Promise.all(saying.map(({ index }) => log.readAll(index - 1, 1)));
  return new Map(found.flat().map(({ index, event }) => [index, (event as PocContactDetailsUpdated).data.changed]));
}

/** Words of an entry with the names of those fields. */
export function withFieldNames(words: string, fields: readonly string[] | undefined): string {
  return fields === undefined ? words : `${words} Changed: ${listed(fields)}.`;
}
