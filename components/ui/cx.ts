/** Class names, without those that don't apply. */
export function cx(...names: (string | false | null | undefined)[]): string {
	return names.filter(Boolean).join(" ");
}
