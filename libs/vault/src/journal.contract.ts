import { card, manager, START } from './example-vault.ts';
import type { ExampleVault, OpenVault } from './example-vault.ts';
import type { CardReference, Reader } from './vault.ts';

const DAY = 86_400_000;
const other: Reader = {
  account: 'account-b',
  office: 'national-authority',
  participant: 'example-b',
  purpose: 'GET /api/directory',
};
const own: Reader = { ...other, account: 'account-a', participant: 'example-a' };
const body: Reader = { account: 'account-body', office: 'regional-organisation', purpose: 'GET /api/directory' };

/** Who read contact data, and what a State sees of it. */
export function describeJournal(open: OpenVault): void {
  let example: ExampleVault;
  let reference: CardReference;

  beforeEach(async () => {
    example = await open();
    reference = await example.vault.seal({ eventId: 'event-1', stream: 'roster-1', subject: 'subject-1', card });
  });
  afterEach(() => example.remove());

  const opens = async (reader: Reader, concerned?: string, cards = 1): Promise<void> => {
    await example.vault.open(
      Array.from({ length: cards }, () => reference),
      reader,
      concerned,
    );
  };

  describe('the access journal', () => {
    it('holds who read how much of whose contact data, when and for what; nothing when nothing was asked', async () => {
      await opens(manager, 'example-a', 2);
      await opens(other, undefined);
      await opens(other, 'example-a', 0);
      await example.vault.matches(reference, card);
      expect(await example.vault.journal.byAccount()).toEqual([
        { number: 2, at: START, ...other, cards: 1 },
        { number: 1, at: START, ...manager, concerned: 'example-a', cards: 2 },
      ]);
    });

    it('holds one access for each participant of a directory, written before anything is opened', async () => {
      const asked = [
        { references: [reference], participantOf: 'example-a' },
        { references: [] },
        { references: [reference, { ...reference, commitment: 'unknown' }], participantOf: 'example-c' },
      ];
      const open = { status: 'open', card };
      expect(await example.vault.openAll(asked, manager)).toEqual([[open], [], [open, { status: 'missing' }]]);
      expect(await example.vault.journal.byAccount()).toEqual([
        { number: 2, at: START, ...manager, concerned: 'example-c', cards: 2 },
        { number: 1, at: START, ...manager, concerned: 'example-a', cards: 1 },
      ]);
    });

    it('shows a State accesses by the manager, reviewers and itself by account, those of others as weekly counts only (H15)', async () => {
      const reviewer = { ...manager, account: 'account-reviewer', office: 'reviewer' };
      for (const reader of [manager, reviewer, own, other, body]) await opens(reader, 'example-a');
      await opens(manager, 'example-b');
      example.pass(7 * DAY - 9 * 3_600_000 - 1);
      await opens(other, 'example-a', 3);
      example.pass(1);
      await opens(body, 'example-a');
      expect((await example.vault.journal.byAccount('example-a')).map(({ account }) => account)).toEqual([
        own.account,
        reviewer.account,
        manager.account,
      ]);
      expect(await example.vault.journal.weekly('example-a')).toEqual([
        { monday: '2026-03-09', accesses: 1, cards: 1 },
        { monday: '2026-03-02', accesses: 3, cards: 5 },
      ]);
      expect(await example.vault.journal.weekly('example-b')).toEqual([]);
    });

    it('is read in pages and loses what is older than its retention', async () => {
      for (let at = 0; at < 5; at++) {
        await opens(manager, 'example-a');
        example.pass(DAY);
      }
      const numbers = async (page: object): Promise<readonly number[]> =>
        (await example.vault.journal.byAccount('example-a', page)).map(({ number }) => number);
      expect(await numbers({ limit: 2 })).toEqual([5, 4]);
      expect(await numbers({ limit: 2, before: 4 })).toEqual([3, 2]);
      expect(await example.vault.journal.purge(Date.parse(START) + 3 * DAY)).toBe(3);
      expect(await numbers({})).toEqual([5, 4]);
    });

    it('withholds contact data when it cannot be written', async () => {
      await example.tamper.withoutJournal(async () => {
        await expect(opens(manager)).rejects.toThrow(expect.objectContaining({ code: 'journal-unavailable' }));
      });
      await opens(manager);
      expect(await example.vault.journal.byAccount()).toHaveLength(1);
    });
  });
}
