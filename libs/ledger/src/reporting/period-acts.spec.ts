import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, type LedgerEvent, type NewEvent, systemClock } from '#libs/event-store';
import { openReadModels, type TablesReading } from '#libs/temporal';
import { about } from '../about.ts';
import { reading } from '../shared/amendment.ts';
import { derivedId } from '../shared/ids.ts';
import { daysOfPeriod, turningDaysOf } from './days-of-period.ts';
import type { Scope } from './measures.ts';
import { standingActs } from './naive.contract.ts';
import { actsByDay, actsByRecord } from './period-acts.ts';

const DAYS = daysOfPeriod('2024-01-01', '2024-01-09');
const TYPES = ['PocNominated', 'HolderLeft', 'EntryCorrected', 'EntryAnnulled'];

interface Drawn {
  readonly stream: string;
  readonly type: string;
  readonly day: string;
  readonly other: string | undefined;
  readonly named: readonly number[];
}

const day = fc.constantFrom(...DAYS);
/** Streams in which amendments of amendments are the ordinary case; one of them is no roster. */
const drawn: fc.Arbitrary<readonly Drawn[]> = fc.array(
  fc.record({
    stream: fc.constantFrom('roster-1', 'roster-2', 'remarks-1'),
    type: fc.constantFrom(...TYPES),
    day,
    other: fc.option(day, { nil: undefined, freq: 4 }),
    named: fc.array(fc.nat(30), { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 12, maxLength: 30 },
);

function eventOf({ type, day: effectiveOn, other, named }: Drawn, stream: string, revision: number): NewEvent {
  const id = derivedId(stream, String(revision), 'event');
  const earlier = named.map((one) => one % Math.max(1, revision));
  const original = type.startsWith('Entry') ? 'PocNominated' : type;
  const amends = revision > 0 && type.startsWith('Entry');
  // only amendments are recorded in other streams too
  const asked = amends ? type : stream.startsWith('roster-') ? original : 'StateRemarkRecorded';
  const data =
    asked === 'EntryCorrected'
      ? { corrects: earlier[0], set: other === undefined ? { data: {} } : { effectiveOn: other } }
      : asked === 'EntryAnnulled'
        ? { annuls: earlier }
        : { seat: 'seat', nomination: 'nomination', remark: 'remark' };
  const actor = { account: 'account', office: 'directory-manager' };
  const recordedAt = '2024-01-05T12:00:00.000Z';
  return {
    id,
    type: asked,
    schemaVersion: 1,
    recordedAt,
    effectiveOn,
    actor,
    correlationId: id,
    causationId: id,
    data,
  };
}

/** The real audit of a drawn log; no table is needed. */
async function withAudit(
  log: readonly Drawn[],
  work: (tables: TablesReading, all: readonly LedgerEvent[]) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-acts-'));
  const store = createMemoryStore({ clock: systemClock });
  const lengths = new Map<string, number>();
  for (const one of log) {
    const revision = lengths.get(one.stream) ?? 0;
    await store.append(one.stream, revision - 1, [eventOf(one, one.stream, revision)]);
    lengths.set(one.stream, revision + 1);
  }
  const tables = await openReadModels({ directory, log: store, projections: [], reading, about });
  try {
    expect(await tables.reach(log.length - 1, [], 60_000)).toBe(true);
    work(
      tables,
      (await store.readAll(-1, 1_000)).map(({ event }) => event),
    );
  } finally {
    await tables.close();
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

/** A correction of an amendment is idle for the fold, and no decider lets it come about. */
function isPossible(log: readonly Drawn[]): boolean {
  const types = new Map<string, string[]>();
  return log.every(({ stream, type, named: [first = 0] }) => {
    const before = types.get(stream) ?? [];
    types.set(stream, [...before, before.length === 0 && type.startsWith('Entry') ? 'PocNominated' : type]);
    return type !== 'EntryCorrected' || before.length === 0 || !before[first % before.length]?.startsWith('Entry');
  });
}

describe('acts of a period', () => {
  it('are what a fold over the raw events finds, whatever amends whatever', async () => {
    await fc.assert(
      fc.asyncProperty(drawn.filter(isPossible), fc.nat(8), fc.nat(8), fc.nat(29), fc.nat(29), (log, a, b, c, d) =>
        withAudit(log, (tables, all) => {
          const [from = '', until = ''] = [a, b].toSorted((x, y) => x - y).map((at) => DAYS[at]);
          const [first = 0, last = 0] = [c, d].map((at) => at % log.length).toSorted((x, y) => x - y);
          for (let index = last; index < log.length; index++) {
            const scope: Scope = { tables, from, until, point: { index, on: until }, recorded: { first, last } };
            const standing = standingActs(all, index);
            for (const type of TYPES) {
              const known = standing.filter((act) => act.type === type);
              const recorded = known.filter((act) => first <= act.index && act.index <= last);
              const inForce = known.filter((act) => from <= act.day && act.day <= until);
              const acts = [actsByRecord(scope), actsByDay(scope)];
              expect(acts.map((some) => some.list(type).map((act) => act.index))).toEqual(
                [recorded, inForce].map((some) => some.map((act) => act.index)),
              );
              expect(acts.map((some) => some.count(type))).toEqual([recorded.length, inForce.length]);
            }
          }
        }),
      ),
      { numRuns: Number(process.env['STATISTICS_RUNS'] ?? 40), endOnFailure: true },
    );
  });
});

describe('the turning days of a period', () => {
  it.each([
    ['2024-01-10', '2024-04-05', ['2024-01-10', '2024-01-31', '2024-02-29', '2024-03-31', '2024-04-05']],
    ['2024-01-31', '2024-02-29', ['2024-01-31', '2024-02-29']],
    ['2023-02-01', '2023-03-01', ['2023-02-01', '2023-02-28', '2023-03-01']],
    ['2024-12-31', '2025-01-01', ['2024-12-31', '2025-01-01']],
    ['2024-05-09', '2024-05-09', ['2024-05-09']],
  ])('from %s until %s', (from, until, days) => {
    expect(turningDaysOf(from, until)).toEqual(days);
  });
});
