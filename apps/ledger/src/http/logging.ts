import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';

/**
 * Fastify's logger options: JSON lines on standard output, or where the caller wants them. Of a request method and route
 * pattern are kept, never the address as it came, a header or a body: a log is kept longer and read by more people than the
 * directory.
 */
export function loggerOptions(level: string, stream?: { write(line: string): void }) {
  return {
    level,
    base: null,
    serializers: { req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    ...(stream === undefined ? {} : { stream }),
  };
}

export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(none)';
}

/** Hands Nest's own log lines to the same logger. */
export class NestLines implements LoggerService {
  private readonly logger: FastifyBaseLogger;

  constructor(logger: FastifyBaseLogger) {
    this.logger = logger;
  }

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
