import type { Authority, LedgerEvent } from '#libs/event-store';
import { communicationOf } from '../communications/communications.decider.ts';
import type { CommunicationReceived, CommunicationsEvent } from '../communications/communications.events.ts';
import { type Row, rowOfAuthority, RowRefused } from './row.ts';
import type { StreamCopy } from './streams.ts';

/** A communication's row or id, an instrument, or (when the row names nothing or itself) the source's row. */
export function authorityOf({ id, cells }: Row, communicationOfRow: (row: string) => string): Authority {
  const named = cells.authority;
  if (named === undefined || named === id) return { kind: 'source-row', reference: id };
  const row = rowOfAuthority(named);
  const [kind, reference] = [named.slice(0, named.indexOf(':')), named.slice(named.indexOf(':') + 1).trim()];
  if (row === undefined && kind === 'instrument') return { kind, reference: formed(reference, SYMBOL) };
  return { kind: 'communication', reference: row === undefined ? formed(reference, ID) : communicationOfRow(row) };
}

/** Whether the communication that is named counts in this stream; undefined when none is named. */
export function isRegisteredIn({ kind, reference }: Authority, { events }: StreamCopy): boolean | undefined {
  if (kind !== 'communication') return undefined;
  return communicationOf({ events: events as readonly CommunicationsEvent[] }, reference) !== undefined;
}

/** The symbol of a document, such as A/RES/79/237, para. 5. */
const SYMBOL = /^[\w.,:;/#() -]{1,100}$/;
const ID = /^[\w-]{1,100}$/;

function formed(reference: string, form: RegExp): string {
  if (form.test(reference)) return reference;
  throw new RowRefused(
    'authority',
    'authority-malformed',
    'Give “instrument:” with its symbol, “communication:” with its id, or the id of a row.',
  );
}

/** The communication that this row received. Throws `RowRefused`. */
export function communicationIn(events: readonly LedgerEvent[]): string {
  const [received] = events as readonly CommunicationReceived[];
  if (received?.type === 'CommunicationReceived') return received.data.communication;
  throw new RowRefused('authority', 'authority-unknown', 'No communication of this State was entered by that row.');
}
