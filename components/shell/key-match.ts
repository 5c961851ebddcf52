/**
 * Keys as people write them: `c`, `shift+a`, `ctrl+enter`, `?`, or a sequence, `g d`.
 * `ctrl` is also the Command key of a Mac. A sign such as `+` or `?` is itself, however it is typed.
 */

export type KeyPress = {
	key: string;
	code: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	shiftKey: boolean;
};

const names: Record<string, string> = {
	" ": "space",
	Escape: "escape",
	Enter: "enter",
	ArrowUp: "up",
	ArrowDown: "down",
	ArrowLeft: "left",
	ArrowRight: "right",
};
const printed: Record<string, string> = {
	ctrl: "Ctrl",
	alt: "Alt",
	shift: "Shift",
	enter: "Enter",
	escape: "Esc",
	space: "Space",
	up: "↑",
	down: "↓",
	left: "←",
	right: "→",
	backspace: "Backspace",
	delete: "Del",
	tab: "Tab",
};

/** One press in the notation above, or null for a modifier by itself. */
export function chordOf(press: KeyPress): string | null {
	const name = nameOf(press);
	if (name === null) return null;
	const isSign = name.length === 1 && !/[\p{L}\p{N}]/u.test(name);
	const parts = [
		press.ctrlKey || press.metaKey ? "ctrl" : null,
		press.altKey ? "alt" : null,
		press.shiftKey && !isSign ? "shift" : null,
		name,
	];
	return parts.filter((part) => part !== null).join("+");
}

function nameOf({ key, code }: KeyPress): string | null {
	if (["Control", "Meta", "Alt", "Shift", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"].includes(key)) {
		return null;
	}
	const named = names[key];
	if (named) return named;
	// A Cyrillic or Arabic layout has its own letters on the same keys; the place of the key decides.
	const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
	if (place && key.length === 1 && !/^[\u0021-\u007e]$/.test(key)) return (place[1] ?? place[2] ?? "").toLowerCase();
	return key.toLowerCase();
}

/** Where a shortcut stands after a press: done, begun (a sequence is under way), or not meant. */
export type KeyMatch = "yes" | "begun" | "no";

/** `pressed` are the chords of the sequence so far, the newest last. */
export function matchKeys(keys: string, pressed: readonly string[]): KeyMatch {
	const wanted = keys.split(" ");
	if (pressed.length > wanted.length || pressed.some((chord, i) => chord !== wanted[i])) return "no";
	return pressed.length === wanted.length ? "yes" : "begun";
}

/** The keys as printed on a button, one per part: `g d` is G, then D. */
export function printKeys(keys: string): string[] {
	return keys.split(" ").map((chord) =>
		chordParts(chord)
			.map((part) => printed[part] ?? (part.length === 1 ? part.toUpperCase() : part))
			.join("+"),
	);
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string): string | undefined {
	if (keys.includes(" ")) return undefined; // it has no way to say a sequence
	const aria: Record<string, string> = {
		ctrl: "Control",
		alt: "Alt",
		shift: "Shift",
		enter: "Enter",
		escape: "Escape",
	};
	return chordParts(keys)
		.map((part) => aria[part] ?? (part === "+" ? "Plus" : part.toUpperCase()))
		.join("+");
}

function chordParts(chord: string): string[] {
	if (chord === "+") return ["+"];
	return chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
}

/** Two sets of keys that can't be told apart while typing: equal, or one is the beginning of the other. */
export function keysCollide(a: string, b: string): boolean {
	return `${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `);
}
