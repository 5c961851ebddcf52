/** The day on which a moment falls where the reader is, as a date field has it: 2026-11-30. */
export function dayOf(iso: string): string {
	const at = new Date(iso);
	const two = (n: number) => String(n).padStart(2, "0");
	return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A day is over at midnight where it was chosen. */
export function endOf(day: string): string {
	return new Date(`${day}T23:59:59`).toISOString();
}

/** Whether a date field has a whole day in it: while a year is being typed it is 0002, and then 0020. */
export function isWholeDay(day: string): boolean {
	return /^2[01]\d\d-\d\d-\d\d$/.test(day);
}
