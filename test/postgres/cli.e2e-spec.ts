import { EXIT } from '../../apps/cli/src/exit.ts';
import { run } from '../../apps/cli/src/run.ts';
import { startTestServer } from './server.ts';
import type { TestDatabase, TestServer } from './server.ts';

let server: TestServer;
let database: TestDatabase;
beforeAll(async () => {
  server = await startTestServer();
  database = await server.database();
});
afterAll(() => server.stop());

async function migrate(...options: readonly string[]): Promise<readonly [exit: number, out: string, err: string]> {
  const said = { out: '', err: '' };
  const exit = await run(['postgres', 'migrate', ...options], {
    env: { CBM_STORE_OWNER: database.address },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  });
  return [exit, said.out, said.err];
}

describe('cbm postgres migrate', () => {
  it('asks for the role of the nodes, makes the log once and says each time what it did', async () => {
    const asked = "There is no role cbm. Make it with: CREATE ROLE cbm LOGIN PASSWORD '…'\n";
    expect(await migrate()).toEqual([EXIT.unreachable, '', asked]);
    expect(await database.query("SELECT to_regnamespace('cbm_log') AS schema")).toEqual([{ schema: null }]);
    await database.query('CREATE ROLE cbm LOGIN');
    const granted = 'The role cbm may read it and append to it, and change nothing.\n';
    expect(await migrate()).toEqual([EXIT.done, `Made the log, schema 1.\n${granted}`, '']);
    expect(await migrate()).toEqual([EXIT.done, `The log has schema 1 already.\n${granted}`, '']);
    const [exit, out] = await migrate('--json');
    expect([exit, JSON.parse(out)]).toEqual([EXIT.done, { from: 1, to: 1, role: 'cbm' }]);
  });

  it('says what is wrong with an address, and does not repeat its password', async () => {
    expect(await migrate('--address', 'mysql://a:hidden@b/c')).toEqual([
      EXIT.usage,
      '',
      'An address of PostgreSQL reads postgresql://role:password@host:port/database.\n',
    ]);
    const [exit, out, err] = await migrate('--address', database.address.replace(/:[^:@/]+@/, ':hidden@'));
    expect([exit, out]).toEqual([EXIT.unreachable, '']);
    expect(err).toContain('the server refused the role or its password');
    expect(err).not.toContain('hidden');
  });
});
