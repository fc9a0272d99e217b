import type { Row } from '#libs/temporal';
import type { Column, Counted, Measure, Scope, StatTable } from '../reporting/measures.ts';
import { compare } from '../shared/neutral-name.ts';
import { monthsOf } from '../shared/months.ts';

const COLUMNS = [
  {
    key: 'needs',
    label: 'States stating a need',
    unit: 'count',
    rule: 'States with at least one need of the topic in force on the day of the figures, each counted once.',
  },
  {
    key: 'offers',
    label: 'States stating an offer',
    unit: 'count',
    rule: 'States with at least one offer of the topic in force on the day of the figures, each counted once.',
  },
  {
    key: 'matches',
    label: 'Matches',
    unit: 'count',
    rule: 'Needs of the topic brought together with an offer or an organisation on a day of the period; one that has ended since still counts.',
  },
] as const satisfies readonly Column[];
type Key = (typeof COLUMNS)[number]['key'];

/** What is counted in one column, by topic; States by their lowest id of a statement. */
type ByTopic = ReadonlyMap<string, readonly Counted[]>;

/** T10: capacity needs and offers by topic. */
const capacityByTopic: Measure = {
  id: 'T10',
  measure(scope): StatTable {
    const columns = COLUMNS.map(({ key }) => countedIn(scope, key));
    const topics = [...new Set(columns.flatMap((column) => [...column.keys()]))].toSorted(otherLast);
    return {
      id: 'T10',
      title: 'Capacity needs and offers by topic',
      audience: 'aggregate',
      columns: COLUMNS,
      lines: topics.map((topic) => ({ key: topic, label: topic })),
      values: topics.map((topic) => columns.map((column) => column.get(topic)?.length ?? 0)),
      notes: [
        'As stated by the States. Statements of every visibility are counted; no State is named.',
        'A topic that no statement in force and no need matched in the period names openly to all States is counted as “other”.',
        'A State that states needs or offers of several topics is counted once in each.',
      ],
    };
  },
  counted(scope, line, column) {
    const found = COLUMNS.find(({ key }) => key === column);
    if (!found) throw new RangeError(`T10 has no column ${column}.`);
    const counted = countedIn(scope, found.key).get(line);
    if (counted) return counted;
    if (COLUMNS.some(({ key }) => countedIn(scope, key).has(line))) return [];
    throw new RangeError(`T10 has no line ${line}.`);
  },
};

/** Topics that only restricted statements name are gathered in one line. */
const OTHER = 'other';

function otherLast(one: string, another: string): number {
  if ((one === OTHER) !== (another === OTHER)) return one === OTHER ? 1 : -1;
  return compare(one, another);
}

/** Topics that the table may name: those of a statement in force, or of a need matched in the period, that is open to all States at least. */
function namedTopics(scope: Scope): ReadonlySet<string> {
  const { tables, point } = scope;
  const statements = tables.table('capacity_statements');
  // a need that has ended is in force no more, but what it said openly is told with its match
  const matched = matchesOf(scope).flatMap(
    ({ fields }) => statements.timelineAt(fields['need'] as string, point.index).at(-1) ?? [],
  );
  const open = [...statements.allAt(point), ...matched].filter(({ fields }) => fields['visibility'] !== 'restricted');
  return new Set(open.map(({ fields }) => fields['topic'] as string));
}

function countedIn(scope: Scope, column: Key): ByTopic {
  const named = namedTopics(scope);
  if (column === 'matches') return byTopic(matchesOf(scope), named, 'capacity_matches', 'needBy');
  const kind = column === 'needs' ? 'need' : 'offer';
  const rows = scope.tables.table('capacity_statements').allAt(scope.point, { kind });
  return new Map(
    [...byTopic(rows, named, 'capacity_statements', 'participant')].map(([topic, counted]) => [
      topic,
      oncePerState(counted),
    ]),
  );
}

function byTopic(rows: readonly Row[], named: ReadonlySet<string>, table: string, state: string): ByTopic {
  const found = rows.map(({ entity, fields }) => ({
    topic: named.has(fields['topic'] as string) ? (fields['topic'] as string) : OTHER,
    counted: { table, entity, participant: fields[state] as string },
  }));
  return new Map(
    [...Map.groupBy(found, ({ topic }) => topic)].map(([topic, ones]) => [
      topic,
      ones.map(({ counted }) => counted).toSorted((a, b) => compare(a.entity, b.entity)),
    ]),
  );
}

function oncePerState(counted: readonly Counted[]): readonly Counted[] {
  const seen = new Set<string | null>();
  return counted.filter(({ participant }) => !seen.has(participant) && seen.add(participant));
}

/** Matches whose first day lies in the period. */
function matchesOf({ tables, from, until, point }: Scope): readonly Row[] {
  const table = tables.table('capacity_matches');
  const rows = monthsOf({ from, until }).flatMap((month) => table.timelinesAt(point.index, { month }));
  // a match that has ended has a further row
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(row.entity)) first.set(row.entity, row);
  return [...first.values()].filter(({ validFrom }) => from <= validFrom && validFrom <= until);
}

export const capacityMeasures: readonly Measure[] = [capacityByTopic];
