import { randomUUID } from 'node:crypto';
import { type Clock, createMemoryStore, type EventStore, EventStoreError, type NewEvent } from '#libs/event-store';
import { guardStore } from './guarded-store.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-03-30T12:00:00.000Z');

function event(type: string, at: number): NewEvent {
  const id = randomUUID();
  const actor = { account: 'account-1', office: 'directory-manager' };
  const recordedAt = new Date(at).toISOString();
  return {
    id,
    type,
    schemaVersion: 1,
    recordedAt,
    effectiveOn: '2026-03-30',
    actor,
    correlationId: id,
    causationId: id,
    data: {},
  };
}

/** A clock that can be set wrong, while the other one goes on. */
function settable() {
  let now = NOON;
  return { clock: { now: () => now, monotonic: () => 0 }, set: (to: number) => (now = to) };
}

describe('a store behind the clock guard', () => {
  it('a clock that jumped far ahead is confirmed by an event, and by nothing else', async () => {
    const { clock, set } = settable();
    const store = await guardStore(createMemoryStore({ clock }), clock, 400 * DAY);
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    set(NOON + 500 * DAY);
    expect(store.fault()).toMatchObject({ code: 'clock' });
    await expect(store.append('roster-1', 0, [event('PocNominated', clock.now())])).rejects.toThrow(EventStoreError);
    await expect(store.append('clock', -1, [event('EntryAnnulled', clock.now())])).rejects.toThrow(EventStoreError);
    await store.append('clock', -1, [event('ClockConfirmed', clock.now())]);
    expect(store.fault()).toBeUndefined();
    await store.append('roster-1', 0, [event('PocNominated', clock.now())]);
    expect((await store.head()).index).toBe(2);
  });

  it('a clock that is behind is confirmed for good, also for those who open the log later, however far knownAt is ahead', async () => {
    const { clock, set } = settable();
    const memory = createMemoryStore({ clock });
    const open = () => guardStore(memory, clock, 400 * DAY);
    set(NOON + 300 * DAY);
    await (await open()).append('roster-1', -1, [event('PocNominated', clock.now())]);

    set(NOON);
    const store = await open();
    expect(store.fault()).toMatchObject({ code: 'clock' });
    await store.append('clock', -1, [event('ClockConfirmed', NOON)]);
    expect([store.fault(), (await open()).fault()]).toEqual([undefined, undefined]);

    set(NOON + DAY);
    const later = await open();
    await later.append('roster-1', 0, [event('PocNominated', NOON + DAY)]);
    expect([(await open()).fault(), (await memory.head()).knownAt]).toEqual([undefined, NOON + 300 * DAY]);
    set(NOON + DAY - 6_000);
    expect((await open()).fault()).toMatchObject({ code: 'clock' });
    set(NOON + 402 * DAY);
    expect((await open()).fault()).toMatchObject({ code: 'clock' });
  });

  it('an event that was stamped before the clock was set back is not written, be it a confirmation', async () => {
    const { clock, set } = settable();
    const store = await guardStore(createMemoryStore({ clock }), clock, 400 * DAY);
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    set(NOON + 300 * DAY);
    const stamped = clock.now();
    set(NOON);
    const refused = { code: 'store-read-only', retryable: true };
    const events = [event('PocNominated', NOON), event('PocNominated', stamped)];
    await expect(store.append('roster-1', 0, events)).rejects.toMatchObject(refused);
    await expect(store.append('clock', -1, [event('ClockConfirmed', stamped)])).rejects.toMatchObject(refused);
    expect([store.fault(), await store.head()]).toEqual([undefined, { index: 0, knownAt: NOON }]);
    await store.append('roster-1', 0, [event('PocNominated', NOON + 5_000)]);
  });

  it('a full disk stops writing, is told until there is room again, and reading goes on', async () => {
    const { clock } = settable();
    const memory = createMemoryStore({ clock });
    let full = true;
    const append: EventStore['append'] = (...args) =>
      full ? Promise.reject(new EventStoreError('store-full', 'The disk is full.')) : memory.append(...args);
    const store = await guardStore({ ...memory, append }, clock, 400 * DAY);
    await expect(store.append('roster-1', -1, [event('PocNominated', NOON)])).rejects.toThrow('The disk is full.');
    expect([store.fault(), await store.head()]).toMatchObject([
      { code: 'store-full', reason: 'The disk is full.' },
      { index: -1 },
    ]);
    full = false;
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    expect(store.fault()).toBeUndefined();
  });

  it('reads every event, whether it has looked before or not', async () => {
    const { clock } = settable();
    const store = await guardStore(createMemoryStore({ clock }), clock, 400 * DAY);
    const revisions = async (after?: number) =>
      (await store.readStream('roster-1', after)).map((one) => one.event.revision);
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    expect(await revisions()).toEqual([0]);
    expect(await revisions(0)).toEqual([]);
    await store.append('roster-1', 0, [event('PocNominated', NOON), event('PocNominated', NOON)]);
    expect(await revisions(0)).toEqual([1, 2]);
    expect(await revisions(2)).toEqual([]);
    expect(await revisions()).toEqual([0, 1, 2]);
  });

  /** A shared store (a stand-in over memory) whose server's clock is so many milliseconds ahead of the node's. */
  function sharedStore(clock: Clock, offset: () => number): EventStore {
    const memory = createMemoryStore({ clock });
    const report = async () => ({ ...(await memory.report()), clockOffset: offset() });
    return { ...memory, shared: true, report };
  }

  it.each([
    [6_000, '6 seconds behind'],
    [-6_000, '6 seconds ahead of'],
  ])('a clock that is %i ms from the one of the store only reads, until they agree', async (offset, words) => {
    const { clock } = settable();
    let aside = offset;
    const store = await guardStore(
      sharedStore(clock, () => aside),
      clock,
      400 * DAY,
    );
    const reason = `The clock is ${words} that of the store.`;
    expect(store.fault()).toEqual({ code: 'clock', reason });
    for (const [stream, type] of [
      ['roster-1', 'PocNominated'],
      ['clock', 'ClockConfirmed'],
    ] as const)
      await expect(store.append(stream, -1, [event(type, NOON)])).rejects.toMatchObject({
        code: 'store-read-only',
        message: reason,
        retryable: true,
      });
    aside = Math.sign(offset) * 5_000;
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    expect(store.fault()).toBeUndefined();
  });

  it('the clock of the store is looked at once a minute, and whenever somebody asks how it is', async () => {
    let [now, aside] = [0, 0];
    const clock = { now: () => NOON + now, monotonic: () => now };
    const store = await guardStore(
      sharedStore(clock, () => aside),
      clock,
      400 * DAY,
    );
    aside = 9_000;
    await store.append('roster-1', -1, [event('PocNominated', NOON)]);
    now = 60_000;
    await expect(store.append('roster-1', 0, [event('PocNominated', NOON)])).rejects.toThrow('9 seconds behind');
    aside = 0;
    await store.report();
    expect(store.fault()).toBeUndefined();
    aside = 9_000;
    await store.report();
    expect(store.fault()).toMatchObject({ code: 'clock' });
  });

  it('a clock that another node confirmed is confirmed here as well', async () => {
    const { clock, set } = settable();
    const shared = sharedStore(clock, () => 0);
    const [one, two] = [await guardStore(shared, clock, 400 * DAY), await guardStore(shared, clock, 400 * DAY)];
    await one.append('roster-1', -1, [event('PocNominated', NOON)]);
    set(NOON + 500 * DAY);
    await one.append('clock', -1, [event('ClockConfirmed', clock.now())]);
    await two.append('roster-1', 0, [event('PocNominated', clock.now())]);
    expect(two.fault()).toBeUndefined();
  });

  it('of a shared store it remembers nothing: what another node appended is read', async () => {
    const { clock } = settable();
    const shared = sharedStore(clock, () => 0);
    const [one, two] = [await guardStore(shared, clock, 400 * DAY), await guardStore(shared, clock, 400 * DAY)];
    await one.append('accounts', -1, [event('TokenIssued', NOON)]);
    expect(await two.readStream('accounts')).toHaveLength(1);
    await one.append('accounts', 0, [event('TokenRevoked', NOON)]);
    expect((await two.readStream('accounts', 0)).map(({ event: { type } }) => type)).toEqual(['TokenRevoked']);
  });
});
