/** Whether a text names a time zone of the IANA data base, e.g. `Europe/Vienna`; offsets such as `+02:00` do not, since they know no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text) || !(text.includes('/') || text === 'UTC')) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
