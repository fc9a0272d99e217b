/** What a command line talks to; tests give their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: tables or JSON. */
  out(text: string): void;
  /** Notes, progress and problems. */
  err(text: string): void;
  /** Whether notes are read by a person at a terminal: only then is progress drawn. */
  readonly interactive: boolean;
  /** Ends when the person or the service manager asks the process to end. */
  readonly stop: AbortSignal;
  /** Asks a yes or no question; without a terminal the answer is no. */
  confirm(question: string): Promise<boolean>;
}
