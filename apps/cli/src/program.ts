import { Command } from 'commander';
import { addActivities } from './activities.ts';
import { addAudit } from './audit.ts';
import { addBackup } from './backup.ts';
import { addCapacity } from './capacity.ts';
import { addCbms } from './cbms.ts';
import { addChecks } from './checks.ts';
import { addClock } from './clock.ts';
import { addCommunications } from './communications.ts';
import { addDemo } from './demo.ts';
import { addDirectory } from './directory.ts';
import { addExceptions } from './exceptions.ts';
import { addExport } from './export.ts';
import { addExtract } from './extract.ts';
import { addGuidance } from './guidance.ts';
import { addHistory } from './history.ts';
import { addImport } from './import.ts';
import { addIncidents } from './incidents.ts';
import { addInit } from './init.ts';
import type { Io } from './io.ts';
import { addMigrate } from './migrate.ts';
import { addKurrentdb } from './kurrentdb.ts';
import { addOnboarding } from './onboarding.ts';
import { addOutlook } from './outlook.ts';
import { addPostgres } from './postgres.ts';
import { addRebuild } from './rebuild.ts';
import { addRecord } from './record-act.ts';
import { addReference } from './reference.ts';
import { addReplay } from './replay.ts';
import { addReport } from './report.ts';
import { addReports } from './reports.ts';
import { addRestore } from './restore.ts';
import { addServe } from './serve.ts';
import { addStats } from './stats.ts';
import { addVault } from './vault.ts';
import { addToken } from './token-verbs.ts';
import { addWorkList } from './worklist.ts';
import { addVerify } from './verify-projections.ts';

/** Every verb of `cbm`, each in a file of its own. */
export function buildProgram(io: Io): Command {
  const program = new Command('cbm');
  program
    .description('The ledger of the Points of Contact directory: who changed what, when, and on whose authority.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(cbm help VERB says more)');
  const add = [
    addInit,
    addServe,
    addImport,
    addRecord,
    addDirectory,
    addHistory,
    addAudit,
    addCommunications,
    addChecks,
    addCbms,
    addGuidance,
    addOutlook,
    addActivities,
    addStats,
    addCapacity,
    addReplay,
    addReport,
    addReports,
    addIncidents,
    addWorkList,
    addOnboarding,
    addExceptions,
    addExtract,
    addToken,
    addVault,
    addClock,
  ];
  for (const verb of [
    ...add,
    addBackup,
    addRestore,
    addExport,
    addMigrate,
    addVerify,
    addRebuild,
    addReference,
    addPostgres,
    addKurrentdb,
    addDemo,
  ])
    verb(program, io);
  return program;
}
