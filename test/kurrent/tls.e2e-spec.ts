import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, rejection, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { StandInLog } from './stand-in/log.ts';
import { startStandIn } from './stand-in/node.ts';
import type { StandIn } from './stand-in/node.ts';

describe('a stand-in with TLS, for one account', () => {
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-tls-'));
  const at = (name: string): string => join(directory, name);
  let standIn: StandIn;

  beforeAll(async () => {
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
    execFileSync('openssl', [...made, '-keyout', at('key'), '-out', at('crt')], { stdio: 'ignore' });
    const authorization = `Basic ${Buffer.from('ledger:p:w@d').toString('base64')}`;
    const [key, certificate] = [readFileSync(at('key')), readFileSync(at('crt'))];
    standIn = await startStandIn(0, new StandInLog(), { key, certificate, authorization });
  });
  afterAll(() => {
    standIn.stop();
    rmSync(directory, { recursive: true });
  });

  const open = (place: string, ca = at('crt')) =>
    openKurrentStore(`${place}:${standIn.port}?tls=true&tlsCAFile=${encodeURIComponent(ca)}`, {
      clock: systemClock,
      directory: at('node'),
      waits: { call: 1_000, retry: 1_000 },
    });

  it.each(['esdb://ledger:p%3Aw%40d@127.0.0.1', 'kurrentdb+discover://ledger:p%3Aw%40d@127.0.0.1'])(
    'is appended to, read and followed with the credentials of the address: %s',
    async (place) => {
      const store = await open(place);
      const { revision } = (await store.readStream('a')).at(-1)?.event ?? { revision: NO_STREAM };
      await store.append('a', revision, [example(revision + 1)]);
      const seen = (await wholeLog(store)).map(({ event }) => event.id);
      expect(seen).toEqual(Array.from({ length: revision + 2 }, (_, n) => uuid(n)));
      const { server, alarms } = await store.report();
      expect([server['role'], alarms.some((alarm) => alarm.includes('TLS'))]).toEqual(['leader', false]);
      await store.close();
    },
  );

  it('lets nobody else in, and says so at once', async () => {
    const refused = { code: 'store-unavailable', retryable: false };
    expect(await rejection(open('esdb://ledger:wrong@127.0.0.1'))).toMatchObject(refused);
    expect(await rejection(open('esdb://127.0.0.1'))).toMatchObject(refused);
  });
});
