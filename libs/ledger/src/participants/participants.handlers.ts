import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { amendGiven, populationOf } from '../policy/policy.given.ts';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { ParticipantCommand } from './participants.commands.ts';
import { participantsDecider } from './participants.decider.ts';
import { participantStream } from './participants.events.ts';
import { isRegistered } from './participants.given.ts';

/** A command about one participant's identity. A new participant's id is the context's `newId('participant')`. */
export class OnParticipant extends Command<Outcome> {
  readonly participant: string;
  readonly command: FromDoor<ParticipantCommand>;

  constructor(participant: string, command: FromDoor<ParticipantCommand>) {
    super();
    this.participant = participant;
    this.command = command;
  }
}

@CommandHandler(OnParticipant)
export class ParticipantHandler implements ICommandHandler<OnParticipant> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ participant, command }: OnParticipant): Promise<Outcome> {
    const complete = withGiven<ParticipantCommand>(command, await this.#given(command));
    return this.#executor.execute(participantsDecider, participantStream(participant), complete);
  }

  async #given(command: FromDoor<ParticipantCommand>): Promise<object | undefined> {
    switch (command.type) {
      case 'RegisterParticipant':
        return { population: await populationOf(this.#executor) };
      case 'RecordSuccession':
        return { predecessorRegistered: await isRegistered(this.#executor, command.data.predecessor) };
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendGiven(this.#executor, command.context.now);
      default:
        return undefined;
    }
  }
}
