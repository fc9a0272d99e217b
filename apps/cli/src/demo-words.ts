import type { AuditEntry } from './audit.ts';

/** Kinds of entries in the words of the field. */
const WORDS: Readonly<Record<string, string>> = {
  PocNominated: 'nominated',
  PocEntryActivated: 'entry active',
  PocContactDetailsUpdated: 'details updated',
  PocHolderReplaced: 'holder replaced',
  HolderLeft: 'holder left',
  PocWithdrawn: 'seat withdrawn',
  ActingHolderNamed: 'acting holder named',
  AlternateNamed: 'alternate named',
  PocRoleChanged: 'role changed',
  PocEntryConfirmed: 'confirmed',
  EntryCorrected: 'record corrected',
  EntryAnnulled: 'record annulled',
  StateRemarkRecorded: 'State’s remark',
  StateRemarkClosed: 'remark closed',
  PingSent: 'check sent',
  PingDeliveryFailed: 'not delivered',
  PingAutoReplied: 'automatic reply',
  PingReminded: 'reminded',
  PingAcknowledged: 'acknowledged',
  PingFollowUpMade: 'followed up',
  TrainingCompleted: 'training completed',
};

interface Contact {
  readonly status: string;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

interface Change {
  readonly table: string;
  readonly field: string;
  readonly from: string;
  readonly until: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly was: boolean;
  readonly is: boolean;
  readonly contactBefore?: Contact;
  readonly contactAfter?: Contact;
}

/** One act as lines of a table, a line for each change that a reader would ask about. */
export function actInWords(act: AuditEntry & { readonly counts: boolean }): readonly (readonly (string | number)[])[] {
  const { index, recordedAt, effectiveOn, type, office, authority } = act;
  const what = `${WORDS[type] ?? type}${act.counts ? '' : ' (annulled later)'}`;
  const rests = authority === null ? '' : restsOn(authority);
  const [first = '', ...others] = changesInWords(act);
  const head = [index, `${recordedAt.slice(0, 16).replace('T', ' ')} UTC`, effectiveOn, what, office, rests, first];
  return [head, ...others.map((text) => ['', '', '', '', '', '', text])];
}

function restsOn({ kind, reference }: NonNullable<AuditEntry['authority']>): string {
  if (kind === 'communication') return 'a communication';
  return kind === 'source-row' ? `the source’s row ${reference}` : `${kind} ${reference}`;
}

/** Fields that say who holds and how they are reached; ids and what follows from other fields are left out. */
const FIELDS: Readonly<Record<string, string>> = {
  organisation: 'organisation',
  languages: 'languages',
  timeZone: 'time zone',
  hours: 'hours',
  status: 'status',
  since: 'first day',
  confirmedOn: 'confirmed on',
};

function changesInWords(act: AuditEntry): readonly string[] {
  const changes = act.changes as readonly unknown[] as readonly Change[];
  const about = changes.some(({ table }) => table !== 'nominations')
    ? changes.filter(({ table }) => table !== 'nominations')
    : changes;
  // While a seat is vacant nothing is shown for it: that gap is one line, not one for each field.
  const gap = about.find(({ is, was }) => was && !is);
  const vacant = gap === undefined ? [] : [`vacant from ${gap.from}${gap.until === null ? '' : ` until ${gap.until}`}`];
  const shown = about.filter(({ is }) => is).flatMap(changeInWords);
  return [
    ...vacant,
    ...new Set(act.type === 'PocEntryActivated' ? shown.filter((line) => /^(first day|status)/.test(line)) : shown),
  ];
}

function changeInWords(change: Change): readonly string[] {
  if (change.field === 'commitment') return cardInWords(change);
  const name = FIELDS[change.field];
  if (name === undefined) return [];
  return [
    `${name}: ${change.before === null ? '' : `${text(change.before)} → `}${change.after === null ? 'none' : text(change.after)}`,
  ];
}

function cardInWords({ contactBefore, contactAfter }: Change): readonly string[] {
  const [before, after] = [contactBefore?.fields ?? {}, contactAfter?.fields ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => text(before[name]) !== text(after[name]))
    .map(
      (name) =>
        `${name}: ${before[name] === undefined ? '' : `${text(before[name])} → `}${after[name] === undefined ? 'none' : text(after[name])}`,
    );
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
