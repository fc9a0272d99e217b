import { type Policy } from '#libs/ledger';
import type { FastifyReply } from 'fastify';
import { permalinkOf } from '../../http/caching.ts';
import { isPinned } from '../../http/coordinate.ts';
import type { Exchange } from '../../http/exchange.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { askedOf, type MomentQuery } from '../../reading/moment.dto.ts';
import { type Look, type ReadOptions, Reads } from '../../reading/reads.ts';

/** What a page is made of. */
export interface PageLook extends Look {
  readonly policy: Policy;
}

/** Sends pages: at their permalink, with what caches may do, or not at all when the reader has them. */
export class Pages {
  private readonly ledger: OpenLedger;
  private readonly reads: Reads;

  constructor(ledger: OpenLedger, reads: Reads) {
    this.ledger = ledger;
    this.reads = reads;
  }

  /** An instant or a date is answered with the address that stands for it for ever (architecture: time travel on the web). */
  async show(
    here: Exchange,
    query: MomentQuery,
    options: ReadOptions,
    make: (look: PageLook) => string | Promise<string>,
  ): Promise<void> {
    const { request, reply } = here;
    const look = await this.look(here, query, options.tables);
    if (!isPinned(query.at, query.on)) return redirect(reply, permalinkOf(request.url, look.coordinate));
    if (this.reads.describe(here, look, options)) {
      void reply.status(304).send();
      return;
    }
    await html(reply, await make(look));
  }

  async look(here: Exchange, query: MomentQuery, tables: readonly string[]): Promise<PageLook> {
    const policy = await this.ledger.policyNow();
    if (!policy) throw new Problem('not-opened', 'No policy is in force: run “cbm init”.');
    return { ...(await this.reads.look(here, askedOf(here.request, query, true), tables)), policy };
  }
}

/** Sends a page that is never kept. */
export async function html(reply: FastifyReply, page: string): Promise<void> {
  if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'private, no-store');
  await reply.type('text/html; charset=utf-8').send(page);
}

export async function redirect(reply: FastifyReply, to: string, status: 302 | 303 = 302): Promise<void> {
  await reply.header('Cache-Control', 'no-store').redirect(to, status);
}

/** The same address with some members set or, as undefined, left out. */
export function addressWith(url: string, members: Readonly<Record<string, string | undefined>>): string {
  const [path = '', query = ''] = url.split('?', 2);
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) search.delete(name);
    else search.set(name, value);
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
