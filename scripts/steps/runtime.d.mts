/** Whether a Node of this version (`v22.18.0`) may run Placet. */
export function isNewEnough(version: string): boolean
