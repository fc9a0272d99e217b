import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { routeOf } from './logging.ts';
import { type ProblemAnswer, problemOf } from './problem.ts';
import { textsIn } from './texts-in.ts';

export type ProblemPage = (problem: ProblemAnswer, requestId: string) => string;

/** The only way an error leaves: `application/problem+json`, or a page where a browser asked for one. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly page: ProblemPage;

  constructor(page: ProblemPage) {
    this.page = page;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.page);
  }
}

/** Headers that a route sets before it makes its answer: they describe what is not there. */
const OF_THE_ANSWER = ['ETag', 'Content-Location', 'Memento-Datetime', 'Link'] as const;

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, page: ProblemPage): void {
  const problem = withFields(problemOf(error), request);
  if (problem.status >= 500)
    request.log.error({ err: error, route: routeOf(request) }, 'request could not be carried out');
  for (const name of OF_THE_ANSWER) void reply.removeHeader(name);
  void reply.headers({ 'Cache-Control': 'no-store', ...problem.headers });
  if (problem.status === 401 && request.method === 'GET' && wantsPage(request)) {
    void reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 302);
    return;
  }
  if (wantsPage(request)) {
    void reply.status(problem.status).type('text/html; charset=utf-8').send(page(problem, request.id));
    return;
  }
  void reply
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, request.id)));
}

/** A refusal names values or members; where they stand in the request is where the mistake is. */
function withFields(problem: ProblemAnswer, { params, body }: Pick<FastifyRequest, 'params' | 'body'>): ProblemAnswer {
  if (problem.errors.length > 0 || problem.names.length === 0) return problem;
  const said = [...textsIn(params, ''), ...textsIn(body, '')];
  const fields = said.filter(([field, text]) =>
    [field, field.split('.', 1)[0] ?? '', text].some((one) => problem.names.includes(one)),
  );
  const names = [...new Set(fields.map(([field]) => field))];
  return { ...problem, errors: names.map((field) => ({ field, detail: problem.detail })) };
}

export function problemBody(problem: ProblemAnswer, requestId: string): Readonly<Record<string, unknown>> {
  return {
    type: `/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance: requestId,
    ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
    ...(problem.names.length === 0 ? {} : { names: problem.names }),
  };
}

/** The API speaks JSON whatever is asked for; elsewhere a browser gets a page. */
function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  return !path.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}
