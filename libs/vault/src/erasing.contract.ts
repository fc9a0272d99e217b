import { card, manager } from './example-vault.ts';
import type { ExampleVault, OpenVault } from './example-vault.ts';
import type { SealedCard } from './vault.ts';

/** What an erasure takes, and that it lasts. */
export function describeErasing(open: OpenVault): void {
  let example: ExampleVault;
  beforeEach(async () => {
    example = await open();
  });
  afterEach(() => example.remove());

  const seal = (eventId: string, subject: string, note = ''): Promise<SealedCard> =>
    example.vault.seal({ eventId, stream: 'roster-1', subject, card: { ...card, note } });

  describe('an erasure', () => {
    it('destroys key and cards of its subject, pending and bound, and nothing of another; again, nothing more', async () => {
      const [first, second, other] = [
        await seal('event-1', 'subject-1'),
        await seal('event-2', 'subject-1'),
        await seal('event-3', 'subject-2', 'kept'),
      ];
      await example.vault.bind('event-1', first.commitment);
      expect(await example.vault.erase('subject-1')).toBe(2);
      expect(await example.vault.erase('subject-1')).toBe(0);
      expect([await example.vault.erasedCards('subject-1'), await example.vault.erasedCards('subject-2')]).toEqual([
        2, 0,
      ]);
      for (const vault of [async () => example.vault, () => example.reopen()]) {
        expect(await (await vault()).open([first, second, other], manager)).toEqual([
          { status: 'erased' },
          { status: 'erased' },
          { status: 'open', card: { ...card, note: 'kept' } },
        ]);
      }
    });

    it('is preceded by the question in whose streams its cards are: pending or bound, each once, none afterwards', async () => {
      const sealIn = (stream: string, eventId: string, subject: string) =>
        example.vault.seal({ eventId, stream, subject, card: { ...card, note: eventId } });
      const { commitment } = await sealIn('roster-2', 'event-1', 'subject-1');
      await example.vault.bind('event-1', commitment);
      await sealIn('roster-2', 'event-2', 'subject-1');
      await sealIn('need-1', 'event-3', 'subject-1');
      await sealIn('need-2', 'event-4', 'subject-2');
      const streams = async () => [
        await example.vault.streamsOf('subject-1'),
        await example.vault.streamsOf('subject-2'),
        await example.vault.streamsOf('subject-3'),
      ];
      expect(await streams()).toEqual([['need-1', 'roster-2'], ['need-2'], []]);
      await example.vault.erase('subject-1');
      expect(await streams()).toEqual([[], ['need-2'], []]);
    });

    it('lasts: nothing is sealed for the subject again, nor for one that was never known, nor bound', async () => {
      const sealed = await seal('event-1', 'subject-1');
      await example.vault.erase('subject-1');
      expect(await example.vault.erase('subject-of-an-older-copy')).toBe(0);
      await example.vault.bind('event-1', sealed.commitment);
      for (const subject of ['subject-1', 'subject-of-an-older-copy']) {
        await expect(seal('event-2', subject)).rejects.toThrow(expect.objectContaining({ code: 'subject-erased' }));
      }
      expect(await example.vault.open([sealed], manager)).toEqual([{ status: 'erased' }]);
      expect(await example.vault.pending()).toBe(0);
    });

    it('that comes beside sealings leaves no card of its subject', async () => {
      for (let round = 0; round < 20; round++) {
        const subject = `subject-${round}`;
        const attempts = Array.from({ length: 4 }, (_, at) => seal(`event-${round}-${at}`, subject));
        const [destroyed, ...sealed] = await Promise.allSettled([example.vault.erase(subject), ...attempts]);
        const before = sealed.filter(({ status }) => status === 'fulfilled').length;
        expect(destroyed).toEqual({ status: 'fulfilled', value: before });
        for (const one of sealed)
          if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'subject-erased' });
      }
      expect(await example.vault.pending()).toBe(0);
    });
  });
}
