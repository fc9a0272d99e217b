import type { Authority, LedgerEvent } from '#libs/event-store';
import { communicationOf } from '../communications/communications.decider.ts';
import type { CommunicationReceived, CommunicationsEvent } from '../communications/communications.events.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOfAuthority, RowRefused } from './row.ts';
import type { StreamCopy } from './streams.ts';

/**
 * A communication's row or id, or an instrument. A row that names neither rests on itself where a source recorded it, as its instant
 * there says; an act entered now rests on nothing then.
 */
export function authorityOf(
  row: Row,
  { source }: Pick<Ground, 'source'>,
  communicationOfRow: (row: string) => string,
): Authority | undefined {
  const { id, cells, recordedAt } = row;
  const named = cells.authority;
  if (named === undefined || named === id)
    return source && recordedAt !== undefined ? { kind: 'source-row', reference: id } : undefined;
  const ofRow = rowOfAuthority(named);
  const [kind, reference] = [named.slice(0, named.indexOf(':')), named.slice(named.indexOf(':') + 1).trim()];
  if (ofRow === undefined && kind === 'instrument') return { kind, reference: formed(reference, SYMBOL) };
  return { kind: 'communication', reference: ofRow === undefined ? formed(reference, ID) : communicationOfRow(ofRow) };
}

/** Whether the communication that is named counts in this stream; undefined when none is named. */
export function isRegisteredIn(authority: Authority | undefined, { events }: StreamCopy): boolean | undefined {
  if (authority?.kind !== 'communication') return undefined;
  return communicationOf({ events: events as readonly CommunicationsEvent[] }, authority.reference) !== undefined;
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
