import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName } from '#libs/ledger';
import { type Json, openPlace, type Place, type Running, startLedger } from './ledger-app.ts';

const SAMPLE = { name: 'history.csv', content: readFileSync(join(import.meta.dirname, 'sample', 'history.csv')) };

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get?: { readonly parameters?: readonly { readonly name: string; readonly in: string }[] } }
    >
  >;
}

/** What comes before the order of States in some lists, as a text that is the same for neighbours among whom States are in order. */
const FIRST: Readonly<Record<string, (one: Json) => string>> = {
  '/api/access-journal accesses': ({ number }) => String(number),
  '/api/capacity-proposals proposals': ({ topic }) => topic as string,
  '/api/communications communications': ({ receivedAt }) => receivedAt as string,
  // as they stand on the paper
  '/api/papers named': ({ name }) => name as string,
  '/api/past-retention holders': ({ endedOn }) => endedOn as string,
  '/api/work-list items': ({ kind, since }) => `${String(kind)} ${String(since)}`,
};

let place: Place;
let ledger: Running;
let names: ReadonlyMap<string, string>;
let paths: readonly string[];

beforeAll(async () => {
  place = await openPlace([SAMPLE]);
  ledger = await startLedger({ place });
  const { manager } = ledger;
  const { body } = await manager.get<Described>('/api/openapi.json');
  paths = Object.entries(body.paths).flatMap(([path, { get }]) => {
    const parameters = get?.parameters ?? [];
    const needed = parameters.some((one) => one.in === 'path') || path === '/timemap';
    return get === undefined || needed || !path.startsWith('/api/') ? [] : [path];
  });
  // the tables are made while the server runs: what is asked later holds at least as much
  const { body: health } = await manager.get('/health');
  const { body: registered } = await manager.get(`/api/participants?min-index=${String(health.log.index)}`);
  names = new Map(
    (registered.participants as { id: string; name: string }[]).map(({ id, name }) => [id, name] as const),
  );
});
afterAll(async () => {
  await ledger.stop();
  place.remove();
});

/** Every list of an answer, by the name of its member, however deep. */
function listsIn(value: Json, member = ''): readonly (readonly [string, readonly Json[]])[] {
  if (Array.isArray(value)) return [[member, value], ...value.flatMap((one) => listsIn(one))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as object).flatMap(([name, one]) => listsIn(one, name));
}

/** The State that a thing in a list is of. */
function stateOf(one: Json): string | undefined {
  const id = (one?.participant ?? one?.needBy?.participant ?? one?.need?.participant ?? one?.id) as unknown;
  return typeof id === 'string' && names.has(id) ? id : undefined;
}

/** Neighbours in a list among whom nothing but their States says who comes first. */
function neighbours(list: readonly Json[], first: (one: Json) => string): readonly (readonly [Json, Json])[] {
  return list.flatMap((one, at) => {
    const before = list[at - 1];
    return before !== undefined && first(before) === first(one) ? [[before, one] as const] : [];
  });
}

/** What is of no State comes last. */
function inOrder([before, one]: readonly [Json, Json]): boolean {
  const [a, b] = [stateOf(before), stateOf(one)];
  const groups = [before?.group, one?.group] as readonly unknown[];
  const [group, next] = groups;
  if (typeof group === 'string' && typeof next === 'string') return byName(group, next) <= 0;
  return b === undefined || (a !== undefined && byName(names.get(a) ?? '', names.get(b) ?? '') <= 0);
}

/** An order of ids would be another one here. */
function tells([before, one]: readonly [Json, Json]): boolean {
  return (stateOf(before) ?? '') > (stateOf(one) ?? '\u{10FFFF}');
}

/** Lists of one thing each: who took part in it, who answered it. */
async function ofThings(): Promise<readonly string[]> {
  const kinds = [
    ['exercises', 'exercise', ''],
    ['meetings', 'meeting', ''],
    ['calls', 'call', ''],
    ['rounds', 'round', '/pings'],
  ] as const;
  const lists = kinds.map(async ([list, thing, part]) => {
    const { body } = await ledger.manager.get(`/api/${list}`);
    return (body[list] as Json[]).map((one) => `/api/${list}/${String(one[thing])}${part}`);
  });
  return (await Promise.all(lists)).flat();
}

it('States and groups stand in the order of their English names in every list, never in that of ids', async () => {
  const { manager } = ledger;
  const { body: directory } = await manager.get('/api/directory');
  const seats = new Map((directory.entries as Json[]).map((one) => [one.participant as string, one.seat as string]));
  for (const [participant, seat] of [...seats].slice(0, 6)) {
    await ledger.account({ office: 'national-authority', participant });
    const communication = await ledger.communication(participant);
    const authority = { participant, name: 'Agency', effectiveOn: '2025-05-09', communication };
    const remark = { participant, seat, card: { text: 'The entry is another one.' }, communication };
    const made = [await manager.post('/api/authorities', authority), await manager.post('/api/remarks', remark)];
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
  }
  const astray = new Set<string>();
  const telling = new Set<string>();
  for (const path of [...paths, ...(await ofThings())]) {
    const { status, body } = await manager.get(path);
    if (status !== 200) continue;
    for (const [member, list] of listsIn(body)) {
      const route = `${path.replace(/[0-9a-f]{8}-[0-9a-f-]*/, '{id}')} ${member}`;
      const pairs = neighbours(list, FIRST[route] ?? (() => ''));
      if (!pairs.every(inOrder)) astray.add(route);
      if (pairs.some(tells)) telling.add(route);
    }
  }
  expect([...astray]).toEqual([]);
  // the lists of the sample that an order of ids would turn round: it would be seen in each of them
  expect([...telling].toSorted()).toEqual([
    '/api/accounts accounts',
    '/api/activities states',
    '/api/authorities authorities',
    '/api/calls/{id} inputs',
    '/api/capacity statements',
    '/api/capacity-matches matches',
    '/api/capacity-proposals offers',
    '/api/capacity-proposals proposals',
    '/api/cbm-declarations declarations',
    '/api/cbm-lessons lessons',
    '/api/cbm-proposals supporters',
    '/api/cbm-reports reports',
    '/api/directory entries',
    '/api/exercises/{id} invited',
    '/api/exercises/{id} participations',
    '/api/meetings/{id} invited',
    '/api/meetings/{id} participations',
    '/api/national-structures structures',
    '/api/nominations nominations',
    '/api/onboarding states',
    '/api/participants participants',
    '/api/past-retention holders',
    '/api/regional-links links',
    '/api/remarks remarks',
    '/api/rounds/{id}/pings pings',
    '/api/training completions',
    '/api/work-list items',
  ]);
});
