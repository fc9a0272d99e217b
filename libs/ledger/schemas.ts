/**
 * Writes `src/schemas/event-schemas.ts` from the TypeScript types of the events, so that their form is checked in and a change
 * of it is seen; and the golden bytes of types that have none. Run `npm exec -- node --conditions=cbm-src libs/ledger/schemas.ts` after a change of an event; a test finds a forgotten run.
 */
import { appendFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { AREAS, historyOf } from './src/schemas/histories.examples.ts';
import type { Schema } from './src/schemas/schema.ts';

const home = fileURLToPath(new URL('.', import.meta.url));
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['cbm-src'],
  types: [],
};

/** The form of the data of every type of event, by `<Type>.v<version>`: each `LedgerEvent<'Type', Data>` of the areas. */
export function schemasOfEvents(): Readonly<Record<string, Schema>> {
  const files = [...globSync('src/*/*.events.ts', { cwd: home }), 'src/shared/amendment.ts'].toSorted();
  const program = ts.createProgram(
    files.map((file) => `${home}${file}`),
    options,
  );
  const checker = program.getTypeChecker();
  const found = files.flatMap((file) => eventsOf(program.getSourceFile(`${home}${file}`), checker));
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function eventsOf(source: ts.SourceFile | undefined, checker: ts.TypeChecker): readonly (readonly [string, Schema])[] {
  return (source?.statements ?? []).flatMap((statement) => {
    if (!ts.isTypeAliasDeclaration(statement) || !ts.isTypeReferenceNode(statement.type)) return [];
    const [name, data] = statement.type.typeArguments ?? [];
    if (statement.type.typeName.getText() !== 'LedgerEvent' || !name || !data) return [];
    const type = checker.getTypeFromTypeNode(name);
    if (!type.isStringLiteral()) return [];
    const described = description(checker.getSymbolAtLocation(statement.name), checker);
    return [[`${type.value}.v1`, { ...described, ...schemaOf(checker.getTypeFromTypeNode(data), checker) }] as const];
  });
}

function schemaOf(type: ts.Type, checker: ts.TypeChecker): Schema {
  if (type.flags & ts.TypeFlags.Unknown) return {};
  if (type.flags & ts.TypeFlags.String) return { type: 'string' };
  if (type.flags & ts.TypeFlags.Number) return { type: 'integer' };
  if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (type.isUnion()) return union(type.types, checker);
  const items = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  if (items) return { type: 'array', items: schemaOf(items, checker) };
  if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return object(type, checker);
  throw new Error(`Events have no schema for the type ${checker.typeToString(type)}.`);
}

function union(types: readonly ts.Type[], checker: ts.TypeChecker): Schema {
  const values = types.flatMap((type) => (type.isStringLiteral() || type.isNumberLiteral() ? [type.value] : []));
  const booleans = types.filter((type) => type.flags & ts.TypeFlags.BooleanLiteral);
  const rest = types.filter(
    (type) =>
      !(type.flags & (ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Undefined)) &&
      !type.isStringLiteral() &&
      !type.isNumberLiteral(),
  );
  const parts: readonly Schema[] = [
    ...(values.length > 0 ? [{ enum: values.toSorted((one, other) => (one < other ? -1 : 1)) }] : []),
    ...(booleans.length > 0 ? [{ type: 'boolean' as const }] : []),
    ...rest.map((type) => schemaOf(type, checker)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  ];
  const [only] = parts;
  return only && parts.length === 1 ? only : { anyOf: parts };
}

function object(type: ts.Type, checker: ts.TypeChecker): Schema {
  const members = checker.getPropertiesOfType(type);
  const others = checker.getIndexInfosOfType(type)[0];
  const optional = (member: ts.Symbol) => (member.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    type: 'object',
    ...(members.length === 0 ? {} : { properties: Object.fromEntries(members.map((one) => property(one, checker))) }),
    ...(members.every(optional)
      ? {}
      : {
          required: members
            .filter((member) => !optional(member))
            .map(({ name }) => name)
            .toSorted(),
        }),
    additionalProperties: others ? schemaOf(others.type, checker) : false,
  };
}

function property(member: ts.Symbol, checker: ts.TypeChecker): readonly [string, Schema] {
  const schema = schemaOf(checker.getTypeOfSymbol(member), checker);
  return [member.name, { ...description(member, checker), ...schema }];
}

function description(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): Pick<Schema, 'description'> {
  const text = ts.displayPartsToString(symbol?.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ');
  return text === '' ? {} : { description: text };
}

/** Bytes of events as they lie in a log: one of each type, written once and never again. */
export function goldenOf(area: string): readonly string[] {
  const file = goldenFile(area);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

function goldenFile(area: string): string {
  return `${home}src/schemas/golden/${area}.jsonl`;
}

/** What is released stays as it is: only a type that has no bytes yet gets some. */
function writeMissingGolden(area: string): void {
  const there = new Set(goldenOf(area).map((line) => (JSON.parse(line) as { readonly type: string }).type));
  const missing = historyOf(area).filter(({ type }) => !there.has(type));
  for (const event of missing) appendFileSync(goldenFile(area), `${canonical(event)}\n`);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const head = `/** The form of every event's data, written by schemas.ts from the types. Change the types, not this module. */
import type { Schema } from './schema.ts';

export const eventSchemas: Readonly<Record<string, Schema>> = `;
  writeFileSync(`${home}src/schemas/event-schemas.ts`, `${head}${JSON.stringify(schemasOfEvents(), null, 2)};\n`);
  for (const area of AREAS) writeMissingGolden(area);
}
