import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMasterKeyFile } from '../../libs/vault/src/master-key.ts';
import { readTrace } from '../crash/trace.ts';
import { killAtSteps } from './kills.ts';

describe('a process killed while it seals, appends, binds, sweeps and erases', () => {
  it('leaves every event of the log its card, no card without an event, and nothing of what was erased', async () => {
    const campaign = await killAtSteps(20);
    expect(campaign.kills).toBe(20);
    expect(campaign.events).toBeGreaterThan(campaign.kills);
    // Cards that only the sweep could bind or destroy, and subjects erased on the way: the kills fell where they were meant to.
    expect(campaign.bound).toBeGreaterThan(0);
    expect(campaign.destroyed).toBeGreaterThan(0);
    expect(campaign.erased).toBeGreaterThan(0);
  });
});

// kill -9 leaves the page cache alone: only the order of system calls shows that a card survives a power cut as well.
describe('the disk', () => {
  it('has every card before its sealing is acknowledged, also behind bindings, which do not wait for it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'vault-strace-'));
    const [trace, masterKeyFile] = [join(directory, 'trace'), join(directory, 'master.key')];
    createMasterKeyFile(masterKeyFile);
    const run = spawnSync(
      'strace',
      ['-f', '-y', '-s', '4', '-e', 'trace=write,pwrite64,fdatasync,fsync', '-o', trace].concat([
        process.execPath,
        '--conditions=cbm-src',
        join(import.meta.dirname, 'sealer.ts'),
        directory,
        masterKeyFile,
        '50',
      ]),
      { encoding: 'utf8' },
    );
    if (run.error !== undefined) {
      throw new Error('This test watches the system calls with strace. Install it: apt-get install strace', {
        cause: run.error,
      });
    }
    expect(run.status).toBe(0);
    const { acknowledgements, flushes, unflushed } = readTrace(readFileSync(trace, 'utf8'));
    expect({ acknowledgements, unflushed }).toEqual({ acknowledgements: 50, unflushed: 0 });
    expect(flushes).toBeGreaterThanOrEqual(50);
    expect(flushes).toBeLessThan(75);
    rmSync(directory, { recursive: true });
  });
});
