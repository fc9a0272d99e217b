import type { Authority } from '#libs/event-store';
import { communicationOf } from '../communications/communications.decider.ts';
import type { CommunicationReceived, CommunicationsEvent } from '../communications/communications.events.ts';
import { type Row, rowOfAuthority, RowRefused } from './row.ts';
import type { StreamCopy } from './streams.ts';

/** On what a row rests. `registered`: undefined when it names no communication. */
export interface Authorised {
  readonly authority: Authority;
  readonly registered?: boolean;
}

/** A communication's row or id, an instrument, or (when the row names nothing or itself) the source's row. */
export function authorityOf({ id, cells }: Row, communications: StreamCopy): Authorised {
  const named = cells.authority;
  if (named === undefined || named === id) return { authority: { kind: 'source-row', reference: id } };
  const row = rowOfAuthority(named);
  const [kind, reference] = [named.slice(0, named.indexOf(':')), named.slice(named.indexOf(':') + 1).trim()];
  if (row === undefined && kind === 'instrument') return { authority: { kind, reference: formed(reference, SYMBOL) } };
  const communication = row === undefined ? formed(reference, ID) : communicationOfRow(row, communications);
  return {
    authority: { kind: 'communication', reference: communication },
    registered:
      communicationOf({ events: communications.events as readonly CommunicationsEvent[] }, communication) !== undefined,
  };
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

function communicationOfRow(row: string, communications: StreamCopy): string {
  const [received] = communications.ofRow(row) as unknown as readonly CommunicationReceived[];
  if (received?.type === 'CommunicationReceived') return received.data.communication;
  throw new RowRefused('authority', 'authority-unknown', 'No communication of this State was entered by that row.');
}
