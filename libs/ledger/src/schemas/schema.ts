/** The part of JSON Schema (2020-12) that the ledger's events need. */
export interface Schema {
  readonly description?: string;
  readonly type?: 'string' | 'integer' | 'boolean' | 'null' | 'object' | 'array';
  readonly const?: string | number;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** Paths at which a value does not have the form of the schema; none: it has. */
export function mismatches(value: unknown, schema: Schema, path = ''): readonly string[] {
  if (schema.anyOf) return schema.anyOf.some((one) => mismatches(value, one).length === 0) ? [] : [path];
  if (schema.const !== undefined && value !== schema.const) return [path];
  if (schema.enum && !schema.enum.includes(value as string)) return [path];
  if (schema.type !== undefined && typeOf(value) !== schema.type) return [path];
  if (Array.isArray(value)) return value.flatMap((item, at) => mismatches(item, schema.items ?? {}, `${path}[${at}]`));
  return typeof value === 'object' && value !== null ? ofMembers(value, schema, path) : [];
}

function ofMembers(value: object, schema: Schema, path: string): readonly string[] {
  const at = (member: string) => (path === '' ? member : `${path}.${member}`);
  const missing = (schema.required ?? []).filter((member) => !Object.hasOwn(value, member));
  const wrong = Object.entries(value).flatMap(([member, one]) => {
    const further = schema.additionalProperties ?? true;
    const own = ownProperty(schema, member) ?? (typeof further === 'object' ? further : undefined);
    if (own) return mismatches(one, own, at(member));
    return further === false ? [at(member)] : [];
  });
  return [...missing.map(at), ...wrong];
}

/** A member's own schema: names come from requests, and `constructor` is no member. */
export function ownProperty({ properties }: Schema, member: string): Schema | undefined {
  return properties && Object.hasOwn(properties, member) ? properties[member] : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isSafeInteger(value) ? 'integer' : typeof value;
}
