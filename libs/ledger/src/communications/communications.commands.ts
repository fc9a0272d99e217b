import type { AmendCommand } from '../shared/amend.commands.ts';
import type { Command } from '../shared/decider.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { Channel, CommunicationKind } from './communications.events.ts';

/** The command's card, where given, holds `text`, `attachmentName`, `attachmentType`, `attachment` (base64). */
export type RegisterCommunication = Command<
  'RegisterCommunication',
  {
    readonly participant: string;
    readonly kind: CommunicationKind;
    readonly reference?: string;
    readonly datedOn?: string;
    readonly datedPrecision?: DatePrecision;
    readonly receivedAt: string;
    readonly channel: Channel;
    readonly language?: string;
    readonly given: { readonly participantRegistered: boolean };
  }
>;

export type CommunicationsCommand = RegisterCommunication | AmendCommand;
