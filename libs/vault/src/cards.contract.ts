import { card, manager } from './example-vault.ts';
import type { ExampleVault, OpenVault } from './example-vault.ts';
import type { SealedCard } from './vault.ts';

const coded = (code: string) => expect.objectContaining({ code });

/** Sealing, opening and comparing. */
export function describeCards(open: OpenVault): void {
  let example: ExampleVault;
  beforeEach(async () => {
    example = await open();
  });
  afterEach(() => example.remove());

  const seal = (eventId: string, subject = 'subject-1', sealed = card): Promise<SealedCard> =>
    example.vault.seal({ eventId, stream: 'roster-1', subject, card: sealed });

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
      await example.tamper.commitment('event-1', 'kept');
      await example.tamper.commitment('event-2', first.commitment);
      await example.tamper.commitment('event-1', second.commitment);
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
      await example.tamper.sealed('event-1');
      expect(await example.vault.open([first, second], manager)).toEqual([
        { status: 'damaged' },
        { status: 'open', card },
      ]);
    });

    it('does not open after a changed byte of the card, a changed key, a changed event', async () => {
      const [first, second, third] = [await seal('event-1'), await seal('event-2', 'subject-2'), await seal('event-3')];
      await example.tamper.sealed('event-1');
      await example.tamper.key('subject-2');
      await example.tamper.event('event-3', 'event-9');
      expect(await example.vault.open([first, second, third], manager)).toEqual(
        [1, 2, 3].map(() => ({ status: 'damaged' })),
      );
    });

    it('is not sealed when it is not plain or too large', async () => {
      await expect(seal('event-1', 'subject-1', { note: 'x'.repeat(300_000) })).rejects.toThrow(
        coded('card-too-large'),
      );
      await expect(seal('event-1', 'subject-1', { note: '\ud800' })).rejects.toThrow(coded('card-not-plain'));
      expect(await example.vault.pending()).toBe(0);
    });
  });

  describe('a subject whose key is damaged', () => {
    it('gets no further card: nothing is sealed under another key', async () => {
      await seal('event-1');
      await example.tamper.key('subject-1');
      await expect(seal('event-2')).rejects.toThrow(coded('card-damaged'));
      expect(await example.vault.pending()).toBe(1);
    });
  });

  describe('many cards', () => {
    it('are sealed and bound all or none', async () => {
      const requests = [3, 1, 2].map((at) => ({
        eventId: `event-${at}`,
        stream: 'roster-1',
        subject: `subject-${at}`,
        card: { ...card, note: String(at) },
      }));
      const sealed = await example.vault.sealAll(requests);
      expect(await example.vault.open(sealed, manager)).toEqual(
        [3, 1, 2].map((at) => ({ status: 'open', card: { ...card, note: String(at) } })),
      );
      await example.vault.bindAll(
        sealed.map(({ commitment }, at) => ({ eventId: requests[at]?.eventId ?? '', commitment })),
      );
      expect(await example.vault.pending()).toBe(0);
      await example.vault.erase('subject-3');
      await expect(example.vault.sealAll(requests)).rejects.toThrow(coded('subject-erased'));
      expect(await example.vault.pending()).toBe(0);
    });

    it('of which there are none are nothing', async () => {
      expect(await example.vault.sealAll([])).toEqual([]);
      await example.vault.bindAll([]);
      expect(await example.vault.openAll([], manager)).toEqual([]);
      expect(await example.vault.journal.byAccount()).toEqual([]);
    });

    it('of one new subject that are sealed at once all open', async () => {
      const sealed = await Promise.all(Array.from({ length: 20 }, (_, at) => seal(`event-${at}`)));
      expect(await example.vault.open(sealed, manager)).toEqual(sealed.map(() => ({ status: 'open', card })));
    });
  });

  describe('the key for tokens', () => {
    it('is the same after every start', async () => {
      const key = Buffer.from(example.vault.tokenKey);
      expect(key).toHaveLength(32);
      expect(Buffer.from((await example.reopen()).tokenKey)).toEqual(key);
    });
  });
}
