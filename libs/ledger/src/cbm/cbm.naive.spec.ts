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
import { declarationsStream } from './declarations.events.ts';
import { cbmReportStream } from './reports.events.ts';

const [t9, matrix] = cbmMeasures;

const reportBy = (report: string, participant: string, more: object = {}): Decided<LedgerEvent> => ({
  ...reported,
  data: { ...reported.data, report, participant, ...more },
});

const declaredBy = (declaration: string, participant: string, effectiveOn: string): Decided<LedgerEvent> => {
  const data = { declaration, participant, from: '2023-01-01', to: '2024-01-01', visibility: 'public' };
  return { type: 'NothingNewDeclared', schemaVersion: 1, effectiveOn, data };
};

/** A small history of acts, each at its own place of the log. */
interface Act {
  readonly stream: string;
  readonly event: Decided<LedgerEvent>;
}

const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-0${number}-15`);
const STATES = [STATE_1, STATE_2, 'state-3'];
const who = fc.constantFrom(...STATES);
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

const declarationAct = fc
  .record({
    declaration: fc.uuid(),
    participant: who,
    effectiveOn: day,
    kind: fc.constantFrom('made', 'annulled', 'moved'),
  })
  .map(({ declaration, participant, effectiveOn, kind }): Act => {
    const stream = declarationsStream(participant);
    const base = { schemaVersion: 1, effectiveOn } as const;
    switch (kind) {
      case 'made':
        return { stream, event: declaredBy(declaration, participant, effectiveOn) };
      case 'annulled':
        return { stream, event: { ...base, type: 'EntryAnnulled', data: { annuls: [0], errorOf: 'recording' } } };
      default: {
        const data = { corrects: 0, set: { effectiveOn }, errorOf: 'recording' };
        return { stream, event: { ...base, type: 'EntryCorrected', data } };
      }
    }
  });

function byDay(a: LedgerEvent, b: LedgerEvent): number {
  return a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1;
}

/** From the raw events, by the definitions: who champions, who reports what, and who says that nothing is new, on the last day of a period. */
function naive(events: readonly LedgerEvent[], line: string, from: string, until: string) {
  const streams = [...Map.groupBy(events, ({ stream }) => stream).values()].map((one) => counting(one));
  const isOf = (data: unknown) => line === 'any' || (data as { readonly cbm?: string }).cbm === line;
  const [adopting, reporting, full] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const stream of streams) {
    for (const one of championsIn(stream, isOf, until)) adopting.add(one);
    const report = reportIn(stream, until);
    if (report === undefined || !isOf(report) || report.on < from) continue;
    reporting.add(report.participant);
    if (report.extent === 'full') full.add(report.participant);
  }
  const declared = streams
    .flat()
    .filter(({ type, effectiveOn: on }) => type === 'NothingNewDeclared' && from <= on && on <= until);
  const declaring = new Set(declared.map(({ data }) => (data as { participant: string }).participant));
  const partial = new Set([...reporting].filter((one) => !full.has(one)));
  return [adopting, reporting, full, partial, ...(line === 'any' ? [declaring] : [])].map(({ size }) => size);
}

/** Whose last word in the adoption, up to the day, is no end. */
function championsIn(
  stream: readonly LedgerEvent[],
  isOf: (data: unknown) => boolean,
  until: string,
): readonly string[] {
  const own = stream.filter(({ stream: name, effectiveOn, data }) => {
    return name.startsWith('cbm-adoption') && effectiveOn <= until && isOf(data);
  });
  const byParticipant = Map.groupBy(own, ({ data }) => (data as { participant: string }).participant);
  return [...byParticipant].flatMap(([participant, events]) =>
    events.toSorted(byDay).at(-1)?.type === 'CbmAdoptionEnded' ? [] : [participant],
  );
}

/** What the report of a stream says on the day; none when it is not made by then, or is withdrawn. */
function reportIn(stream: readonly LedgerEvent[], until: string) {
  const made = stream.filter(({ type, effectiveOn }) => type === 'CbmImplementationReported' && effectiveOn <= until);
  const start = made.toSorted(byDay).at(-1);
  if (start === undefined) return undefined;
  const later = stream
    .filter(({ effectiveOn, data }) => (data as { of?: number }).of === start.revision && effectiveOn <= until)
    .toSorted(byDay);
  if (later.some(({ type }) => type === 'CbmImplementationWithdrawnByState')) return undefined;
  const said = [start, ...later.filter(({ type }) => type === 'CbmImplementationAmended')];
  const { cbm, participant } = start.data as { cbm: string; participant: string };
  const { extent } = (said.at(-1) ?? start).data as { extent: string };
  return { cbm, participant, extent, on: start.effectiveOn };
}

it('figures at random coordinates are those of a naive fold over the raw events, and drill-downs make them', async () => {
  const reports = REPORTS.map((report): Act => ({ stream: cbmReportStream(report), event: reportBy(report, STATE_1) }));
  const declarations = STATES.map((one): Act => {
    return { stream: declarationsStream(one), event: declaredBy(`of ${one}`, one, '2024-05-15') };
  });
  const any = fc.oneof({ weight: 3, arbitrary: reportAct }, adoptionAct, declarationAct);
  const acts = [...reports, ...declarations, ...fc.sample(any, { numRuns: 100, seed: 20240509 })];
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
      const values = table?.values[line]?.filter((value) => value !== null);
      expect([key, values]).toEqual([key, naive(log.slice(0, at + 1), key, from, until)]);
      for (const [column, value] of (values ?? []).entries()) {
        expect(t9?.counted(scope, key, table?.columns[column]?.key ?? '')).toHaveLength(value);
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
