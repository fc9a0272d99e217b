import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Problem } from './problem.ts';

/** What the library says in its own terms only. */
const PLAINLY: Readonly<Record<string, (property: string) => string>> = {
  whitelistValidation: (property) => `${property} is no member of this request; the description of the API lists them`,
  nestedValidation: (property) => `${property} must be an object, or a list of them where the description says so`,
};

/** Every body and query goes through here: unknown members are refused, every fault is named by its path. */
export function requestPipe(): ValidationPipe {
  return new RequestPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new Problem('malformed-request', 'Some members of the request cannot be taken as they are.', {
        errors: errors.flatMap((one) => fieldErrors(one, '')),
      }),
  });
}

/** A text, a number, a list or null would pass as a request without members where none is needed. */
class RequestPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (metadata.type === 'body' && value !== undefined && !isObject)
      throw new Problem('malformed-request', 'Send the members of the request as one JSON object.');
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

export function fieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix === '' ? error.property : `${prefix}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
    field,
    detail: PLAINLY[rule]?.(error.property) ?? detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
