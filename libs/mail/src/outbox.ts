import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Channel, type Message, NotSent, type Sent } from './channel.ts';
import { composed, sentAtOf } from './compose.ts';

/** A folder into which each message goes as a file, `<group>.<name>.eml`, for others to carry on. It and all in it are the owner's only; several processes may share it. */
export interface Outbox extends Channel {
  /** Groups that have messages in it. */
  groups(): readonly string[];
  /** What lies in it. */
  messages(): readonly Kept[];
  /** Takes a group's messages out of it, or one of them; what was carried on is not reached. */
  clear(group: string, name?: string): void;
}

/** A message in the outbox, by its name, with the date that it bears. */
export type Kept = Pick<Message, 'group' | 'name' | 'sentAt'>;

const PART = /^[A-Za-z0-9-]+$/;

export function openOutbox(directory: string): Outbox {
  async function send(message: Message): Promise<Sent> {
    const file = join(directory, fileName(message));
    const bytes = await composed(message);
    try {
      prepare(directory);
      if (sentBefore(file) === undefined) write(directory, file, bytes);
      return { sentAt: sentBefore(file) ?? message.sentAt };
    } catch (error) {
      throw new NotSent('channel-unavailable', closedBy(directory, error), error);
    }
  }

  return {
    code: 'outbox',
    sentBefore: (message) => {
      if (closed(directory) !== undefined) return undefined;
      const sentAt = sentBefore(join(directory, fileName(message)));
      return sentAt === undefined ? undefined : { sentAt };
    },
    send,
    fault: () => closed(directory),
    groups: () => [...new Set(messagesIn(directory).map((name) => name.slice(0, name.indexOf('.'))))],
    messages: () => messagesIn(directory).flatMap((file) => keptIn(directory, file)),
    clear: (group, name) => {
      const whole = name === undefined ? `${group}.` : `${group}.${name}.eml`;
      for (const file of messagesIn(directory))
        if (file.startsWith(whole)) rmSync(join(directory, file), { force: true });
    },
  };
}

function fileName({ group, name }: Pick<Message, 'group' | 'name'>): string {
  if (PART.test(group) && name.split('.').every((part) => PART.test(part))) return `${group}.${name}.eml`;
  throw new RangeError('Group and name of a message are letters, digits, hyphens and, in the name, dots.');
}

function prepare(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
}

function closed(directory: string): string | undefined {
  try {
    prepare(directory);
    accessSync(directory, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return closedBy(directory, error);
  }
}

function closedBy(directory: string, error: unknown): string {
  return `The outbox ${directory} cannot be written (${String((error as NodeJS.ErrnoException).code)}).`;
}

function keptIn(directory: string, file: string): readonly Kept[] {
  const [, group, name] = /^([^.]+)\.(.+)\.eml$/.exec(file) ?? [];
  const sentAt = sentBefore(join(directory, file));
  return group === undefined || name === undefined || sentAt === undefined ? [] : [{ group, name, sentAt }];
}

/** A file is there as a whole or not at all. */
function sentBefore(file: string): string | undefined {
  try {
    return sentAtOf(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * On the disk, and under its name, before it counts as sent. Others may write the same message at the same time, also one that was paused
 * for long: each writes a part of its own, the first one to give it the name has sent the message, and nobody overwrites it.
 */
function write(directory: string, file: string, bytes: Uint8Array): void {
  const making = `${file}.${randomUUID()}.part`;
  const handle = openSync(making, 'wx', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(making, file);
  } catch (error) {
    if (sentBefore(file) === undefined) throw error;
  }
  flush(directory);
  for (const part of messagesIn(directory))
    if (part.startsWith(`${basename(file)}.`)) rmSync(join(directory, part), { force: true });
}

/** Makes a new name durable; Windows opens no directories, and its file systems need no such thing. */
function flush(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Files that are messages, or were on the way to become some. */
function messagesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => /\.eml(\.([\w-]+\.)?part)?$/.test(name));
  } catch {
    return [];
  }
}
