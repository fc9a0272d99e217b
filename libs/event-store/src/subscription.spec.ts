import { encodeEvent, parsePage } from './canonical.ts';
import { example, NOON } from './contract.events.ts';
import type { Recorded } from './event-store.ts';
import { EMPTY } from './numbering.ts';
import { Bell, subscribePages } from './subscription.ts';

/** Longer than any test. */
const NEVER = 600_000;

describe('a subscription to a log that answers later', () => {
  it('does not miss what is appended after the log was looked at and before the answer is there', async () => {
    const log: Recorded[] = [];
    const bell = new Bell();
    let looks = 0;
    const source = {
      head: async () => log.at(-1) ?? EMPTY,
      readAll: async (after: number, limit: number) => {
        const page = log.slice(after + 1, after + 1 + limit);
        // The second look is the one after which the subscription waits.
        if (++looks === 2) {
          log.push(...parsePage([[0, NOON, encodeEvent(example(0), 'a', 0).bytes]]));
          bell.ring();
        }
        return page;
      },
    };
    const pages = subscribePages(source, bell, -1, { heartbeat: NEVER });
    expect((await pages.next()).value).toMatchObject({ events: [], caughtUp: true });
    expect((await pages.next()).value).toMatchObject({ events: [{ index: 0 }], head: { index: 0 }, caughtUp: true });
  });
});
