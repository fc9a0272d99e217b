import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';
import { takesGzip } from './compress.ts';
import { type Coordinate, httpDate } from './coordinate.ts';

/** The release that answers: pages and members change with it, so it is part of every ETag. */
export const RELEASE = release(import.meta.dirname);

export interface Answer {
  readonly coordinate: Coordinate;
  readonly caller: Caller;
  /** Changes with what readers may see and with how States are called today. */
  readonly epoch: string;
  /** True when the answer holds opened cards. */
  readonly personal: boolean;
  /** The resource speaks Memento (RFC 7089): directory and seats. */
  readonly memento?: boolean;
}

/**
 * Sets what caches and archives need to know of a GET; true when the reader has the answer already (304, nothing more to send).
 * What may be seen is decided at the moment of reading, so everything is asked for again; an opened card is never kept.
 */
export function describe(request: FastifyRequest, reply: FastifyReply, answer: Answer): boolean {
  const { coordinate } = answer;
  const permalink = permalinkOf(request.url, coordinate);
  const asked = asksAt(request.url);
  if (!asked || coordinate.by === 'instant') void reply.header('Content-Location', permalink);
  if (answer.memento) mementoHeaders(reply, request.url, coordinate, asked);
  void reply.header('Vary', answer.memento ? 'Authorization, Cookie, Accept-Datetime' : 'Authorization, Cookie');
  if (answer.personal) {
    void reply.header('Cache-Control', 'private, no-store');
    return false;
  }
  const coding = takesGzip(request) ? '.gz' : '';
  const stale = coordinate.stale === undefined ? '' : '.stale';
  const etag = `"${String(coordinate.index)}${stale}.${coordinate.on}.${visibilityClass(answer)}.${RELEASE}${coding}"`;
  void reply.headers({ 'Cache-Control': 'no-cache', ETag: etag });
  return matches(request.headers['if-none-match'], etag);
}

/** The address that gives the same answer for ever. */
export function permalinkOf(url: string, { index, on }: Pick<Coordinate, 'index' | 'on'>): string {
  const [path = '', query = ''] = url.split('?', 2);
  const members = new URLSearchParams(query);
  for (const name of ['min-index', 'at', 'on']) members.delete(name);
  members.set('at', String(index));
  members.set('on', on);
  return `${path}?${members.toString()}`;
}

/** The same address without a moment. */
export function presentOf(url: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const members = new URLSearchParams(query);
  for (const name of ['min-index', 'at', 'on']) members.delete(name);
  return members.size === 0 ? path : `${path}?${members.toString()}`;
}

function asksAt(url: string): boolean {
  return new URLSearchParams(url.split('?', 2)[1] ?? '').has('at');
}

/** A pinned answer is a memento; one without `at` negotiates by Accept-Datetime and is the resource's own TimeGate (RFC 7089 §4.1). */
function mementoHeaders(reply: FastifyReply, url: string, coordinate: Coordinate, asked: boolean): void {
  const original = presentOf(url);
  const links = [
    `<${original}>; rel="original timegate"`,
    `</timemap?of=${encodeURIComponent(original)}>; rel="timemap"; type="application/link-format"`,
  ];
  if (coordinate.index >= 0 && (asked || coordinate.by !== 'now')) {
    const when = httpDate(coordinate.knownAt);
    void reply.header('Memento-Datetime', when);
    links.push(`<${permalinkOf(url, coordinate)}>; rel="memento"; datetime="${when}"`);
  }
  void reply.header('Link', links.join(', '));
}

function visibilityClass({ caller, epoch }: Answer): string {
  const who = [caller.office, caller.participant ?? '', caller.seat ?? '', caller.group ?? '', epoch];
  return createHash('sha256').update(who.join('\n')).digest('base64url').slice(0, 12);
}

function matches(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
  );
}

function release(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (name === 'cbm-ledger' && version !== undefined) return version;
    } catch {
      if (dirname(folder) === folder)
        throw new Error('The package.json of the release was not found above the program.');
    }
  }
}
