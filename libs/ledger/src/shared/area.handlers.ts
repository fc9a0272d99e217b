import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LedgerEvent } from '#libs/event-store';
import { communicationOf, communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { isState } from '../participants/participants.given.ts';
import { policyDecider, policyInForce } from '../policy/policy.decider.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { actingFor, namedBy } from './acting.ts';
import type { AmendCommand } from './amend.commands.ts';
import { type AnyArea, type AreaGiven, type Known, projectionsOf } from './area.ts';
import { type Entries, entries, withEntry } from './counting.ts';
import { longDelay } from './dated.ts';
import { dayOf } from './days.ts';
import type { Authority } from '#libs/event-store';
import type { Command as LedgerCommand, Decider } from './decider.ts';
import type { Executor, Outcome } from './execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from './handling.ts';
import { laterFacts } from './later-facts.ts';

/** A command for one stream of an area. */
export class OnArea extends Command<Outcome> {
  readonly area: AnyArea;
  readonly stream: string;
  readonly command: FromDoor<LedgerCommand>;

  constructor(area: AnyArea, stream: string, command: FromDoor<LedgerCommand>) {
    super();
    this.area = area;
    this.stream = stream;
    this.command = command;
  }
}

/** Streams of other areas are folded as entries only: what counts in them is looked up by the area that asks. */
const readOnly: Decider<Entries<LedgerEvent>, LedgerCommand, LedgerEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide: () => [],
};

@CommandHandler(OnArea)
export class AreaHandler implements ICommandHandler<OnArea> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ area, stream, command }: OnArea): Promise<Outcome> {
    const { state: own } = await this.#executor.fold(area.decider, stream);
    const known = await this.#known(area, command, own.events);
    const acting = actingFor(command, own.events);
    const parameters = known.policyOn(dayOf(command.context.now))?.parameters;
    const given: AreaGiven = {
      unregistered: [...namedBy(area, command)].filter((one) => !known.isState(one)),
      twoPersonRule: parameters?.twoPersonRule ?? false,
      ...(parameters && {
        furthestAheadDays: parameters.furthestAheadDays,
        longDelayDays: parameters.longDelayDays,
      }),
      ...(await this.#authorityGiven(command, acting.size > 0 ? acting : namedBy(area, command))),
      ...area.given(command, known, own.events),
    };
    const outcome = await this.#executor.execute(area.decider, stream, withGiven<LedgerCommand>(command, given));
    const { recorded, repeated, warnings } = outcome;
    if (repeated || recorded === undefined) return outcome;
    const later = laterFacts(projectionsOf(area), [recorded], own.events);
    return {
      ...outcome,
      warnings: [...warnings, ...longDelay(recorded.effectiveOn, command.context, given), ...later],
    };
  }

  async #known(area: AnyArea, command: FromDoor<LedgerCommand>, own: readonly LedgerEvent[]): Promise<Known> {
    const { state: policies } = await this.#executor.fold(policyDecider, POLICY_STREAM);
    const states = new Set<string>();
    for (const one of namedBy(area, command)) if (await isState(this.#executor, one)) states.add(one);
    const streams = new Map<string, readonly LedgerEvent[]>();
    for (const one of area.reads(command, own))
      streams.set(one, (await this.#executor.fold(readOnly, one)).state.events);
    return {
      isState: (participant) => states.has(participant),
      policyOn: (day) => policyInForce(policies, day),
      events: (stream) => streams.get(stream) ?? [],
      activeSeats: () => [],
    };
  }

  /** Whether the communications named are registered for one of the participants that the act speaks for, or else names. */
  async #authorityGiven(command: FromDoor<LedgerCommand>, acting: ReadonlySet<string>): Promise<Partial<AreaGiven>> {
    const corrected = (command as Partial<FromDoor<AmendCommand & { type: 'CorrectEntry' }>>).data?.set?.authority;
    const registered = await this.#isCommunication(command.context.authority, acting);
    const correctedRegistered = await this.#isCommunication(corrected, acting);
    return {
      ...(registered === undefined ? {} : { communicationRegistered: registered }),
      ...(correctedRegistered === undefined ? {} : { correctedRegistered }),
    };
  }

  async #isCommunication(authority: Authority | undefined, acting: ReadonlySet<string>): Promise<boolean | undefined> {
    if (authority?.kind !== 'communication') return undefined;
    for (const one of acting) {
      const { state } = await this.#executor.fold(communicationsDecider, communicationsStream(one));
      if (communicationOf(state, authority.reference)) return true;
    }
    return false;
  }
}
