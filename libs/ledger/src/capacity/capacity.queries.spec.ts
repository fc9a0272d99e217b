import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { Point, ReadModels } from '#libs/temporal';
import { append, HEAD, newId, TODAY } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { callStream } from './calls.events.ts';
import { CALL, callsHistory } from './calls.examples.ts';
import { answeredAt, callAt, callsAt, inputsAt } from './calls.queries.ts';
import { capacityStream } from './capacity.events.ts';
import { CAPACITY_CARD, capacityHistory, NEED, needStated, OFFER, offerStated } from './capacity.examples.ts';
import { capacityAt } from './capacity.queries.ts';
import { guidanceRequestStream } from './guidance-requests.events.ts';
import { ANSWER, ANSWER_CARD, guidanceRequestsHistory, REQUEST, REQUEST_CARD } from './guidance-requests.examples.ts';
import { guidanceAnswersAt, guidanceRequestsAt } from './guidance-requests.queries.ts';
import { matchStream } from './matches.events.ts';
import { MATCH, matchesHistory, OFFER_2 } from './matches.examples.ts';
import { matchesAt, needsAt, proposingAt, standingAt } from './matches.queries.ts';
import { structureStream } from './structures.events.ts';
import { structureDescribed, structureHistory } from './structures.examples.ts';
import { structuresAt } from './structures.queries.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
let index: number;

beforeAll(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
  await append(store, capacityStream(STATE_1), '2024-05-09', capacityHistory);
  const offer2 = { ...offerStated.data, statement: OFFER_2, participant: STATE_2, topic: 'training' };
  await append(store, capacityStream(STATE_2), '2024-05-10', [{ ...offerStated, data: offer2 }]);
  await append(store, matchStream(STATE_1), '2024-05-20', matchesHistory);
  await append(store, structureStream(STATE_1), '2024-05-21', structureHistory);
  await append(store, guidanceRequestStream(REQUEST), '2024-06-03', guidanceRequestsHistory);
  await append(store, callStream(CALL), '2024-06-04', callsHistory);
  index = await example.caughtUp();
});

afterAll(() => example.close());

const need = {
  statement: NEED,
  participant: STATE_1,
  kind: 'need',
  topic: 'training',
  cbm: 'CBM-6',
  visibility: 'states',
  since: '2024-05-09',
  ended: null,
  card: CAPACITY_CARD,
};
const offer2 = {
  statement: OFFER_2,
  participant: STATE_2,
  kind: 'offer',
  topic: 'training',
  cbm: null,
  visibility: 'public',
  since: '2024-05-09',
  ended: null,
  card: null,
};

/** What the tables propose at a point. */
function proposedAt(point: Point) {
  const proposing = proposingAt(tables, point);
  return needsAt(tables, point).flatMap((one) => proposing(one) ?? []);
}

describe('needs and offers', () => {
  it('stand at a point, in the order of States', () => {
    const summer = { index, on: '2024-06-30' };
    expect(capacityAt(tables, summer).map(({ statement }) => statement)).toEqual([NEED, OFFER, OFFER_2]);
    expect(capacityAt(tables, summer, { kind: 'need' })).toEqual([need]);
    expect(capacityAt(tables, summer, { kind: 'offer', topic: 'training' })).toEqual([offer2]);
    expect(capacityAt(tables, summer, { participant: STATE_2, cbm: 'CBM-6' })).toEqual([]);
    expect(capacityAt(tables, { index, on: '2024-05-08' })).toEqual([]);
    expect(capacityAt(tables, { index: HEAD, on: TODAY })).toEqual([]);
  });

  it('that have ended are shown as they were last', () => {
    const ended = [{ ...need, ended: { outcome: 'fulfilled', since: '2024-09-01' } }];
    expect(capacityAt(tables, { index, on: TODAY }, { ended: true })).toEqual(ended);
    expect(capacityAt(tables, { index, on: TODAY }, { ended: true, participant: STATE_1, topic: 'training' })).toEqual(
      ended,
    );
    expect(capacityAt(tables, { index, on: TODAY }, { ended: true, kind: 'offer' })).toEqual([]);
    expect(capacityAt(tables, { index, on: '2024-08-31' }, { ended: true })).toEqual([]);
  });
});

