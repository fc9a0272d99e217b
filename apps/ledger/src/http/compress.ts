import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const squeeze = promisify(gzip);
/** Below this a packet carries it anyhow. */
const WORTH = 1_400;

/** Whether an answer to this request is compressed; its ETag says so, since the bytes are others. */
export function takesGzip(request: FastifyRequest): boolean {
  return /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(
    request.headers['accept-encoding'] ?? '',
  );
}

/** Pages and answers travel compressed: the directory has to work over 64 kbit/s. */
export function compress(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH || !takesGzip(request)) return payload;
    const packed = await squeeze(payload, { level: 6 });
    const vary = reply.getHeader('Vary');
    void reply.removeHeader('Content-Length').headers({
      'Content-Encoding': 'gzip',
      Vary: vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`,
    });
    return packed;
  });
}
