/** The secrets of an installation; `renewed` where any had to be made anew beside an older file. */
export function readSecrets(file?: string): { databasePassword: string; nextAuthSecret: string; demonstrationPassword: string; renewed: boolean }
