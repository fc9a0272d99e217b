/** Exit codes; documented in docs/reference/cli.md, never renumbered. */
export const EXIT = {
  done: 0,
  /** Something that nobody foresaw. */
  unexpected: 1,
  /** The command line or the configuration cannot be understood. */
  usage: 2,
  /** A rule stands in the way: nothing was recorded, or not all of it. */
  refused: 3,
  /** Another process holds the data directory. */
  locked: 4,
  /** The server, a file or the data directory cannot be reached. */
  unreachable: 5,
  /** No token, or one that does not allow this. */
  forbidden: 6,
  /** A check found a difference. */
  different: 7,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a verb with a message for the person and a code for the script. */
export class CliError extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CliError';
    this.exit = exit;
  }
}
