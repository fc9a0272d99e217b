import { randomUUID } from 'node:crypto';
import { type Answer, type Client, type Running, startLedger } from './ledger-app.ts';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly example?: unknown;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Description {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

type Body = Readonly<Record<string, unknown>>;
interface Route {
  readonly path: string;
  readonly schema: Schema;
  readonly example: Body;
}
/** A mistake in a body, and the path of the field that the answer names. */
interface Mistake {
  readonly body: unknown;
  readonly field: string;
}

/** Without a body in JSON: a file of rows, and a rebuild. */
const OTHERWISE: readonly string[] = ['/api/imports', '/api/rebuilds'];

let ledger: Running;
let description: Description;
let routes: readonly Route[];

beforeAll(async () => {
  ledger = await startLedger();
  description = (await ledger.manager.get<Description>('/api/openapi.json')).body;
  routes = Object.entries(description.paths).flatMap(([path, { post }]) => {
    const schema = post?.requestBody?.content['application/json']?.schema;
    return schema === undefined ? [] : [{ path, schema: whole(schema), example: exampleOf(whole(schema)) as Body }];
  });
});
afterAll(() => ledger.stop());

function whole(schema: Schema): Schema {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
  return name === undefined ? schema : (description.components.schemas[name] ?? {});
}

/** A body as the description shows it, optional members too. */
function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  const { properties, items, type } = schema;
  if (type === 'array') return items === undefined ? [] : [exampleOf(whole(items))];
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, member]) => [name, member.example ?? exampleOf(whole(member))]),
  );
}

/** Unknown, missing, and of another type, in the body and in each part of it. */
function mistakesIn(schema: Schema, example: Body, prefix = ''): readonly Mistake[] {
  const { properties = {}, required = [] } = schema;
  const at = (name: string) => `${prefix}${name}`;
  const within = Object.entries(properties).flatMap(([name, member]): readonly Mistake[] => {
    const part = whole(member);
    const given = example[name];
    if (part.properties === undefined || Array.isArray(given)) return [];
    return mistakesIn(part, given as Body, `${at(name)}.`).map(({ body, field }) => ({
      body: { ...example, [name]: body },
      field,
    }));
  });
  return [
    { body: { ...example, unheardOf: 1 }, field: at('unheardOf') },
    ...required.map((name) => ({
      body: Object.fromEntries(Object.entries(example).filter(([one]) => one !== name)),
      field: at(name),
    })),
    ...Object.keys(properties).map((name) => ({
      body: { ...example, [name]: otherThan(example[name]) },
      field: at(name),
    })),
    ...within,
  ];
}

function otherThan(value: unknown): unknown {
  return typeof value === 'object' ? 'a text' : { other: [1] };
}

const addressOf = (path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'participant' ? (ledger.states[0] ?? '') : randomUUID(),
  );

/** The office that may carry it out: who may not is told so before anything is looked at. */
async function asked(clients: readonly Client[], path: string, body: unknown): Promise<Answer> {
  let answer: Answer | undefined;
  for (const client of clients) {
    answer = await client.post(addressOf(path), body);
    if (answer.status !== 403) return answer;
  }
  throw new Error(`nobody may: ${path}`);
}

it('every act names the field that cannot be taken as it is, and what it should be', async () => {
  const state = await ledger.account({ office: 'national-authority', participant: ledger.states[0] });
  const clients = [ledger.manager, state];
  const unclear: (readonly unknown[])[] = [];
  let count = 0;
  for (const { path, schema, example } of routes) {
    for (const { body, field } of mistakesIn(schema, example)) {
      count += 1;
      const answer = await asked(clients, path, body);
      const errors = (answer.body?.errors ?? []) as readonly { field: string; detail: string }[];
      const named = errors.some((one) => one.field === field || one.field.startsWith(`${field}.`));
      const clear = errors.every(({ detail }) => detail.trim().length > 10);
      if (
        answer.status !== 400 ||
        !answer.headers['content-type']?.startsWith('application/problem+json') ||
        !named ||
        !clear
      )
        unclear.push([path, field, answer.status, answer.text]);
    }
  }
  expect(unclear.map((one) => one.join(' '))).toEqual([]);
  expect([routes.length > 150, count > 1_000]).toEqual([true, true]);
});

it('a body that is no object, and no JSON, is refused as such by every act', async () => {
  const unclear: (readonly unknown[])[] = [];
  for (const { path } of routes) {
    for (const [payload, type, status] of [
      ['[]', 'application/json', 400],
      ['"text"', 'application/json', 400],
      ['null', 'application/json', 400],
      ['{"participant":', 'application/json', 400],
      ['participant=1', 'text/plain', 415],
    ] as const) {
      const answer = await ledger.app.inject({
        method: 'POST',
        url: addressOf(path),
        headers: {
          'content-type': type,
          authorization: `Bearer ${ledger.place.token}`,
          'idempotency-key': randomUUID(),
        },
        payload,
      });
      if (![status, 403].includes(answer.statusCode)) unclear.push([path, payload, answer.statusCode, answer.body]);
    }
  }
  expect(unclear.map((one) => one.join(' '))).toEqual([]);
});

it('what the description shows as an example is answered by every act, and never by a fault of the server', async () => {
  const state = await ledger.account({ office: 'national-authority', participant: ledger.states[0] });
  const faults: (readonly unknown[])[] = [];
  for (const { path, example } of routes) {
    const answer = await asked([ledger.manager, state], path, example);
    if (answer.status >= 500 || answer.status === 400) faults.push([path, answer.status, answer.text]);
    if (answer.status >= 400 && !((answer.body?.detail as string | undefined)?.length ?? 0))
      faults.push([path, answer.text]);
  }
  expect(faults.map((one) => one.join(' '))).toEqual([]);
  const other = Object.keys(description.paths).filter(
    (path) => description.paths[path]?.post && !routes.some((one) => one.path === path),
  );
  expect(other).toEqual(OTHERWISE);
});

it('a refusal says in which fields stands what it names', async () => {
  const { manager, states } = ledger;
  const [participant = ''] = states;
  const communication = await ledger.communication(participant);
  const adoption = { participant, communication, cbm: 'CBM-2', effectiveOn: '2025-02-01' };
  const unknown = randomUUID();
  const refused = async (body: object) => {
    const { status, body: problem } = await manager.post('/api/cbm-adoptions', body);
    return [status, problem.type, problem.errors];
  };
  const detail = expect.stringMatching(/.{20}/);
  expect(await refused({ ...adoption, participant: unknown })).toEqual([
    409,
    '/problems/unknown-participant',
    [{ field: 'participant', detail }],
  ]);
  expect(await refused({ ...adoption, cbm: 'CBM-99' })).toEqual([
    409,
    '/problems/not-in-catalogue',
    [
      { field: 'cbm', detail },
      { field: 'effectiveOn', detail },
    ],
  ]);
  expect(await refused({ ...adoption, capacitiesRequired: ['Free text'] })).toEqual([
    409,
    '/problems/code-malformed',
    [{ field: 'capacitiesRequired.0', detail }],
  ]);
});
