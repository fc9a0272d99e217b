import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Longest path a socket may have on every system that we run on (sun_path is 104 or 108 bytes, with its end mark). */
const MAX_SOCKET_PATH = 100;

/** Where the server of a data directory listens for the command line. */
export function socketPath(dataDirectory: string): string {
  return join(dataDirectory, 'run', 'cbm.sock');
}

/** Throws when the path is too long to be listened on, saying what to do. */
export function checkSocketPath(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_SOCKET_PATH) {
    throw new Error(
      `The socket's path has ${String(bytes)} bytes and may have ${String(MAX_SOCKET_PATH)}: ${path}\n` +
        'Move the data directory to a shorter path (a symbolic link to it will do), or set CBM_SOCKET=false and use CBM_PORT only.',
    );
  }
}

/** Listens on the socket in a directory of its own (0700). Call it only with the directory's lock held: an old file is removed. */
export async function listenOnSocket(
  path: string,
  routing: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  checkSocketPath(path);
  const directory = join(path, '..');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  rmSync(path, { force: true });
  const server = createServer(routing);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

export async function closeSocket(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
