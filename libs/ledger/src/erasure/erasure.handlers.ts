import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Vault } from '#libs/vault';
import { authorityGiven, twoPersonRule } from '../policy/policy.given.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, VAULT, withGiven } from '../shared/handling.ts';
import { erasePersonalData } from './erase.ts';
import type { ErasureCommand, RequestErasure } from './erasure.commands.ts';
import { erasureDecider } from './erasure.decider.ts';
import { erasureStream } from './erasure.events.ts';
import { isSubjectOf } from './subject-of.ts';

/** A command about the erasure of one subject's personal data. */
export class OnErasure extends Command<Outcome> {
  readonly command: FromDoor<ErasureCommand>;

  constructor(command: FromDoor<ErasureCommand>) {
    super();
    this.command = command;
  }
}

@CommandHandler(OnErasure)
export class ErasureHandler implements ICommandHandler<OnErasure> {
  readonly #executor: Executor;
  readonly #vault: Vault;

  constructor(@Inject(EXECUTOR) executor: Executor, @Inject(VAULT) vault: Vault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute({ command }: OnErasure): Promise<Outcome> {
    if (command.type === 'ErasePersonalData') return erasePersonalData(this.#executor, this.#vault, command);
    const given =
      command.type === 'RequestErasure'
        ? await this.#requestGiven(command)
        : { twoPersonRule: await twoPersonRule(this.#executor, command.context.now) };
    const complete = withGiven<ErasureCommand>(command, given);
    return this.#executor.execute(erasureDecider, erasureStream(command.data.subject), complete);
  }

  async #requestGiven({ data, context }: FromDoor<RequestErasure>): Promise<object> {
    const { subject, participant } = data;
    const subjectKnown = await isSubjectOf(this.#executor, this.#vault, subject, participant);
    return { subjectKnown, ...(await authorityGiven(this.#executor, context, participant)) };
  }
}
