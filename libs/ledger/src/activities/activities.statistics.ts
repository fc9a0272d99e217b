import type { Row } from '#libs/temporal';
import { inOrder, missing } from '../reporting/figures.ts';
import type { Column, Counted, Line, Measure, Scope, StatTable } from '../reporting/measures.ts';
import { compare } from '../shared/neutral-name.ts';
import { textIn } from '../shared/rows.ts';
import { monthsOf } from '../shared/months.ts';
import { oneOfEach } from '../shared/one-of-each.ts';
import { PARTICIPATION_MODES, type ParticipationMode } from './participation.events.ts';
import { trainingMeasure } from './training.statistics.ts';

/** What a line of T7 is counted from. */
interface Counting {
  readonly participations: readonly Row[];
  /** Undefined: on this line support is not counted. */
  readonly grants: readonly Row[] | undefined;
  /** Undefined: in both modes. */
  readonly mode?: ParticipationMode;
}

/** A figure and the entities that it is made of; undefined: on this line there is nothing to count. */
interface Figure extends Column {
  of(counting: Counting): readonly Counted[] | undefined;
}

const FIGURES: readonly Figure[] = [
  {
    key: 'states',
    label: 'States taking part',
    unit: 'count',
    rule: 'States of which a participation is recorded; each State once, however many modes and activities.',
    of: ({ participations }) => oneOfEach(participations, 'participant').map(takenPart),
  },
  heads('in-person', 'Persons in person'),
  heads('remote', 'Persons taking part remotely'),
  {
    key: 'statesSupported',
    label: 'States supported',
    unit: 'count',
    rule: 'States to which support for taking part was granted and which consented to be shown; each State once.',
    of: ({ grants }) => grants && oneOfEach(grants, 'supported').map(granted),
  },
  {
    key: 'supported',
    label: 'Persons supported',
    unit: 'count',
    rule: 'Sum of the numbers of persons for whom support was granted, also of States that are not shown.',
    of: ({ grants }) => grants?.map((row) => ({ ...granted(row), adds: numberIn(row, 'number') })),
  },
];

/** T7: exercises and meetings that began in the period, each on a line, then all of them by mode. */
const held: Measure = {
  id: 'T7',
  measure(scope): StatTable {
    const lines = linesOf(scope);
    return {
      id: 'T7',
      title: `Exercises and meetings from ${scope.from} to ${scope.until}`,
      audience: 'aggregate',
      columns: FIGURES.map(({ key, label, unit, rule }) => ({ key, label, unit, rule })),
      lines: lines.map(({ key, label }) => ({ key, label })),
      values: lines.map(({ counting }) => FIGURES.map((figure) => valueOf(figure, counting))),
      notes: [
        'States and persons are two different counts. Persons are summed over activities and may be the same ones.',
        'An activity belongs to the period in which it begins, with all who took part in it, also on days after the period.',
      ],
    };
  },
  counted(scope, line, column) {
    const figure = FIGURES.find(({ key }) => key === column) ?? missing('column', column);
    const found = linesOf(scope).find(({ key }) => key === line) ?? missing('line', line);
    return inOrder(figure.of(found.counting) ?? []);
  },
};

export const activitiesMeasures: readonly Measure[] = [held, trainingMeasure];

function heads(mode: ParticipationMode, label: string): Figure {
  return {
    key: mode === 'remote' ? 'headsRemote' : 'headsInPerson',
    label,
    unit: 'count',
    rule: `Sum of the head-counts of all participations recorded as ${mode === 'remote' ? 'remote' : 'in person'}.`,
    of: ({ participations, mode: ofLine }) =>
      ofLine !== undefined && ofLine !== mode
        ? undefined
        : participations
            .filter(({ fields }) => fields['mode'] === mode)
            .map((row) => ({ ...takenPart(row), adds: numberIn(row, 'heads') })),
  };
}

function valueOf(figure: Figure, counting: Counting): number | null {
  const things = figure.of(counting);
  return things === undefined ? null : things.reduce((sum, { adds = 1 }) => sum + adds, 0);
}

type CountedLine = Line & { readonly counting: Counting };

function linesOf(scope: Scope): readonly CountedLine[] {
  const activities = [...begunIn(scope, 'exercises'), ...begunIn(scope, 'meetings')].toSorted(byDay);
  const lines = activities.map((row): CountedLine => {
    const participations = rowsOf(scope, 'participations', row);
    const grants = rowsOf(scope, 'supports', row).filter(({ fields }) => fields['kind'] === 'granted');
    return { key: row.entity, label: labelOf(row), counting: { participations, grants } };
  });
  return [...lines, ...totals(lines)];
}

/** Who took part in an activity that has begun is counted with it, also where the day of taking part lies after that of the figures. */
function rowsOf({ tables, point }: Scope, table: 'participations' | 'supports', activity: Row): readonly Row[] {
  const where = { activity: activity.entity };
  const begun = text(activity, 'from') <= point.on;
  return begun ? tables.table(table).timelinesAt(point.index, where) : tables.table(table).allAt(point, where);
}

/** All activities of the period: in each mode, and in any. */
function totals(lines: readonly CountedLine[]): readonly CountedLine[] {
  const participations = lines.flatMap(({ counting }) => counting.participations);
  const grants = lines.flatMap(({ counting }) => counting.grants ?? []);
  const inMode = (mode: ParticipationMode): Counting => ({
    participations: participations.filter(({ fields }) => fields['mode'] === mode),
    grants: undefined,
    mode,
  });
  return [
    ...PARTICIPATION_MODES.map((mode) => ({
      key: mode,
      label: mode === 'remote' ? 'All, remote' : 'All, in person',
      counting: inMode(mode),
    })),
    { key: 'any', label: 'All, in any mode', counting: { participations, grants } },
  ];
}

function begunIn(scope: Scope, table: 'exercises' | 'meetings'): readonly Row[] {
  return monthsOf(scope)
    .flatMap((month) => scope.tables.table(table).allAt(scope.point, { month }))
    .filter((row) => scope.from <= text(row, 'from') && text(row, 'from') <= scope.until);
}

function byDay(a: Row, b: Row): number {
  return compare(text(a, 'from'), text(b, 'from')) || compare(a.entity, b.entity);
}

function labelOf(row: Row): string {
  const [from, until, kind, title] = ['from', 'until', 'kind', 'title'].map((field) => text(row, field));
  const what = kind === '' ? 'Meeting' : `Exercise (${kind ?? ''})`;
  const days = from === until ? from : `${from ?? ''} to ${until ?? ''}`;
  return `${what}, ${days ?? ''}, ${text(row, 'mode')}${title === '' ? '' : `: ${title ?? ''}`}`;
}

function takenPart({ entity, fields }: Row): Counted {
  return { table: 'participations', entity, participant: textIn(fields, 'participant') };
}

/** Which State is supported is said only where its consent of today is looked at. */
function granted({ entity }: Row): Counted {
  return { table: 'supports', entity, participant: null };
}

/** A field's text; empty where it has none. */
function text({ fields }: Row, field: string): string {
  return textIn(fields, field) ?? '';
}

function numberIn({ fields }: Row, field: string): number {
  return Number(fields[field]);
}
