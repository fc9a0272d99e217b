import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSocketPath, closeSocket, listenOnSocket, socketPath } from './socket.ts';

it('listens in a directory of its own, after removing what an earlier process left', async () => {
  const data = mkdtempSync(join(tmpdir(), 'cbm-socket-'));
  const path = socketPath(data);
  const first = await listenOnSocket(path, (_request, response) => response.end('first'));
  await closeSocket(first);
  writeFileSync(path, 'left behind');
  const second = await listenOnSocket(path, (_request, response) => response.end('second'));
  expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);
  expect(await ask(path)).toBe('second');
  await closeSocket(second);
  rmSync(data, { recursive: true });
});

it('says what to do about a path that no system takes', () => {
  expect(() => checkSocketPath(`/${'x'.repeat(99)}`)).not.toThrow();
  expect(() => checkSocketPath(`/${'é'.repeat(50)}`)).toThrow(
    /has 101 bytes and may have 100.*Move the data directory/s,
  );
});

function ask(socket: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath: socket, path: '/', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
}
