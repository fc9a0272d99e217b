import type { Server } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyRateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ApiDescription } from './api/meta/api-description.ts';
import { AppModule } from './app.module.ts';
import type { LedgerConfig } from './config.ts';
import { healthOf } from './health.ts';
import { authenticate } from './http/authenticate.ts';
import { cleanAddresses } from './http/clean-address.ts';
import { compress } from './http/compress.ts';
import { loggerOptions, NestLines } from './http/logging.ts';
import { Problem } from './http/problem.ts';
import { secureHeaders } from './http/security.ts';
import { closeSocket, listenOnSocket, socketPath } from './http/socket.ts';
import { observeHealth } from './metrics/health-gauges.ts';
import { openLedger, type OpenLedger } from './open-ledger.ts';

export interface AppOptions {
  /** Where log lines go; default: standard output. */
  readonly log?: { write(line: string): void };
  /** Milliseconds for which a stop waits for requests under way (default 20,000: containers are killed after 30 seconds). */
  readonly grace?: number;
}

/**
 * The server of one data directory, ready for `inject()` and for `serve`. Takes the directory's lock and opens log, tables
 * and vault; `close()` gives them back. Throws when another process holds the lock.
 */
export async function createLedgerApp(config: LedgerConfig, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const ledger = await openLedger(config);
  try {
    return await buildApp(config, ledger, options);
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** Sockets that an application listens on beside its port: closed with it. */
const sockets = new WeakMap<NestFastifyApplication, Server[]>();

/** Listens on the configured address and, for the command line, on the socket in the data directory. */
export async function serve(app: NestFastifyApplication, config: LedgerConfig): Promise<{ readonly address: string }> {
  const fastify = app.getHttpAdapter().getInstance();
  if (config.CBM_SOCKET) {
    const socket = await listenOnSocket(socketPath(config.CBM_DATA), (request, response) =>
      fastify.routing(request, response),
    );
    sockets.get(app)?.push(socket);
  }
  await app.listen(config.CBM_PORT, config.CBM_HOST);
  return { address: await app.getUrl() };
}

async function buildApp(
  config: LedgerConfig,
  ledger: OpenLedger,
  options: AppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: loggerOptions(config.CBM_LOG_LEVEL, options.log),
    bodyLimit: config.CBM_BODY_LIMIT,
    trustProxy: config.CBM_TRUSTED_PROXIES,
    // whoever asks while it stops on a connection that it still has is answered; the parts are closed behind the last answer
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, ledger), adapter, {
    logger: new NestLines(fastify.log),
    // fastify's own parsers: theirs refuses what would poison prototypes
    bodyParser: false,
    abortOnError: false,
  });
  ledger.notices.listen(({ level, message, facts }) => fastify.log[level](facts, message));
  await prepare(app, fastify, config, ledger, options.grace ?? 20_000);
  await app.init();
  await fastify.ready();
  app.get(ApiDescription).of(app);
  observeHealth(ledger.metrics.meter, () => healthOf(ledger));
  void ledger.maintenance.run();
  if (config.CBM_ROUNDS) ledger.rounds.start();
  return app;
}

async function prepare(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  config: LedgerConfig,
  ledger: OpenLedger,
  grace: number,
): Promise<void> {
  secureHeaders(fastify, config.CBM_PUBLIC_ORIGIN);
  compress(fastify);
  cleanAddresses(fastify);
  fastify.addHook('onResponse', async (request, reply) => ledger.metrics.answered(request, reply));
  await app.register(fastifyCookie);
  await app.register(fastifyFormbody, { bodyLimit: config.CBM_BODY_LIMIT });
  // what is sent as text says nothing of its members: the answer names the type to send
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('text/csv', { bodyLimit: config.CBM_IMPORT_LIMIT });
  const listening: Server[] = [];
  sockets.set(app, listening);
  fastify.addHook('preClose', async () => {
    // one that never ends would keep the leases of this node, until it is killed and gives none back
    setTimeout(() => [fastify.server, ...listening].forEach((server) => server.closeAllConnections()), grace).unref();
    await Promise.all(listening.map(closeSocket));
  });
  fastify.addHook('onClose', () => ledger.close());
  authenticate(fastify, ledger);
  await app.register(fastifyRateLimit, {
    max: config.CBM_RATE_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller?.account ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      new Problem(
        'too-many-requests',
        `At most ${String(config.CBM_RATE_PER_MINUTE)} requests a minute are answered.`,
        {
          headers: { 'Retry-After': String(Math.ceil(context.ttl / 1_000)) },
        },
      ),
  });
  app.enableShutdownHooks();
}
