import type { FastifyRequest } from 'fastify';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';
import { Shown } from '../http/answers.ts';
import { Problem } from '../http/problem.ts';
import type { Asked } from '../http/time-travel.ts';

/** Members that every GET takes; `Reads` describes them. */
export class MomentQuery {
  @IsOptional()
  @IsString()
  readonly at?: string;

  @IsOptional()
  @IsString()
  readonly on?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly 'min-index'?: number;
}

/** Members of every answer to a GET: the moment that it shows. */
export class MomentAnswer {
  @Shown('Ledger index up to which it was known; -1 before the first record.', 4211) readonly index: number;
  @Shown('When that index was recorded; null before the first record.', '2024-12-04T15:00:00.000Z', { nullable: true })
  readonly knownAt: string | null;
  @Shown('UTC day in force.', '2024-12-04') readonly on: string;
  @Shown(
    'Only where now was asked for and the answer ends at an earlier index than the log: which read model has stopped here, and at what.',
    'seats stopped at event 4212: A newer release recorded it: PocNominated, version 2.',
    { optional: true },
  )
  readonly stale?: string;
}

/** An empty member is one that was not given: forms send every field. */
export function askedOf(request: FastifyRequest, query: MomentQuery, negotiates: boolean): Asked {
  const accept = request.headers['accept-datetime'];
  return {
    at: query.at === '' ? undefined : query.at,
    on: query.on === '' ? undefined : query.on,
    minIndex: query['min-index'] ?? minIndexHeader(request),
    acceptDatetime: negotiates && typeof accept === 'string' ? accept : undefined,
  };
}

function minIndexHeader({ headers }: FastifyRequest): number | undefined {
  const header = headers['ledger-min-index'];
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw new Problem('malformed-request', 'Ledger-Min-Index is a ledger index.', {
    errors: [{ field: 'Ledger-Min-Index', detail: 'Give a ledger index, as in 4211.' }],
  });
}
