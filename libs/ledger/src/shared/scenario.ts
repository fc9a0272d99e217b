import type { LedgerEvent } from '#libs/event-store';
import type { Card } from '#libs/vault';
import { type Command, type CommandContext, type Decided, type Decider, Refusal, type Warning } from './decider.ts';
import { derivedId } from './ids.ts';
import { requireForm } from './well-formed.ts';

/** Given what was decided before, when a command comes, then these events or this refusal. For specs; it stores nothing. */
export interface Scenario<S, C extends Command, E extends LedgerEvent> {
  /** The stream as it stands, as events would be read from a store. */
  readonly events: readonly E[];
  readonly state: S;
  given(...decided: readonly Decided<E>[]): Scenario<S, C, E>;
  /** The stream with what these commands decide; each must be accepted. */
  after(...commands: readonly C[]): Scenario<S, C, E>;
  /** What the command decides. */
  decides(command: C): readonly Decided<E>[];
  warns(command: C): readonly Warning[];
  /** The code of the refusal; undefined when the command is accepted. */
  refuses(command: C): string | undefined;
}

export function scenario<S, C extends Command, E extends LedgerEvent>(
  decider: Decider<S, C, E>,
  stream: string,
  events: readonly E[] = [],
): Scenario<S, C, E> {
  const state = events.reduce((folded, event) => decider.evolve(folded, event), decider.initial);
  const decide = (command: C) => {
    const decided = decider.decide(command, state);
    for (const one of decided) requireForm(one);
    return decided;
  };
  const given = (...decided: readonly Decided<E>[]) =>
    scenario(decider, stream, [...events, ...decided.map((one, at) => stored<E>(one, stream, events.length + at))]);
  return {
    events,
    state,
    given,
    after(...commands) {
      const [first, ...rest] = commands;
      if (!first) return this;
      const decided = decide(first).map((one) => ({ ...one, actor: first.context.actor }));
      return given(...decided).after(...rest);
    },
    decides: decide,
    warns: (command) => decider.warn?.(command, state) ?? [],
    refuses(command) {
      try {
        decide(command);
        return undefined;
      } catch (error) {
        if (error instanceof Refusal) return error.code;
        throw error;
      }
    },
  };
}

/** The manager's account at noon of 9 May 2024, unless a spec says otherwise. */
export function contextOf(more: Partial<CommandContext> = {}): CommandContext {
  const key = more.key ?? 'key-1';
  return {
    actor: { account: 'account-manager', office: 'directory-manager' },
    now: '2024-05-09T12:00:00.000Z',
    key,
    requestDigest: 'digest-1',
    correlationId: 'correlation-1',
    causationId: 'correlation-1',
    newId: (name) => derivedId('directory-manager', key, name),
    ...more,
  };
}

/** A command of this type with its data. */
export function command<C extends Command>(
  type: C['type'],
  data: C['data'],
  more: Partial<CommandContext> & { card?: Card } = {},
): C {
  const { card, ...context } = more;
  return { type, data, context: contextOf(context), ...(card ? { card } : {}) } as C;
}

function stored<E extends LedgerEvent>(decided: Decided<E>, stream: string, revision: number): E {
  return {
    actor: { account: 'account-manager', office: 'directory-manager' },
    ...decided,
    id: derivedId(stream, String(revision)),
    stream,
    revision,
    recordedAt: '2024-05-09T12:00:00.000Z',
    correlationId: 'correlation-1',
    causationId: 'correlation-1',
  } as unknown as E;
}
