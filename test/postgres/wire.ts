/** The wire between a store and its server, which a test can cut. */
import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface Wire {
  /** The same address, by way of the wire. */
  readonly address: string;
  /** From now on nothing that the server says gets through, until the first that would have cuts every connection. */
  loseNextAnswer(): void;
  /** Nothing gets through any more, in either direction, over the connections that there are; they stay. */
  freeze(): void;
  close(): Promise<void>;
}

export async function startWire(address: string): Promise<Wire> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let losing = false;
  const frozen = new Set<Socket>();
  const cut = (): void => {
    losing = false;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (!frozen.has(client)) upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (losing) cut();
      else if (!frozen.has(upstream)) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(address);
  own.port = String((server.address() as AddressInfo).port);
  return {
    address: own.href,
    loseNextAnswer: () => void (losing = true),
    freeze: () => {
      for (const socket of sockets) frozen.add(socket);
    },
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
