import { type INestApplication, RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { maySee, type Office, OFFICES, type Policy } from '#libs/ledger';
import { type Client, clientOf, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** Members of a route's metadata, as Nest and the guard keep them. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly commands: readonly string[];
  readonly fields: readonly string[];
}

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

let ledger: Running;
let policy: Policy;
let clients: ReadonlyMap<Office, Client>;
let seat: string;

beforeAll(async () => {
  ledger = await startLedger();
  const { manager, states } = ledger;
  const [own = ''] = states;
  const entry = {
    role: 'technical',
    holder: { kind: 'individual', organisation: 'Agency', languages: ['en'], hours: '24/7' },
    card: { name: 'A. Example', email: 'a@state-001.example', telephone: '+999 555 0100' },
    effectiveOn: '2024-05-09',
    communication: await ledger.communication(own),
  };
  const { body: receipt } = await manager.post<Receipt>(`/api/rosters/${own}/entries`, entry);
  const { body } = await manager.get(`/api/directory?min-index=${String(receipt.index)}`);
  seat = body.entries[0].seat as string;
  policy = (await manager.get<Policy>('/api/policy')).body;
  const bindings: Partial<Record<Office, object>> = {
    'national-authority': { participant: own },
    poc: { participant: own, seat },
    'regional-organisation': { group: 'Example Organisation' },
  };
  const found = new Map<Office, Client>();
  for (const office of OFFICES) found.set(office, await ledger.account({ office, ...bindings[office] }));
  clients = found;
});
afterAll(() => ledger.stop());

function routesOf(app: INestApplication): readonly Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap(({ controllers: own }) => [...own.values()]);
  return controllers.flatMap(({ instance, metatype }) => {
    const prefix = Reflect.getMetadata('path', metatype as object) as string;
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
    return names.flatMap((name) => {
      const handler = prototype[name] as object;
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      if (path === undefined) return [];
      const get = <T>(key: string, none: T): T => (Reflect.getMetadata(key, handler) as T | undefined) ?? none;
      return [
        {
          method: RequestMethod[get('method', 0)] ?? '',
          path: `/${[prefix, path]
            .flatMap((part) => part.split('/'))
            .filter((part) => part !== '')
            .join('/')}`,
          open: get('cbm:open', false),
          commands: get<readonly string[]>('cbm:commands', []),
          fields: get<readonly string[]>('cbm:fields', []),
        },
      ];
    });
  });
}

function mayEnter(office: Office, { commands, fields }: Route): boolean {
  return (
    commands.some((command) => policy.matrix.commands[command]?.[office] !== undefined) ||
    fields.some((field) => policy.matrix.fields[field]?.see?.[office] !== undefined)
  );
}

function send(client: Client, { method, path }: Route): Promise<{ status: number; body: Json }> {
  const url = path.replaceAll(/:(\w+)/g, ID);
  return method === 'GET' ? client.get(url) : client.post(url, {});
}

it('every route says what it does', () => {
  const silent = routesOf(ledger.app).filter(
    ({ open, commands, fields }) => !open && commands.length + fields.length === 0,
  );
  expect(silent).toEqual([]);
  const known = new Set([...Object.keys(policy.matrix.commands), ...Object.keys(policy.matrix.fields)]);
  const strangers = routesOf(ledger.app).flatMap(({ commands, fields }) =>
    [...commands, ...fields].filter((name) => !known.has(name)),
  );
  expect(strangers).toEqual([]);
});

it('every command of the policy has a route', () => {
  const served = new Set(routesOf(ledger.app).flatMap(({ commands }) => commands));
  // the directory is opened once, by genesis
  expect(Object.keys(policy.matrix.commands).filter((command) => !served.has(command))).toEqual(['OpenDirectory']);
});

it('without a token nothing answers but what is open, and the open say nothing secret', async () => {
  const nobody = clientOf(ledger.app);
  const answered = [];
  for (const route of routesOf(ledger.app)) {
    const { status } = await send(nobody, route);
    if (status !== 401) answered.push(`${route.method} ${route.path}`);
  }
  expect(answered.toSorted()).toEqual([
    'GET /',
    'GET /acknowledgement',
    'GET /api/openapi.json',
    'GET /api/pings/acknowledgement',
    'GET /assets/:file',
    'GET /health',
    'GET /problems/:code',
    'GET /ready',
    'GET /sign-in',
    'POST /acknowledgement',
    'POST /sign-in',
    'POST /sign-out',
  ]);
  const { body } = await nobody.get('/health');
  expect(Object.keys(body).toSorted()).toEqual(['reading', 'release', 'status', 'writing']);
  expect(Object.keys((await nobody.get('/ready')).body)).toEqual(['release']);
});

it.each(OFFICES)('%s enters the routes that the matrix opens, and no other', async (office) => {
  const client = clients.get(office);
  const wrong: string[] = [];
  for (const route of routesOf(ledger.app).filter(({ open }) => !open)) {
    const { status, body } = client ? await send(client, route) : { status: 0, body: {} };
    const refused = status === 403 && String(body?.detail).endsWith('gives your office no right to this.');
    if (refused === mayEnter(office, route)) wrong.push(`${route.method} ${route.path}: ${String(status)}`);
  }
  expect(wrong).toEqual([]);
});

