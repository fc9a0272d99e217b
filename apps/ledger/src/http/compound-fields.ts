import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from './described.ts';
import { LINE, needed, type Options } from './fields.ts';

/** Members of requests that hold more than one value. */

/** Nest reads `required` of an object as of any other member; its types know only the list of JSON Schema. */
function shown(description: object): PropertyDecorator {
  return ApiProperty(description as Parameters<typeof ApiProperty>[0]);
}

/** Texts of one line each, of at most `length` characters; `max`: how many of them. */
export function Texts(
  meaning: string,
  example: readonly string[],
  options: Options & { readonly length?: number } = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      isArray: true,
      description: meaning,
      example,
      required: !options.optional,
      maxItems: options.max ?? 50,
    }),
    IsArray(),
    ArrayMaxSize(options.max ?? 50),
    IsString({ each: true }),
    Length(1, options.length ?? 100, { each: true }),
    Matches(LINE, { each: true, message: '$property must not contain control characters' }),
    ...needed(options),
  );
}

/** A member that is an object (or a list of them) of its own class. */
export function Part(
  type: () => new () => object,
  meaning: string,
  options: Options & { readonly list?: boolean } = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      // the framework takes a function for a later answer only when it is called `type`
      type: () => type(),
      isArray: options.list ?? false,
      description: meaning,
      required: !options.optional,
    }),
    ValidateNested({ each: options.list ?? false }),
    Type(type),
    // what is left out, and a list in place of one, would pass as valid
    IsObject({
      each: options.list ?? false,
      message: `$property must be ${options.list ? 'a list of objects' : 'an object'}`,
    }),
    ...(options.list ? [IsArray(), ArrayMaxSize(options.max ?? 100)] : []),
    ...needed(options),
  );
}

/** Short texts by short names, as codes by scheme. */
export function TextMap(
  meaning: string,
  example: Readonly<Record<string, string>>,
  options: Options = {},
): PropertyDecorator {
  return applyDecorators(
    shown({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: meaning,
      example,
      required: !options.optional,
    }),
    ValidateBy({
      name: 'textMap',
      validator: { validate: isTextMap, defaultMessage: () => '$property must hold short texts by short names' },
    }),
    ...needed(options),
  );
}

function isTextMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.entries(value);
  return (
    members.length <= 20 && members.every(([name, text]) => /^[a-z][a-zA-Z0-9-]{0,29}$/.test(name) && isShortText(text))
  );
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 100 && LINE.test(value);
}

/** Any plain object; what its members may be is the domain's business. */
export function Members(
  meaning: string,
  example: Readonly<Record<string, unknown>>,
  options: Options = {},
): PropertyDecorator {
  return applyDecorators(
    shown({ type: 'object', additionalProperties: true, description: meaning, example, required: !options.optional }),
    IsObject(),
    ...needed(options),
  );
}

/** A list of plain objects; what their members may be is the domain's business. */
export function List(meaning: string, example: readonly object[]): PropertyDecorator {
  return applyDecorators(
    shown({
      type: 'array',
      items: { type: 'object', additionalProperties: true },
      description: meaning,
      example,
      maxItems: 100,
    }),
    IsArray(),
    ArrayMaxSize(100),
    IsObject({ each: true }),
  );
}

/** Numbers of entries in a stream. */
export function Revisions(meaning: string, example: readonly number[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', isArray: true, minItems: 1, maxItems: 500, description: meaning, example }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(500),
    IsInt({ each: true }),
    Min(0, { each: true }),
  );
}
