import type { AuditEntry } from '#libs/temporal';
import { dayOf } from '../shared/days.ts';
import { ACT_KINDS, asCounted } from './changes.statistics.ts';
import { missing } from './figures.ts';
import { createPlaces, type Places } from './places-of-acts.ts';
import type { Column, Line, Measure, Scope, WordColumn } from './measures.ts';
import { annulmentsSince } from './period-acts.ts';
import { createStanding, type Standing } from './standing.ts';

/** More acts than this are not shown at once; the audit pages through all of them. */
const MOST_LINES = 1_000;

const INDEX: Column = {
  key: 'index',
  label: 'Index',
  unit: 'count',
  rule: 'Place of the act in the ledger.',
};

const KINDS: Readonly<Record<string, string>> = Object.fromEntries(
  ACT_KINDS.map(({ type, singular }) => [type, singular]),
);

const WORDS: readonly WordColumn[] = [
  { key: 'recordedOn', label: 'Recorded on', rule: 'UTC day on which the act was recorded.' },
  { key: 'inForce', label: 'In force from', rule: 'Date in force that the act was recorded with.' },
  { key: 'kind', label: 'Kind', rule: 'Kind of the act.', labels: KINDS },
  { key: 'role', label: 'Role', rule: 'Role of the seat that the act speaks of; of several seats, of the first.' },
  { key: 'office', label: 'Office', rule: 'Office that the account which recorded the act belongs to.' },
  { key: 'account', label: 'Account', rule: 'Id of the account that recorded the act.' },
  {
    key: 'onBehalfOf',
    label: 'On behalf of',
    rule: 'State on whose behalf the act was recorded; none: the State itself recorded it, or it is the manager’s own.',
    of: 'participants',
  },
  { key: 'authority', label: 'Rests on', rule: 'Kind of authority that the act rests on.' },
  {
    key: 'reference',
    label: 'Reference',
    rule: 'Id of the communication, or of the row of a source, that the act rests on.',
  },
  { key: 'standing', label: 'Counts', rule: 'Whether the act counts as known at the index, or is annulled.' },
];

/** T11: the acts recorded in the period, one a line: who, when, on which authority. States only. */
export const changeLog: Measure = {
  id: 'T11',
  measure(scope) {
    const acts = actsOf(scope);
    const places = createPlaces(scope);
    const shown = acts.slice(0, MOST_LINES).filter((act) => !places.speaksOfPending(act));
    const lines = linesOf(scope, shown, places);
    return {
      id: 'T11',
      title: 'Change log of the period',
      audience: 'states-only',
      columns: [INDEX],
      words: WORDS,
      lines,
      values: lines.map(({ key }) => [Number(key)]),
      notes: [
        'Acts in the order in which they were recorded, corrections and annulments among them. Accounts are shown by their ids; who holds one is not shown.',
        'Acts about nominations that were no entry at any time are for their State and the manager, and are left out.',
        ...(acts.length > MOST_LINES ? [`Cut after ${String(MOST_LINES)} acts; the audit shows all of them.`] : []),
      ],
    };
  },
  counted(scope, line, column) {
    if (column !== INDEX.key) missing('column', column);
    const act = actsOf(scope)
      .slice(0, MOST_LINES)
      .find(({ index }) => String(index) === line);
    if (act === undefined || createPlaces(scope).speaksOfPending(act)) missing('line', line);
    return [asCounted(act)];
  },
};

/** One more than are shown, where there are more. */
function actsOf({ tables, recorded }: Scope): readonly AuditEntry[] {
  if (recorded === undefined) return [];
  const types = ACT_KINDS.map(({ type }) => type);
  return tables.audit.from(recorded.first - 1, recorded.last, { types, streams: 'roster-' }, MOST_LINES + 1);
}

function linesOf(scope: Scope, acts: readonly AuditEntry[], places: Places): readonly Line[] {
  const standing = createStanding(annulmentsSince(scope, acts[0]?.index ?? 0));
  return acts.map((act) => ({
    key: String(act.index),
    label: String(act.index),
    ...(act.about.participant === undefined ? {} : { participant: act.about.participant }),
    words: wordsOf(act, places.roleOf(act), standing),
  }));
}

function wordsOf(act: AuditEntry, role: string, standing: Standing): readonly string[] {
  const { recordedAt, effectiveOn, type, actor, onBehalfOf = '', authority } = act;
  const counts = standing.counts(act) ? 'counts' : 'annulled';
  return [
    dayOf(recordedAt),
    effectiveOn,
    type,
    role,
    actor.office,
    actor.account,
    onBehalfOf,
    authority?.kind ?? '',
    authority?.reference ?? '',
    counts,
  ];
}
