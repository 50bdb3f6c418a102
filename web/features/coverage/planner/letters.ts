/** Sites are called A, B, C … in the order of what they bring. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);
