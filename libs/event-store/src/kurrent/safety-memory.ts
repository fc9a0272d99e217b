import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Position } from '@eventstore/db-client';

import type { SafetyEvent } from './safety.ts';
import { parsePosition, positionText } from './wire.ts';

/** What a node knows of the server's own streams from an earlier time. */
export interface Recalled {
  /** Up to here everything was looked at. */
  readonly position: Position;
  /** The last of each stream that matters. */
  readonly events: readonly SafetyEvent[];
}

const FORMAT = 1;

/** Kept beside the copy of the log in this directory, for a log of this origin; whoever may not write keeps nothing. */
export function remember(directory: string, origin: string, { position, events }: Recalled): void {
  const file = fileIn(directory);
  const text = JSON.stringify({ format: FORMAT, origin, position: positionText(position), events });
  try {
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // It only spares the server: on a full disk the next opening looks at everything.
  }
}

/** Undefined when nothing is kept, or of another log. */
export function recall(directory: string, origin: string): Recalled | undefined {
  try {
    const kept = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as {
      readonly format: number;
      readonly origin: string;
      readonly position: string;
      readonly events: readonly SafetyEvent[];
    };
    if (kept.format !== FORMAT || kept.origin !== origin) return undefined;
    return { position: parsePosition(kept.position), events: kept.events };
  } catch {
    return undefined;
  }
}

function fileIn(directory: string): string {
  return join(directory, 'safety.json');
}
