import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lease, type Leases, migratePostgresLeases } from '#libs/leases';
import { type Message, openOutbox } from '#libs/mail';
import { fenced, LeaseLost } from '../../apps/ledger/src/rounds/fenced.ts';
import { openPostgresLeases } from '../../libs/leases/src/postgres.ts';
import { startTestServer, type TestDatabase, type TestServer } from '../postgres/server.ts';

const MESSAGE: Message = {
  group: 'round-1',
  name: 'seat-1.1',
  from: { name: 'Points of Contact Directory', address: 'poc@ledger.example' },
  to: 'poc@state.example',
  subject: 'Communication check',
  text: 'Please acknowledge.\n',
  language: 'en',
  sentAt: '2026-06-10T12:00:05.000Z',
};
const NAME = 'communication checks';
const LONG = 60_000;

let server: TestServer;
let database: TestDatabase;
let root: string;
const opened: Leases[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cbm-fenced-'));
  database = await server.database();
  await migratePostgresLeases(database.address, 'postgres');
});
afterEach(async () => {
  for (const leases of opened.splice(0)) await leases.close();
  await database.drop();
  rmSync(root, { recursive: true });
});

/** A node with an outbox of its own, or the one that it shares. */
function node(holder: string, { doubt = 600_000, outbox = holder } = {}) {
  const leases = openPostgresLeases(database.address, { holder, doubt });
  opened.push(leases);
  const way = openOutbox(join(root, outbox));
  return {
    sent: () => way.messages(),
    give: (lease: Lease) => leases.release(lease),
    hold: async () => {
      const lease = await leases.hold(NAME, LONG);
      if (!lease) throw new Error('The lease was not given.');
      return { lease, channel: fenced(way, (what) => leases.claim(lease, what)) };
    },
  };
}

const KEPT = { group: MESSAGE.group, name: MESSAGE.name, sentAt: MESSAGE.sentAt };
const IN_DOUBT = 'Another node began to send this message and recorded nothing of it';

describe('a way out behind a lease in PostgreSQL', () => {
  it('is open to its holder, for each message and for the same one again', async () => {
    const one = node('one');
    const { channel } = await one.hold();
    const later = { ...MESSAGE, sentAt: '2026-06-10T13:00:00.000Z' };
    expect([await channel.send(MESSAGE), await channel.send(later)]).toEqual([
      { sentAt: MESSAGE.sentAt },
      { sentAt: MESSAGE.sentAt },
    ]);
    await channel.send({ ...MESSAGE, name: 'seat-2.1' });
    expect(one.sent()).toEqual([KEPT, { ...KEPT, name: 'seat-2.1' }]);
  });

  it('is closed to one that was overtaken', async () => {
    const [one, two] = [node('one'), node('two')];
    const before = await one.hold();
    await one.give(before.lease);
    const now = await two.hold();
    await expect(before.channel.send(MESSAGE)).rejects.toThrow(LeaseLost);
    await now.channel.send(MESSAGE);
    expect([one.sent(), two.sent()]).toEqual([[], [KEPT]]);
  });

  it('lets nothing go out for a while that an earlier holder began to send, then lets it', async () => {
    const [one, two] = [node('one', { doubt: 2_000 }), node('two', { doubt: 2_000 })];
    const before = await one.hold();
    await before.channel.send(MESSAGE);
    await one.give(before.lease);
    const { channel } = await two.hold();
    await expect(channel.send(MESSAGE)).rejects.toThrow(IN_DOUBT);
    expect(two.sent()).toEqual([]);
    await database.query("UPDATE cbm_lease.claim SET made_at = made_at - interval '2 seconds'");
    expect(await channel.send(MESSAGE)).toEqual({ sentAt: MESSAGE.sentAt });
  });

  it('says of what lies in a common outbox that it went out, and asks for no claim', async () => {
    const [one, two] = [node('one', { outbox: 'common' }), node('two', { outbox: 'common' })];
    const before = await one.hold();
    await before.channel.send(MESSAGE);
    await one.give(before.lease);
    const { channel } = await two.hold();
    const later = { ...MESSAGE, sentAt: '2026-06-10T13:00:00.000Z' };
    expect(await channel.send(later)).toEqual({ sentAt: MESSAGE.sentAt });
    expect(await database.query('SELECT token FROM cbm_lease.claim')).toEqual([{ token: '1' }]);
  });

  it('sends nothing while the leases cannot be asked', async () => {
    const one = node('one');
    const { channel } = await one.hold();
    await database.query('DROP SCHEMA cbm_lease CASCADE');
    await expect(channel.send(MESSAGE)).rejects.toThrow('The leases cannot be asked');
    expect(one.sent()).toEqual([]);
  });
});
