import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { startStandIn } from './stand-in/node.ts';

async function exitCode(how: 'guarded' | 'bare'): Promise<number | null> {
  const standIn = await startStandIn();
  // The stream breaks at an append in the middle, while the others are still being written.
  standIn.faults.appends.push(...Array.from({ length: 20 }, () => 'lose-answer' as const), 'break-before');
  const file = join(import.meta.dirname, 'congested.ts');
  const child = spawn(process.execPath, ['--conditions=cbm-src', file, standIn.address, how], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  standIn.stop();
  return code;
}

describe('rejections that nobody can reach, when the stream of appends breaks under congestion', () => {
  it('do not end a process that keeps the guard, and do end one without', async () => {
    expect(await exitCode('bare')).toBe(1);
    expect(await exitCode('guarded')).toBe(0);
  });
});