describe('each office sees of an entry what the matrix lets it see', () => {
  const personal = ['name', 'email', 'telephone'] as const;

  it.each(OFFICES.filter((office) => office !== 'chair'))('%s', async (office) => {
    const { status, body } = (await clients.get(office)?.get('/api/directory?contact=true')) ?? { status: 0, body: {} };
    expect(status).toBe(200);
    const relation = {
      ownState: office === 'national-authority' || office === 'poc',
      ownSeat: office === 'poc',
      member: office === 'regional-organisation',
    };
    const [entry] = body.entries;
    expect(entry !== undefined).toBe(maySee(policy, office, 'entry', relation));
    const seen = personal.filter((field) => maySee(policy, office, field, relation));
    const shown = seen.length === 0 ? 'masked' : 'open';
    expect([entry.contact.status, Object.keys(entry.contact.fields ?? {}).toSorted()]).toEqual([
      shown,
      seen.toSorted(),
    ]);
    expect(entry.organisation !== null).toBe(maySee(policy, office, 'organisation', relation));
  });
});

it('what may be seen is decided now: of a holder who has left only its own State, manager and reviewers see contact details', async () => {
  const { manager, states } = ledger;
  const before = (await manager.get('/api/directory')).body.index as number;
  const foreign = await ledger.account({ office: 'national-authority', participant: states[1] });
  const path = `/api/directory?contact=true&at=${String(before)}`;
  const first = await foreign.get(path);
  const left = { until: '2024-12-31', communication: await ledger.communication(states[0] ?? '') };
  const { body: receipt } = await manager.post<Receipt>(`/api/seats/${seat}/departure`, left);
  await manager.get(`/api/directory?min-index=${String(receipt.index)}`);
  const second = await foreign.get(path);
  const own = await clients.get('national-authority')?.get(path);
  const status = (answer: { body: Json } | undefined) => answer?.body.entries[0]?.contact.status as string;
  expect([first, second, own, await clients.get('reviewer')?.get(path)].map(status)).toEqual([
    'open',
    'masked',
    'open',
    'open',
  ]);
});

it('a State sees who read its contact data: manager and reviewers by account, other States as weekly counts (H15)', async () => {
  const { body } = (await clients.get('national-authority')?.get('/api/access-journal')) ?? { body: {} };
  const offices = new Set(body.accesses.map((one: { office: string }) => one.office));
  expect([...offices].map(String).toSorted()).toEqual([
    'directory-manager',
    'import',
    'national-authority',
    'poc',
    'reviewer',
  ]);
  expect(body.weeks).toMatchObject([{ accesses: 1, cards: 1 }]);
});

it('former holders past the retention of the policy are named to those who may read of them', async () => {
  const { manager, states } = ledger;
  const [, , of = ''] = states;
  const communication = await ledger.communication(of);
  const entry = {
    role: 'technical',
    holder: { kind: 'individual', organisation: 'Agency', languages: ['en'] },
    card: { name: 'F. Former', email: 'former@state-003.example' },
    effectiveOn: '2024-01-08',
    communication,
  };
  const { version: _version, ...version } = policy;
  const parameters = { ...policy.parameters, formerHolderRetentionMonths: 1 };
  const today = new Date().toISOString().slice(0, 10);
  await manager.post('/api/policy/versions', { ...version, effectiveOn: today, parameters });
  const { body: receipt } = await manager.post<Receipt>(`/api/rosters/${of}/entries`, entry);
  const entered = await manager.get(`/api/directory?state=${of}&min-index=${String(receipt.index)}`);
  const departure = { until: '2024-01-31', communication };
  const left = await manager.post<Receipt>(`/api/seats/${String(entered.body.entries[0].seat)}/departure`, departure);
  const authority = await ledger.account({ office: 'national-authority', participant: of });
  const due = async (client: Client | undefined) => {
    const answer = await client?.get(`/api/past-retention?min-index=${String(left.body.index)}`);
    return ((answer?.body.holders ?? []) as { participant: string; endedOn: string }[]).map((one) => [
      one.participant,
      one.endedOn,
    ]);
  };
  expect(await due(manager)).toEqual([[of, '2024-02-01']]);
  expect(await due(authority)).toEqual([[of, '2024-02-01']]);
  expect(await due(clients.get('national-authority'))).not.toContainEqual([of, '2024-02-01']);
});

it('a State sees what became of its own account', async () => {
  const { manager, states } = ledger;
  const [, , , of = '', other = ''] = states;
  const own = await ledger.account({ office: 'national-authority', participant: of });
  const ids = async () => {
    const { body } = await manager.get(`/api/accounts?state=${of}`);
    return (body.accounts as { id: string }[]).map(({ id }) => id);
  };
  const before = await ids();
  await ledger.account({ office: 'national-authority', participant: of });
  const [account = ''] = (await ids()).filter((id) => !before.includes(id));
  const foreign = await ledger.account({ office: 'national-authority', participant: other });
  const { body: closed } = await manager.post<Receipt>(`/api/accounts/${account}/close`, { reason: 'left-office' });
  const seen = async (client: Client) => {
    const { body } = await client.get(`/api/audit?type=AccountClosed&min-index=${String(closed.index)}`);
    return (body.entries as { about: { entities: string[] } }[]).map(({ about }) => about.entities);
  };
  expect([await seen(own), await seen(foreign)]).toEqual([[[account]], []]);
});

it('a revoked token opens nothing from the next request on', async () => {
  const { manager } = ledger;
  const { body: accounts } = await manager.get('/api/accounts');
  const chair = accounts.accounts.find((one: { office: string }) => one.office === 'chair').id as string;
  const { body: issued } = await manager.get(`/api/accounts/${chair}/tokens`);
  const client = clients.get('chair');
  const before = await client?.get('/api/participation');
  await manager.post(`/api/tokens/${issued.tokens[0].id}/revoke`, { reason: 'left-office' });
  const after = await client?.get('/api/participation');
  expect([before?.status, after?.status]).toEqual([200, 401]);
});
