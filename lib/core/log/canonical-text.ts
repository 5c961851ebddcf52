/**
 * The canonical form (RFC 8785) of JSON that a database wrote in its own way: keys in the order of their UTF-16 units, no
 * white space, numbers as ECMAScript prints them. Written apart from the code that seals (verdicts/seal.ts), so that
 * a mistake there doesn't check itself; docs/decisions/0006 describes the form that both follow.
 *
 * Answers undefined for what no line of the log was ever written with: a number that a double can't hold exactly as it
 * stands, since reading it would silently change it into one that can.
 */
export function canonicalText(json: string): string | undefined {
	if (manyDigits.test(json) && !numbersAreExact(json)) return undefined;
	return written(JSON.parse(json));
}

/** Up to fifteen digits survive the way through a double; with the point that is sixteen characters. */
const manyDigits = /[\d.]{16}|\d[eE]/;

function written(value: unknown): string {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value !== "object" || value === null) return String(Object.is(value, -0) ? 0 : value);
	if (Array.isArray(value)) {
		let text = "[";
		for (let at = 0; at < value.length; at++) text += (at > 0 ? "," : "") + written(value[at]);
		return `${text}]`;
	}
	const object = value as Record<string, unknown>;
	let text = "{";
	for (const key of inOrder(Object.keys(object))) {
		text += `${text === "{" ? "" : ","}${JSON.stringify(key)}:${written(object[key])}`;
	}
	return `${text}}`;
}

/** The log's objects have few keys, and sorting those by insertion costs a fraction of `sort`. */
function inOrder(keys: string[]): string[] {
	if (keys.length > 24) return keys.sort();
	for (let at = 1; at < keys.length; at++) {
		const key = keys[at] as string;
		let place = at;
		for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
		keys[place] = key;
	}
	return keys;
}

function numbersAreExact(json: string): boolean {
	for (let at = 0; at < json.length; at++) {
		const sign = json[at] as string;
		if (sign === '"') {
			at = endOfString(json, at);
		} else if (sign === "-" || (sign >= "0" && sign <= "9")) {
			let end = at + 1;
			while (end < json.length && /[\d.eE+-]/.test(json[end] as string)) end++;
			const token = json.slice(at, end);
			const value = Number(token);
			if (!Number.isFinite(value) || decimal(token) !== decimal(String(value))) return false;
			at = end - 1;
		}
	}
	return true;
}

/** Where the string that begins at `start` has its closing quote. */
function endOfString(json: string, start: number): number {
	for (let at = start + 1; at < json.length; at++) {
		if (json[at] === "\\") at++;
		else if (json[at] === '"') return at;
	}
	return json.length;
}

/** A number's digits without zeros at either end, and the power of ten of the last one: the same for the same number. */
function decimal(token: string): string {
	const [mantissa = "", exponent = "0"] = token.replace(/^-/, "").toLowerCase().split("e");
	const [whole = "", fraction = ""] = mantissa.split(".");
	const digits = (whole + fraction).replace(/^0+/, "");
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return "0";
	const power = Number(exponent) - fraction.length + digits.length - significant.length;
	return `${token.startsWith("-") ? "-" : ""}${significant}e${power}`;
}
