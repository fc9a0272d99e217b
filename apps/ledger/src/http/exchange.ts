import { createParamDecorator, type ExecutionContext, Param, type PipeTransform } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiParam } from './described.ts';
import { Problem } from './problem.ts';

/** A request with the answer being made; what the handler returns is still sent by the framework. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export const Here = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

class IdPipe implements PipeTransform<unknown, string> {
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  transform(value: unknown): string {
    if (typeof value === 'string' && UUID.test(value)) return value;
    throw new Problem('malformed-request', 'Ids are UUIDs in lower case.', {
      errors: [{ field: this.name, detail: 'Give a UUID in lower case.' }],
    });
  }
}

/** An id in the address. */
export function IdParam(name: string): ParameterDecorator {
  return Param(name, new IdPipe(name));
}

/** How the id in an address is described. */
export function ApiId(name: string, meaning: string): MethodDecorator & ClassDecorator {
  return ApiParam({
    name,
    description: meaning,
    schema: { type: 'string', format: 'uuid', example: '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30' },
  });
}
