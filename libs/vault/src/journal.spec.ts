import { DatabaseSync } from 'node:sqlite';

import { card, exampleVault, manager } from './example-vault.ts';
import type { ExampleVault } from './example-vault.ts';
import type { CardReference, Reader } from './vault.ts';

const DAY = 86_400_000;
const START = '2026-03-02T09:00:00.000Z';
const other: Reader = {
  account: 'account-b',
  office: 'national-authority',
  participant: 'example-b',
  purpose: 'GET /api/directory',
};
const own: Reader = { ...other, account: 'account-a', participant: 'example-a' };
const body: Reader = { account: 'account-body', office: 'regional-organisation', purpose: 'GET /api/directory' };

let example: ExampleVault;
let reference: CardReference;

beforeEach(() => {
  example = exampleVault();
  reference = example.vault.seal({ eventId: 'event-1', stream: 'roster-1', subject: 'subject-1', card });
});
afterEach(() => example.remove());

const opens = (reader: Reader, concerned?: string, cards = 1): void => {
  example.vault.open(
    Array.from({ length: cards }, () => reference),
    reader,
    concerned,
  );
};

describe('the access journal', () => {
  it('holds who read how much of whose contact data, when and for what; nothing when nothing was asked', () => {
    opens(manager, 'example-a', 2);
    opens(other, undefined);
    opens(other, 'example-a', 0);
    example.vault.matches(reference, card);
    expect(example.vault.journal.byAccount()).toEqual([
      { number: 2, at: START, ...other, cards: 1 },
      { number: 1, at: START, ...manager, concerned: 'example-a', cards: 2 },
    ]);
  });

  it('holds one access for each participant of a directory, written before anything is opened', () => {
    const asked = [
      { references: [reference], participantOf: 'example-a' },
      { references: [] },
      { references: [reference, { ...reference, commitment: 'unknown' }], participantOf: 'example-c' },
    ];
    const open = { status: 'open', card };
    expect(example.vault.openAll(asked, manager)).toEqual([[open], [], [open, { status: 'missing' }]]);
    expect(example.vault.journal.byAccount()).toEqual([
      { number: 2, at: START, ...manager, concerned: 'example-c', cards: 2 },
      { number: 1, at: START, ...manager, concerned: 'example-a', cards: 1 },
    ]);
  });

  it('shows a State accesses by the manager, reviewers and itself by account, those of others as weekly counts only', () => {
    const reviewer = { ...manager, account: 'account-reviewer', office: 'reviewer' };
    for (const reader of [manager, reviewer, own, other, body]) opens(reader, 'example-a');
    opens(manager, 'example-b');
    example.pass(7 * DAY - 9 * 3_600_000 - 1);
    opens(other, 'example-a', 3);
    example.pass(1);
    opens(body, 'example-a');
    expect(example.vault.journal.byAccount('example-a').map(({ account }) => account)).toEqual([
      own.account,
      reviewer.account,
      manager.account,
    ]);
    expect(example.vault.journal.weekly('example-a')).toEqual([
      { monday: '2026-03-09', accesses: 1, cards: 1 },
      { monday: '2026-03-02', accesses: 3, cards: 5 },
    ]);
    expect(example.vault.journal.weekly('example-b')).toEqual([]);
  });

  it('is read in pages and loses what is older than its retention', () => {
    for (let at = 0; at < 5; at++) {
      opens(manager, 'example-a');
      example.pass(DAY);
    }
    const numbers = (page: object): readonly number[] =>
      example.vault.journal.byAccount('example-a', page).map(({ number }) => number);
    expect(numbers({ limit: 2 })).toEqual([5, 4]);
    expect(numbers({ limit: 2, before: 4 })).toEqual([3, 2]);
    expect(example.vault.journal.purge(Date.parse(START) + 3 * DAY)).toBe(3);
    expect(numbers({})).toEqual([5, 4]);
  });

  it('withholds contact data when it cannot be written', () => {
    const busy = new DatabaseSync(example.file);
    busy.exec('BEGIN IMMEDIATE');
    expect(() => opens(manager)).toThrow(expect.objectContaining({ code: 'journal-unavailable' }));
    busy.exec('ROLLBACK');
    opens(manager);
    busy.exec('DROP TABLE access');
    busy.close();
    expect(() => opens(manager)).toThrow(expect.objectContaining({ code: 'journal-unavailable' }));
  });
});
