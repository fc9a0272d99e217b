import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Executor, Outcome } from '../shared/execute.ts';
import { EXECUTOR, type FromDoor, withGiven } from '../shared/handling.ts';
import type { DirectoryCommand } from './directory.commands.ts';
import { directoryDecider } from './directory.decider.ts';
import { rosterStream } from './directory.events.ts';
import { commandGiven, rosterGiven } from './directory.given.ts';

/** A command about the seats of one State. `genesis`: from the opening segment of a source's history. */
export class OnRoster extends Command<Outcome> {
  readonly participant: string;
  readonly command: FromDoor<DirectoryCommand>;
  readonly genesis: boolean;

  constructor(participant: string, command: FromDoor<DirectoryCommand>, genesis = false) {
    super();
    this.participant = participant;
    this.command = command;
    this.genesis = genesis;
  }
}

@CommandHandler(OnRoster)
export class RosterHandler implements ICommandHandler<OnRoster> {
  readonly #executor: Executor;

  constructor(@Inject(EXECUTOR) executor: Executor) {
    this.#executor = executor;
  }

  async execute({ participant, command, genesis }: OnRoster): Promise<Outcome> {
    const given = {
      ...(await rosterGiven(this.#executor, participant, command.context, genesis)),
      ...(await commandGiven(this.#executor, participant, command)),
    };
    const complete = withGiven<DirectoryCommand>(command, given);
    return this.#executor.execute(directoryDecider, rosterStream(participant), complete);
  }
}
