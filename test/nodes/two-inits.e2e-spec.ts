import { copyFileSync, existsSync } from 'node:fs';
import { startTestServer, type TestDatabase, type TestServer } from '../postgres/server.ts';
import { cbmProcess } from './cbm-process.ts';
import { holdAppends, type NodePlace, type PostgresPlace, preparePlace, type Ran } from './shared-ledger.ts';

/** Entries of the log that begin or end a genesis, in their order. */
async function frameOf({ query }: Pick<TestDatabase, 'query'>): Promise<readonly string[]> {
  const rows = await query(
    `SELECT bytes::json->>'type' AS type FROM cbm_log.event WHERE stream = 'genesis' ORDER BY idx`,
  );
  return rows.map(({ type }) => String(type));
}

describe('a ledger that two operators begin at the same time, each on a machine of his own', () => {
  let shared: PostgresPlace;
  let places: readonly [NodePlace, NodePlace];
  beforeEach(async () => {
    shared = await preparePlace();
    places = [shared.place('one'), shared.place('two')];
  });
  afterEach(() => shared.remove());

  const init = ({ data, masterKey }: NodePlace): Promise<Ran> =>
    cbmProcess(['init', '--population', 'example', '--data', data, '--master-key', masterKey], shared.env);

  it('is begun once; the other one is told so, makes no key, and later finds it open', async () => {
    const [one, two] = places;
    const held = await holdAppends(shared.database);
    const first = init(one);
    await held.waiting();
    expect(await init(two)).toEqual({
      exit: 4,
      out: '',
      err: 'Another node is beginning this ledger. If it was cut off, repeat the command a minute later.\n',
    });
    await held.release();
    expect(await first).toMatchObject({ exit: 0, err: '' });
    expect(await init(two)).toEqual({
      exit: 5,
      out: '',
      err: `The log has begun; its master key ${two.masterKey} is not there.\n`,
    });
    expect(existsSync(two.masterKey)).toBe(false);
    copyFileSync(one.masterKey, two.masterKey);
    expect(await init(two)).toEqual({ exit: 3, out: '', err: 'This ledger is open already.\n' });
    expect(await frameOf(shared.database)).toEqual(['GenesisOpened', 'GenesisClosed']);
  });

  it('has one genesis and one key, whoever comes first', async () => {
    const ran = await Promise.all(places.map(init));
    expect(ran.filter(({ exit }) => exit === 0)).toHaveLength(1);
    // Refused while the other one is at it, or because it has begun.
    expect([4, 5]).toContain(ran.find(({ exit }) => exit !== 0)?.exit);
    expect(places.map(({ masterKey }) => existsSync(masterKey))).toEqual(ran.map(({ exit }) => exit === 0));
    expect(await frameOf(shared.database)).toEqual(['GenesisOpened', 'GenesisClosed']);
  });
});

describe('tables that two operators make at the same time', () => {
  let server: TestServer;
  let database: TestDatabase;
  beforeEach(async () => {
    server = await startTestServer();
    database = await server.database();
    await database.query("CREATE ROLE cbm LOGIN PASSWORD 'of-the-nodes'");
  });
  afterEach(() => server.stop());

  it.each([
    ['postgres migrate', ['Made the log, schema 1.', 'The log has schema 1 already.']],
    ['vault prepare', ['Made the vault, schema 1.', 'The vault has schema 1 already.']],
  ])('are made once by %s, and the other one finds nothing to do', async (verb, said) => {
    const args = [...verb.split(' '), '--address', database.address];
    const ran = await Promise.all([cbmProcess(args, {}), cbmProcess(args, {})]);
    expect(ran.map(({ exit, err }) => [exit, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(new Set(ran.map(({ out }) => out.split('\n')[0]))).toEqual(new Set(said));
  });
});
