import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryStore, NO_STREAM, systemClock } from '#libs/event-store';
import { createMetrics } from '../apps/ledger/src/metrics/metrics.ts';
import { clientOf, type Running, startLedger } from './ledger-app.ts';

/** Value of one figure in the text form of Prometheus; undefined when it is not there. */
function figure(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}

describe('figures about the node', () => {
  let ledger: Running;
  beforeAll(async () => {
    ledger = await startLedger();
  });
  afterAll(() => ledger.stop());

  it('are for accounts only', async () => {
    const { status, body } = await clientOf(ledger.app).get('/metrics');
    expect([status, body.type]).toEqual([401, '/problems/sign-in-needed']);
  });

  it('follow the log, time appends and requests, and say what health says', async () => {
    const before = await ledger.manager.get('/metrics');
    const [state = ''] = ledger.states;
    await ledger.communication(state);
    await ledger.manager.post('/api/participants', { kind: 'robot' });
    const { text, headers } = await ledger.manager.get('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const health = await ledger.manager.get('/health');
    expect(figure(text, 'cbm_log_index')).toBe(health.body.log.index);
    expect(figure(text, 'cbm_log_index')).toBe((figure(before.text, 'cbm_log_index') ?? 0) + 1);
    expect(text).toMatch(/cbm_append_duration_count\{outcome="appended"\} 1\n/);
    expect(text).toMatch(
      /http_server_request_duration_count\{http_request_method="POST",http_route="\/api\/participants",http_response_status_code="400"\} 1\n/,
    );
    // Of a server without TLS health says so.
    expect([figure(text, 'cbm_writing'), figure(text, 'cbm_sound')]).toEqual([1, health.body.status === 'ok' ? 1 : 0]);
    const running = text.split('\n').filter((line) => line.startsWith('cbm_projection_running{'));
    expect(running.length).toBe(health.body.projections.length);
    expect(running.every((line) => line.endsWith(' 1'))).toBe(true);
  });

  it('hold route patterns, no address as it came', async () => {
    const [state = ''] = ledger.states;
    await ledger.manager.get(`/api/participants/${state}`);
    const { text } = await ledger.manager.get('/metrics');
    expect(text).not.toContain(state);
  });
});

it('a collector that was named is sent them as OTLP', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const metrics = createMetrics(`http://127.0.0.1:${String((collector.address() as AddressInfo).port)}/v1/metrics`);
  const store = metrics.timed(createMemoryStore({ clock: systemClock }));
  await store.append('one', NO_STREAM, []).catch(() => undefined);
  await store.close();
  // the last figures are sent before it stops
  await metrics.stop();
  collector.close();
  expect(bodies.length).toBeGreaterThan(0);
  expect(bodies.join('')).toContain('cbm.append.duration');
  expect(bodies.join('')).toContain('fault');
});

describe('behind a proxy', () => {
  const askedFrom = async (config: Record<string, unknown>, address: string) => {
    const ledger = await startLedger({ config: { CBM_RATE_PER_MINUTE: 1, ...config } });
    try {
      const ask = (from: string) =>
        ledger.app.inject({ url: '/ready', remoteAddress: address, headers: { 'x-forwarded-for': from } });
      return [(await ask('192.0.2.1')).statusCode, (await ask('192.0.2.2')).statusCode];
    } finally {
      await ledger.stop();
    }
  };

  it('one that is trusted says whose request it is, any other does not', async () => {
    expect(await askedFrom({ CBM_TRUSTED_PROXIES: 'loopback,10.0.0.0/8' }, '10.1.2.3')).toEqual([200, 200]);
    expect(await askedFrom({}, '10.1.2.3')).toEqual([200, 429]);
  });
});
