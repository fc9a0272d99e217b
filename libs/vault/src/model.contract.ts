import fc from 'fast-check';

import { card, manager } from './example-vault.ts';
import type { ExampleVault, OpenVault } from './example-vault.ts';
import type { CardReference, OpenedCard, SealedCard } from './vault.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One attempt at an event: sealed, and appended if it comes first and in time. */
interface Attempt extends SealedCard {
  readonly eventId: string;
  readonly stream: string;
  readonly note: string;
}

type Step =
  | { readonly do: 'seal'; readonly event: number }
  | { readonly do: 'append' | 'bind'; readonly attempt: number }
  | { readonly do: 'erase'; readonly subject: number }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'sweep'; readonly meanwhile: readonly Step[] }
  | { readonly do: 'restart' };

const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2 },
    fc.record({ do: fc.constant('seal' as const), event: fc.nat(5) }),
    fc.record({ do: fc.constantFrom('append' as const, 'bind' as const), attempt: fc.nat() }),
    fc.record({ do: fc.constantFrom('append' as const, 'bind' as const), attempt: fc.nat() }),
    fc.record({ do: fc.constant('erase' as const), subject: fc.nat(3) }),
    fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 70 }) }),
    fc.record({ do: fc.constant('sweep' as const), meanwhile: fc.array(tie('step'), { maxLength: 3 }) }),
    fc.constant({ do: 'restart' as const }),
  ),
}));

/** The log and what the vault must then answer. */
class Model {
  readonly attempts: Attempt[] = [];
  readonly log = new Map<string, Attempt>();
  readonly erased = new Set<string>();
  private sealed = 0;
  private sweeping = false;
  private readonly example: ExampleVault;

  constructor(example: ExampleVault) {
    this.example = example;
  }

  async run(step: Step): Promise<void> {
    const { vault, clock } = this.example;
    switch (step.do) {
      case 'seal':
        return this.seal(`event-${step.event}`, `stream-${step.event % 2}`, `subject-${step.event % 4}`);
      case 'append': {
        const attempt = this.attempt(step.attempt);
        if (attempt && !this.log.has(attempt.eventId) && clock.now() <= attempt.validUntil)
          this.log.set(attempt.eventId, attempt);
        return;
      }
      case 'bind': {
        // Also of an attempt that came second: the store answers it with the receipt of the first.
        const attempt = this.attempt(step.attempt);
        if (attempt && this.log.has(attempt.eventId)) await vault.bind(attempt.eventId, attempt.commitment);
        return;
      }
      case 'erase':
        this.erased.add(`subject-${step.subject}`);
        await vault.erase(`subject-${step.subject}`);
        return;
      case 'pass':
        return this.example.pass(step.minutes * MINUTE);
      case 'sweep':
        return this.sweep(step.meanwhile);
      case 'restart':
        if (!this.sweeping) await this.example.reopen();
    }
  }

  private attempt(at: number): Attempt | undefined {
    return this.attempts[at % this.attempts.length];
  }

  private async seal(eventId: string, stream: string, subject: string): Promise<void> {
    const note = String(this.sealed++);
    const request = { eventId, stream, subject, card: { ...card, note } };
    if (this.erased.has(subject)) {
      await expect(this.example.vault.seal(request)).rejects.toMatchObject({ code: 'subject-erased' });
    } else {
      this.attempts.push({ ...(await this.example.vault.seal(request)), eventId, stream, note });
    }
  }

  async sweep(meanwhile: readonly Step[]): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    await this.example.vault.sweep(async (stream) => {
      const found = [...this.log.values()].filter((attempt) => attempt.stream === stream);
      for (const step of meanwhile) await this.run(step);
      return found.map(({ eventId, commitment }) => ({ id: eventId, commitment }));
    }, HOUR);
    this.sweeping = false;
  }

  /** Every event of the log opens to its own card, whatever became of its binding. */
  async check(): Promise<void> {
    const logged = [...this.log.values()];
    const expected = logged.map(({ subject, note }): OpenedCard =>
      this.erased.has(subject) ? { status: 'erased' } : { status: 'open', card: { ...card, note } },
    );
    expect(await this.example.vault.open(logged, manager)).toEqual(expected);
  }

  /** What the vault still holds: every card that is not erased can be asked for. */
  async held(): Promise<readonly CardReference[]> {
    const answers = await this.example.vault.open(this.attempts, manager);
    return this.attempts.filter((_, at) => answers[at]?.status === 'open');
  }

  kept(): readonly CardReference[] {
    return this.attempts.filter(
      (attempt) => this.log.get(attempt.eventId) === attempt && !this.erased.has(attempt.subject),
    );
  }
}

/** Any history of calls against a model of the log. */
export function describeModel(open: OpenVault): void {
  describe('any order of sealing, appending, binding, lost bindings, erasing and sweeping', () => {
    it('keeps every card whose event is in the log and, after a sweep, no other', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const example = await open();
          try {
            const model = new Model(example);
            for (const one of steps) {
              await model.run(one);
              await model.check();
            }
            example.pass(HOUR);
            await model.sweep([]);
            await model.check();
            expect(await example.vault.pending()).toBe(0);
            expect(await model.held()).toEqual(model.kept());
          } finally {
            await example.remove();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
