import { startTestServer } from './server.ts';
import type { TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('the test server', () => {
  it('is a durable PostgreSQL whose databases do not see each other', async () => {
    const [one, other] = [await server.database(), await server.database()];
    await one.query('CREATE TABLE thing (n integer); INSERT INTO thing VALUES (1)');
    expect(await one.query('SELECT n FROM thing WHERE n = $1', [1])).toEqual([{ n: 1 }]);
    await expect(other.query('SELECT n FROM thing')).rejects.toMatchObject({ code: '42P01' });
    expect(await other.query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await one.drop();
    await expect(one.query('SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
