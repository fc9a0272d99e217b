import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, day, throughToken, whole } from './options.ts';
import { printJson, printTable } from './output.ts';
import { participantBy } from './states.ts';

interface AuditOptions extends DoorOptions, MomentOptions {
  readonly state?: string;
  readonly entity?: string;
  readonly stream?: string;
  readonly type?: string;
  readonly office?: string;
  readonly account?: string;
  readonly correlation?: string;
  readonly since?: string;
  readonly until?: string;
  readonly before?: number;
  readonly limit?: number;
  readonly json?: boolean;
}

interface Change {
  readonly table: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly from: string;
}

export interface AuditEntry {
  readonly index: number;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly type: string;
  readonly office: string;
  readonly account: string;
  readonly authority: { readonly kind: string; readonly reference: string } | null;
  readonly changes: readonly Change[];
  readonly changedFields?: readonly string[];
}

interface Audit extends Moment {
  readonly entries: readonly AuditEntry[];
  readonly next: number | null;
}

export function addAudit(program: Command, io: Io): void {
  const verb = program
    .command('audit')
    .description('who recorded what, when and on whose authority; newest first, filters combine')
    .option('--state <state>', 'only about this State: its id, a code or a name')
    .option('--entity <id>', 'only about this thing: a seat, a nomination, a communication …')
    .option('--stream <stream>', 'only of this stream')
    .option('--type <type>', 'only this kind of entry, such as PocHolderReplaced')
    .option('--office <office>', 'only by accounts of this office')
    .option('--account <id>', 'only by this account')
    .option('--correlation <id>', 'only entries of one act')
    .option('--since <day>', 'recorded on this UTC day or later', day)
    .option('--until <day>', 'recorded on this UTC day or earlier', day)
    .option('--before <index>', 'only entries before this index', whole(0, Number.MAX_SAFE_INTEGER))
    .option('--limit <number>', 'most entries', whole(1, 500));
  asJson(atMoment(throughToken(verb))).action((options: AuditOptions) => audit(options, io));
}

async function audit(options: AuditOptions, io: Io): Promise<void> {
  const { json, data: _data, masterKey: _masterKey, tokenFile: _tokenFile, ...filters } = options;
  const answer = await throughDoor(options, io, async (door) => {
    const state = await participantBy(door, filters.state, filters);
    return door.call<Audit>({ method: 'GET', path: '/api/audit', query: { ...filters, state } });
  });
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  printTable(io, ACTS_HEAD, answer.entries.flatMap(actLines));
  if (answer.next !== null) io.out(`More: --before ${String(answer.next)}\n`);
}

export const ACTS_HEAD = ['Index', 'Recorded at', 'In force', 'Entry', 'By', 'Authority', 'What changed'];

/** One line for the act, and one for each further field that it changed. */
export function actLines(entry: AuditEntry): readonly (readonly (string | number)[])[] {
  const { index, recordedAt, effectiveOn, type, office, account, authority, changes, changedFields = [] } = entry;
  const by = `${office} ${account.slice(0, 8)}`;
  const rests =
    authority === null
      ? ''
      : `${authority.kind} ${authority.kind === 'communication' ? authority.reference.slice(0, 8) : authority.reference}`;
  const told = changes.filter(({ field }) => field !== 'commitment').map(changeText);
  const named = changedFields.length === 0 ? [] : [`changed: ${changedFields.join(', ')}`];
  const [first = '', ...others] = [...named, ...told];
  return [
    [index, recordedAt, effectiveOn, type, by, rests, first],
    ...others.map((text) => ['', '', '', '', '', '', text]),
  ];
}

/** One field that an act changed. */
export function changeText({ table, field, before, after, from }: Change): string {
  return `${table}.${field} from ${from}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
