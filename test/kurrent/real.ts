/**
 * The suites against a real node or cluster:
 * `npm run test:kurrentdb -- --connection esdb://… [--start CMD --kill CMD] [--kills N] [--only PATTERN]`
 * Contract, kills, the API and three node processes of what is built first, in fresh random stream prefixes; what they write stays on the server. With --start and --kill (shell
 * commands) the server, or the leader of a cluster, is killed under load and started again as well. The vaults lie in a PostgreSQL that
 * is started for them. `--only` takes the suites whose path matches.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startTestServer } from '../postgres/server.ts';

const { values } = parseArgs({
  options: {
    connection: { type: 'string' },
    start: { type: 'string' },
    kill: { type: 'string' },
    kills: { type: 'string', default: '5' },
    only: { type: 'string', default: '.' },
  },
});
if (values.connection === undefined || (values.start === undefined) !== (values.kill === undefined)) {
  process.stderr.write(
    'Usage: npm run test:kurrentdb -- --connection esdb://… [--start CMD --kill CMD] [--kills N] [--only PATTERN]\n',
  );
  process.exit(2);
}

const root = join(import.meta.dirname, '../..');
const jest = ['--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js')];
const config = ['--config', join(root, 'test/kurrent/jest.real.config.js'), '--runInBand', values.only];
const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const vaults = await startTestServer();
const { address } = await vaults.database();
const suites = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...jest, ...config], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    CBM_TEST_STORE: values.connection,
    CBM_TEST_VAULT: address,
    KURRENTDB_KILLS: values.kills,
    ...(values.start === undefined ? {} : { KURRENTDB_START: values.start }),
    ...(values.kill === undefined ? {} : { KURRENTDB_KILL: values.kill }),
  },
});
const [status] = (await once(suites, 'exit')) as [number | null];
await vaults.stop();
process.exitCode = status ?? 1;
