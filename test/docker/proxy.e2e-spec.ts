import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nginx } from './programs.ts';

const PROXY = join(import.meta.dirname, '../../docker/proxy');
const shipped = (file: string) => readFileSync(join(PROXY, file), 'utf8');
const program = nginx();

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Node {
  readonly port: number;
  readonly asked: { readonly method: string; readonly for: unknown }[];
  status: number;
  readonly server: Server;
}

/** Stands in for a node of the ledger: keeps what it was asked. */
async function standInNode(): Promise<Node> {
  const asked: Node['asked'] = [];
  const server = createHttp((incoming, response) => {
    asked.push({ method: incoming.method ?? '', for: incoming.headers['x-forwarded-for'] });
    response.writeHead(node.status).end(String(node.port));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const node: Node = { port: (server.address() as AddressInfo).port, asked, status: 200, server };
  return node;
}

const described = program === undefined ? describe.skip : describe;
if (program === undefined) process.stderr.write('nginx is not installed: the proxy’s configuration is not tried.\n');

described('the proxy of the compose files, a real nginx before stand-in nodes', () => {
  let directory: string;
  let proxy: ChildProcess;
  let port: number;
  let nodes: Node[];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cbm-proxy-'));
    nodes = [await standInNode(), await standInNode()];
    const dead = await freePort();
    port = await freePort();
    const at = (name: string) => join(directory, name);
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=localhost',
        '-keyout',
        at('key'),
        '-out',
        at('crt'),
      ],
      { stdio: 'ignore' },
    );
    const ports = [dead, ...nodes.map((one) => one.port)];
    const upstream = shipped('three-nodes.conf').replaceAll(
      /172\.30\.84\.\d+:8420/g,
      () => `127.0.0.1:${String(ports.shift())}`,
    );
    expect(ports).toEqual([]);
    writeFileSync(at('nginx.conf'), await configuration(upstream));
    proxy = spawn(program ?? '', ['-e', 'stderr', '-p', directory, '-c', at('nginx.conf'), '-g', 'daemon off;'], {
      stdio: 'inherit',
    });
    for (;;) {
      const open = await ask('GET').catch(() => undefined);
      if (open !== undefined) break;
      if (proxy.exitCode !== null) throw new Error(`nginx ended with ${String(proxy.exitCode)}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  afterAll(async () => {
    proxy.kill('SIGTERM');
    if (proxy.exitCode === null) await once(proxy, 'exit');
    for (const { server } of nodes) server.close().closeAllConnections();
    rmSync(directory, { recursive: true, force: true });
  });

  /** The shipped file, with the paths and ports of this test. */
  async function configuration(upstream: string): Promise<string> {
    const at = (name: string) => join(directory, name);
    writeFileSync(at('upstream.conf'), upstream);
    return shipped('nginx.conf')
      .replaceAll('/tmp/', `${directory}/`)
      .replace('/run/secrets/tls-certificate', at('crt'))
      .replace('/run/secrets/tls-key', at('key'))
      .replace('include upstream.conf', `include ${at('upstream.conf')}`)
      .replace('listen 8080', `listen 127.0.0.1:${String(await freePort())}`)
      .replace('listen 8443', `listen 127.0.0.1:${String(port)}`);
  }

  async function ask(method: string): Promise<number> {
    const sent = request({
      host: '127.0.0.1',
      port,
      method,
      rejectUnauthorized: false,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  }

  it('answers what only reads from another node when one is gone or has nothing to say', async () => {
    const [first, second] = nodes as [Node, Node];
    first.status = 503;
    second.status = 200;
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await ask('GET'));
    expect(answers).toEqual([200, 200, 200, 200, 200, 200]);
    expect(first.asked.length).toBeGreaterThan(0);
  });

  it('sends a change once, whatever the answer', async () => {
    for (const node of nodes) {
      node.asked.length = 0;
      node.status = 503;
    }
    const statuses = new Set<number>();
    for (let n = 0; n < 4; n++) statuses.add(await ask('POST'));
    expect(statuses).toEqual(new Set([503]));
    expect(nodes.flatMap(({ asked }) => asked).length).toBe(4);
  });

  it('goes on at once after reads that every node answers with 503', async () => {
    const refused = [];
    for (const node of nodes) node.status = 503;
    for (let n = 0; n < 6; n++) refused.push(await ask('GET'));
    // 502 where the node that is gone happened to be asked last
    for (const status of refused) expect([502, 503]).toContain(status);
    for (const node of nodes) node.status = 200;
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await ask('GET'), await ask('POST'));
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('says itself whose request it is, whatever the sender claims', () => {
    expect(new Set(nodes.flatMap(({ asked }) => asked.map((one) => one.for)))).toEqual(new Set(['127.0.0.1']));
  });

  it.each(['one-node.conf', 'three-nodes.conf'])('starts with %s whichever nodes are there', async (file) => {
    const config = join(directory, file);
    writeFileSync(config, await configuration(shipped(file)));
    execFileSync(program ?? '', ['-t', '-q', '-e', 'stderr', '-p', directory, '-c', config], { stdio: 'pipe' });
  });

  it('waits for an import as long as a large one takes', () => {
    const { paths } = JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8')) as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const [, path = '', settings] = /location = (\S+) \{([^}]*)\}/.exec(shipped('nginx.conf')) ?? [];
    expect(paths[path]).toHaveProperty('post');
    expect(settings).toContain('proxy_read_timeout 300s;');
  });
});
