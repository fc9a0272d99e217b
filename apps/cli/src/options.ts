import { type Command, InvalidArgumentError } from 'commander';

/** Options that many verbs share. */
export function placed(command: Command): Command {
  return command
    .option('--data <directory>', 'data directory (default: CBM_DATA)')
    .option('--master-key <file>', 'master key of the vault (default: CBM_MASTER_KEY_FILE, or DIRECTORY.master-key)')
    .option('--store <address>', 'address of a log that several nodes share (default: CBM_STORE; else it is embedded)');
}

export function throughToken(command: Command): Command {
  return placed(command).option(
    '--token-file <file>',
    'file with the token, mode 0600 (default: CBM_TOKEN_FILE, or the token in CBM_TOKEN)',
  );
}

export function atMoment(command: Command): Command {
  return command
    .option('--at <index|instant|date>', 'as known at; default: now')
    .option('--on <date>', 'in force on; default: the day of --at, or today');
}

export function asJson(command: Command): Command {
  return command.option('--json', 'print JSON instead of tables');
}

/** Parses a whole number within bounds. */
export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^-?\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${String(least)} to ${String(most)}.`);
  };
}

/** Parses a calendar day. */
export function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00.000Z`).toJSON()?.slice(0, 10) === text)
    return text;
  throw new InvalidArgumentError('Give a calendar day, YYYY-MM-DD.');
}
