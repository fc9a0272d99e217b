import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { card, exampleVault, manager } from './example-vault.ts';
import type { ExampleVault } from './example-vault.ts';
import { openSqliteVault } from './sqlite.ts';
import type { SealedCard } from './vault.ts';

const HOUR = 3_600_000;
let example: ExampleVault;

beforeEach(() => {
  example = exampleVault();
});
afterEach(() => example.remove());

const seal = (eventId: string, subject = 'subject-1', sealed = card): Promise<SealedCard> =>
  example.vault.seal({ eventId, stream: 'roster-1', subject, card: sealed });

/** Beside the vault, as somebody with access to its file. */
function tamper(sql: string, ...values: readonly string[]): void {
  const database = new DatabaseSync(example.file);
  database.prepare(sql).run(...values);
  database.close();
}

const coded = (code: string) => expect.objectContaining({ code });

describe('a card', () => {
  it('opens pending and bound, before and after a start, and says until when its event may be appended', async () => {
    const sealed = await seal('event-1');
    expect(sealed).toEqual({
      subject: 'subject-1',
      commitment: sealed.commitment,
      validUntil: example.clock.now() + 600_000,
    });
    expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'open', card }]);
    expect(await example.vault.pending()).toBe(1);
    await example.vault.bind('event-1', sealed.commitment);
    await example.vault.bind('event-1', sealed.commitment);
    expect(await example.vault.pending()).toBe(0);
    expect(await (await example.reopen()).open([sealed], manager)).toEqual([{ status: 'open', card }]);
  });

  it('of another subject, or unknown, is missing', async () => {
    const [first, second] = [await seal('event-1', 'subject-1'), await seal('event-2', 'subject-2')];
    const references = [
      { subject: 'subject-1', commitment: second.commitment },
      { subject: 'nobody', commitment: first.commitment },
    ];
    expect(await example.vault.open(references, manager)).toEqual([{ status: 'missing' }, { status: 'missing' }]);
  });

  it('is compared with what was committed to, and with nothing once it is erased or missing', async () => {
    const sealed = await seal('event-1');
    expect(await example.vault.matches(sealed, { ...card })).toBe(true);
    expect(await example.vault.matches(sealed, { ...card, name: 'Zoe Canary-Example' })).toBe(false);
    expect(await example.vault.matches({ ...sealed, commitment: 'unknown' }, card)).toBeUndefined();
    await example.vault.erase('subject-1');
    expect(await example.vault.matches(sealed, card)).toBeUndefined();
  });

  it('that was tampered with never opens to something else, and the error names the reference and no word of it', async () => {
    const [first, second] = [await seal('event-1'), await seal('event-2', 'subject-1', { name: 'B. Other' })];
    tamper('UPDATE card SET commitment = ? WHERE event_id = ?', 'kept', 'event-1');
    tamper('UPDATE card SET commitment = ? WHERE event_id = ?', first.commitment, 'event-2');
    tamper('UPDATE card SET commitment = ? WHERE event_id = ?', second.commitment, 'event-1');
    for (const { subject, commitment } of [first, second]) {
      expect(await example.vault.open([{ subject, commitment }], manager)).toEqual([{ status: 'damaged' }]);
      const compare = (): Promise<unknown> => example.vault.matches({ subject, commitment }, card);
      await expect(compare()).rejects.toThrow(coded('card-damaged'));
      await expect(compare()).rejects.toThrow(`The card ${commitment} of subject ${subject} is damaged`);
      await expect(compare()).rejects.not.toThrow(/Canary|Other/);
    }
  });

  it('that is damaged keeps no other from opening', async () => {
    const [first, second] = [await seal('event-1'), await seal('event-2', 'subject-2')];
    tamper("UPDATE card SET sealed = zeroblob(length(sealed)) WHERE event_id = 'event-1'");
    expect(await example.vault.open([first, second], manager)).toEqual([
      { status: 'damaged' },
      { status: 'open', card },
    ]);
  });

  it.each([
    ['a changed byte of the card', 'UPDATE card SET sealed = zeroblob(length(sealed))'],
    ['a changed key', 'UPDATE subject SET wrapped = zeroblob(60)'],
    ['a changed event', "UPDATE card SET event_id = 'event-9'"],
  ])('does not open after %s', async (_, sql) => {
    const sealed = await seal('event-1');
    tamper(sql);
    expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'damaged' }]);
  });
});

describe('a subject whose key is damaged', () => {
  it('gets no further card: nothing is sealed under another key', async () => {
    await seal('event-1');
    tamper('UPDATE subject SET wrapped = zeroblob(60)');
    await expect(seal('event-2')).rejects.toThrow(coded('card-damaged'));
    expect(await example.vault.pending()).toBe(1);
  });
});

describe('many cards', () => {
  it('are sealed and bound all or none', async () => {
    const requests = [1, 2, 3].map((at) => ({
      eventId: `event-${at}`,
      stream: 'roster-1',
      subject: `subject-${at}`,
      card,
    }));
    const sealed = await example.vault.sealAll(requests);
    expect(await example.vault.open(sealed, manager)).toEqual([1, 2, 3].map(() => ({ status: 'open', card })));
    await example.vault.bindAll(sealed.map(({ commitment }, at) => ({ eventId: `event-${at + 1}`, commitment })));
    expect(await example.vault.pending()).toBe(0);
    await example.vault.erase('subject-3');
    await expect(example.vault.sealAll(requests)).rejects.toThrow(coded('subject-erased'));
    expect(await example.vault.pending()).toBe(0);
  });
});

