import { communicationAt } from '#libs/ledger';
import type { ActShown } from '../../reading/audit.ts';
import { nameToday } from '../../reading/participants.ts';
import type { Look } from '../../reading/reads.ts';
import { officeName } from './frame.ts';
import { codeText } from './words.ts';

/** Office and, where it has one, State of who acted; never a person. */
export function whoOf(look: Look, { office, actorOf, account }: ActShown): string {
  const state = actorOf === null ? undefined : nameToday(look, actorOf);
  return `${officeName(office)}${state === undefined ? '' : `, ${state}`} (account ${account.slice(0, 8)})`;
}

const AUTHORITIES: Readonly<Record<string, string>> = {
  communication: 'communication',
  'portal-act': 'act of the State in the portal',
  instrument: 'instrument',
  'source-row': 'row of the source',
};

export function authorityOf(look: Look, { authority }: ActShown): string {
  if (authority === null) return 'none needed';
  const { kind, reference } = authority;
  if (kind === 'communication') return communicationText(look, reference);
  if (kind === 'portal-act') return AUTHORITIES[kind] ?? kind;
  return `${AUTHORITIES[kind] ?? kind} ${reference}`;
}

/** Reference and date as they stand on the communication; its id where the reader may not see it. */
function communicationText({ tables, point, viewer }: Look, id: string): string {
  const found = communicationAt(tables, id, point.index);
  if (!found || !viewer.sees('communication', found)) return `communication ${id.slice(0, 8)}`;
  const { kind, reference, datedOn } = found;
  return `${codeText(kind)}${reference === null ? '' : ` ${reference}`}${datedOn === null ? '' : ` of ${datedOn}`}`;
}
