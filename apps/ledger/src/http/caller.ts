import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Office } from '#libs/ledger';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Who asks: an account acting within an office, for a participant, a seat or a group where the office belongs to one. */
export interface Caller {
  readonly account: string;
  readonly office: Office;
  readonly participant?: string;
  readonly seat?: string;
  readonly group?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined when no token came, or one that opens nothing. */
    caller?: Caller;
    /** The token came in the session cookie: forms need an origin check. */
    bySession?: boolean;
  }
}

/** Metadata of a route that needs no token. Everything else is closed. */
export const OPEN = 'cbm:open';
export const Open = () => SetMetadata(OPEN, true);

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller) return request.caller;
  throw new Problem(
    'sign-in-needed',
    'Send a valid token as `Authorization: Bearer …`; it may have expired or been revoked.',
    {
      headers: { 'WWW-Authenticate': 'Bearer' },
    },
  );
}

/** The caller of a route that is not open. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
