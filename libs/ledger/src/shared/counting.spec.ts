import fc from 'fast-check';
import type { LedgerEvent } from '#libs/event-store';
import { type Amendment, isAmendment, overlay } from './amendment.ts';
import { counting, entries, type Entries, withEntry } from './counting.ts';

type Noted = LedgerEvent<'Noted', { readonly text: string }>;
type Event = Noted | Amendment;

const at = (revision: number, type: Event['type'], data: unknown) =>
  ({ type, revision, stream: 'notes', effectiveOn: '2024-05-09', data }) as unknown as Event;
const noted = (revision: number) => at(revision, 'Noted', { text: `note ${revision}` });

/** Straight from the definition: an event counts when no counting annulment names it; a correction lies over its original. */
function byDefinition(events: readonly Event[]): readonly Event[] {
  const counts = (event: Event): boolean =>
    !events.some(
      (one) =>
        one.type === 'EntryAnnulled' &&
        one.data.annuls.includes(event.revision) &&
        one.revision > event.revision &&
        counts(one),
    );
  return events.filter(counts).flatMap((event) => {
    if (isAmendment(event)) return [];
    const over = events.filter(
      (one) => one.type === 'EntryCorrected' && one.data.corrects === event.revision && counts(one),
    );
    return [over.reduce<Event>((one, { data }) => overlay(one, (data as { set: object }).set), event)];
  });
}

const act = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'note' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('correct' as const), of: fc.nat(30), text: fc.string() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('annul' as const),
      of: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
    }),
  },
);

function event(one: typeof act extends fc.Arbitrary<infer A> ? A : never, revision: number): Event {
  if (revision === 0 || one.kind === 'note') return noted(revision);
  if (one.kind === 'annul') return at(revision, 'EntryAnnulled', { annuls: one.of.map((of) => of % revision) });
  return at(revision, 'EntryCorrected', { corrects: one.of % revision, set: { data: { text: one.text } } });
}

describe('what counts of a stream', () => {
  it('is what the definition says, whenever it is asked and whatever was added to which state', () => {
    const steps = fc.array(fc.record({ act, ask: fc.boolean(), back: fc.nat(20) }), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (taken) => {
        let states: readonly Entries<Event>[] = [entries<Event>()];
        const plain = new Map<Entries<Event>, readonly Event[]>([[states[0] ?? entries(), []]]);
        for (const { act: one, ask, back } of taken) {
          const from = back < 15 ? states.at(-1) : states[back % states.length];
          const before = (from && plain.get(from)) ?? [];
          const added = event(one, before.length);
          const next = withEntry(from ?? entries<Event>(), added);
          states = [...states, next];
          plain.set(next, [...before, added]);
          const defined = byDefinition([...before, added]);
          expect(ask ? counting(next.events) : defined).toEqual(defined);
        }
        for (const state of states) {
          expect(state.events).toEqual(plain.get(state));
          expect(counting(state.events)).toEqual(byDefinition(plain.get(state) ?? []));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same list each time it is asked of one state', () => {
    const { events } = withEntry(entries<Event>(), noted(0));
    expect(counting(events)).toBe(counting(events));
  });

  it('is there at once in a stream of 200,000 events, asked on the way', () => {
    const counted: number[] = [];
    let state = entries<Event>();
    for (let revision = 0; revision < 200_000; revision++) {
      state = withEntry(state, noted(revision));
      if (revision % 10_000 === 0) counted.push(counting(state.events).length);
    }
    expect(counted).toEqual(Array.from({ length: 20 }, (_, nth) => nth * 10_000 + 1));
    expect(counting(state.events)).toHaveLength(200_000);
  });
});

it('a long stream is folded at once', () => {
  let state = entries<Event>();
  for (let revision = 0; revision < 250_000; revision++) state = withEntry(state, noted(revision));
  expect(counting(state.events)).toHaveLength(250_000);
});