describe('matches', () => {
  const match = {
    match: MATCH,
    need: NEED,
    needBy: STATE_1,
    topic: 'training',
    offer: OFFER_2,
    offerBy: STATE_2,
    organisation: null,
    status: 'in-force',
    reason: null,
    since: '2024-05-20',
  };
  const ended = { ...match, status: 'ended', reason: 'programme-completed', since: '2024-08-01' };

  it('stand at a point, for either State', () => {
    const summer = { index, on: '2024-06-30' };
    expect(matchesAt(tables, summer)).toEqual([match]);
    expect(matchesAt(tables, summer, { participant: STATE_1 })).toEqual([match]);
    expect(matchesAt(tables, summer, { participant: STATE_2, topic: 'training' })).toEqual([match]);
    expect(matchesAt(tables, summer, { participant: STATE_2, topic: 'exercises' })).toEqual([]);
    expect(matchesAt(tables, { index, on: TODAY })).toEqual([ended]);
    expect(matchesAt(tables, { index, on: '2024-05-19' })).toEqual([]);
  });

  it('end with the need that they answer', async () => {
    const log = createMemoryStore({ clock: systemClock });
    const own = await openExampleTables(log);
    try {
      await append(log, capacityStream(STATE_1), '2024-05-09', capacityHistory);
      const offer2 = { ...offerStated.data, statement: OFFER_2, participant: STATE_2, topic: 'training' };
      await append(log, capacityStream(STATE_2), '2024-05-10', [{ ...offerStated, data: offer2 }]);
      await append(log, matchStream(STATE_1), '2024-05-20', matchesHistory.slice(0, 1));
      const head = await own.caughtUp();
      const standing = (on: string) => {
        const point = { index: head, on };
        return matchesAt(own.tables, point).map((one) => standingAt(own.tables, point, one));
      };
      expect(standing('2024-08-31')).toEqual([match]);
      const over = { ...match, status: 'ended', reason: 'need-ended', since: '2024-09-01' };
      expect(standing('2024-09-01')).toEqual([over]);
    } finally {
      await own.close();
    }
  });

  it('are proposed for needs without one, with offers of other States for the same topic', () => {
    const proposed = [{ topic: 'training', need, offers: [offer2] }];
    expect(proposedAt({ index, on: '2024-05-19' })).toEqual(proposed);
    expect(proposedAt({ index, on: '2024-06-30' })).toEqual([]);
    expect(proposedAt({ index, on: '2024-08-01' })).toEqual(proposed);
    expect(proposedAt({ index, on: '2024-09-01' })).toEqual([]);
  });
});

it('national structures stand while they are described', () => {
  const { data } = structureDescribed;
  const found = [{ ...data, since: '2024-05-09' }];
  expect(structuresAt(tables, { index, on: '2024-06-30' })).toEqual(found);
  expect(structuresAt(tables, { index, on: '2024-06-30' }, { participant: STATE_1 })).toEqual(found);
  expect(structuresAt(tables, { index, on: '2024-06-30' }, { participant: STATE_2 })).toEqual([]);
  expect(structuresAt(tables, { index, on: '2024-10-01' })).toEqual([]);
});

