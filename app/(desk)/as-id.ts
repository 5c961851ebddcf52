const nobody = "00000000-0000-0000-0000-000000000000";

/** An address is typed by anybody: what could never be one of our ids finds nothing. */
export function asId(value: string): string {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value.toLowerCase() : nobody;
}
