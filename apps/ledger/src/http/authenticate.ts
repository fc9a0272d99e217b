import { createHash, randomBytes } from 'node:crypto';
import { ACCOUNTS_STREAM, accountsDecider, type Executor, findToken, type Office } from '#libs/ledger';
import type { Clock } from '#libs/event-store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';

/** Routes that answer also while the log cannot be asked for whom a token stands: as to somebody without one. */
const ALWAYS: ReadonlySet<string> = new Set(['/health', '/ready']);

export const SESSION_COOKIE = 'cbm_session';

/** A new token's text: 256 random bits behind a mark that scanners of leaked secrets can look for. */
export function newToken(): string {
  return `cbm_${randomBytes(32).toString('base64url')}`;
}

/** The ledger knows a token by this only. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export interface Gate {
  /** Whom a token stands for at this moment; undefined when it is unknown, expired or revoked, or its account is closed. */
  admit(token: string): Promise<Caller | undefined>;
}

/** Reads the accounts from the log itself, never from a table: a revoked token opens nothing from the next request on. */
export function createGate(executor: Pick<Executor, 'fold'>, clock: Clock): Gate {
  return {
    async admit(token) {
      const { state } = await executor.fold(accountsDecider, ACCOUNTS_STREAM);
      const found = findToken(state, hashOfToken(token), new Date(clock.now()).toISOString());
      if (found?.status !== 'valid') return undefined;
      const { account, office, participant, seat, group } = found;
      return {
        account,
        office: office as Office,
        ...(participant === undefined ? {} : { participant }),
        ...(seat === undefined ? {} : { seat }),
        ...(group === undefined ? {} : { group }),
      };
    },
  };
}

/** Every request is looked at before anything else is done with it; the guard then decides what it may do. */
export function authenticate(fastify: FastifyInstance, gate: Gate): void {
  fastify.addHook('onRequest', async (request) => {
    const bearer = bearerToken(request);
    const token = bearer ?? request.cookies[SESSION_COOKIE];
    if (token === undefined || token === '') return;
    const caller = await gate.admit(token).catch((error: unknown) => {
      if (ALWAYS.has(request.routeOptions.url ?? '')) return undefined;
      throw error;
    });
    if (caller) request.caller = caller;
    request.bySession = bearer === undefined;
  });
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}
