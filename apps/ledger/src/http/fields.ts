import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { ApiProperty } from './described.ts';

/** Members of requests and answers. Each says what it means and shows an example, so that the API's description does. */

export interface Options {
  readonly optional?: boolean;
  readonly max?: number;
  readonly min?: number;
  /** Line breaks may stand in it. */
  readonly lines?: boolean;
}

/** Nothing but what can stand in one line. */
export const LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

export function needed(options: Options): PropertyDecorator[] {
  return options.optional ? [IsOptional()] : [];
}

/** A text without control characters. */
export function Text(meaning: string, example: string, options: Options = {}): PropertyDecorator {
  const { max = 200, min = 1 } = options;
  return applyDecorators(
    ApiProperty({
      type: String,
      description: meaning,
      example,
      required: !options.optional,
      minLength: min,
      maxLength: max,
    }),
    IsString(),
    Length(min, max),
    Matches(options.lines ? LINES : LINE, { message: '$property must not contain control characters' }),
    ...needed(options),
  );
}

export function Id(meaning: string, options: Options = {}): PropertyDecorator {
  const example = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
  return applyDecorators(
    ApiProperty({ type: String, format: 'uuid', description: meaning, example, required: !options.optional }),
    IsUUID(),
    ...needed(options),
  );
}

/** A calendar day in UTC; where `partial`, also a month or a year known no better. */
export function Day(
  meaning: string,
  example: string,
  options: Options & { readonly partial?: boolean } = {},
): PropertyDecorator {
  const pattern = options.partial ? /^\d{4}(-\d{2}(-\d{2})?)?$/ : /^\d{4}-\d{2}-\d{2}$/;
  return applyDecorators(
    ApiProperty({
      type: String,
      format: options.partial ? 'partial-date' : 'date',
      description: meaning,
      example,
      required: !options.optional,
    }),
    Matches(pattern, { message: `$property must be a date such as ${example}` }),
    IsISO8601({ strict: true }, { message: '$property must be a day of the calendar' }),
    ...needed(options),
  );
}

export function Instant(meaning: string, example: string, options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'date-time', description: meaning, example, required: !options.optional }),
    Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, {
      message: `$property must be an instant with its zone such as ${example}`,
    }),
    IsISO8601({ strict: true, strictSeparator: true }, { message: '$property must be an instant of the calendar' }),
    ...needed(options),
  );
}

export function OneOf(values: readonly string[], meaning: string, options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      enum: [...values],
      description: meaning,
      example: values[0],
      required: !options.optional,
    }),
    IsIn(values),
    ...needed(options),
  );
}

export function Whole(meaning: string, example: number, options: Options = {}): PropertyDecorator {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return applyDecorators(
    ApiProperty({
      type: 'integer',
      description: meaning,
      example,
      required: !options.optional,
      minimum: min,
      maximum: max,
    }),
    Type(() => Number),
    IsInt(),
    Min(min),
    Max(max),
    ...needed(options),
  );
}

export function Flag(meaning: string, options: Options = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: Boolean, description: meaning, example: true, required: !options.optional }),
    Transform(({ obj, key }: { obj: Readonly<Record<string, unknown>>; key: string }) => asBoolean(obj[key])),
    IsBoolean(),
    ...needed(options),
  );
}

export function asBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}
