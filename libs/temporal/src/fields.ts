import type { FieldDeclaration, FieldType, FieldValue, Fields, TableDeclaration } from './assertion.ts';

/** Canonical JSON of each declared field, in declared order; null: no value. */
export type Texts = readonly (string | null)[];

/** The same of some fields; undefined: not set. */
export type SomeTexts = readonly (string | null | undefined)[];

/** How the fields of one table are written. Equal fields give equal text. */
export interface FieldCodec {
  /** In declared order. */
  readonly names: readonly string[];
  all(fields: Fields): Texts;
  some(fields: Fields): SomeTexts;
  pack(texts: Texts): string;
  unpack(packed: string): Fields;
}

/** Throws a TypeError for a field that is not declared or a value of another type: a projection that is wrong must not go on. */
export function fieldCodec({ name: table, fields: declared }: TableDeclaration): FieldCodec {
  const names = Object.keys(declared);
  const places = new Map(names.map((name, place) => [name, place]));
  const types = Object.values(declared).map(({ type }: FieldDeclaration) => type);
  const none = names.map((): string | null => null);
  const unset = names.map((): string | null | undefined => undefined);
  const fill = <T>(given: Fields, texts: T[]): (T | string | null)[] => {
    const filled: (T | string | null)[] = texts;
    for (const name in given) {
      const place = places.get(name);
      const type = types[place ?? -1];
      if (place === undefined || type === undefined) throw new TypeError(`Table ${table} has no field ${name}.`);
      const value = given[name];
      if (value !== undefined) filled[place] = textOf(value, type, table, name);
    }
    return filled;
  };
  return {
    names,
    all: (fields) => fill(fields, [...none]),
    some: (fields) => fill(fields, [...unset]),
    pack(texts) {
      let packed = '[';
      for (let place = 0; place < texts.length; place++) packed += `${place === 0 ? '' : ','}${texts[place] ?? 'null'}`;
      return `${packed}]`;
    },
    unpack(packed) {
      const values = JSON.parse(packed) as readonly FieldValue[];
      const fields: Record<string, FieldValue> = {};
      for (let place = 0; place < names.length; place++) fields[names[place] ?? ''] = values[place] ?? null;
      return fields;
    },
  };
}

function textOf(value: FieldValue, type: FieldType, table: string, name: string): string | null {
  if (value === null) return null;
  if (!fits(value, type)) throw new TypeError(`Field ${name} of table ${table} is ${type}, not ${typeof value}.`);
  return type === 'json' ? canonical(value) : type === 'text' ? quoted(value as string) : JSON.stringify(value);
}

/** What JSON.stringify gives; most texts hold nothing that it would have to look at. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function fits(value: FieldValue, type: FieldType): boolean {
  if (type === 'json') return true;
  if (type === 'integer') return Number.isSafeInteger(value);
  return typeof value === (type === 'text' ? 'string' : 'boolean');
}

const PLAIN = /^[\w /+=:;,.()-]*$/;

/** JSON with the names of every object in binary order. */
export function canonical(value: FieldValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

function isList(value: object): value is readonly FieldValue[] {
  return Array.isArray(value);
}
