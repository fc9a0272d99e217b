import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRegistered } from '../participants/participants.given.ts';
import { amendGiven } from '../policy/policy.given.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { CommunicationsCommand } from './communications.commands.ts';
import { communicationsDecider } from './communications.decider.ts';
import { communicationsStream } from './communications.events.ts';

/** A command about what one participant sent. */
export class OnCommunications extends Command<Outcome> {
  readonly participant: string;
  readonly command: FromDoor<CommunicationsCommand>;

  constructor(participant: string, command: FromDoor<CommunicationsCommand>) {
    super();
    this.participant = participant;
    this.command = command;
  }
}

@CommandHandler(OnCommunications)
export class CommunicationsHandler implements ICommandHandler<OnCommunications> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ participant, command }: OnCommunications): Promise<Outcome> {
    const given =
      command.type === 'RegisterCommunication'
        ? { participantRegistered: await isRegistered(this.#executor, participant) }
        : await amendGiven(this.#executor, command, participant);
    const complete = withGiven<CommunicationsCommand>(command, given);
    return this.#executor.execute(communicationsDecider, communicationsStream(participant), complete);
  }
}
