import { example, examples, rejection } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import type { EventStore } from '../../libs/event-store/src/event-store.ts';
import { secureKurrentStore } from '../../libs/event-store/src/kurrent/secure.ts';
import { until } from '../until.ts';
import { appendElsewhere, WAITS, withStandIn, writeJson } from './opened.ts';
import type { StandIn } from './stand-in/node.ts';

const NO_TLS = 'The connection has no TLS: the server checks no rights, and anybody may delete streams.';
const UNSET = 'Nobody has set who may delete or shorten streams: run cbm kurrentdb secure.';
const OPEN = 'The settings of the server let accounts delete or shorten streams: run cbm kurrentdb secure.';
const ANYBODY =
  'The settings of the server let every account append to the ledger’s streams: run cbm kurrentdb secure --writer.';
const MALFORMED =
  'The newest settings of the server are malformed, so that anybody may delete streams: run cbm kurrentdb secure.';

/** Waits until the report holds these alarms; they come as the server tells of what was written. */
async function alarmed(store: EventStore, alarms: readonly string[]): Promise<void> {
  for await (const _ of store.subscribe(-1, { heartbeat: 5 })) {
    const report = await store.report();
    if (JSON.stringify(report.alarms) === JSON.stringify(alarms)) return;
  }
}

function refuse(standIn: StandIn): void {
  standIn.faults.subscriptions.push(...Array.from({ length: 10_000 }, () => 'denied' as const));
  standIn.cutSubscriptions();
}

function admit({ faults }: StandIn): void {
  faults.subscriptions.length = 0;
}

function freeze({ faults }: StandIn): void {
  faults.frozen = true;
}

function thaw({ faults }: StandIn): void {
  faults.frozen = false;
}

