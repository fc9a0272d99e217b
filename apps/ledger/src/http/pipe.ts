import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Problem } from './problem.ts';

/** Every body and query goes through here: unknown members are refused, every fault is named by its path. */
export function requestPipe(): ValidationPipe {
  return new ValidationPipe({
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

export function fieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix === '' ? error.property : `${prefix}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ field, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