it('requests for guidance stand with their answers', () => {
  const request = {
    request: REQUEST,
    participant: STATE_1,
    cbm: 'CBM-1',
    topic: 'national-coordination',
    visibility: 'states',
    status: 'open',
    since: '2024-05-09',
    card: REQUEST_CARD,
  };
  const document = { title: 'Roles of the Points of Contact', link: 'https://state-002.example/guide.pdf' };
  const answer = {
    answer: ANSWER,
    participant: STATE_2,
    visibility: 'states',
    document,
    since: '2024-06-03',
    card: ANSWER_CARD,
  };
  const answered = { ...request, status: 'answered', since: '2024-06-03' };
  expect(guidanceRequestsAt(tables, { index, on: '2024-05-30' })).toEqual([request]);
  expect(guidanceRequestsAt(tables, { index, on: TODAY }, { participant: STATE_1, cbm: 'CBM-1' })).toEqual([answered]);
  expect(guidanceAnswersAt(tables, { index, on: '2024-06-02' }, REQUEST)).toEqual([]);
  expect(guidanceAnswersAt(tables, { index, on: TODAY }, REQUEST)).toEqual([answer]);
  expect(guidanceRequestsAt(tables, { index, on: TODAY }, { status: 'open' })).toEqual([]);
});

describe('calls for inputs', () => {
  const call = {
    call: CALL,
    title: 'Capacities needed to take part in the directory',
    issuedOn: '2024-02-07',
    deadline: '2024-03-15',
    instrument: { symbol: 'A/78/265' },
    languages: ['en', 'fr'],
  };
  const input = {
    participant: STATE_1,
    receivedAt: '2024-03-18T10:00:00.000Z',
    lastReceivedAt: '2024-03-18T10:00:00.000Z',
    document: { symbol: 'ES001/IN/1' },
    byDeadline: true,
  };

  it('stand with the deadline of the day and what came by then', () => {
    expect(callsAt(tables, { index, on: '2024-03-01' })).toEqual([call]);
    expect(answeredAt(tables, { index, on: '2024-03-01' }, CALL)).toEqual({ byDeadline: 0, afterDeadline: 0 });
    const moved = { ...call, deadline: '2024-03-20' };
    expect(callAt(tables, { index, on: '2024-03-18' }, CALL)).toEqual(moved);
    expect(answeredAt(tables, { index, on: '2024-03-18' }, CALL)).toEqual({ byDeadline: 1, afterDeadline: 0 });
    expect(callAt(tables, { index, on: '2024-02-06' }, CALL)).toBeUndefined();
    expect(inputsAt(tables, { index, on: '2024-03-18' }, CALL)).toEqual([input]);
    expect(inputsAt(tables, { index, on: '2024-03-17' }, CALL)).toEqual([]);
  });

  it('keep when a State answered, also when a further input supersedes the first', () =>
    expect(inputsAt(tables, { index, on: TODAY }, CALL)).toEqual([
      { ...input, lastReceivedAt: '2024-03-25T10:00:00.000Z', document: { symbol: 'ES001/IN/1/Rev.1' } },
    ]));
});

it('a narrower visibility is known from its correction on', async () => {
  const corrected = {
    type: 'EntryCorrected',
    schemaVersion: 1,
    effectiveOn: '2024-12-01',
    data: { corrects: 0, set: { data: { visibility: 'restricted' } }, errorOf: 'sender' },
  };
  await append(store, capacityStream(STATE_1), '2024-12-01', [corrected], capacityHistory.length - 1);
  const now = await example.caughtUp();
  const seen = (known: number) =>
    capacityAt(tables, { index: known, on: '2024-06-30' }, { kind: 'need' }).map(({ visibility }) => visibility);
  expect([seen(index), seen(now)]).toEqual([[needStated.data.visibility], ['restricted']]);
});

it('a State’s own offer is not proposed for its need', async () => {
  const own = { ...offerStated.data, statement: newId('own', 'statement'), topic: 'training' };
  const stated = { ...offerStated, data: own };
  await append(store, capacityStream(STATE_1), '2024-12-02', [stated], capacityHistory.length);
  const now = await example.caughtUp();
  const [proposed, ...others] = proposedAt({ index: now, on: '2024-08-01' });
  expect([proposed?.need.statement, proposed?.offers, others]).toEqual([NEED, [offer2], []]);
});
