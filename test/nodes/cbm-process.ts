/** The command line as processes of their own, as two operators run it at the same time. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Ran } from './shared-ledger.ts';

const ENTRY = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');

/** Runs what was built; resolves when the process has ended. */
export function cbmProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve) => {
    const node = ['--disable-warning=ExperimentalWarning', ENTRY, ...args];
    const options = { env: { PATH: process.env['PATH'], ...env } };
    const running = execFile(process.execPath, node, options, (_error, out, err) => {
      resolve({ exit: running.exitCode ?? -1, out, err });
    });
  });
}
