import type { Authority, Clock } from '#libs/event-store';
import {
  type CommandContext,
  covers,
  derivedId,
  digestOf,
  isActOfStates,
  looksPersonal,
  mayCommand,
  type Outcome,
  type Policy,
  type Reach,
} from '#libs/ledger';
import type { Card } from '#libs/vault';
import type { FastifyRequest } from 'fastify';
import type { ReceiptAnswer } from './answers.ts';
import { type Caller, callerOf } from './caller.ts';
import type { Exchange } from './exchange.ts';
import type { CurrentPolicy } from './guard.ts';
import { Problem } from './problem.ts';
import { textsIn } from './texts-in.ts';
import type { Progress } from './time-travel.ts';

/** What a route was asked to do, before time, ids and rights are added. */
export interface Intent<T extends string, D> {
  readonly type: T;
  /** As the client sent it, validated; `card` holds the personal fields, `communication` the authority. */
  readonly body: D;
  /** Ids in the address that say what is meant; part of what an Idempotency-Key stands for. */
  readonly target?: Readonly<Record<string, string>>;
  /** The State that the change is about, where the right to it depends on that. */
  readonly participant?: string;
  readonly seat?: string | undefined;
  /** The organisation whose act it would be, where one may carry it out for itself. */
  readonly group?: string;
  readonly makes?: Makes;
  /** The idempotency key of a form; otherwise the request's header says it. */
  readonly key?: string;
}

/** A thing that an act makes: its client is told the id. */
export interface Makes {
  /** Member of the act's event that holds it. */
  readonly thing: string;
  /** Address below which the thing is shown under its id; none: it is shown among others only. */
  readonly at?: string;
}

interface PersonalAndAuthority {
  readonly card?: object | undefined;
  readonly communication?: string | undefined;
}

export interface Made {
  readonly context: CommandContext;
  readonly card?: Card;
}

/** Carries out what a route was asked for: rights, context, bus, waiting for the tables, receipt. No rule of the domain is here. */
export class Acts {
  private readonly current: CurrentPolicy;
  private readonly progress: Progress;
  private readonly clock: Clock;
  private readonly wait: number;
  private readonly tables: readonly string[];

  constructor(current: CurrentPolicy, progress: Progress, clock: Clock, wait: number, tables: readonly string[]) {
    this.current = current;
    this.progress = progress;
    this.clock = clock;
    this.wait = wait;
    this.tables = tables;
  }

  /** 201 with the receipt once it is visible here; 202 when the wait for that ended, without an index when even counting took longer. */
  async run<T extends string, D extends object>(
    { request, reply }: Exchange,
    intent: Intent<T, D & PersonalAndAuthority>,
    execute: (made: Made) => Promise<Outcome>,
  ): Promise<ReceiptAnswer> {
    const outcome = await execute(await this.make(request, intent));
    const { stream, revision, index, warnings } = outcome;
    const id = idOf(outcome, intent.makes);
    if (id !== undefined && intent.makes?.at !== undefined) void reply.header('Location', `/${intent.makes.at}/${id}`);
    const visible = index !== undefined && (index < 0 || (await this.progress.reach(index, this.tables, this.wait)));
    void reply.status(visible ? 201 : 202).header('ETag', `"${String(revision)}"`);
    return {
      stream,
      revision,
      ...(index === undefined ? {} : { index }),
      ...(id === undefined ? {} : { id }),
      warnings,
    };
  }

  /** Context and card of a command; refuses what the caller's office may not do to this State or seat. */
  async make<T extends string, D extends object>(
    request: FastifyRequest,
    intent: Intent<T, D & PersonalAndAuthority>,
  ): Promise<Made> {
    const caller = callerOf(request);
    const { reach, policy } = await this.reach(caller, intent);
    const key = idempotencyKey(intent.key ?? request.headers['idempotency-key']);
    const { card, ...impersonal } = plain(intent.body) as { readonly card?: Card };
    refusePersonal(impersonal);
    return {
      context: {
        actor: {
          account: caller.account,
          office: caller.office,
          ...(caller.participant === undefined ? {} : { participant: caller.participant }),
        },
        ...onBehalfOf(policy, reach, caller, intent),
        ...authority(reach, intent.body.communication, () => derivedId(caller.office, key, 'portal act')),
        now: new Date(this.clock.now()).toISOString(),
        key,
        requestDigest: digestOf(canonical({ type: intent.type, target: intent.target ?? {}, body: impersonal })),
        ...ifMatch(request),
        correlationId: correlation(request) ?? derivedId(caller.office, key, 'correlation'),
        causationId: derivedId(caller.office, key, 'command'),
        newId: once(idsOf(caller, key, intent)),
      },
      ...(card === undefined ? {} : { card }),
    };
  }

