import type { AuditEntry } from './audit.ts';
import { actInWords } from './demo-words.ts';
import type { Io } from './io.ts';
import { printTable } from './output.ts';
import { percent } from './stats.ts';

/** Asks the running ledger; what it answers is what any reader with this token gets. */
export type Ask = <T>(path: string) => Promise<T>;

interface Entry {
  readonly seat: string;
  readonly state: string;
  readonly role: string;
  readonly ordinal: number;
  readonly organisation: string | null;
  readonly since: string | null;
}

interface Directory {
  readonly index: number;
  readonly count: number;
  readonly entries: readonly Entry[];
}

interface Acts {
  readonly entries: readonly (AuditEntry & { readonly about: { readonly entities: readonly string[] } })[];
}

interface SeatHistory {
  readonly state: string;
  readonly acts: readonly (AuditEntry & { readonly counts: boolean })[];
}

interface Participation {
  readonly points: readonly {
    readonly on: string;
    readonly index: number;
    readonly nominated: number;
    readonly active: number;
    readonly members: number;
  }[];
}

/** The three questions that the ledger exists for, each with the address under which anyone asks it again. */
export async function printAnswers(ask: Ask, io: Io): Promise<void> {
  await whoChangedIt(ask, io);
  await asKnownThen(ask, io);
  await howMany(ask, io);
}

async function whoChangedIt(ask: Ask, io: Io): Promise<void> {
  const seat = await mostTold(ask);
  const path = `/api/seats/${seat}/history`;
  const { state, acts } = await ask<SeatHistory>(`${path}?contact=true`);
  heading(
    io,
    1,
    'Who changed this Point of Contact, and when?',
    `${state}, one seat: when each change was learnt, from when it holds, who recorded it, and on what it rests.`,
  );
  printTable(
    io,
    ['Index', 'Learnt at', 'In force', 'What', 'Recorded by', 'Resting on', 'Change'],
    acts.toReversed().flatMap(actInWords),
  );
  again(io, path);
}

const TOLD = [
  'EntryCorrected',
  'PocHolderReplaced',
  'PocContactDetailsUpdated',
  'PocEntryConfirmed',
  'ActingHolderNamed',
];

/** The seat with the most kinds of acts. */
async function mostTold(ask: Ask): Promise<string> {
  const { entries } = await ask<Directory>('/api/directory');
  const kinds = new Map(entries.map(({ seat }) => [seat, new Set<string>()]));
  for (const type of TOLD) {
    const { entries: found } = await ask<Acts>(`/api/audit?type=${type}&limit=500`);
    for (const entity of found.flatMap(({ about }) => about.entities)) kinds.get(entity)?.add(type);
  }
  return [...kinds].toSorted((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

const DAY = '2024-05-09';

async function asKnownThen(ask: Ask, io: Io): Promise<void> {
  const then = await ask<Directory>(`/api/directory?on=${DAY}&at=${DAY}`);
  const now = await ask<Directory>(`/api/directory?on=${DAY}`);
  heading(
    io,
    2,
    `The directory as it stood on ${DAY}`,
    `As known that day (index ${String(then.index)}) it had ${String(then.count)} entries; as known now (index ${String(now.index)}) it had ${String(now.count)}. Both stay true.`,
  );
  io.out('\nThe first entries, as known that day:\n');
  printTable(io, ['State', 'Role', 'No.', 'Organisation', 'Since'], then.entries.slice(0, 5).map(line));
  io.out('\nWhat was learnt only later of that same day (late notices, corrections, annulments):\n');
  printTable(io, ['', 'State', 'Role', 'No.', 'Organisation', 'Since'], differences(then.entries, now.entries));
  again(io, `/api/directory?on=${DAY}&at=${String(then.index)}`);
}

function line({ state, role, ordinal, organisation, since }: Entry): readonly (string | number | null)[] {
  return [state, role, ordinal, organisation, since];
}

function differences(then: readonly Entry[], now: readonly Entry[]): readonly (readonly (string | number | null)[])[] {
  const text = (entry: Entry) => JSON.stringify(line(entry));
  const [before, after] = [new Map(then.map((one) => [one.seat, one])), new Map(now.map((one) => [one.seat, one]))];
  const gone = then.filter((one) => !after.has(one.seat)).map((one) => ['then only', ...line(one)]);
  const changed = now.flatMap((one) => {
    const was = before.get(one.seat);
    if (was === undefined) return [['now too', ...line(one)]];
    return text(was) === text(one)
      ? []
      : [
          ['then', ...line(was)],
          ['now', ...line(one)],
        ];
  });
  return [...gone, ...changed];
}

const DATES = ['2024-05-09', '2024-12-04', '2025-02-19', '2025-10-15'];

async function howMany(ask: Ask, io: Io): Promise<void> {
  const path = `/api/participation?days=${DATES.join(',')}&known=then`;
  const { points } = await ask<Participation>(path);
  heading(
    io,
    3,
    'How many States took part at each date?',
    'Each figure as it was known at the end of its day. The two counts are never mixed: a nomination is not yet an entry.',
  );
  printTable(
    io,
    ['On', 'States having nominated', '%', 'States with an active entry', '%', 'Membership', 'Known at index'],
    points.map(({ on, nominated, active, members, index }) => [
      on,
      nominated,
      percent(nominated, members),
      active,
      percent(active, members),
      members,
      index,
    ]),
  );
  again(io, path);
}

function heading(io: Io, number: number, question: string, answer: string): void {
  io.out(`${String(number)}. ${question.toUpperCase()}\n${answer}\n`);
}

function again(io: Io, path: string): void {
  io.out(`Ask again: GET ${path}\n\n`);
}
