/**
 * The suites against a real node or cluster:
 * `npm run test:kurrentdb -- --connection esdb://… [--start CMD --kill CMD] [--kills N]`
 * In fresh random stream prefixes; what they write stays on the server. With --start and --kill (shell commands) the server, or the
 * leader of a cluster, is killed under load and started again as well.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    connection: { type: 'string' },
    start: { type: 'string' },
    kill: { type: 'string' },
    kills: { type: 'string', default: '5' },
  },
});
if (values.connection === undefined || (values.start === undefined) !== (values.kill === undefined)) {
  process.stderr.write('Usage: npm run test:kurrentdb -- --connection esdb://… [--start CMD --kill CMD] [--kills N]\n');
  process.exit(2);
}

const root = join(import.meta.dirname, '../..');
const jest = ['--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js')];
const config = ['--config', join(root, 'test/kurrent/jest.real.config.js'), '--runInBand'];
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...jest, ...config], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    KURRENTDB_CONNECTION: values.connection,
    KURRENTDB_KILLS: values.kills,
    ...(values.start === undefined ? {} : { KURRENTDB_START: values.start }),
    ...(values.kill === undefined ? {} : { KURRENTDB_KILL: values.kill }),
  },
});
process.exitCode = status ?? 1;
