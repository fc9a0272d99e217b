import type { AuditEntry } from '#libs/temporal';
import { dayBefore } from './days-of-period.ts';
import { columnsOf, type Figure, inOrder, missing, thingsKey } from './figures.ts';
import { type Counted, type Line, type Measure, percent, type Scope } from './measures.ts';
import { actsByDay, actsByRecord, type PeriodActs } from './period-acts.ts';
import { ofState } from './states.ts';

/** A kind of act in the rosters: its line in T5, its name in T11. */
export interface ActKind {
  readonly type: string;
  readonly key: string;
  readonly label: string;
  readonly singular: string;
}

/** Changes of the directory, then what is no change (rule R8). */
export const ACT_KINDS: readonly ActKind[] = [
  { type: 'PocNominated', key: 'nominations', label: 'Nominations', singular: 'Nomination' },
  { type: 'PocEntryActivated', key: 'activations', label: 'Activations', singular: 'Activation' },
  { type: 'PocHolderReplaced', key: 'replacements', label: 'Replacements of the holder', singular: 'Replacement' },
  { type: 'PocRoleChanged', key: 'role-changes', label: 'Changes of role', singular: 'Change of role' },
  { type: 'PocContactDetailsUpdated', key: 'updates', label: 'Updates of details', singular: 'Update of details' },
  { type: 'HolderLeft', key: 'holders-left', label: 'Holders left', singular: 'Holder left' },
  { type: 'PocWithdrawn', key: 'withdrawals', label: 'Withdrawals of entries', singular: 'Withdrawal of the entry' },
  {
    type: 'NominationWithdrawn',
    key: 'nominations-withdrawn',
    label: 'Nominations withdrawn',
    singular: 'Nomination withdrawn',
  },
  {
    type: 'NominationSuperseded',
    key: 'nominations-superseded',
    label: 'Nominations superseded',
    singular: 'Nomination superseded',
  },
  { type: 'ActingHolderNamed', key: 'acting-holders', label: 'Acting holders named', singular: 'Acting holder named' },
  { type: 'AlternateNamed', key: 'alternates', label: 'Alternates named', singular: 'Alternate named' },
  {
    type: 'AlternateEnded',
    key: 'stand-ins-ended',
    label: 'Acting holders and alternates ended',
    singular: 'Acting holder or alternate ended',
  },
  { type: 'EntryCorrected', key: 'corrections', label: 'Corrections (no changes)', singular: 'Correction' },
  { type: 'EntryAnnulled', key: 'annulments', label: 'Annulments (no changes)', singular: 'Annulment' },
];

/** After these a seat has another holder, or none. */
const TURNOVER = ['PocHolderReplaced', 'HolderLeft', 'PocWithdrawn'];
const TURNOVER_LINE: Line = { key: 'turnover', label: 'Seat turnover: replacements, holders left and withdrawals' };
const SEATS_LINE: Line = { key: 'seats', label: 'Seats with an active entry before the period' };

const FIGURES: readonly Figure[] = [
  {
    key: 'recorded',
    label: 'By recorded date',
    unit: 'count',
    rule: 'Acts that were recorded within the period and are not annulled as known at the index: the work of the period.',
  },
  {
    key: 'recordedShare',
    label: 'By recorded date, per cent of the seats',
    unit: 'percent',
    rule: 'These acts per hundred seats with an active entry on the day before the period.',
    shareOf: 'recorded',
  },
  {
    key: 'inForce',
    label: 'By date in force',
    unit: 'count',
    rule: 'Acts whose date in force, as corrected, lies within the period, and which are not annulled as known at the index, whenever they were recorded.',
  },
  {
    key: 'inForceShare',
    label: 'By date in force, per cent of the seats',
    unit: 'percent',
    rule: 'These acts per hundred seats with an active entry on the day before the period.',
    shareOf: 'inForce',
  },
];

/** T5: changes of the directory in the period, on both clocks. */
export const changes: Measure = {
  id: 'T5',
  measure(scope) {
    const seats = seatsBefore(scope).length;
    const [byRecord, byDay] = [actsByRecord(scope), actsByDay(scope)];
    const total = (acts: PeriodActs, types: readonly string[]): number =>
      types.reduce((sum, type) => sum + acts.count(type), 0);
    const [recorded, inForce] = [total(byRecord, TURNOVER), total(byDay, TURNOVER)];
    return {
      id: 'T5',
      title: 'Changes of the directory in the period',
      audience: 'aggregate',
      columns: columnsOf(FIGURES),
      lines: [...ACT_KINDS.map(({ key, label }) => ({ key, label })), TURNOVER_LINE, SEATS_LINE],
      values: [
        ...ACT_KINDS.map(({ type }) => [byRecord.count(type), null, byDay.count(type), null]),
        [recorded, percent(recorded, seats), inForce, percent(inForce, seats)],
        [seats, null, seats, null],
      ],
      notes: [
        'Annulled acts count nowhere; corrections and annulments are no changes and stand on lines of their own.',
        'A change of role is no turnover: the holder is the same. A holder who left and was replaced, or whose seat was withdrawn later, is counted with each of these acts.',
      ],
    };
  },
  counted(scope, line, column) {
    const key = thingsKey(FIGURES, column);
    if (line === SEATS_LINE.key) return seatsBefore(scope);
    const types = line === TURNOVER_LINE.key ? TURNOVER : typesOfLine(line);
    const acts = key === 'recorded' ? actsByRecord(scope) : actsByDay(scope);
    return inOrder(types.flatMap((type) => acts.list(type)).map(asCounted));
  },
};

function typesOfLine(line: string): readonly string[] {
  const kind = ACT_KINDS.find(({ key }) => key === line) ?? missing('line', line);
  return [kind.type];
}

function seatsBefore({ tables, point, from }: Scope): readonly Counted[] {
  return tables
    .table('seats')
    .allAt({ index: point.index, on: dayBefore(from) })
    .map(ofState('seats'));
}

/** An act as what a figure counts. */
export function asCounted({ index, about }: AuditEntry): Counted {
  return { table: 'audit', entity: String(index), participant: about.participant ?? null };
}