describe('the safety of the server’s streams', () => {
  it.each(['$maxAge', '$maxCount', '$tb'])('is asked for at the start: a stream with %s is refused', (limit) =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, examples(0, 3));
      await store.close();
      writeJson(standIn, '$$cbm-a', '$metadata', `{"${limit}":2}`);
      expect(await rejection(open())).toMatchObject({
        code: 'store-unsafe',
        message: `The server would shorten streams of the ledger: cbm-a (${limit}). Take the limits away first.`,
      });
      writeJson(standIn, '$$cbm-a', '$metadata', '{}');
      expect(await (await open()).head()).toMatchObject({ index: 2 });
    }),
  );

  it('does not depend on streams of others', () =>
    withStandIn(async ({ standIn, open }) => {
      writeJson(standIn, '$$orders', '$metadata', '{"$maxCount":2}');
      expect(await (await open()).head()).toEqual({ index: -1, knownAt: 0 });
    }));

  it('is watched while the store is open', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      expect((await store.report()).alarms).toEqual([NO_TLS, UNSET]);
      writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$d":["$admins"],"$mw":[]}}');
      await alarmed(store, [NO_TLS, OPEN]);
      for (const appenders of ['', ',"$w":"$all"', ',"$w":["ledger","$all"]']) {
        writeJson(standIn, '$settings', '$settings', `{"$userStreamAcl":{"$d":[],"$mw":[]${appenders}}}`);
        await alarmed(store, [NO_TLS, ANYBODY]);
        writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$d":[],"$mw":[],"$w":"ledger"}}');
        await alarmed(store, [NO_TLS]);
      }
      for (const role of ['7', '[7]', '{}', 'null']) {
        writeJson(standIn, '$settings', '$settings', `{"$userStreamAcl":{"$d":[],"$mw":[],"$r":${role}}}`);
        await alarmed(store, [NO_TLS, MALFORMED]);
        writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$d":[],"$mw":[],"$w":["ledger"]}}');
        await alarmed(store, [NO_TLS]);
      }
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$acl":{"$d":["$all"]}}');
      const rights =
        'The stream cbm-a has rights of its own, by which accounts may delete or shorten it: take them away.';
      await alarmed(store, [NO_TLS, rights]);
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$acl":{"$r":["$all"],"$mw":[]}}');
      await alarmed(store, [NO_TLS]);
      writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":');
      await alarmed(store, [NO_TLS, MALFORMED]);
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$maxAge":60}');
      const shortened = 'The server will shorten cbm-a ($maxAge): take the limit away at once.';
      await alarmed(store, [NO_TLS, MALFORMED, shortened]);
    }));

  it.each<[string, string, (standIn: StandIn) => void, (standIn: StandIn) => void]>([
    ['refuses', 'The server is not followed at the moment; it is being asked again.', refuse, admit],
    ['does not answer', 'The server does not answer.', freeze, thaw],
  ])('is not watched while the server %s, which is told with its beginning', (_, reason, lose, find) =>
    withStandIn(async ({ standIn, clock, open }) => {
      const silence = { idle: 100, awaited: 100 };
      const store = await open({ waits: { ...WAITS, call: 2_000, silence } });
      const [before, began] = [clock.now(), performance.now()];
      lose(standIn);
      const alarms = await until(
        async () => (await store.report()).alarms,
        (told) => told.some((one) => one.startsWith('Since')),
      );
      const [, instant = ''] = /^Since (\S+) the server tells nothing/.exec(alarms.at(-3) ?? '') ?? [];
      expect(alarms).toEqual([
        reason,
        `Since ${instant} the server tells nothing of the rights and limits of its streams: they are not watched.`,
        NO_TLS,
        UNSET,
      ]);
      // A silence may have begun before, and both clocks run on meanwhile.
      const since = Date.parse(instant) - before;
      expect(since).toBeGreaterThanOrEqual(-2 * silence.idle - (performance.now() - began));
      expect(since).toBeLessThanOrEqual(clock.now() - before - 2 * silence.idle);
      find(standIn);
      await alarmed(store, [NO_TLS, UNSET]);
    }),
  );

  it('is asked for from where it was looked at before, and what was seen then still holds', () =>
    withStandIn(async ({ standIn, open }) => {
      writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$w":["ledger"],"$d":[],"$mw":[]}}');
      writeJson(standIn, '$$cbm-b', '$metadata', '{"$acl":{"$d":["ops"]}}');
      for (let n = 0; n < 2_100; n++) appendElsewhere(standIn, 'a', n, example(n));
      const opened = async (): Promise<readonly [after: bigint | undefined, alarms: readonly string[]]> => {
        const before = standIn.subscribed.length;
        const store = await open();
        const asked = standIn.subscribed.slice(before).find(({ prefixes }) => prefixes.includes('$settings'));
        const { alarms } = await store.report();
        await store.close();
        return [asked?.after, alarms];
      };
      const own = 'The stream cbm-b has rights of its own, by which accounts may delete or shorten it: take them away.';
      expect(await opened()).toEqual([undefined, [NO_TLS, own]]);
      // The server tells how far it looked at every 2,000th event.
      expect(await opened()).toEqual([standIn.log.all[1_999]?.position, [NO_TLS, own]]);
      writeJson(standIn, '$$cbm-b', '$metadata', '{}');
      expect((await opened())[1]).toEqual([NO_TLS]);
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$maxCount":2}');
      expect(await rejection(opened())).toMatchObject({ code: 'store-unsafe' });
      // An older backup.
      standIn.log.forgetAfter(3);
      expect(await opened()).toEqual([undefined, [NO_TLS, own]]);
    }));

  it('is a condition of every append: none is taken while the server would shorten a stream', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      await store.append('a', NO_STREAM, examples(0, 3));
      writeJson(standIn, '$$cbm-a', '$metadata', '{"$maxCount":3}');
      const shortened = 'The server will shorten cbm-a ($maxCount): take the limit away at once.';
      await alarmed(store, [NO_TLS, UNSET, shortened]);
      expect(await rejection(store.append('b', NO_STREAM, examples(3, 1)))).toMatchObject({ code: 'store-unsafe' });
      writeJson(standIn, '$$cbm-a', '$metadata', '{}');
      await alarmed(store, [NO_TLS, UNSET]);
      expect(await store.append('b', NO_STREAM, examples(3, 1))).toEqual({ stream: 'b', revision: 0, index: 3 });
    }));

  it('is set by an administrator, who keeps what else was set', () =>
    withStandIn(async ({ standIn, open }) => {
      writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$r":["readers"],"$d":["x"]},"other":1}');
      const ledger = { reader: 'ledger', writers: ['ledger'] };
      const first = await secureKurrentStore(standIn.address, ledger);
      expect(first).toEqual({ settings: true, reader: true, enforced: false });
      const again = await secureKurrentStore(standIn.address, ledger);
      expect(again).toEqual({ settings: false, reader: false, enforced: false });
      const texts = standIn.log.all.map(({ stream, data }) => [stream, JSON.parse(Buffer.from(data).toString())]);
      const admins = ['$admins'];
      expect(texts.slice(1)).toEqual([
        [
          '$settings',
          {
            $userStreamAcl: { $r: ['readers'], $w: ['ledger'], $d: [], $mr: ['$all'], $mw: [] },
            $systemStreamAcl: { $r: admins, $w: admins, $d: admins, $mr: admins, $mw: admins },
            other: 1,
          },
        ],
        ['$$$all', { $acl: { $r: ['$admins', 'ledger'] } }],
      ]);
      expect((await (await open()).report()).alarms).toEqual([NO_TLS]);
    }));

  it('is set anew where what was set is malformed', () =>
    withStandIn(async ({ standIn }) => {
      writeJson(standIn, '$settings', '$settings', '{"$userStreamAcl":{"$r":7,"$d":[],"$mw":[]}}');
      expect(await secureKurrentStore(standIn.address, {})).toMatchObject({ settings: true });
      const acl = { $r: ['$all'], $w: ['$all'], $d: [], $mr: ['$all'], $mw: [] };
      const written = JSON.parse(Buffer.from(standIn.log.all.at(-1)?.data ?? []).toString());
      expect(written).toMatchObject({ $userStreamAcl: acl });
    }));

  it('is not set by an account that is no administrator', () =>
    withStandIn(async ({ standIn }) => {
      standIn.faults.appends.push('denied');
      const refused = { code: 'store-unavailable', retryable: false };
      expect(await rejection(secureKurrentStore(standIn.address, {}))).toMatchObject(refused);
    }));
});