describe('a binding', () => {
  it('leaves the other attempts at the event, and does not bind a second one: the log will say which is right', async () => {
    const [first, second] = [await seal('event-1'), await seal('event-1')];
    await example.vault.bind('event-1', second.commitment);
    await example.vault.bind('event-1', first.commitment);
    await example.vault.bind('event-1', 'unknown');
    expect(await example.vault.pending()).toBe(1);
    expect(await example.vault.open([first, second], manager)).toEqual([1, 2].map(() => ({ status: 'open', card })));
    example.pass(HOUR);
    expect(await example.vault.sweep(async () => [{ id: 'event-1', commitment: first.commitment }], HOUR)).toEqual({
      bound: 1,
      destroyed: 1,
    });
    expect(await example.vault.open([first, second], manager)).toEqual([
      { status: 'open', card },
      { status: 'missing' },
    ]);
  });
});

describe('a sweep', () => {
  it('binds what the log holds and destroys the rest, of the cards that are old enough', async () => {
    const [lost, unused, twice] = [await seal('event-1'), await seal('event-2'), await seal('event-1')];
    example.pass(HOUR);
    const young = await seal('event-3');
    const streams: string[] = [];
    const read = async (stream: string) => {
      streams.push(stream);
      return [{ id: 'event-1', commitment: lost.commitment }];
    };
    expect(await example.vault.sweep(read, HOUR)).toEqual({ bound: 1, destroyed: 2 });
    expect(streams).toEqual(['roster-1']);
    expect((await example.vault.open([lost, unused, twice, young], manager)).map(({ status }) => status)).toEqual([
      'open',
      'missing',
      'missing',
      'open',
    ]);
    expect(await example.vault.pending()).toBe(1);
    expect(await example.vault.sweep(read, HOUR)).toEqual({ bound: 0, destroyed: 0 });
  });

  it('destroys nothing of a stream that cannot be read, nor what was sealed while it read', async () => {
    const old = await seal('event-1');
    example.pass(HOUR);
    await expect(example.vault.sweep(async () => Promise.reject(new Error('no disk')), HOUR)).rejects.toThrow(
      'no disk',
    );
    let meanwhile: SealedCard | undefined;
    const read = async () => {
      meanwhile = await seal('event-1');
      return [];
    };
    expect(await example.vault.sweep(read, HOUR)).toEqual({ bound: 0, destroyed: 1 });
    expect(await example.vault.open([old, meanwhile ?? old], manager)).toEqual([
      { status: 'missing' },
      { status: 'open', card },
    ]);
  });
});

describe('a restore', () => {
  it('keeps only the cards whose events are in the log', async () => {
    const cards = await Promise.all(
      ['subject-1', 'subject-2', 'subject-3'].map((subject) => seal(`event of ${subject}`, subject)),
    );
    expect(
      await example.vault.keepOnly(
        (subject, commitment) => subject === 'subject-1' && commitment === cards[0]?.commitment,
      ),
    ).toBe(2);
    expect(await example.vault.open(cards, manager)).toEqual([
      { status: 'open', card },
      { status: 'missing' },
      { status: 'missing' },
    ]);
  });
});

describe('the file', () => {
  it('gives the same key for tokens after every start, another one beside another vault, and keeps it in no file', async () => {
    const key = Buffer.from(example.vault.tokenKey);
    expect(key).toHaveLength(32);
    expect(Buffer.from((await example.reopen()).tokenKey)).toEqual(key);
    const other = openSqliteVault({ ...example, file: `${example.file}-2` });
    expect(Buffer.from(other.tokenKey)).not.toEqual(key);
    await other.close();
    expect(readFileSync(example.file).includes(key)).toBe(false);
  });

  it('is for its owner only, with all that belongs to it', async () => {
    await seal('event-1');
    for (const end of ['', '-wal', '-shm']) expect(statSync(example.file + end).mode & 0o777).toBe(0o600);
  });

  it('of something else, or of a newer release, is refused and left as it is', async () => {
    const open = (file: string) =>
      openSqliteVault({ file, masterKeyFile: example.masterKeyFile, clock: example.clock });
    const other = `${example.file}.other`;
    writeFileSync(other, 'Points of Contact\n'.repeat(1_000));
    expect(() => open(other)).toThrow(coded('vault-damaged'));
    const database = new DatabaseSync(`${other}.db`);
    database.exec('CREATE TABLE t (a)');
    database.close();
    expect(() => open(`${other}.db`)).toThrow('is not a vault of this ledger');
    await example.vault.close();
    tamper('PRAGMA user_version = 2');
    expect(() => open(example.file)).toThrow(coded('vault-schema-newer'));
    tamper('PRAGMA user_version = 1');
    await example.reopen();
  });

  it('is not made where one must be: neither beside nothing nor of an empty file', async () => {
    const file = `${example.file}.lost`;
    const open = () =>
      openSqliteVault({ file, masterKeyFile: example.masterKeyFile, clock: example.clock, mustExist: true });
    expect(open).toThrow(coded('vault-missing'));
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '');
    expect(open).toThrow(coded('vault-missing'));
    await example.vault.close();
    await openSqliteVault({ ...example, mustExist: true }).close();
    await example.reopen();
  });
});
