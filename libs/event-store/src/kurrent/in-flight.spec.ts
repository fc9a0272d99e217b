import { setImmediate as turn } from 'node:timers/promises';

import { limitInFlight } from './in-flight.ts';

const REFUSED = new Error('refused');
const BROKEN = new Error('broken');

interface Begun {
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

/** At most four calls at once; those that have begun. */
function limited() {
  const inFlight = limitInFlight({ calls: 4, bytes: 100, answered: (error) => error === REFUSED });
  const begun: Begun[] = [];
  const start = (calls: number, bytes = 1): void => {
    const call = () => new Promise<void>((end, fail) => begun.push({ end, fail }));
    for (let n = 0; n < calls; n++) inFlight.run(bytes, call).catch(() => undefined);
  };
  /** Ends the oldest that is under way; how many have begun by then. */
  const settle = async (how: 'end' | Error): Promise<number> => {
    const oldest = begun[settled++];
    if (how === 'end') oldest?.end();
    else oldest?.fail(how);
    await turn();
    return begun.length;
  };
  let settled = 0;
  return { start, settle, begun };
}

describe('calls in flight', () => {
  it('begin with one, and are as many as allowed when it came through', async () => {
    const { start, settle, begun } = limited();
    start(10);
    expect(begun.length).toBe(1);
    expect(await settle('end')).toBe(5);
    expect(await settle('end')).toBe(6);
  });

  it('are as many after refusals that the server answered: each leaves its place to the next', async () => {
    const { start, settle } = limited();
    start(30);
    expect(await settle(REFUSED)).toBe(5);
    for (let begun = 6; begun <= 30; begun++) expect(await settle(REFUSED)).toBe(begun);
  });

  it('wait after a failure until all that were under way are over; then one goes first', async () => {
    const { start, settle } = limited();
    start(20);
    expect(await settle('end')).toBe(5);
    for (let n = 0; n < 3; n++) expect(await settle(BROKEN)).toBe(5);
    expect(await settle(BROKEN)).toBe(6);
    expect(await settle(BROKEN)).toBe(7);
    expect(await settle('end')).toBe(11);
    expect(await settle('end')).toBe(12);
  });

  it('hold so many bytes; one above that goes alone', async () => {
    const { start, settle } = limited();
    start(1);
    expect(await settle('end')).toBe(1);
    start(3, 40);
    start(1, 400);
    start(1);
    expect(await settle('end')).toBe(4);
    expect(await settle('end')).toBe(4);
    expect(await settle('end')).toBe(5);
    expect(await settle('end')).toBe(6);
  });
});
