import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { example, uuid, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { withStandIn } from './opened.ts';
import { startStandIn } from './stand-in/node.ts';

/** Of a process that has 300 appends of 60 kB in flight when the call for appends breaks in the middle. */
async function exitCode(how: 'ours' | 'client'): Promise<number | null> {
  const standIn = await startStandIn();
  standIn.faults.appends.push(...Array.from({ length: 20 }, () => 'lose-answer' as const), 'break-before');
  const file = join(import.meta.dirname, 'congested.ts');
  const child = spawn(process.execPath, ['--conditions=cbm-src', file, standIn.address, how], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  standIn.stop();
  return code;
}

describe('calls of our own for appends, where the client has defects', () => {
  it('leave nothing behind that ends the process when the call breaks under congestion, as the client does', async () => {
    expect(await exitCode('client')).toBe(1);
    expect(await exitCode('ours')).toBe(0);
  });

  it('of one store do not fail with those of another, which the client rejects all at once', () =>
    withStandIn(async (broken) => {
      const first = await broken.open();
      await withStandIn(async (healthy) => {
        const second = await healthy.open();
        await second.append('a', NO_STREAM, [example(0)]);
        healthy.standIn.faults.appends.push('answer-late');
        broken.standIn.faults.appends.push('break-before', 'break-after');
        const late = second.append('a', 0, [example(1)]);
        expect(await first.append('a', NO_STREAM, [example(2)])).toEqual({ stream: 'a', revision: 0, index: 0 });
        expect(await late).toEqual({ stream: 'a', revision: 1, index: 1 });
        expect(healthy.standIn.log.all.map(({ id }) => id)).toEqual([uuid(0), uuid(1)]);
      });
    }));

  it('pass over a second answer to one append, which the client throws where nobody can catch it', () =>
    withStandIn(async ({ standIn, open }) => {
      const store = await open();
      standIn.faults.appends.push('answer-twice', 'answer-twice');
      for (let n = 0; n < 4; n++) await store.append('a', n - 1, [example(n)]);
      expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([0, 1, 2, 3].map(uuid));
    }));
});
