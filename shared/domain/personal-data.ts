/** What a free text must not hold (rule 7): an identity number (IIN) or a phone number. */
export type PersonalData = 'identity_number' | 'phone_number';

/** Spaces and dashes of any script, and characters that print nothing. */
const INVISIBLE_OR_BETWEEN = /[\s\p{Pd}\p{Cf}\u2212]/gu;
/** People also write phone numbers with brackets, dots and slashes. */
const BETWEEN_IN_PHONES = /[\s\p{Pd}\p{Cf}\u2212().,/]/gu;

const IDENTITY_NUMBER = /\d{12}/;
/** +7, 7 or 8 and ten digits; or the ten digits alone, as mobile numbers are often said (7…). */
const NATIONAL_PHONE = /(?<!\d)(?:\+?7\d{10}|8\d{10}|7\d{9})(?!\d)/;
/** E.164 has at most 15 digits; the shortest national numbers with a country code have about eight. */
const INTERNATIONAL_PHONE = /\+\d{8,15}(?!\d)/;
/** The same with 00 for the plus: asked last, because a person born in 2000 has an IIN that begins so. */
const DIALLED_PHONE = /(?<!\d)00\d{8,15}(?!\d)/;

/** Full-width and other digits of Unicode as plain ones, so that writing them differently helps nobody. */
const plain = (text: string): string =>
  text.normalize('NFKC').replace(/[٠-٩۰-۹]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code >= 0x06f0 ? code - 0x06f0 : code - 0x0660);
  });

/**
 * Whether a free text carries what may identify a person: twelve digits in a row once spaces and dashes are removed
 * (an IIN), or a phone number. Null when it does not.
 */
export function personalDataIn(text: string): PersonalData | null {
  const digits = plain(text);
  const numbers = digits.replace(BETWEEN_IN_PHONES, '');
  if (INTERNATIONAL_PHONE.test(numbers)) return 'phone_number';
  if (IDENTITY_NUMBER.test(digits.replace(INVISIBLE_OR_BETWEEN, ''))) return 'identity_number';
  return NATIONAL_PHONE.test(numbers) || DIALLED_PHONE.test(numbers) ? 'phone_number' : null;
}
