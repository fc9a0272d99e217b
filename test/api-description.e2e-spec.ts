import { readFileSync, writeFileSync } from 'node:fs';
import { clientOf, type Running, startLedger } from './ledger-app.ts';

const FILE = 'docs/reference/openapi.json';

interface Schema {
  readonly description?: string;
  readonly example?: unknown;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  /** Of a part that may be null. */
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly parameters?: readonly (Schema & { readonly name: string; readonly schema: Schema })[];
}

let ledger: Running;
let text: string;
beforeAll(async () => {
  ledger = await startLedger();
  ({ text } = await clientOf(ledger.app).get('/api/openapi.json'));
  // `UPDATE_DESCRIPTION=1 npm run jest -- --testPathPatterns api-description` after a change that is meant
  if (process.env['UPDATE_DESCRIPTION'] === '1') writeFileSync(FILE, text);
});
afterAll(() => ledger.stop());

it('is OpenAPI 3.1 and the file that is checked in', () => {
  expect((JSON.parse(text) as { openapi: string }).openapi).toBe('3.1.0');
  expect(text).toBe(readFileSync(FILE, 'utf8'));
});

it('says the meaning of every field and shows an example of each', () => {
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, Schema> } };
  const silent = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, field]) => (field.description ?? '') === '' || !shows(field))
      .map(([field]) => `${name}.${field}`),
  );
  expect(silent).toEqual([]);
});

it('says the meaning of every route and of every member of its address', () => {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  const silent = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { summary = '', parameters = [] }]) => [
      ...(summary === '' ? [`${method} ${path}`] : []),
      ...parameters.filter(({ description = '' }) => description === '').map(({ name }) => `${method} ${path} ${name}`),
    ]),
  );
  expect(silent).toEqual([]);
});

/** Their addresses say all, or a file does. */
const WITHOUT_MEMBERS: readonly string[] = [
  '/api/clock/confirmations',
  '/api/erasures/{subject}/execution',
  '/api/imports',
  '/api/rebuilds',
];

it('describes the body of every act', () => {
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const acts = Object.entries(paths).flatMap(([path, { post }]) => (post === undefined ? [] : [{ path, post }]));
  const bodies = acts.map(({ path, post }) => ({ path, members: members(post) }));
  expect(bodies.length).toBeGreaterThan(150);
  expect(bodies.filter((one) => one.members.length === 0).map(({ path }) => path)).toEqual(WITHOUT_MEMBERS);

  function members({ requestBody }: Operation): readonly string[] {
    const schemas = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema);
    const named = schemas.map(({ $ref = '' }) => components.schemas[$ref.replace('#/components/schemas/', '')]);
    return [...schemas, ...named].flatMap((schema) => Object.keys(schema?.properties ?? {}));
  }
});

it('calls every operation by a name of its own that a client can be written with', () => {
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  const names = Object.values(paths).flatMap((one) => Object.values(one).map(({ operationId }) => operationId));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.filter((name) => !/^[A-Za-z]\w*$/.test(name))).toEqual([]);
});

it('points to nothing that is not there', () => {
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, Schema> } };
  const named = [...text.matchAll(/"\$ref":\s*"([^"]*)"/g)].map(([, reference]) => reference);
  const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((reference) => !known.includes(reference ?? ''))).toEqual([]);
});

/** An example of its own, or of the members that it is made of. */
function shows({ example, $ref, allOf, anyOf = [], items }: Schema): boolean {
  return (
    example !== undefined || $ref !== undefined || allOf !== undefined || items?.$ref !== undefined || anyOf.some(shows)
  );
}
