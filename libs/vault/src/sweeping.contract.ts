import { card, manager } from './example-vault.ts';
import type { ExampleVault, OpenVault } from './example-vault.ts';
import type { SealedCard } from './vault.ts';

const HOUR = 3_600_000;

/** Bindings, and what the log says of cards. */
export function describeSweeping(open: OpenVault): void {
  let example: ExampleVault;
  beforeEach(async () => {
    example = await open();
  });
  afterEach(() => example.remove());

  const seal = (eventId: string, subject = 'subject-1'): Promise<SealedCard> =>
    example.vault.seal({ eventId, stream: 'roster-1', subject, card });

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

    it('of many at once is of the first attempt at each event that is known', async () => {
      const [first, second] = [await seal('event-1'), await seal('event-1')];
      await example.vault.bindAll(
        ['unknown', second.commitment, first.commitment].map((commitment) => ({ eventId: 'event-1', commitment })),
      );
      expect(await example.vault.pending()).toBe(1);
      example.pass(HOUR);
      expect(await example.vault.sweep(async () => [{ id: 'event-1', commitment: second.commitment }], HOUR)).toEqual({
        bound: 0,
        destroyed: 1,
      });
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

    it('keeps every card of an event that carries several', async () => {
      const sealed = [await seal('event-1', 'subject-1'), await seal('event-1', 'subject-2'), await seal('event-1')];
      example.pass(HOUR);
      const inLog = sealed.slice(0, 2).map(({ commitment }) => ({ id: 'event-1', commitment }));
      expect(await example.vault.sweep(async () => inLog, HOUR)).toEqual({ bound: 2, destroyed: 1 });
      expect((await example.vault.open(sealed, manager)).map(({ status }) => status)).toEqual([
        'open',
        'open',
        'missing',
      ]);
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
}
