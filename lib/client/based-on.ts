/** A field as somebody had it before them, and the version of the thing that it stood in. */
export type Read<T> = { value: T; version: number };

/**
 * The version that a change of one field is based on. Colleagues' changes arrive while somebody types: as long as they left
 * this field alone, the newest; otherwise the one that was read, so that the desk refuses it and both wordings are shown.
 */
export function basedOn<T>(read: Read<T>, now: Read<T>): number {
	return JSON.stringify(read.value) === JSON.stringify(now.value) ? now.version : read.version;
}
