import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { ClockCommand } from './clock.commands.ts';
import { clockDecider } from './clock.decider.ts';
import { CLOCK_STREAM } from './clock.events.ts';
import type { PolicyCommand } from './policy.commands.ts';
import { policyDecider } from './policy.decider.ts';
import { POLICY_STREAM } from './policy.events.ts';
import { amendGiven, policyAt } from './policy.given.ts';
import type { Policy } from './policy.ts';

/** A command about the directory's opening or its policy. */
export class OnPolicy extends Command<Outcome> {
  readonly command: FromDoor<PolicyCommand>;

  constructor(command: FromDoor<PolicyCommand>) {
    super();
    this.command = command;
  }
}

/** The manager confirms the node's clock. `knownAt`: of the log's head. */
export class OnClock extends Command<Outcome> {
  readonly command: FromDoor<ClockCommand>;
  readonly knownAt: string;

  constructor(command: FromDoor<ClockCommand>, knownAt: string) {
    super();
    this.command = command;
    this.knownAt = knownAt;
  }
}

/** The policy that is in force on the day of an instant, as the log has it now. */
export class GetPolicy extends Query<Policy | undefined> {
  readonly now: string;

  constructor(now: string) {
    super();
    this.now = now;
  }
}

@CommandHandler(OnPolicy)
export class PolicyHandler implements ICommandHandler<OnPolicy> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ command }: OnPolicy): Promise<Outcome> {
    const amends = command.type === 'CorrectEntry' || command.type === 'AnnulEntry';
    const given = amends ? await amendGiven(this.#executor, command) : undefined;
    return this.#executor.execute(policyDecider, POLICY_STREAM, withGiven<PolicyCommand>(command, given));
  }
}

@CommandHandler(OnClock)
export class ClockHandler implements ICommandHandler<OnClock> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ command, knownAt }: OnClock): Promise<Outcome> {
    const given = command.type === 'ConfirmClock' ? { knownAt } : await amendGiven(this.#executor, command);
    return this.#executor.execute(clockDecider, CLOCK_STREAM, withGiven<ClockCommand>(command, given));
  }
}

@QueryHandler(GetPolicy)
export class GetPolicyHandler implements IQueryHandler<GetPolicy> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  execute({ now }: GetPolicy): Promise<Policy | undefined> {
    return policyAt(this.#executor, now);
  }
}
