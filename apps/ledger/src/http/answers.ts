import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiQuery, ApiResponse } from './described.ts';

/** Members of answers: only their description, nothing validates what we write ourselves. */
export function Shown(
  meaning: string,
  example: unknown,
  options: { readonly optional?: boolean; readonly nullable?: boolean } = {},
): PropertyDecorator {
  return ApiProperty({
    type: typeOf(example),
    isArray: Array.isArray(example),
    description: meaning,
    example,
    required: !options.optional,
    nullable: options.nullable ?? false,
  } as Parameters<typeof ApiProperty>[0]);
}

export function ShownPart(
  type: () => new () => object,
  meaning: string,
  options: { readonly list?: boolean; readonly optional?: boolean; readonly nullable?: boolean } = {},
): PropertyDecorator {
  return ApiProperty({
    // the framework takes a function for a later answer only when it is called `type`
    type: () => type(),
    isArray: options.list ?? false,
    description: meaning,
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
  });
}

function typeOf(example: unknown): string {
  const one: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof one === 'number') return Number.isInteger(one) ? 'integer' : 'number';
  return typeof one === 'boolean' ? 'boolean' : typeof one === 'object' ? 'object' : 'string';
}

export class WarningAnswer {
  @Shown('Code of the rule that asks for a second look.', 'confirmation-due') readonly code: string;
  @Shown('What to look at, in words. Nothing was refused.', 'No language is given.') readonly detail: string;
}

export class ReceiptAnswer {
  @Shown('Stream that the change was recorded in.', 'roster-4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30')
  readonly stream: string;
  @Shown('Revision of that stream after the change; send it as `If-Match` to change only what you saw.', 12)
  readonly revision: number;
  @Shown(
    'Ledger index of the last event recorded; send it as `min-index` to read at least this. Absent from a 202 while it is not counted.',
    4211,
    { optional: true },
  )
  readonly index?: number;
  @Shown(
    'Id of what the act made. Absent where it made nothing, or found it so already by another act. Where the thing has an address of its own, the header `Location` says it.',
    '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30',
    { optional: true },
  )
  readonly id?: string;
  @ShownPart(() => WarningAnswer, 'What may deserve a second look.', { list: true })
  readonly warnings: readonly WarningAnswer[];
}

export class FieldErrorAnswer {
  @Shown('Path of the member in the request.', 'card.email') readonly field: string;
  @Shown('What is wrong with it.', 'email must be shorter than or equal to 200 characters') readonly detail: string;
}

/** RFC 9457. */
export class ProblemAnswerBody {
  @Shown('Kind of problem, `/problems/<code>`.', '/problems/revision-moved') readonly type: string;
  @Shown('The kind in words.', 'The record was changed since you read it') readonly title: string;
  @Shown('HTTP status.', 412) readonly status: number;
  @Shown('What happened here, and what to do.', 'Read it again, then repeat the change.') readonly detail: string;
  @Shown('Id of the request, as in the log of the server.', 'req-1a') readonly instance: string;
  @ShownPart(() => FieldErrorAnswer, 'Members of the request that cannot be taken as they are.', {
    list: true,
    optional: true,
  })
  readonly errors?: readonly FieldErrorAnswer[];
  @Shown('What stands in the way: ids, or revisions of the stream.', ['7'], { optional: true })
  readonly names?: readonly string[];
}

const LOCATION = {
  Location: {
    description: 'Address of what the act made, where it has one of its own.',
    schema: { type: 'string' as const, example: '/api/exercises/4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30' },
  },
};
const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswerBody' } } };
export const problem = (status: number | 'default', description: string) =>
  ApiResponse({ status, description, content: PROBLEM_CONTENT });

/** A route that records something: 201 with its receipt, 202 when it is not visible yet. */
export function Records(summary: string): MethodDecorator {
  return applyDecorators(
    HttpCode(201),
    Header('Cache-Control', 'no-store'),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'New for each change, the same when a request is repeated because its answer was lost.',
      schema: { type: 'string', example: '6f1d3f0a-94a5-4f0e-8f4b-6a1c5d5f7c11' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Revision of the stream that you saw, in quotes; without it conflicts are retried for you.',
      schema: { type: 'string', example: '"12"' },
    }),
    ApiResponse({
      status: 201,
      description: 'Recorded, and visible at the index of the receipt.',
      type: ReceiptAnswer,
      headers: LOCATION,
    }),
    ApiResponse({
      status: 202,
      description: 'Recorded, not yet visible here.',
      type: ReceiptAnswer,
      headers: LOCATION,
    }),
    problem(400, 'Members of the request cannot be taken as they are.'),
    problem(403, 'The office may not do this.'),
    problem(409, 'A rule of the directory stands in the way; nothing was recorded.'),
    problem(412, 'The record was changed since it was read.'),
    problem(422, 'The Idempotency-Key belongs to another request.'),
    problem('default', 'Any other problem.'),
  );
}

/** A route that reads at a moment. */
export function Reads(
  summary: string,
  type: new () => object,
  options: { readonly list?: boolean } = {},
): MethodDecorator {
  return applyDecorators(
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiQuery({
      name: 'at',
      required: false,
      description:
        'As known at: a ledger index, an instant with its zone, or a date (the end of that UTC day). Default: now.',
      schema: { type: 'string', example: '2024-12-04' },
    }),
    ApiQuery({
      name: 'on',
      required: false,
      description: 'In force on: a UTC day. Default: the day of `at`, or today.',
      schema: { type: 'string', format: 'date', example: '2024-12-04' },
    }),
    ApiQuery({
      name: 'min-index',
      required: false,
      description:
        'Wait until at least this index is visible (read your own writes). Also as header `Ledger-Min-Index`.',
      schema: { type: 'integer', minimum: 0, example: 4211 },
    }),
    ApiResponse({ status: 200, description: 'As asked.', type, isArray: options.list ?? false }),
    ApiResponse({ status: 304, description: 'You have this answer already (`If-None-Match`).' }),
    problem(400, 'The moment or a filter cannot be taken as it is.'),
    problem(412, 'The ledger has no such index yet.'),
    problem('default', 'Any other problem.'),
  );
}
