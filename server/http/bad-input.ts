import type { z } from 'zod';
import type { BadField } from '#shared/refusals.ts';
import type { Language } from '#shared/text.ts';
import { expectationText, measuredText } from '#shared/texts/expectations.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no (true or false)',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};
const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'a time with its offset, such as 2022-10-14T23:40:00+05:00',
  uuid: 'a UUID',
};
const OTHERWISE = 'the form that is described in /api/docs';

/** What a schema says itself of a form it wants; zod's own sentences begin alike. */
const ownWords = (message: string): string | undefined =>
  message.startsWith('Invalid') ? undefined : message;

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '.';

const sized = (issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, language: Language): string => {
  const lengthy = issue.origin === 'string' || issue.origin === 'array';
  if (issue.code === 'too_small')
    return measuredText(lengthy ? 'longer' : 'atLeast', issue.minimum, language);
  return measuredText(lengthy ? 'shorter' : 'atMost', issue.maximum, language);
};

const simple = (path: readonly PropertyKey[], phrase: string, language: Language): BadField[] => [
  { field: nameOf(path), expected: expectationText(phrase, language) },
];

/** Of the forms a value may have, the one it came closest to tells what is wrong with it. */
function closest(issue: Extract<Issue, { code: 'invalid_union' }>): readonly Issue[] {
  const forms = [...issue.errors].sort((a, b) => a.length - b.length);
  return forms.find((form) => form.every((inner) => inner.code !== 'unrecognized_keys')) ?? forms[0] ?? [];
}

function fieldsOf(issue: Issue, above: readonly PropertyKey[], language: Language): BadField[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'invalid_type':
      return simple(path, TYPES[issue.expected] ?? 'a value', language);
    case 'too_small':
    case 'too_big':
      return [{ field: nameOf(path), expected: sized(issue, language) }];
    case 'invalid_format':
      return simple(path, FORMATS[issue.format] ?? ownWords(issue.message) ?? OTHERWISE, language);
    case 'invalid_value':
      return [
        {
          field: nameOf(path),
          expected: measuredText('oneOf', issue.values.map(String).join(', '), language),
        },
      ];
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => simple([...path, key], 'no such field', language));
    case 'invalid_union':
      return closest(issue).flatMap((inner) => fieldsOf(inner, path, language));
    case 'custom':
      return simple(path, issue.message, language);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return simple(path, OTHERWISE, language);
  }
}

/** Every bad field of an input, named by its path, with what was expected. */
export const badFields = (error: z.core.$ZodError, language: Language): BadField[] =>
  error.issues.flatMap((issue) => fieldsOf(issue, [], language));
