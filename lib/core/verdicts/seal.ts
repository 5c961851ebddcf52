/**
 * One way of writing a value down, so that the same verdict gives the same hash here, in the report, and on the
 * machine of whoever checks it: RFC 8785, with keys in the order of their UTF-16 units and no white space.
 *
 * A property that is undefined is left out, as JSON does. Half a surrogate pair, which the RFC forbids, is written
 * as its escape: it may stand in what a person typed, and sealing must not fail on it.
 */
export function canonicalJson(value: unknown): string {
	if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
	if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
	if (!isPlain(value)) throw new TypeError(`${kindOf(value)} has no canonical JSON`);
	const members = Object.keys(value)
		.filter((key) => value[key] !== undefined)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
	return `{${members.join(",")}}`;
}

/** A Date or a Map would lose something on the way, and what is lost is not sealed. */
function isPlain(value: unknown): value is Record<string, unknown> {
	if (typeof value !== "object" || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype;
}

function kindOf(value: unknown): string {
	if (typeof value === "object" && value !== null) return `A ${value.constructor.name}`;
	return typeof value === "number" ? String(value) : `A value of type ${typeof value}`;
}
