import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { seedParticipantId } from '#libs/ledger';
import { cbmCatalogue, type SeedMembership, type SeedParticipant, seedCommands } from '#libs/reference-data';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { asJson, day, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';

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

/** One request that brings the ledger to what this release’s reference data say. */
export interface Step {
  readonly participant: string;
  readonly what: string;
  readonly path: string;
  readonly body: object;
}

export function addReference(program: Command, io: Io): void {
  const reference = program
    .command('reference')
    .description('names, codes, memberships and the catalogue of CBMs that this release brings');
  const update = reference
    .command('update')
    .description('record what the reference data of this release say and the ledger does not yet')
    .option('--from <day>', 'first day of changed names and codes; default: today', day)
    .option('--dry-run', 'show what would be recorded');
  asJson(throughToken(update)).action((options: ReferenceOptions) => updateReference(options, io));
}

async function updateReference(options: ReferenceOptions, io: Io): Promise<void> {
  const from = options.from ?? new Date().toISOString().slice(0, 10);
  const steps = await throughDoor(options, io, async (door) => {
    const { participants } = await door.call<{ readonly participants: readonly Known[] }>({
      method: 'GET',
      path: '/api/participants',
    });
    const { cbms } = await door.call<{ readonly cbms: readonly { readonly version: number }[] }>({
      method: 'GET',
      path: '/api/cbms',
    });
    const found = [...stepsTo(participants, from), ...catalogueSteps(cbms[0]?.version ?? 0)];
    if (options.dryRun === true) return found;
    for (const { path, body } of found) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      await door.call({ method: 'POST', path, headers, body: JSON.stringify(body) });
    }
    return found;
  });
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

/** Compares by id, or by the code that the seed knows a participant by. */
export function stepsTo(known: readonly Known[], from: string): readonly Step[] {
  const kind = known.some((one) => one.kind === 'example-state') ? 'example' : 'real';
  return seedCommands({ kind }).flatMap((seed) => {
    if (seed.type !== 'RegisterParticipant') return [];
    const found =
      known.find(({ id }) => id === seedParticipantId(seed.key)) ?? known.find((one) => isSame(one, seed.data));
    return found ? changes(found, seed.data, from) : [registration(seed.data)];
  });
}

/** Versions of the catalogue of CBMs after the one in force. What a version says is never written over: a change of it is a further version. */
export function catalogueSteps(version: number): readonly Step[] {
  return cbmCatalogue
    .filter((one) => one.version > version)
    .map((body) => ({
      participant: 'Catalogue of CBMs',
      what: `version ${String(body.version)}`,
      path: '/api/cbm-catalogue/versions',
      body,
    }));
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
