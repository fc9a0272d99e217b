import type { LedgerEvent } from '#libs/event-store';
import type { ExampleLedger } from './example-ledger.ts';

/** Events of rows, without what the clock, a salt and the account that imports gave them. */
export async function ofRows({ store }: ExampleLedger): Promise<readonly object[]> {
  const events = (await store.readAll(-1, 10_000)).map(({ event }) => event);
  const rows = events.filter(({ authority, type }) => authority !== undefined && type !== 'PolicyVersionRecorded');
  return rows.map(({ id, type, stream, revision, effectiveOn, onBehalfOf, authority, causationId, data }) => ({
    id,
    type,
    stream,
    revision,
    effectiveOn,
    onBehalfOf,
    authority,
    causationId,
    data: JSON.parse(JSON.stringify(data, (name, value: unknown) => (name === 'commitment' ? null : value))) as object,
  }));
}

/** The stream in which a row has made something. */
export async function streamOf({ store }: ExampleLedger, row: string): Promise<readonly LedgerEvent[]> {
  const all = (await store.readAll(-1, 10_000)).map(({ event }) => event);
  const found = all.find(({ authority }) => authority?.kind === 'source-row' && authority.reference === row);
  return all.filter(({ stream }) => stream === found?.stream);
}
