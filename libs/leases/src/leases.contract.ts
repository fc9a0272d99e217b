import type { Leases } from './leases.ts';

/** Opens leases for a holder; those opened within one test share what is held. */
export type OpenHolder = (holder: string, doubt?: number) => Leases;

const LONG = 60_000;

/** What all leases keep for one holder; it uses the globals of Jest. */
export function describeLeases(name: string, open: OpenHolder): void {
  describe(`${name}: the contract of leases`, () => {
    let leases: Leases;

    beforeEach(() => {
      leases = open('one');
    });

    afterEach(() => leases.close());

    it('prolongs the lease of its holder under the same token', async () => {
      const first = await leases.hold('work', LONG);
      expect(first).toEqual({ name: 'work', token: expect.any(Number), milliseconds: LONG });
      expect(await leases.hold('work', LONG)).toEqual(first);
    });

    it('grants the same claim again to the same holder', async () => {
      const lease = (await leases.hold('work', LONG)) ?? never();
      const claims = [await leases.claim(lease, 'a'), await leases.claim(lease, 'a'), await leases.claim(lease, 'b')];
      expect(claims).toEqual(['granted', 'granted', 'granted']);
    });

    it('grants nothing under a lease that was given back, and a greater token afterwards', async () => {
      const lease = (await leases.hold('work', LONG)) ?? never();
      await leases.release(lease);
      expect(await leases.claim(lease, 'a')).toBe('lost');
      const again = (await leases.hold('work', LONG)) ?? never();
      expect(again.token).toBeGreaterThan(lease.token);
      expect([await leases.claim(lease, 'a'), await leases.claim(again, 'a')]).toEqual(['lost', 'granted']);
    });

    it('leaves a lease alone that is given back a second time', async () => {
      const lease = (await leases.hold('work', LONG)) ?? never();
      await leases.release(lease);
      const again = (await leases.hold('work', LONG)) ?? never();
      await leases.release(lease);
      expect(await leases.claim(again, 'a')).toBe('granted');
    });

    it('tells what is held', async () => {
      const work = (await leases.hold('work', LONG)) ?? never();
      const duty = (await leases.hold('duty', LONG)) ?? never();
      const told = (name: string, token: number) => ({
        name,
        holder: 'one',
        token,
        until: expect.anything(),
        here: true,
      });
      const report = (await leases.report()).map((one) => ({ ...one, until: one.until ?? 'never' }));
      expect(report).toEqual([told('duty', duty.token), told('work', work.token)]);
      await leases.release(work);
      expect((await leases.report()).map((one) => one.name)).toEqual(['duty']);
    });
  });
}

/** What leases keep in addition that several holders share. */
export function describeSharedLeases(name: string, open: OpenHolder): void {
  describe(`${name}: leases that several holders share`, () => {
    const opened: Leases[] = [];
    const opening: OpenHolder = (...given) => {
      const leases = open(...given);
      opened.push(leases);
      return leases;
    };
    /** Asks until the lease of another holder has run out. */
    const takeOver = async (leases: Leases) => {
      for (;;) {
        const lease = await leases.hold('work', LONG);
        if (lease) return lease;
      }
    };

    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });

    it('give it to one of many that ask at once', async () => {
      const all = Array.from({ length: 8 }, (_, n) => opening(`holder ${String(n)}`));
      const answers = await Promise.all(all.map((one) => one.hold('work', LONG)));
      expect(answers.filter((lease) => lease !== undefined)).toHaveLength(1);
    });

    it('give it to another one once it has run out or was given back, each time under a greater token', async () => {
      const [one, two] = [opening('one'), opening('two')];
      const first = (await one.hold('work', 100)) ?? never();
      const second = await takeOver(two);
      expect(await one.hold('work', LONG)).toBeUndefined();
      await two.release(second);
      const third = (await one.hold('work', LONG)) ?? never();
      expect(second.token).toBeGreaterThan(first.token);
      expect(third.token).toBeGreaterThan(second.token);
    });

    it('grant nothing to a holder that was overtaken, and leave its successor alone', async () => {
      const [one, two] = [opening('one'), opening('two')];
      const first = (await one.hold('work', 1)) ?? never();
      const second = await takeOver(two);
      expect(await one.claim(first, 'a')).toBe('lost');
      await one.release(first);
      expect([await two.claim(second, 'a'), await one.hold('work', LONG)]).toEqual(['granted', undefined]);
    });

    it('keep what an earlier holder claimed in doubt', async () => {
      const [one, two] = [opening('one'), opening('two')];
      const first = (await one.hold('work', LONG)) ?? never();
      await one.claim(first, 'a');
      await one.release(first);
      const second = (await two.hold('work', LONG)) ?? never();
      const claims = [await two.claim(second, 'a'), await two.claim(second, 'b'), await two.claim(second, 'a')];
      expect(claims).toEqual(['in-doubt', 'granted', 'in-doubt']);
    });

    it('grant it once it has been in doubt for long enough, and then to one holder', async () => {
      const [one, two, three] = [opening('one', 200), opening('two', 200), opening('three')];
      const first = (await one.hold('work', LONG)) ?? never();
      await one.claim(first, 'a');
      await one.release(first);
      const second = (await two.hold('work', LONG)) ?? never();
      while ((await two.claim(second, 'a')) === 'in-doubt');
      expect(await two.claim(second, 'a')).toBe('granted');
      await two.release(second);
      const third = (await three.hold('work', LONG)) ?? never();
      expect(await three.claim(third, 'a')).toBe('in-doubt');
    });

    it('prolong a lease by what is claimed under it', async () => {
      const one = opening('one');
      const lease = (await one.hold('work', LONG)) ?? never();
      const until = async () => (await one.report())[0]?.until ?? '';
      const before = await until();
      do await one.claim(lease, 'a');
      while ((await until()) === before);
      expect(Date.parse(await until())).toBeGreaterThan(Date.parse(before));
    });

    it('give back what they hold when they are closed', async () => {
      const [one, two] = [opening('one'), opening('two')];
      await one.hold('work', LONG);
      await one.close();
      expect(await two.hold('work', LONG)).toBeDefined();
    });

    it('tell who holds what', async () => {
      const [one, two] = [opening('one'), opening('two')];
      const lease = (await one.hold('work', LONG)) ?? never();
      const [told] = await two.report();
      expect(told).toEqual({
        name: 'work',
        holder: 'one',
        token: lease.token,
        until: expect.stringMatching(/Z$/),
        here: false,
      });
    });
  });
}

function never(): never {
  throw new Error('The lease was not given.');
}
