import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../postgres/server.ts';
import { killAppenders, killServer } from './campaign.ts';
import { startStandIn } from './stand-in/node.ts';

describe('a process killed while it appends to the stand-in', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const standIn = await startStandIn();
    try {
      const { acknowledged, events } = await killAppenders(standIn.address, 5);
      expect(acknowledged).toBeGreaterThan(5);
      expect(events).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      standIn.stop();
    }
  });
});

describe('the stand-in as a process with its log on disk, killed under load and started again', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kurrent-killed-'));
    const port = await freePort();
    const main = join(import.meta.dirname, 'stand-in/main.ts');
    const start = `cd '${directory}' && '${process.execPath}' --conditions=cbm-src '${main}' ${port} log & echo $! > '${directory}/pid'`;
    const kill = `kill -9 "$(cat '${directory}/pid')"`;
    const run = (command: string): void => void execSync(command, { stdio: 'ignore' });
    run(start);
    try {
      const { acknowledged, events } = await killServer(`esdb://127.0.0.1:${port}?tls=false`, 3, kill, start);
      expect(acknowledged).toBeGreaterThan(3 * 500);
      expect(events).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      run(kill);
      rmSync(directory, { recursive: true });
    }
  });
});
