import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory, type NewEvent, openSqliteStore } from '#libs/event-store';
import { run } from '../../apps/cli/src/run.ts';
import { card, type ExampleFile, exampleVault, manager } from '../../libs/vault/src/example-vault.ts';
import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { openVault } from '../../libs/vault/src/open-vault.ts';
import type { CardReference, LedgerVault, OpenedCard } from '../../libs/vault/src/vault.ts';
import { startTestServer, type TestDatabase, type TestServer } from '../postgres/server.ts';
import { createNodeRole } from './example-postgres.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await createNodeRole(server);
});
afterAll(() => server.stop());

describe('a vault that is moved', () => {
  let example: ExampleFile;
  let database: TestDatabase;
  let references: readonly CardReference[];
  let opened: readonly OpenedCard[];

  beforeEach(async () => {
    example = exampleVault();
    database = await server.database();
    await filled(example.vault);
    references = await example.vault.sealAll(requests(600, 700));
    opened = await example.vault.open(references, manager);
    await example.vault.close();
  });
  afterEach(async () => {
    await example.remove();
    await database.drop();
  });

  const requests = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => ({
      eventId: `event-${from + at}`,
      stream: `roster-${at % 3}`,
      subject: `subject-${(from + at) % 250}`,
      card: { ...card, note: String(from + at) },
    }));

  /** Bound and pending cards, subjects erased with and without cards, a journal that was purged in part. */
  async function filled(vault: LedgerVault): Promise<void> {
    const sealed = await vault.sealAll(requests(0, 600));
    await vault.bindAll(sealed.slice(0, 400).map(({ commitment }, at) => ({ eventId: `event-${at}`, commitment })));
    for (const subject of ['subject-7', 'subject-8', 'never-known']) await vault.erase(subject);
    for (let at = 0; at < 300; at++) {
      await vault.open(
        sealed.slice(at, at + 2),
        { ...manager, account: `account-${at}` },
        at % 2 ? 'example-a' : undefined,
      );
      example.pass(1_000);
    }
    await vault.journal.purge(Date.parse('2026-03-02T09:01:00.000Z'));
  }

  async function cbm(...args: readonly string[]) {
    const said: string[] = [];
    const io = {
      env: {},
      out: (text: string) => void said.push(text),
      err: (text: string) => void said.push(text),
      interactive: false,
      stop: new AbortController().signal,
      confirm: async () => false,
    };
    const place = ['--data', example.directory, '--master-key', example.masterKeyFile];
    const exit = await run(['vault', ...args, ...(args[0] === 'prepare' ? [] : place)], io);
    return { exit, said: said.join('') };
  }

  const moved = {
    subjects: 251,
    erased: 3,
    cards: 694,
    accesses: 241,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  };

  it('to PostgreSQL and back is the same by count and digest, and opens everything that it opened', async () => {
    expect(await cbm('prepare', '--address', database.address, '--role', 'cbm')).toMatchObject({ exit: 0 });
    const there = await cbm('migrate', '--from', 'embedded', '--to', database.address, '--json');
    expect(JSON.parse(there.said)).toEqual(moved);
    const address = database.addressAs('cbm', 'of-the-nodes');
    const inPostgres = await openVault({ ...example, address, mustExist: true });
    const journal = await inPostgres.journal.byAccount(undefined, { limit: 1_000 });
    expect(await inPostgres.open(references, manager)).toEqual(opened);
    const [newest] = await inPostgres.journal.byAccount();
    expect(newest?.number).toBe((journal[0]?.number ?? 0) + 1);
    expect(await inPostgres.erasedCards('subject-7')).toBe(3);
    const late = { eventId: 'late', stream: 'roster-0', subject: 'never-known', card };
    await expect(inPostgres.seal(late)).rejects.toMatchObject({
      code: 'subject-erased',
    });
    expect(await inPostgres.pending()).toBe(298);
    await inPostgres.close();

    for (const end of ['', '-wal', '-shm']) rmSync(`${example.file}${end}`, { force: true });
    const back = await cbm('migrate', '--from', database.address, '--to', 'embedded', '--json');
    expect(JSON.parse(back.said)).toEqual({ ...moved, accesses: 242 });
    const vault = await example.reopen();
    expect((await vault.journal.byAccount(undefined, { limit: 1_000 })).slice(1)).toEqual(journal);
    expect(await vault.open(references, manager)).toEqual(opened);
  });

  it('is moved as a whole or not at all', async () => {
    await cbm('prepare', '--address', database.address);
    await database.query("ALTER TABLE cbm_vault.card ADD CONSTRAINT fault CHECK (event_id <> 'event-650')");
    const refused = await cbm('migrate', '--from', 'embedded', '--to', database.address);
    expect(refused.exit).not.toBe(0);
    expect(await database.query('SELECT (SELECT count(*) FROM cbm_vault.subject)::integer AS subjects')).toEqual([
      { subjects: 0 },
    ]);
    await database.query('ALTER TABLE cbm_vault.card DROP CONSTRAINT fault');
    expect(await cbm('migrate', '--from', 'embedded', '--to', database.address)).toMatchObject({ exit: 0 });
    expect((await cbm('migrate', '--from', 'embedded', '--to', database.address)).said).toContain(
      'nothing is overwritten',
    );
  });

  it('is refused when it would differ there, by a trigger for one', async () => {
    await cbm('prepare', '--address', database.address);
    await database.query(`CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.bound := true; RETURN NEW; END $$`);
    await database.query(
      'CREATE TRIGGER changed BEFORE INSERT ON cbm_vault.card FOR EACH ROW EXECUTE FUNCTION changed()',
    );
    expect((await cbm('migrate', '--from', 'embedded', '--to', database.address)).said).toContain('differs');
    expect(await database.query('SELECT id FROM cbm_vault.vault')).toEqual([]);
  });

  it('needs its own master key, an end to every process that uses it, and a place that is prepared', async () => {
    const unprepared = await cbm('migrate', '--from', 'embedded', '--to', database.address);
    expect(unprepared.said).toContain('cbm vault prepare');
    await cbm('prepare', '--address', database.address);
    const lock = lockDirectory(example.directory);
    expect((await cbm('migrate', '--from', 'embedded', '--to', database.address)).exit).not.toBe(0);
    lock.release();
    rmSync(example.masterKeyFile);
    createMasterKeyFile(example.masterKeyFile);
    const wrong = await cbm('migrate', '--from', 'embedded', '--to', database.address);
    expect(wrong.said).toContain('The master key does not open');
    expect(await database.query('SELECT id FROM cbm_vault.vault')).toEqual([]);
    expect((await cbm('migrate', '--from', 'embedded', '--to', 'mysql://role:secret@host')).said).not.toContain(
      'secret',
    );
    expect(existsSync(join(example.directory, 'vault.db'))).toBe(true);
  });

  it('that was restored is settled with the newest log: erasures again, and no card that the log does not name', async () => {
    const log = openSqliteStore(join(example.directory, 'log.db'), { clock: { ...example.clock, monotonic: () => 0 } });
    const named = references.slice(0, 90);
    await log.append(
      'roster-0',
      -1,
      named.map((card, at) => eventOf(at, 'PocNominated', { card })),
    );
    const subject = named[0]?.subject ?? '';
    await log.append(`erasure-${subject}`, -1, [eventOf(100, 'PersonalDataErased', { subject })]);
    await log.close();
    await cbm('prepare', '--address', database.address);
    await cbm('migrate', '--from', 'embedded', '--to', database.address);
    const places = ['--log', 'embedded', '--vault', database.addressAs('cbm', 'of-the-nodes')];
    expect((await cbm('settle', ...places)).said).toContain(
      'up to index 90: 3 cards. Cards that the log does not name',
    );
    const settled = await cbm('settle', ...places, '--yes', '--json');
    expect(JSON.parse(settled.said)).toEqual({ index: 90, erased: 0, destroyed: 694 - 3 - 89 });
    const vault = await openVault({ ...example, address: database.address, mustExist: true });
    expect((await vault.open(references, manager)).map(({ status }) => status)).toEqual(
      references.map((_, at) => (at === 0 ? 'erased' : at < 90 ? 'open' : 'missing')),
    );
    await vault.close();
  });
});

function eventOf(n: number, type: string, data: object): NewEvent {
  return {
    id: `event-${String(n)}`,
    type,
    schemaVersion: 1,
    recordedAt: '2026-03-02T09:00:00.000Z',
    effectiveOn: '2026-03-02',
    actor: { account: 'a', office: 'directory-manager' },
    correlationId: 'c',
    causationId: 'c',
    data,
  };
}
