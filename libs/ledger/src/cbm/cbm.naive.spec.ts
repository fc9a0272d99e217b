import fc from 'fast-check';
import { createMemoryStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { append } from '../directory/example-log.ts';
import { openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import type { Decided } from '../shared/decider.ts';
import { adoptionStream } from './adoptions.events.ts';
import { reported } from './cbm.examples.ts';
import { cbmMeasures } from './cbm.statistics.ts';
import { cbmReportStream } from './reports.events.ts';

const [t9, matrix] = cbmMeasures;

const reportBy = (report: string, participant: string, more: object = {}): Decided<LedgerEvent> => ({
  ...reported,
  data: { ...reported.data, report, participant, ...more },
});

/** A small history of acts, each at its own place of the log. */
interface Act {
  readonly stream: string;
  readonly event: Decided<LedgerEvent>;
}

const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-0${number}-15`);
const who = fc.constantFrom(STATE_1, STATE_2, 'state-3');
const which = fc.constantFrom('CBM-1', 'CBM-2');
const REPORTS = Array.from({ length: 12 }, (_, at) => `r${String(at)}`);
const reportAct = fc
  .record({
    report: fc.constantFrom(...REPORTS),
    kind: fc.constantFrom('made', 'amended', 'amended', 'amended', 'withdrawn', 'annulled', 'corrected'),
    effectiveOn: day,
    participant: who,
    cbm: which,
    extent: fc.constantFrom('full', 'partial'),
    visibility: fc.constantFrom('public', 'states', 'restricted'),
  })
  .map(({ report, kind, effectiveOn, participant, cbm, extent, visibility }): Act => {
    const stream = cbmReportStream(report);
    const base = { schemaVersion: 1, effectiveOn } as const;
    switch (kind) {
      case 'made':
        return { stream, event: { ...reportBy(report, participant, { cbm, extent, visibility }), effectiveOn } };
      case 'amended': {
        const data = { report, participant, of: 0, extent, visibility };
        return { stream, event: { ...base, type: 'CbmImplementationAmended', data } };
      }
      case 'withdrawn':
        return {
          stream,
          event: { ...base, type: 'CbmImplementationWithdrawnByState', data: { report, participant, of: 0 } },
        };
      case 'annulled':
        return { stream, event: { ...base, type: 'EntryAnnulled', data: { annuls: [0], errorOf: 'recording' } } };
      default: {
        const data = { corrects: 0, set: { effectiveOn }, errorOf: 'recording' };
        return { stream, event: { ...base, type: 'EntryCorrected', data } };
      }
    }
  });
const adoptionAct = fc
  .record({ adoption: fc.constantFrom('a1', 'a2'), participant: who, effectiveOn: day, ends: fc.boolean() })
  .map(({ adoption, participant, effectiveOn, ends }): Act => {
    const data = { adoption, participant, cbm: adoption === 'a1' ? 'CBM-1' : 'CBM-2', of: 0 };
    const type = ends ? 'CbmAdoptionEnded' : 'CbmAdoptionJoined';
    return { stream: adoptionStream(adoption), event: { type, schemaVersion: 1, effectiveOn, data } };
  });

function byDay(a: LedgerEvent, b: LedgerEvent): number {
  return a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1;
}

/** From the raw events, by the definitions: who champions, and who reports what, on the last day of a period. */
function naive(events: readonly LedgerEvent[], cbm: string, from: string, until: string) {
  const streams = [...Map.groupBy(events, ({ stream }) => stream).values()].map((one) => counting(one));
  const adopting = new Set<string>();
  for (const participant of [STATE_1, STATE_2, 'state-3']) {
    for (const stream of streams) {
      const own = stream
        .filter(
          ({ stream: name, effectiveOn, data }) =>
            name.startsWith('cbm-adoption') &&
            effectiveOn <= until &&
            (data as { participant: string }).participant === participant &&
            (data as { cbm: string }).cbm === cbm,
        )
        .toSorted(byDay);
      const last = own.at(-1);
      if (last !== undefined && last.type !== 'CbmAdoptionEnded') adopting.add(participant);
    }
  }
  const full = new Set<string>();
  const reporting = new Set<string>();
  for (const stream of streams) {
    const made = stream.filter(({ type, effectiveOn }) => type === 'CbmImplementationReported' && effectiveOn <= until);
    const inForce = made.toSorted(byDay);
    const start = inForce.at(-1);
    const data = start?.data as { cbm: string; participant: string; extent: string } | undefined;
    if (start === undefined || data?.cbm !== cbm || start.effectiveOn < from) continue;
    const later = stream
      .filter((event) => (event.data as { of?: number }).of === start.revision && event.effectiveOn <= until)
      .toSorted(byDay);
    if (later.some(({ type }) => type === 'CbmImplementationWithdrawnByState')) continue;
    const amendments = later.filter(({ type }) => type === 'CbmImplementationAmended');
    const extent = (amendments.at(-1)?.data as { extent: string } | undefined)?.extent ?? data.extent;
    reporting.add(data.participant);
    if (extent === 'full') full.add(data.participant);
  }
  return [adopting.size, reporting.size, full.size, reporting.size - full.size];
}

it('figures at random coordinates are those of a naive fold over the raw events, and drill-downs make them', async () => {
  const made = REPORTS.map((report): Act => ({ stream: cbmReportStream(report), event: reportBy(report, STATE_1) }));
  const any = fc.oneof({ weight: 3, arbitrary: reportAct }, adoptionAct);
  const acts = [...made, ...fc.sample(any, { numRuns: 80, seed: 20240509 })];
  const store = createMemoryStore({ clock: systemClock });
  const example = await openExampleTables(store);
  const { tables } = example;
  const revisions = new Map<string, number>();
  for (const { stream, event } of acts) {
    const after = revisions.get(stream) ?? -1;
    await append(store, stream, '2024-12-01', [event], after);
    revisions.set(stream, after + 1);
  }
  const index = await example.caughtUp();
  const log = (await store.readAll(-1, 1_000)).map(({ event }) => event);
  const coordinates = fc.sample(fc.tuple(fc.integer({ min: 14, max: index }), day, day), { numRuns: 60, seed: 7 });
  for (const [at, one, other] of coordinates) {
    const [from, until] = [one, other].toSorted() as [string, string];
    const scope = { tables, from, until, point: { index: at, on: until }, recorded: undefined };
    const table = t9?.measure(scope);
    for (const [line, { key }] of (table?.lines ?? []).entries()) {
      const values = table?.values[line]?.slice(0, 4);
      const expected = key === 'any' ? values : naive(log.slice(0, at + 1), key, from, until);
      expect([key, values]).toEqual([key, expected]);
      for (const [column, figure] of ['adopting', 'reporting', 'full', 'partial'].entries()) {
        expect(t9?.counted(scope, key, figure)).toHaveLength(values?.[column] ?? -1);
      }
    }
    const shown = matrix?.measure(scope);
    for (const [line, { key }] of (shown?.lines ?? []).entries()) {
      for (const [column, { key: figure }] of (shown?.columns ?? []).entries()) {
        expect(matrix?.counted(scope, key, figure)).toHaveLength(shown?.values[line]?.[column] ?? -1);
      }
    }
  }
  await example.close();
});
