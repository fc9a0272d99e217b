import pg from 'pg';

import { describeVault } from '../../libs/vault/src/contract.ts';
import { card, manager } from '../../libs/vault/src/example-vault.ts';
import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { openVault, preparePostgresVault } from '../../libs/vault/src/open-vault.ts';
import { type TestServer, startTestServer } from '../postgres/server.ts';
import { createNodeRole, type PostgresExample, postgresExample } from './example-postgres.ts';

const HOUR = 3_600_000;
const coded = (code: string) => expect.objectContaining({ code });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await createNodeRole(server);
});
afterAll(() => server.stop());

describeVault('postgresql', () => postgresExample(server));

describe('a vault in PostgreSQL', () => {
  let example: PostgresExample;
  beforeEach(async () => {
    example = await postgresExample(server);
  });
  afterEach(() => example.remove());

  const request = (eventId: string, subject = 'subject-1') => ({ eventId, stream: 'roster-1', subject, card });
  const open = (options: object = {}) =>
    openVault({
      directory: '/nowhere',
      address: example.address,
      masterKeyFile: example.masterKeyFile,
      clock: example.clock,
      ...options,
    });

  it('is one for all nodes: cards, keys, tombstones, journal and the key for tokens', async () => {
    const other = await example.beside();
    const sealed = await example.vault.seal(request('event-1'));
    const second = await other.seal(request('event-2'));
    expect(await other.open([sealed, second], manager)).toEqual([1, 2].map(() => ({ status: 'open', card })));
    expect(await example.vault.journal.byAccount()).toHaveLength(1);
    expect(Buffer.from(other.tokenKey)).toEqual(Buffer.from(example.vault.tokenKey));
    expect(await other.erase('subject-1')).toBe(2);
    expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'erased' }]);
    await expect(example.vault.seal(request('event-3'))).rejects.toThrow(coded('subject-erased'));
  });

  it('erased on one node while others seal keeps no card that opens', async () => {
    const nodes = [example.vault, await example.beside(), await example.beside()];
    for (let round = 0; round < 20; round++) {
      const subject = `subject-${round}`;
      const sealing = nodes.flatMap((node, at) =>
        [1, 2].map((n) => node.seal(request(`event-${round}-${at}-${n}`, subject))),
      );
      const [erased, ...sealed] = await Promise.allSettled([nodes[round % 3]?.erase(subject), ...sealing]);
      expect(erased).toEqual({
        status: 'fulfilled',
        value: sealed.filter(({ status }) => status === 'fulfilled').length,
      });
    }
    expect(await example.vault.pending()).toBe(0);
  });

  it('binds one attempt at an event, also when two nodes bind two of them at once', async () => {
    const other = await example.beside();
    for (let round = 0; round < 20; round++) {
      const id = `event-${round}`;
      const [first, second] = [await example.vault.seal(request(id)), await other.seal(request(id))];
      await Promise.all([example.vault.bind(id, first.commitment), other.bind(id, second.commitment)]);
      expect(await other.pending()).toBe(round + 1);
    }
  });

  it('is swept by two nodes at once as by one', async () => {
    const other = await example.beside();
    const kept = await example.vault.seal(request('event-1'));
    const lost = await example.vault.seal(request('event-2'));
    example.pass(HOUR);
    const read = async () => [{ id: 'event-1', commitment: kept.commitment }];
    const [one, two] = await Promise.all([example.vault.sweep(read, HOUR), other.sweep(read, HOUR)]);
    expect({ bound: one.bound + two.bound, destroyed: one.destroyed + two.destroyed }).toEqual({
      bound: 1,
      destroyed: 1,
    });
    expect(await other.open([kept, lost], manager)).toEqual([{ status: 'open', card }, { status: 'missing' }]);
  });

  it('is refused with another master key, and nothing of it is changed', async () => {
    const otherKey = `${example.masterKeyFile}.other`;
    createMasterKeyFile(otherKey);
    await expect(open({ masterKeyFile: otherKey })).rejects.toThrow(coded('master-key-wrong'));
    await (await open({ mustExist: true })).close();
  });

  it('is made once by nodes that start at once, and not where one must be', async () => {
    await example.database.query('TRUNCATE cbm_vault.vault');
    await expect(open({ mustExist: true })).rejects.toThrow(coded('vault-missing'));
    const nodes = await Promise.all([open(), open(), open()]);
    const keys = new Set(nodes.map(({ tokenKey }) => Buffer.from(tokenKey).toString('hex')));
    for (const node of nodes) await node.close();
    expect(keys.size).toBe(1);
  });

  it('takes nothing for kept that the server confirmed with a warning, as when the standby was not waited for', async () => {
    await example.database.query(`
      CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'x'; RETURN NULL; END $$;
      CREATE TRIGGER warns AFTER INSERT ON cbm_vault.card FOR EACH ROW EXECUTE FUNCTION warn()`);
    await expect(example.vault.seal(request('event-1'))).rejects.toMatchObject({
      code: 'vault-unavailable',
      message: expect.stringContaining('the server confirmed with a warning'),
    });
    await example.database.query('DROP TRIGGER warns ON cbm_vault.card');
    await example.vault.seal(request('event-1'));
  });

  it('is prepared once by two that do it at once; one that is not there or newer is refused', async () => {
    const database = await server.database();
    const address = database.address;
    await expect(open({ address })).rejects.toThrow('cbm vault prepare');
    const made = await Promise.all([preparePostgresVault(address), preparePostgresVault(address)]);
    expect(made.map(({ from }) => from).sort((a, b) => a - b)).toEqual([0, 1]);
    await database.query('UPDATE cbm_vault.schema_version SET version = 2');
    await expect(open({ address })).rejects.toThrow(coded('vault-schema-newer'));
    await expect(preparePostgresVault(address)).rejects.toThrow(coded('vault-schema-newer'));
    await database.drop();
  });

  it('lets the role of the nodes do what they need and nothing more', async () => {
    const { rows } = await tablesOf(example);
    expect(rows).toEqual([
      { table: 'access', may: 'DELETE INSERT SELECT' },
      { table: 'card', may: 'DELETE INSERT MAINTAIN SELECT' },
      { table: 'schema_version', may: 'SELECT' },
      { table: 'subject', may: 'INSERT MAINTAIN SELECT' },
      { table: 'vault', may: 'INSERT SELECT' },
    ]);
  });

  it('holds no word of a card', async () => {
    await example.vault.seal(request('event-1'));
    const rows = await example.database.query(
      'SELECT card::text AS row FROM cbm_vault.card UNION ALL SELECT subject::text FROM cbm_vault.subject',
    );
    const held = rows.map(({ row }) => row).join('\n');
    const words = Object.values(card)
      .flat()
      .filter((text) => text.length > 2);
    expect(rows).toHaveLength(2);
    expect(words.filter((text) => held.includes(text) || held.includes(Buffer.from(text).toString('hex')))).toEqual([]);
  });

  it('gives back the place of what was erased', async () => {
    const sealed = await example.vault.sealAll(Array.from({ length: 50 }, (_, at) => request(`event-${at}`)));
    await example.vault.erase('subject-1');
    const [{ vacuumed } = {}] = await example.database.query(
      `SELECT count(*) FILTER (WHERE vacuum_count > 0)::integer AS vacuumed FROM pg_stat_all_tables
       WHERE schemaname = 'cbm_vault' AND relname IN ('card', 'subject')`,
    );
    expect([sealed.length, vacuumed]).toEqual([50, 2]);
  });

  it('is refused where the server does not keep what it confirms', async () => {
    const careless = await startTestServer({ fsync: 'off' });
    const { address } = await careless.database();
    await expect(preparePostgresVault(address, 'postgres')).rejects.toThrow(coded('vault-unsafe'));
    await expect(open({ address })).rejects.toThrow(coded('vault-unsafe'));
    await careless.stop();
  });

  it('says so when no server is reached, and never shows a password', async () => {
    const address = 'postgresql://cbm:secret@127.0.0.1:1,127.0.0.1:2/ledger';
    await expect(open({ address })).rejects.toThrow(coded('vault-unavailable'));
    await expect(open({ address })).rejects.not.toThrow(/secret/);
    const wrong = example.address.replace('of-the-nodes', 'secret');
    await expect(open({ address: wrong })).rejects.toThrow(coded('vault-unavailable'));
    await expect(open({ address: 'mysql://cbm:secret@host/ledger' })).rejects.not.toThrow(/secret/);
  });

  it('is found at the second address when the first does not answer', async () => {
    const second = example.address.replace('@127', '@127.0.0.1:1,127');
    const vault = await open({ address: second, mustExist: true });
    expect(await vault.pending()).toBe(0);
    await vault.close();
  });

  it('carries out once more, on another connection, what a broken one cut off', async () => {
    await example.vault.seal(request('event-1'));
    const holder = new pg.Client({ connectionString: example.database.address });
    await holder.connect();
    await holder.query("BEGIN; SELECT 1 FROM cbm_vault.subject WHERE name = 'subject-1' FOR UPDATE");
    const sealing = example.vault.seal(request('event-2'));
    const ended = async () => {
      const [row] = await example.database.query(
        `SELECT count(pg_terminate_backend(pid))::integer AS ended FROM pg_stat_activity
         WHERE usename = 'cbm' AND datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return row?.['ended'];
    };
    while ((await ended()) !== 1);
    await holder.query('COMMIT');
    await holder.end();
    expect(await example.vault.open([await sealing], manager)).toEqual([{ status: 'open', card }]);
    expect(await example.vault.pending()).toBe(2);
  });

  it('that is not reached withholds contact data, records nothing, and goes on when it is reached again', async () => {
    const sealed = await example.vault.seal(request('event-1'));
    await example.database.query('ALTER ROLE cbm NOLOGIN');
    await example.database.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'cbm'");
    await expect(example.vault.open([sealed], manager)).rejects.toThrow(coded('journal-unavailable'));
    await expect(example.vault.seal(request('event-2'))).rejects.toThrow(coded('vault-unavailable'));
    await example.database.query('ALTER ROLE cbm LOGIN');
    expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'open', card }]);
    expect([await example.vault.pending(), (await example.vault.journal.byAccount()).length]).toEqual([1, 1]);
  });

  it('loses no acknowledged card while the server keeps ending its connections', async () => {
    const acknowledged: { eventId: string; subject: string; commitment: string }[] = [];
    let done = false;
    const cutting = (async () => {
      let cut = 0;
      while (!done) {
        const ended = await example.database.query(
          `SELECT count(pg_terminate_backend(pid))::integer AS ended FROM pg_stat_activity
           WHERE usename = 'cbm' AND datname = current_database() AND state <> 'idle'`,
        );
        cut += ended[0]?.['ended'] as number;
      }
      return cut;
    })();
    for (let at = 0; at < 150; at++) {
      const eventId = `event-${at}`;
      const sealed = await example.vault.seal(request(eventId, `subject-${at}`)).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'vault-unavailable' });
        return undefined;
      });
      if (sealed === undefined) continue;
      acknowledged.push({ eventId, ...sealed });
      await example.vault.bind(eventId, sealed.commitment).catch(() => undefined);
    }
    done = true;
    expect(await cutting).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await example.vault.open(acknowledged, manager)).toEqual(acknowledged.map(() => ({ status: 'open', card })));
  });
});

async function tablesOf(example: PostgresExample) {
  const rows = await example.database.query(
    `SELECT relname AS "table", string_agg(privilege_type, ' ' ORDER BY privilege_type COLLATE "C") AS may
     FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'cbm_vault'::regnamespace AND grantee = 'cbm'::regrole
     AND relkind = 'r' GROUP BY relname ORDER BY relname`,
  );
  return { rows };
}
