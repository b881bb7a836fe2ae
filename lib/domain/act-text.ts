/** The longest text of an act, in UTF-16 units: about ten pages. A longer paper is a document, not an act on a clause. */
export const ACT_TEXT_MAX = 20_000

/**
 * What a person typed, as it is kept: line ends made one, blank ends cut, nothing else touched.
 * Null characters and unpaired surrogates, which no database and no file can hold, become the replacement character.
 */
export const cleanText = (typed: string): string => typed.replace(/\r\n?/g, '\n').replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD').trim()

const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Whether the named words stand in a text, whatever its line breaks and composition of letters. */
export const containsWords = (text: string, words: string): boolean => squeezed(words) !== '' && squeezed(text).includes(squeezed(words))
