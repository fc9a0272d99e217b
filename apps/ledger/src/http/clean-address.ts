import type { FastifyInstance } from 'fastify';

/** A form sends every field; a page is asked for again without those left empty, so that addresses say only what was asked. */
export function cleanAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const clean = withoutEmpty(request.url);
    if (request.method !== 'GET' || request.url.startsWith('/api/') || clean === request.url) return;
    await reply.header('Cache-Control', 'no-store').redirect(clean, 302);
  });
}

/** The same address when nothing in it is empty. */
export function withoutEmpty(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined) return url;
  const members = [...new URLSearchParams(query)];
  const kept = members.filter(([, value]) => value !== '');
  if (kept.length === members.length) return url;
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`;
}
