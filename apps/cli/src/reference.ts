import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { seedParticipantId } from '#libs/ledger';
import { type SeedMembership, type SeedParticipant, seedCommands } from '#libs/reference-data';
import { type Door, type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { asJson, day, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import {
  catalogueSteps,
  frameworkSteps,
  guidanceSteps,
  measureSteps,
  paperSteps,
  type PolicyKnown,
  policySteps,
  type Step,
} from './reference-steps.ts';

interface ReferenceOptions extends DoorOptions {
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly json?: boolean;
}

interface Known {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly names: object;
  readonly codes: Readonly<Record<string, string>>;
  readonly memberships: readonly { readonly group: string }[];
}

export function addReference(program: Command, io: Io): void {
  const reference = program
    .command('reference')
    .description(
      'participants, the catalogue of CBMs, frameworks, papers, regional measures and guidance that this release brings',
    );
  const update = reference
    .command('update')
    .description('record what the reference data of this release say and the ledger does not yet')
    .option('--from <day>', 'first day of changed names and codes; default: today', day)
    .option('--dry-run', 'show what would be recorded');
  asJson(throughToken(update)).action((options: ReferenceOptions) => updateReference(options, io));
}

async function updateReference(options: ReferenceOptions, io: Io): Promise<void> {
  const from = options.from ?? new Date().toISOString().slice(0, 10);
  const steps = await throughDoor(options, io, (door) => bringUpToDate(door, from, options.dryRun === true));
  if (options.json === true) {
    printJson(io, steps);
    return;
  }
  printTable(
    io,
    ['About', 'What is recorded'],
    steps.map(({ participant, what }) => [participant, what]),
  );
}

/** Rights first: without them what is newer than the policy can be neither read nor recorded. */
async function bringUpToDate(door: Door, from: string, dryRun: boolean): Promise<readonly Step[]> {
  const record = async (steps: readonly Step[]) => {
    for (const { path, body } of dryRun ? [] : steps) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      await door.call({ method: 'POST', path, headers, body: JSON.stringify(body) });
    }
    return steps;
  };
  const policy = await door.call<PolicyKnown>({ method: 'GET', path: '/api/policy' });
  const rights = await record(policySteps(policy, new Date().toISOString().slice(0, 10)));
  const { participants } = await list<'participants', Known>(door, 'participants');
  const about = await record(stepsTo(participants, from));
  // where the policy knows no guidance yet there is none to read
  const readable = !dryRun || policy.matrix?.fields['guidance'] !== undefined;
  return [...rights, ...about, ...(await record(await guidanceOf(door, participants, readable)))];
}

/** What comes beside participants; all that was ever recorded counts as there, whatever its day. */
async function guidanceOf(door: Door, participants: readonly Known[], readable: boolean): Promise<readonly Step[]> {
  const there = async <N extends string, T>(path: string, name: N): Promise<readonly T[]> =>
    readable ? (await list<N, T>(door, path, LAST_DAY))[name] : [];
  const [first] = await there<'cbms', { readonly version: number }>('cbms', 'cbms');
  const kind = kindOf(participants);
  const seeds = seedCommands({ kind });
  const idOf = (key: string) => {
    const seed = seeds.find((one) => one.key === key);
    return seed?.type === 'RegisterParticipant' ? knownAs(participants, key, seed.data)?.id : undefined;
  };
  return [
    ...catalogueSteps(first?.version ?? 0),
    ...frameworkSteps(await there('frameworks', 'frameworks')),
    ...measureSteps(await there('regional-measures', 'measures')),
    ...paperSteps(kind, await there('papers', 'papers'), idOf),
    ...guidanceSteps(await there('guidelines', 'guidelines'), await there('templates', 'templates')),
  ];
}

const LAST_DAY = '9999-12-31';

function list<N extends string, T>(
  door: Door,
  path: string,
  on?: string,
): Promise<{ readonly [K in N]: readonly T[] }> {
  return door.call({ method: 'GET', path: `/api/${path}`, query: { on } });
}

/** Compares by id, or by the code that the seed knows a participant by. */
export function stepsTo(known: readonly Known[], from: string): readonly Step[] {
  return seedCommands({ kind: kindOf(known) }).flatMap((seed) => {
    if (seed.type !== 'RegisterParticipant') return [];
    const found = knownAs(known, seed.key, seed.data);
    return found ? changes(found, seed.data, from) : [registration(seed.data)];
  });
}

function kindOf(known: readonly Known[]): 'real' | 'example' {
  return known.some((one) => one.kind === 'example-state') ? 'example' : 'real';
}

function knownAs(known: readonly Known[], key: string, seed: SeedParticipant): Known | undefined {
  return known.find(({ id }) => id === seedParticipantId(key)) ?? known.find((one) => isSame(one, seed));
}

function isSame({ kind, codes }: Known, seed: SeedParticipant): boolean {
  const [scheme = '', code] = Object.entries(seed.codes)[0] ?? [];
  return kind === seed.kind && codes[scheme] === code;
}

function registration({ memberships: _later, ...body }: SeedParticipant): Step {
  return { participant: body.names.short.en, what: 'registered', path: '/api/participants', body };
}

function changes(known: Known, seed: SeedParticipant, effectiveOn: string): readonly Step[] {
  const at = `/api/participants/${known.id}`;
  const step = (what: string, path: string, body: object): Step => ({
    participant: known.name,
    what,
    path: `${at}/${path}`,
    body,
  });
  return [
    ...(sameJson(known.names, seed.names) ? [] : [step('names', 'names', { names: seed.names, effectiveOn })]),
    ...(sameJson(known.codes, seed.codes) ? [] : [step('codes', 'codes', { codes: seed.codes, effectiveOn })]),
    ...seed.memberships
      .filter((one) => isOpen(one, effectiveOn) && !known.memberships.some(({ group }) => group === one.group))
      .map(({ group, groupKind, from }) =>
        step(`member of ${group}`, 'memberships', { group, groupKind, effectiveOn: from }),
      ),
  ];
}

function isOpen({ until }: SeedMembership, on: string): boolean {
  return until === undefined || until > on;
}

/** Whatever the order of members. */
function sameJson(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
