import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { timeline } from '#libs/temporal';
import { reading } from '../shared/amendment.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { checksDecider } from './checks.decider.ts';
import { roundStream } from './checks.events.ts';
import { ROUND, roundHistory } from './checks.examples.ts';
import { acknowledgements, pingContacts, pings, rounds, sendings } from './checks.projection.ts';
import { asked, history, instant, later } from './checks.histories.contract.ts';
import { dispatch, given } from './checks.scenario.ts';
import { answeredOf, classify, type PingFacts, resultOf } from './classify.ts';
import { classifiedOf, roundOf } from './round.ts';

it('any accepted history replays, and a retry is harmless', () =>
  replays(
    () => createMemoryStore({ clock: systemClock }),
    checksDecider,
    roundStream(ROUND),
    asked,
    (_events, state) => {
      const round = roundOf(counting(state.events));
      expect(round.dispatched?.data.targets ?? 0).toBe(round.pings.size);
    },
  ));

it('the outcomes of any result sum to the list, and it is never re-labelled (H6, H9, R3)', () => {
  fc.assert(
    fc.property(history, (story) => {
      const { results, pings: listed } = roundOf(counting(story.events));
      for (const { data } of results) {
        const { targets, withinWindow, afterWindow, withdrawn, notDelivered, noneRecorded } = data.result;
        expect(withinWindow + afterWindow + withdrawn + notDelivered + noneRecorded).toBe(targets);
        expect(targets).toBe(listed.size);
      }
      const last = results.at(-1);
      if (!last) return;
      const then = counting(story.events.filter(({ revision }) => revision < last.revision));
      const closed = results[0]?.type === 'PingRoundClosed' ? results[0].data.closedAt : null;
      expect(resultOf(classifiedOf(roundOf(then), last.data.withdrawn, closed))).toEqual(last.data.result);
    }),
    { numRuns: 300 },
  );
});

it('a later policy never changes a past classification', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 500 }), (story, answerWindowHours) => {
      const terms = { policyVersion: 2, answerWindowHours, followUpChannel: 'e-mail' };
      const before = classifiedOf(roundOf(counting(story.events)), []);
      if (before.length === 0) return;
      const again = dispatch(later, { given: { ...given, terms } });
      expect(classifiedOf(roundOf(counting(story.after(again).events)), [])).toEqual(before);
    }),
    { numRuns: 100 },
  );
});

const facts: fc.Arbitrary<PingFacts> = fc.record({
  seat: fc.uuid(),
  participant: fc.constantFrom('1', '2', '3', '4'),
  sendings: fc
    .array(fc.record({ sentAt: instant, failed: fc.boolean() }), { maxLength: 3 })
    .map((sent) => sent.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))),
  acknowledged: fc.array(instant, { maxLength: 3 }),
  withdrawn: fc.boolean(),
});

it('States with all seats answered ≤ States answered ≤ States with any target; seats sum over States (R3)', () => {
  const terms = { dispatchedAt: '2024-06-10T12:00:00.000Z', answerWindowHours: 48, closedAt: null };
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), (list) => {
      const classified = list.map((one) => classify(one, terms));
      for (const pinged of [classified, classified.filter(({ delivered }) => delivered)]) {
        const { seats, seatsAnswered, states, statesAnswered, statesAllAnswered } = answeredOf(pinged);
        expect(statesAllAnswered).toBeLessThanOrEqual(statesAnswered);
        expect(statesAnswered).toBeLessThanOrEqual(states);
        expect(states).toBe(new Set(pinged.map(({ participant }) => participant)).size);
        const each = [...new Set(pinged.map(({ participant }) => participant))].map((state) =>
          answeredOf(pinged.filter(({ participant }) => participant === state)),
        );
        expect(each.reduce((sum, one) => sum + one.seats, 0)).toBe(seats);
        expect(each.reduce((sum, one) => sum + one.seatsAnswered, 0)).toBe(seatsAnswered);
        expect(each.filter((one) => one.seatsAnswered === one.seats).length).toBe(statesAllAnswered);
      }
    }),
    { numRuns: 300 },
  );
});

it('the tables show the same classification as the stream, whatever was corrected and annulled', () => {
  fc.assert(
    fc.property(history, (story) => {
      const streamed = story.events.map((event) => ({ revision: event.revision, event }));
      const shown = [rounds, pings, sendings, acknowledgements, pingContacts].map((one) =>
        timeline(streamed, one, reading),
      );
      const round = roundOf(counting(story.events));
      expect(shown[1]?.size).toBe(round.pings.size);
      for (const { target, sendings: sent, acknowledgements: received } of round.pings.values()) {
        const rows = (at: number) =>
          [...(shown[at]?.values() ?? [])]
            .map((slices) => slices.at(-1)?.fields)
            .filter((one) => one?.['seat'] === target.seat);
        expect(new Set(rows(2).map((one) => JSON.stringify([one?.['sentAt'], one?.['failure'] !== null])))).toEqual(
          new Set(sent.map(({ event, failure }) => JSON.stringify([event.data.sentAt, failure !== undefined]))),
        );
        expect(new Set(rows(3).map((one) => one?.['receivedAt']))).toEqual(
          new Set(received.map(({ data }) => data.receivedAt)),
        );
      }
      const { result = null, withdrawn = null } = shown[0]?.get(ROUND)?.at(-1)?.fields ?? {};
      const issued = round.results.at(-1)?.data;
      expect([result, withdrawn]).toEqual([issued?.result ?? null, issued?.withdrawn ?? null]);
    }),
    { numRuns: 200 },
  );
});

it('asks for enough that is accepted', () => {
  const accepted = new Map<string, number>();
  for (const { events } of fc.sample(history, { numRuns: 300, seed: 7 }))
    for (const { type } of events) accepted.set(type, (accepted.get(type) ?? 0) + 1);
  const types = new Set([...roundHistory.map(({ type }) => type), 'EntryCorrected', 'EntryAnnulled']);
  expect([...types].filter((type) => (accepted.get(type) ?? 0) < 20)).toEqual([]);
});
