import type { Handover } from './useHandover.ts';

/** Labels of the copied text, in the reader's language. */
export interface TextLabels {
  title: string;
  dutyPhone: string;
  party: string;
  places: string;
  until: string | null;
  eta: string | null;
  bring: string;
  rules: string;
  withoutAddress: string;
}

/**
 * The hand-over as plain text for a message. It never holds the address, the meeting point or the line on site: a
 * message is forwarded, and a confidential place may not travel with it.
 */
export function handoverText(handover: Handover, labels: TextLabels): string {
  const { facility, dutyPhone, party, places, bring, rules } = handover;
  return [
    labels.title,
    facility,
    dutyPhone !== null && `${labels.dutyPhone}: ${dutyPhone}`,
    `${labels.party}: ${party}`,
    `${labels.places}: ${places}`,
    labels.until,
    labels.eta,
    bring.length > 0 && `${labels.bring}: ${bring.join(', ')}`,
    rules.length > 0 && `${labels.rules}: ${rules.join(' ')}`,
    labels.withoutAddress,
  ]
    .filter((line) => line !== false && line !== null)
    .join('\n');
}
