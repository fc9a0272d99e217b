import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { filesUnder, findNeedles } from '../../../test/canaries.ts';
import { unwrapKey } from './envelope.ts';
import { card, exampleVault, manager } from './example-vault.ts';
import type { ExampleFile } from './example-vault.ts';
import { deriveKey, readMasterKey } from './master-key.ts';
import { openSqliteVault } from './sqlite.ts';
import type { SealedCard } from './vault.ts';

let example: ExampleFile;

beforeEach(() => {
  example = exampleVault();
});
afterEach(() => example.remove());

const seal = (eventId: string, subject: string, note = ''): Promise<SealedCard> =>
  example.vault.seal({ eventId, stream: 'roster-1', subject, card: { ...card, note } });

const files = (): readonly string[] =>
  ['', '-wal', '-shm'].map((end) => example.file + end).filter((file) => existsSync(file));

const texts = Object.values(card)
  .flat()
  .filter((text) => text.length > 2);

/** What lies in the file of a subject: its key, plain and wrapped, and its sealed cards. */
function remains(subject: string): readonly Uint8Array[] {
  const database = new DatabaseSync(example.file, { readOnly: true });
  const { id } = database.prepare('SELECT id FROM vault').get() as { id: Uint8Array };
  const { number, wrapped } = database.prepare('SELECT number, wrapped FROM subject WHERE name = ?').get(subject) as {
    number: number;
    wrapped: Uint8Array;
  };
  const cards = database.prepare('SELECT sealed FROM card WHERE subject = ?').all(number) as unknown as {
    sealed: Uint8Array;
  }[];
  database.close();
  const kek = deriveKey(readMasterKey(example.masterKeyFile), id, 'encrypt-keys');
  return [unwrapKey(kek, subject, wrapped), wrapped, ...cards.map(({ sealed }) => sealed.subarray(0, 64))];
}

describe('an erasure in a file', () => {
  it('leaves no byte of keys and cards in file, WAL and index, in whatever order; the texts were never there', async () => {
    const subjects = Array.from({ length: 80 }, (_, at) => `subject-${at}`);
    for (let round = 0; round < 3; round++) {
      for (const subject of subjects)
        await seal(`${subject} ${round}`, subject, 'x'.repeat((round * 1_999 + subject.length * 977) % 6_000));
    }
    const before = subjects.map(remains);
    expect(findNeedles(files(), texts)).toEqual([]);
    expect(
      findNeedles(
        files(),
        before.flatMap(([, ...sealed]) => sealed),
      ).length,
    ).toBeGreaterThanOrEqual(80 * 4);
    const shuffled = subjects
      .map((subject, at) => ({ subject, at, place: (at * 67) % 80 }))
      .sort((a, b) => a.place - b.place);
    const erased = shuffled.slice(0, 50);
    for (const { subject } of erased) expect(await example.vault.erase(subject)).toBe(3);
    expect(
      findNeedles(
        files(),
        erased.flatMap(({ at }) => before[at] ?? []),
      ),
    ).toEqual([]);
    await example.vault.close();
    expect(
      findNeedles(
        files(),
        erased.flatMap(({ at }) => before[at] ?? []),
      ),
    ).toEqual([]);
    expect(
      findNeedles(
        files(),
        shuffled.slice(50).flatMap(({ at }) => before[at]?.slice(1) ?? []),
      ),
    ).toHaveLength(30 * 4);
    await example.reopen();
  });

  it('that a kill kept from emptying the WAL is completed by the next start', async () => {
    const sealed = await seal('event-1', 'subject-1');
    const bytes = remains('subject-1');
    const reader = new DatabaseSync(example.file, { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM card').get();
    await example.vault.erase('subject-1');
    // What a killed process leaves behind: the transaction is in the WAL, and so is all that it removed.
    const left = `${example.directory}-left`;
    cpSync(example.directory, left, { recursive: true });
    reader.close();
    expect(findNeedles(filesUnder(left), bytes).length).toBeGreaterThan(0);
    const vault = openSqliteVault({
      file: join(left, 'vault.db'),
      masterKeyFile: example.masterKeyFile,
      clock: example.clock,
    });
    expect(findNeedles(filesUnder(left), bytes)).toEqual([]);
    expect(await vault.open([sealed], manager)).toEqual([{ status: 'erased' }]);
    await vault.close();
    rmSync(left, { recursive: true });
  });
});
