import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation, Language, Texts } from '../shared/terms.ts';
import type { GuidelineSection, TemplateField } from './guidelines.events.ts';

interface VersionData {
  /** By default the next. */
  readonly version?: number;
  readonly title: Texts;
  /** By default English alone. */
  readonly languages?: readonly Language[];
  readonly instrument?: Citation;
  readonly verified?: boolean;
  readonly doubt?: string;
  /** First day of the version; by default today. */
  readonly effectiveOn?: string;
  readonly given: AreaGiven;
}

export type PublishGuideline = Command<
  'PublishGuideline',
  VersionData & { readonly kind: string; readonly sections: readonly GuidelineSection[] }
>;

export type PublishCommunicationTemplate = Command<
  'PublishCommunicationTemplate',
  VersionData & {
    readonly template: string;
    /** As a list, or as one text where a door has no lists: `sender*: Sending State; reply-by: Reply by`, with a star where it is required. */
    readonly fields: readonly TemplateField[] | string;
  }
>;

export type GuidelinesCommand = PublishGuideline | PublishCommunicationTemplate | AmendCommand;
