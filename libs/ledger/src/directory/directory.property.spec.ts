import fc from 'fast-check';
import { timeline } from '#libs/temporal';
import { reading } from '../shared/amendment.ts';
import { counting } from '../shared/counting.ts';
import { scenario } from '../shared/scenario.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { DirectoryCommand } from './directory.commands.ts';
import { directoryDecider } from './directory.decider.ts';
import { rosterStream } from './directory.events.ts';
import { seats } from './directory.projection.ts';
import { enter, type Story, vacant } from './directory.scenario.ts';
import { type Counted, freshIndex, indexOf, type StartEvent } from './directory.state.ts';
import { commandOf, DAYS, history, step, tell } from './histories.contract.ts';
import { startOn } from './turns.ts';

const isStart = (event: Counted): event is StartEvent =>
  ['PocEntryActivated', 'PocHolderReplaced', 'PocRoleChanged'].includes(event.type);

interface Holding {
  readonly event: StartEvent;
  readonly from: string;
  readonly to: string;
}

/** Who held a seat from when to when, in order, straight from the events: each end names its start. */
function holdings(events: readonly Counted[], seat: string): readonly Holding[] {
  const ends = new Map<number, string>();
  for (const event of events) {
    if (!('of' in event.data)) continue;
    const day =
      event.type === 'PocHolderReplaced'
        ? event.data.leftOn
        : ['HolderLeft', 'PocWithdrawn', 'PocRoleChanged'].includes(event.type)
          ? event.effectiveOn
          : '9999-12-31';
    const known = ends.get(event.data.of) ?? '9999-12-31';
    ends.set(event.data.of, day < known ? day : known);
  }
  return events
    .filter(isStart)
    .filter(({ data }) => data.seat === seat)
    .map((event) => ({ event, from: event.effectiveOn, to: ends.get(event.revision) ?? '9999-12-31' }))
    .toSorted((a, b) => (a.from === b.from ? a.event.revision - b.event.revision : a.from < b.from ? -1 : 1));
}

/** What the command gives: its events, or the code of its refusal. */
const decision = (story: Story, command: DirectoryCommand) => story.refuses(command) ?? story.decides(command);

describe('any accepted history', () => {
  it('replays to the same decisions, also when it was stored and read', () => {
    fc.assert(
      fc.property(history, fc.array(step, { minLength: 5, maxLength: 5 }), (steps, asked) => {
        const { story } = tell(steps);
        const stored = JSON.parse(JSON.stringify(story.events)) as typeof story.events;
        const again = scenario(directoryDecider, rosterStream(STATE_1), stored);
        expect(counting(again.events)).toEqual(counting(story.events));
        for (const one of asked) {
          const command = commandOf(one, story, 'asked');
          expect(decision(again, command)).toEqual(decision(story, command));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has at most one holder a seat on every day at every index, and the tables show that one', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { events } of tell(steps).prefixes) {
          const counted = counting(events);
          const streamed = events.map((event) => ({ revision: event.revision, event }));
          const shown = timeline(streamed, seats, reading);
          for (const [seat, { turns }] of freshIndex(counted).seats) {
            const held = holdings(counted, seat);
            // a holding that has not ended when the next one starts was recorded after it: a late notice, which yields
            const cut = held.filter((one, at) => one.to > (held[at + 1]?.from ?? '9999-12-31'));
            expect(
              cut.filter((one) => one.event.revision < (held[held.indexOf(one) + 1]?.event.revision ?? 0)),
            ).toEqual([]);
            for (const day of DAYS) {
              const last = held.findLast(({ from }) => from <= day);
              const first = last && day < last.to ? last : undefined;
              const slice = shown.get(seat)?.find(({ from, to }) => from <= day && (to === null || day < to));
              expect(slice?.fields['nomination']).toBe(first?.event.data.nomination);
              expect(startOn(turns, day)?.revision).toBe(first?.event.revision);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has nominations that are settled once and seats of their own place', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { events } of tell(steps).prefixes) {
          const index = freshIndex(counting(events));
          expect([...index.nominations.values()].filter(({ settled }) => settled.length > 1)).toEqual([]);
          const places = [...index.seats.values()].map(({ role, ordinal }) => `${role} ${String(ordinal)}`);
          expect(new Set(places).size).toBe(places.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is indexed alike whether it grows or is read whole', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { state, events } of tell(steps).prefixes) {
          expect(indexOf(counting(state.events))).toEqual(freshIndex(counting(events)));
        }
      }),
      { numRuns: 50 },
    );
  });
});

it('holds enough accepted commands of each type that it asks for', () => {
  const accepted = new Map<string, number>();
  const asked = new Map<string, number>();
  for (const steps of fc.sample(history, { numRuns: 200, seed: 41 })) {
    let story = vacant;
    for (const [at, one] of steps.entries()) {
      const command = commandOf(one, story, `key-${String(at)}`);
      asked.set(command.type, (asked.get(command.type) ?? 0) + 1);
      if (story.refuses(command) !== undefined || story.decides(command).length === 0) continue;
      accepted.set(command.type, (accepted.get(command.type) ?? 0) + 1);
      story = story.after(command);
    }
  }
  const rare = [...asked].filter(([type]) => (accepted.get(type) ?? 0) < 20);
  expect(rare).toEqual([]);
});

it('a roster that only grows takes its index over', () => {
  const first = vacant.after(enter({}, { key: 'one' }));
  const before = indexOf(counting(first.state.events));
  const more = first.after(enter({ ordinal: 2 }, { key: 'two' }));
  expect(indexOf(counting(more.state.events))).toBe(before);
  expect(indexOf(counting(first.state.events))).toEqual(freshIndex(counting(first.events)));
});
