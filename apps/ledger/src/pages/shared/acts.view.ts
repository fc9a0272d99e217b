import { communicationAt } from '#libs/ledger';
import type { ActShown, ChangeShown } from '../../reading/audit.ts';
import { nameToday } from '../../reading/participants.ts';
import type { Look } from '../../reading/reads.ts';
import type { FieldChange } from './change-list.tsx';
import { officeName } from './frame.ts';
import { fieldName, valueText } from './words.ts';

/** Of what started or ended: the page says them of the seat itself. */
const SAID_BY_THE_SEAT: readonly string[] = ['role', 'ordinal', 'since'];

/** What an act changed, in words. What started or ended is said by its kind, so only its fields with a name are listed. */
export function changesView(changes: readonly ChangeShown[], tables: readonly string[]): readonly FieldChange[] {
  return changes.filter(({ table }) => tables.includes(table)).flatMap((change) => [...changeView(change)]);
}

function changeView(change: ChangeShown): readonly FieldChange[] {
  if (change.field === 'commitment') return contactChanges(change);
  const label = fieldName(change.field);
  if (label === undefined || (!(change.was && change.is) && SAID_BY_THE_SEAT.includes(change.field))) return [];
  if (change.field === 'precision' && [change.before, change.after].every((one) => one === null || one === 'day'))
    return [];
  return [{ label, before: valueText(change.before), after: valueText(change.after) }];
}

/** Where both cards were opened, their fields; else that the contact details changed. */
function contactChanges(change: ChangeShown): readonly FieldChange[] {
  const { contactBefore, contactAfter } = change;
  if (contactBefore === undefined || contactAfter === undefined) {
    const verb = change.before === null ? 'added' : change.after === null ? 'removed' : 'changed';
    return [{ label: 'Contact details', note: `${verb}; kept in the vault` }];
  }
  const before = contactBefore.fields ?? {};
  const after = contactAfter.fields ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const fields = changed.map((name) => ({
    label: fieldName(name) ?? name,
    before: valueText(before[name]),
    after: valueText(after[name]),
  }));
  const closed = [contactBefore, contactAfter].find(({ status }) => status !== 'open' && status !== 'none');
  return closed === undefined ? fields : [...fields, { label: 'Contact details', note: closed.status }];
}

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
  return `${kind}${reference === null ? '' : ` ${reference}`}${datedOn === null ? '' : ` of ${datedOn}`}`;
}
