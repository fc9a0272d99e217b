import { type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { mayCommand, type Office, type Policy } from '#libs/ledger';
import type { FastifyRequest } from 'fastify';
import { callerOf, OPEN } from './caller.ts';
import { Problem } from './problem.ts';
import { requireOwnOrigin } from './security.ts';

export const COMMANDS = 'cbm:commands';
export const FIELDS = 'cbm:fields';

/** Metadata of a route that carries out this command, or one of these. */
export const May = (...commands: readonly string[]) => SetMetadata(COMMANDS, commands);

/** Metadata of a route that shows this field of the policy's matrix, or one of these. */
export const Sees = (...fields: readonly string[]) => SetMetadata(FIELDS, fields);

export interface CurrentPolicy {
  policyNow(): Promise<Policy | undefined>;
}

/** Deny by default: a route that does not say what it does is closed to everyone, and so is one that the office has no right to. */
export class MatrixGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly current: CurrentPolicy;
  private readonly publicOrigin: string | undefined;

  constructor(reflector: Reflector, current: CurrentPolicy, publicOrigin: string | undefined) {
    this.reflector = reflector;
    this.current = current;
    this.publicOrigin = publicOrigin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = context.getHandler();
    if (this.reflector.get<boolean | undefined>(OPEN, route)) return true;
    const { office } = callerOf(request);
    if (request.bySession && request.method !== 'GET' && request.method !== 'HEAD')
      requireOwnOrigin(request, this.publicOrigin);
    const commands = this.reflector.get<readonly string[] | undefined>(COMMANDS, route) ?? [];
    const fields = this.reflector.get<readonly string[] | undefined>(FIELDS, route) ?? [];
    const policy = await this.current.policyNow();
    if (!policy) throw new Problem('not-opened', 'No policy is in force yet: run “cbm init”.');
    if (
      commands.some((command) => mayCommand(policy, office, command)) ||
      fields.some((field) => seesAny(policy, office, field))
    ) {
      return true;
    }
    throw new Problem('not-permitted', 'The policy in force gives your office no right to this.');
  }
}

/** Whether the office sees the field of anyone at all; of whom is decided entry by entry. */
function seesAny(policy: Policy, office: Office, field: string): boolean {
  const actions = Object.hasOwn(policy.matrix.fields, field) ? policy.matrix.fields[field] : undefined;
  return actions?.see?.[office] !== undefined;
}
