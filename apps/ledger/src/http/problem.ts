import { KeyReused, Refusal, RevisionMoved, UnknownEvent } from '#libs/ledger';
import { NotReached } from '#libs/temporal';
import { EventStoreError } from '#libs/event-store';
import { VaultError } from '#libs/vault';
import { HttpException } from '@nestjs/common';

/** One field of a request that cannot be taken as it is. `field` is its path, as in `holder.languages`. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
}

/** What a request ends with when it is not carried out; leaves the house as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly names: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: { errors?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.errors = more.errors ?? [];
    this.names = [];
    this.headers = more.headers ?? {};
  }
}

/** The one table from code to status and title. A refusal's own code that is not listed is a 409. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is not well formed' },
  'malformed-coordinate': { status: 400, title: 'The point in time is not well formed' },
  'at-in-the-future': { status: 400, title: 'That has not been recorded yet' },
  'idempotency-key-missing': { status: 400, title: 'An Idempotency-Key is needed' },
  'sign-in-needed': { status: 401, title: 'A token is needed' },
  'not-permitted': { status: 403, title: 'Your office may not do this' },
  'origin-refused': { status: 403, title: 'The form came from another place' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'That is not done here' },
  'not-acceptable': { status: 406, title: 'That form of answer is not made here' },
  'subject-erased': { status: 409, title: 'Not recorded' },
  'revision-moved': { status: 412, title: 'The record was changed since you read it' },
  'index-not-reached': { status: 412, title: 'The ledger has no such index yet' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'media-type': { status: 415, title: 'That kind of content is not read here' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  'not-opened': { status: 503, title: 'The directory has not been opened' },
  'not-yet-visible': { status: 503, title: 'Not visible yet' },
  'reading-only': { status: 503, title: 'Nothing can be recorded just now' },
  'store-moved': { status: 503, title: 'The ledger is being moved to another store' },
  'store-unreached': { status: 503, title: 'The store of the log is not reached just now' },
  'log-lost': { status: 503, title: 'The log is not the one that was read here' },
  'projection-stopped': { status: 503, title: 'A read model has stopped' },
  'newer-release': { status: 503, title: 'A newer release has gone on with this record' },
  'contact-unavailable': { status: 503, title: 'Contact details cannot be opened just now' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Refusals of the domain that are not a 409. */
const REFUSAL_STATUS: Readonly<Record<string, number>> = {};

export interface ProblemAnswer {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly names: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

function answer(
  code: ProblemCode,
  detail: string,
  more: Partial<Pick<ProblemAnswer, 'errors' | 'names' | 'headers'>> = {},
): ProblemAnswer {
  return {
    code,
    ...PROBLEMS[code],
    detail,
    errors: more.errors ?? [],
    names: more.names ?? [],
    headers: more.headers ?? {},
  };
}

/** Said of damage, too: either way a person has to see to the store. */
export const LOG_LOST =
  'The log is damaged, or another than the one that this node has read; the log of the server says which. See to the store, then start this node again.';

const RETRY = { 'Retry-After': '1' };
const INTERNAL = answer(
  'internal-error',
  'The request could not be carried out. Its id is in `instance`; the log of the server says more.',
);

/** What any error becomes outside. Nothing of an unexpected error's text leaves the house. */
export function problemOf(error: unknown): ProblemAnswer {
  if (error instanceof Problem) {
    return answer(error.code, error.message, { errors: error.errors, headers: error.headers });
  }
  if (error instanceof Refusal) return ofRefusal(error);
  if (error instanceof RevisionMoved) {
    return answer('revision-moved', error.message, { headers: { ETag: `"${String(error.actualRevision)}"` } });
  }
  if (error instanceof UnknownEvent)
    return answer('newer-release', `Ask a node of that release, or upgrade this one. ${error.message}`);
  if (error instanceof NotReached)
    return answer('projection-stopped', `${error.message} What may be seen now cannot be told without it.`);
  if (error instanceof KeyReused) return answer('idempotency-key-reused', error.message);
  if (error instanceof EventStoreError) return ofStore(error);
  if (error instanceof VaultError) return ofVault(error);
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status < 500 ? ofStatus(status) : INTERNAL;
}

function ofRefusal(error: Refusal): ProblemAnswer {
  const status = REFUSAL_STATUS[error.code] ?? 409;
  return {
    code: error.code,
    status,
    title: 'Not recorded',
    detail: error.message,
    errors: [],
    names: error.names,
    headers: {},
  };
}

function ofStore(error: EventStoreError): ProblemAnswer {
  switch (error.code) {
    case 'event-too-large':
      return answer('body-too-large', 'What would be recorded is longer than 65,535 bytes. Nothing was recorded.');
    case 'wrong-expected-revision':
    case 'event-id-reused':
    case 'append-expired':
      return answer(
        'not-yet-visible',
        'Others changed the same record at the same time. Nothing was recorded; repeat the request.',
        { headers: RETRY },
      );
    case 'store-read-only':
    case 'store-full':
      return answer('reading-only', 'The ledger can be read but not written just now; /health says why.', {
        headers: { 'Retry-After': '60' },
      });
    case 'store-moved':
      return answer(
        'store-moved',
        'Nothing was recorded. Repeat the request with the same key once the ledger serves from there, or here if the move is given up; /health says where it goes.',
        { headers: { 'Retry-After': '60' } },
      );
    case 'store-unavailable':
      return answer('store-unreached', 'Repeat the request: nothing is done twice.', {
        headers: { 'Retry-After': '5' },
      });
    case 'store-damaged':
      return answer('log-lost', LOG_LOST, { headers: { 'Retry-After': '60' } });
    default:
      return INTERNAL;
  }
}

function ofVault(error: VaultError): ProblemAnswer {
  switch (error.code) {
    case 'subject-erased':
      return answer('subject-erased', 'The personal data of this holder were erased: record a new holder instead.');
    case 'card-too-large':
      return answer('body-too-large', 'The personal fields are longer than a card takes. Nothing was recorded.');
    case 'card-not-plain':
      return answer('malformed-request', 'The personal fields hold characters that are no well-formed Unicode.');
    case 'journal-unavailable':
      return answer(
        'contact-unavailable',
        'The access journal cannot be written, so no card can be opened or changed.',
      );
    case 'vault-read-only':
    case 'vault-full':
      return answer('reading-only', 'The vault can be read but not written just now; /health says why.', {
        headers: { 'Retry-After': '60' },
      });
    case 'vault-unavailable':
    case 'vault-locked':
      return answer('reading-only', 'The vault is not reached just now, so nothing is recorded; /health says why.', {
        headers: { 'Retry-After': '10' },
      });
    default:
      return INTERNAL;
  }
}

const BY_STATUS = new Map<number, ProblemAnswer>([
  [400, answer('malformed-request', 'The request could not be read.')],
  [404, answer('not-found', 'Nothing is kept under this address.')],
  [405, answer('method-not-allowed', 'This address does not take that method.')],
  [406, answer('not-acceptable', 'Ask for application/json, or text/html on a page.')],
  [413, answer('body-too-large', 'The body of the request is longer than this server takes.')],
  [414, answer('malformed-request', 'The address is too long.')],
  [415, answer('media-type', 'Send application/json (or text/csv to an import).')],
  [429, answer('too-many-requests', 'Wait a little, then go on.', { headers: { 'Retry-After': '60' } })],
]);

function ofStatus(status: number): ProblemAnswer {
  return (
    BY_STATUS.get(status) ?? (status < 500 ? answer('malformed-request', 'The request could not be read.') : INTERNAL)
  );
}
