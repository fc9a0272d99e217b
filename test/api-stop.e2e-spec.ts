import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createLedgerApp, serve, socketPath } from '#apps/ledger';
import { configOf, openPlace } from './ledger-app.ts';
import { until } from './until.ts';

it('a server that stops answers whoever has a request under way, and what follows on the same connection', async () => {
  const place = await openPlace();
  const app = await createLedgerApp(configOf(place), { log: { write: () => {} } });
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as unknown as Server;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => void (heard += text));
  const head = (line: string, ...more: readonly string[]) =>
    [`${line} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${place.token}`, ...more, '', ''].join('\r\n');

  const headers = ['Content-Type: application/json', 'Content-Length: 2', 'Expect: 100-continue'];
  socket.write(head('POST /api/participants', ...headers));
  await until(
    () => heard,
    (said) => said.includes('100 Continue'),
  );
  const stopped = app.close();
  await until(
    () => server.listening,
    (listening) => !listening,
  );
  socket.write(`{}${head('GET /api/participants')}`);
  await Promise.all([stopped, once(socket, 'close')]);

  expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 400', 'HTTP/1.1 200']);
  expect(heard).toMatch(/connection: close/i);
  place.remove();
});

it('a server that stops waits for nobody for ever', async () => {
  const place = await openPlace();
  const app = await createLedgerApp(configOf(place), { log: { write: () => {} }, grace: 200 });
  const { address } = await serve(app, configOf(place, { CBM_SOCKET: 'true' }));
  const head = [`Authorization: Bearer ${place.token}`, 'Content-Type: application/json', 'Content-Length: 20'];
  const never = ['POST /api/participants HTTP/1.1', 'Host: localhost', ...head, 'Expect: 100-continue', '', ''];
  const sockets = [connect(Number(new URL(address).port), '127.0.0.1'), connect(socketPath(place.data))];
  for (const socket of sockets) {
    socket.on('error', () => {}).write(never.join('\r\n'));
    await once(socket, 'data');
  }
  await app.close();
  place.remove();
});
