import pg from 'pg';
import { LeasesUnavailable, migratePostgresLeases } from '#libs/leases';
import { describeLeases, describeSharedLeases } from '../../libs/leases/src/leases.contract.ts';
import { openPostgresLeases } from '../../libs/leases/src/postgres.ts';
import { startTestServer, type TestDatabase, type TestServer } from '../postgres/server.ts';
import { holdClaims } from './shared-ledger.ts';

const LONG = 60_000;

let server: TestServer;
let database: TestDatabase;
let address: string;

beforeAll(async () => {
  server = await startTestServer();
  const first = await server.database();
  await first.query("CREATE ROLE node LOGIN PASSWORD 'secret-of-node'");
});

afterAll(() => server.stop());

beforeEach(async () => {
  database = await server.database();
  await migratePostgresLeases(database.address, 'node');
  address = database.addressAs('node', 'secret-of-node');
});

afterEach(() => database.drop());

const open = (holder: string, doubt?: number) =>
  openPostgresLeases(address, { holder, ...(doubt === undefined ? {} : { doubt }) });

describeLeases('PostgreSQL', open);
describeSharedLeases('PostgreSQL', open);

describe('leases in PostgreSQL', () => {
  it('are made by two at once, and by the next one not again', async () => {
    const empty = await server.database();
    const both = await Promise.all([1, 2].map(() => migratePostgresLeases(empty.address, 'node')));
    expect(new Set(both.map(({ from }) => from))).toEqual(new Set([0, 1]));
    expect(await migratePostgresLeases(empty.address, 'node')).toEqual({ from: 1, to: 1, role: 'node' });
    await empty.drop();
  });

  it('say what is missing where they were never made', async () => {
    const empty = await server.database();
    const leases = openPostgresLeases(empty.address, { holder: 'one' });
    await expect(leases.hold('work', LONG)).rejects.toThrow(
      'The leases cannot be asked: There is no table of leases in this database. Make it with: cbm vault prepare.',
    );
    await leases.close();
    await empty.drop();
  });

  it('stop a release that is older than they are', async () => {
    await database.query('UPDATE cbm_lease.schema_version SET version = 2');
    const leases = open('one');
    await expect(leases.hold('work', LONG)).rejects.toThrow('Start the release that wrote it, or a newer one');
    await leases.close();
    await expect(migratePostgresLeases(database.address, 'node')).rejects.toThrow(
      'Start the release that wrote it, or a newer one',
    );
  });

  it('go on when the connection was cut', async () => {
    const leases = open('one');
    const lease = await leases.hold('work', LONG);
    await database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cbm-leases'",
    );
    expect(await leases.hold('work', LONG)).toEqual(lease);
    await leases.close();
  });

  it('try each server of an address, and tell no password when none is reached', async () => {
    const dead = '127.0.0.1:1';
    const leases = openPostgresLeases(address.replace('@', `@${dead},`), { holder: 'one' });
    expect(await leases.hold('work', LONG)).toBeDefined();
    await leases.close();
    const none = openPostgresLeases(`postgresql://node:secret-of-node@${dead}/x`, { holder: 'one' });
    const error: unknown = await none.hold('work', LONG).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LeasesUnavailable);
    expect(String(error)).toBe(
      'LeasesUnavailable: The leases cannot be asked: PostgreSQL at 127.0.0.1:1: the server is not reached.',
    );
    await none.close();
  });

  it('grant nothing by an answer that comes too late to be relied on', async () => {
    const [hasty, patient] = [open('one', 2), open('one')];
    const lease = await hasty.hold('work', LONG);
    if (!lease) throw new Error('The lease was not given.');
    const held = await holdClaims(database);
    const claims = Promise.all([hasty.claim(lease, 'a'), patient.claim(lease, 'a')]);
    await held.waiting(2);
    await held.release();
    expect(await claims).toEqual(['lost', 'granted']);
    await hasty.close();
    await patient.close();
  });

  it('keep a claim for a day, and not one that means nothing any more', async () => {
    const leases = open('one');
    const lease = await leases.hold('work', LONG);
    if (!lease) throw new Error('The lease was not given.');
    for (const what of ['old', 'younger', 'again']) await leases.claim(lease, what);
    const made = (what: string, ago: string) =>
      database.query('UPDATE cbm_lease.claim SET made_at = now() - $2::interval WHERE what = $1', [what, ago]);
    await made('old', '25 hours');
    await made('younger', '23 hours');
    await made('again', '25 hours');
    expect(await leases.claim(lease, 'again')).toBe('granted');
    const kept = await database.query('SELECT what FROM cbm_lease.claim ORDER BY what');
    expect(kept.map(({ what }) => what)).toEqual(['again', 'younger']);
    await leases.close();
  });

  it('are granted by nothing that the server confirmed with a warning, as when the standby was not waited for', async () => {
    await database.query(`CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'x'; RETURN NEW; END $$;
      CREATE TRIGGER warns AFTER INSERT ON cbm_lease.lease FOR EACH ROW EXECUTE FUNCTION warn()`);
    const leases = open('one');
    await expect(leases.hold('work', LONG)).resolves.toMatchObject({ name: 'work' });
    await database.query('TRUNCATE cbm_lease.lease; DROP TRIGGER warns ON cbm_lease.lease');
    await database.query('CREATE TRIGGER warns BEFORE INSERT ON cbm_lease.lease FOR EACH ROW EXECUTE FUNCTION warn()');
    await expect(leases.hold('work', LONG)).rejects.toThrow('the server confirmed with a warning');
    await leases.close();
  });

  it('let a node change nothing but leases and claims', async () => {
    const node = new pg.Client({ connectionString: address });
    await node.connect();
    for (const refused of ['DELETE FROM cbm_lease.lease', 'UPDATE cbm_lease.schema_version SET version = 9'])
      await expect(node.query(refused)).rejects.toThrow('permission denied');
    await node.end();
  });
});
