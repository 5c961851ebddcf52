/**
 * The canonical form (RFC 8785) of JSON that a database wrote in its own way: keys in the order of their UTF-16 units, no
 * white space, numbers as ECMAScript prints them. Written apart from the code that seals (verdicts/seal.ts), so that
 * a mistake there doesn't check itself; docs/decisions/0006 describes the form that both follow.
 *
 * Puts the pieces of the text in order without making values of them: a log has millions of lines. Answers undefined for
 * what no line was ever written with: a number that a double can't hold exactly as it stands, since reading it would
 * silently change it into one that can.
 */
export function canonicalText(json: string): string | undefined {
	const written = new Reader(json).whole();
	return written.includes(inexact) ? undefined : written;
}

/** Stands for such a number; JSON escapes it in strings. */
const inexact = "\u0000";

const quote = 34;
const space = 32;

class Reader {
	private at = 0;

	constructor(private readonly json: string) {}

	whole(): string {
		const written = this.value();
		this.skip();
		if (this.at < this.json.length) throw new SyntaxError("There is something behind the JSON");
		return written;
	}

	private value(): string {
		const code = this.next();
		if (code === quote) return this.string();
		if (code === 123) return this.object();
		if (code === 91) return this.array();
		return this.word();
	}

	/** The next sign that isn't white space; the reader stands on it. */
	private next(): number {
		this.skip();
		return this.json.charCodeAt(this.at);
	}

	private skip(): void {
		while (this.at < this.json.length && this.json.charCodeAt(this.at) <= space) this.at++;
	}

	private string(): string {
		const start = this.at;
		let end = start;
		do {
			end = this.json.indexOf('"', end + 1);
			if (end < 0) throw new SyntaxError("A string has no end");
		} while (this.isEscaped(end));
		this.at = end + 1;
		const token = this.json.slice(start, end + 1);
		return token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token;
	}

	private isEscaped(at: number): boolean {
		let before = at;
		while (this.json.charCodeAt(before - 1) === 92) before--;
		return (at - before) % 2 === 1;
	}

	private object(): string {
		const keys: string[] = [];
		const members: string[] = [];
		this.at++;
		if (this.next() === 125) return this.closed("{}");
		do {
			if (this.next() !== quote) throw new SyntaxError("A key is missing");
			const token = this.string();
			if (this.next() !== 58) throw new SyntaxError("A colon is missing");
			this.at++;
			const value = this.value();
			const key = token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
			// Put in its place at once: sorting afterwards takes longer for as few keys as there are.
			let place = keys.length;
			for (; place > 0 && (keys[place - 1] as string) > key; place--) {
				keys[place] = keys[place - 1] as string;
				members[place] = members[place - 1] as string;
			}
			keys[place] = key;
			members[place] = `${token}:${value}`;
		} while (this.isMore(125));
		let text = `{${members[0]}`;
		for (let at = 1; at < members.length; at++) text += `,${members[at]}`;
		return `${text}}`;
	}

	private array(): string {
		const items: string[] = [];
		this.at++;
		if (this.next() === 93) return this.closed("[]");
		do items.push(this.value());
		while (this.isMore(93));
		return `[${items.join(",")}]`;
	}

	private closed(empty: string): string {
		this.at++;
		return empty;
	}

	/** Whether another member follows, or the one that `close` ends. */
	private isMore(close: number): boolean {
		const code = this.next();
		this.at++;
		if (code !== 44 && code !== close) throw new SyntaxError("A comma is missing");
		return code === 44;
	}

	private word(): string {
		const start = this.at;
		while (this.at < this.json.length && isWord(this.json.charCodeAt(this.at))) this.at++;
		const token = this.json.slice(start, this.at);
		if (/^(?:0|-?[1-9]\d{0,14}|true|false|null)$/.test(token)) return token;
		if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token)) throw new SyntaxError("That is no JSON");
		const value = Number(token);
		if (!Number.isFinite(value) || decimal(token) !== decimal(String(value))) return inexact;
		return String(value === 0 ? 0 : value);
	}
}

/** What numbers, `true`, `false` and `null` are made of. */
function isWord(code: number): boolean {
	return (
		(code >= 48 && code <= 57) ||
		(code >= 97 && code <= 122) ||
		code === 45 ||
		code === 46 ||
		code === 43 ||
		code === 69
	);
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
