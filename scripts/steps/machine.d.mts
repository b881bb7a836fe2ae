/** Where this machine has a Chromium or Chrome: CHROMIUM_PATH, else the usual places; null where there is none. */
export function findChromium(): string | null
