import { personalDataIn, type PersonalData } from './personal-data.ts';

/** Number in the police register of incidents (КУИ): digits with an optional year, such as `2214-26`. */
export const INCIDENT_REF = /^\d{1,7}([-/]\d{2,4})?$/;

/** What is wrong with a typed number of the register: it is a person's (rule 7), or has another form. Null: nothing. */
export function wrongIncidentRef(text: string): PersonalData | 'form' | null {
  return INCIDENT_REF.test(text) ? null : (personalDataIn(text) ?? 'form');
}