  private async reach(caller: Caller, intent: Intent<string, unknown>): Promise<{ reach: Reach; policy: Policy }> {
    const policy = await this.current.policyNow();
    const reach = policy && mayCommand(policy, caller.office, intent.type);
    const ownState = intent.participant !== undefined && intent.participant === caller.participant;
    const ownGroup = intent.group !== undefined && intent.group === caller.group;
    const ownSeat = ownState && intent.seat !== undefined && intent.seat === caller.seat;
    if (policy && reach !== undefined && covers(reach, { ownState, ownSeat, ownGroup })) return { reach, policy };
    throw new Problem('not-permitted', 'The policy in force gives your office no right to this here.');
  }
}

function idOf({ recorded }: Outcome, makes: Makes | undefined): string | undefined {
  const id = makes && (recorded?.data as Readonly<Record<string, unknown>> | undefined)?.[makes.thing];
  return typeof id === 'string' ? id : undefined;
}

/** An entry that the manager writes for a State is on its behalf; the State's own act is its own authority (domain rule H5). */
function onBehalfOf(
  policy: Policy,
  reach: Reach,
  caller: Caller,
  { type, participant, body }: Intent<string, PersonalAndAuthority>,
): { readonly onBehalfOf?: string } {
  if (participant === undefined || caller.participant !== undefined) return {};
  const says = reach === 'any' && body.communication !== undefined && isActOfStates(policy, type);
  return says || reach === 'on-behalf' ? { onBehalfOf: participant } : {};
}

function authority(
  reach: Reach,
  communication: string | undefined,
  act: () => string,
): { readonly authority?: Authority } {
  if (communication !== undefined) return { authority: { kind: 'communication', reference: communication } };
  return reach === 'own' || reach === 'own-seat' ? { authority: { kind: 'portal-act', reference: act() } } : {};
}

function idempotencyKey(key: string | readonly string[] | undefined): string {
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem(
    'idempotency-key-missing',
    'Send an Idempotency-Key of 1 to 200 printable characters, a new one for each change.',
  );
}

function ifMatch(request: FastifyRequest): { readonly ifMatch?: number } {
  const header = request.headers['if-match'];
  if (header === undefined) return {};
  const revision = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (revision === undefined) {
    throw new Problem('malformed-request', 'If-Match holds one revision in quotes, as in "12".', {
      errors: [{ field: 'If-Match', detail: 'Give one revision in quotes, as in "12".' }],
    });
  }
  return { ifMatch: Number(revision) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One act over several streams carries one correlation. */
function correlation(request: FastifyRequest): string | undefined {
  const given = request.headers['correlation-id'];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && UUID.test(given)) return given;
  throw new Problem('malformed-request', 'Correlation-Id is a UUID in lower case.', {
    errors: [{ field: 'Correlation-Id', detail: 'Give a UUID in lower case.' }],
  });
}

/** What a body says beside its personal fields and its authority, as plain data without empty members: it goes into an event. */
export function dataOf<B extends object>(body: B): Omit<B, 'card' | 'communication'> {
  const { card: _card, communication: _communication, ...data } = plain(body);
  return data as unknown as Omit<B, 'card' | 'communication'>;
}

/** Whom and what it is about is part of an id: one key may serve once in each stream, and two States may choose the same key. */
function idsOf(
  { office, participant = '' }: Caller,
  key: string,
  { participant: about = '', target = {} }: Intent<string, unknown>,
) {
  return (name: string) => derivedId(office, participant, key, about, canonical(target), name);
}

/** What is not on a card stays in the log for ever (domain rule H12). */
function refusePersonal(impersonal: object): void {
  const fields = textsIn(impersonal, '').filter(([, text]) => looksPersonal(text));
  if (fields.length === 0) return;
  throw new Problem('malformed-request', 'Some members stay in the record for ever.', {
    errors: fields.map(([field]) => ({
      field,
      detail: `${field} must not hold an e-mail address or a telephone number`,
    })),
  });
}

/** A command asks for the same id wherever it is decided, warned of and sealed. */
function once(derive: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const id = known.get(name) ?? derive(name);
    known.set(name, id);
    return id;
  };
}

function plain(body: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(body)) as Readonly<Record<string, unknown>>;
}

/** One text for one request, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
