import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // not `no-referrer`: with it browsers send `Origin: null` from our own forms, and the origin check below needs the origin
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
  // no script runs anywhere, nothing is fetched from elsewhere, and no other site may frame a page
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

export function secureHeaders(fastify: FastifyInstance, publicOrigin: string | undefined): void {
  const headers = publicOrigin?.startsWith('https:')
    ? { ...HEADERS, 'Strict-Transport-Security': 'max-age=31536000' }
    : HEADERS;
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/**
 * A form is taken only from our own pages. SameSite=Strict keeps the cookie at home; this also stops a sign-in that another
 * site starts. Browsers always send Origin with a POST.
 */
export function requireOwnOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  const own = publicOrigin ?? `${request.protocol}://${request.host}`;
  if (request.headers.origin === own) return;
  throw new Problem(
    'origin-refused',
    'This form was not sent from a page of this ledger. Open the page again and repeat.',
  );
}
