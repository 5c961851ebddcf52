import { chordOf, type KeyMatch, type KeyPress, keysCollide, matchKeys } from "./key-match";
import { keysOf, type ShortcutDefinition, shortcutList } from "./shortcut-list";

export type Shortcut = ShortcutDefinition & {
	id: string;
	/** Keys must differ within a scope. A scope that came up later goes first: a sheet over a page. */
	scope: string;
	enabled: boolean;
	run: () => void;
};

/** A person's own keys: `null` switches one off. `off` switches off all that have no Ctrl or Escape. */
export type KeyPreferences = { off: boolean; keys: Record<string, string | null> };
export const noPreferences: KeyPreferences = { off: false, keys: {} };

/**
 * Where a press happened, as far as shortcuts care: on the page, in a text, on something over the page (a popover),
 * or while a modal dialog is open.
 */
export type PressPlace = "page" | "typing" | "overlay" | "modal";

/** A text takes its letters; what lies over the page keeps the page's keys from acting behind it. */
function worksIn(place: PressPlace, { scope, inInputs = false }: Shortcut): boolean {
	if (place === "page") return true;
	if (place === "typing") return inInputs;
	return place === "overlay" ? inInputs || scope !== "page" : inInputs && scope !== "page";
}

const sequencePause = 1000;

export type KnownShortcuts = ReadonlyMap<string, ShortcutDefinition>;

/** What every browser knows before its own keys are looked up, and so what the server prints. */
export const listedShortcuts: KnownShortcuts = new Map(Object.entries(shortcutList));

/** A shortcut's keys: the person's own, or the usual ones. */
export function keysNow(known: KnownShortcuts, preferences: KeyPreferences, id: string): readonly string[] {
	const own = preferences.keys[id];
	if (own === null) return [];
	if (own !== undefined) return [own];
	const definition = known.get(id);
	return definition ? keysOf(definition) : [];
}

/** The one place that knows which keys do what now. */
export class ShortcutRegistry {
	#mounted: Shortcut[] = [];
	#pressed: string[] = [];
	#pressedAt = Number.NEGATIVE_INFINITY;
	#preferences = noPreferences;
	readonly #watchers = new Set<() => void>();
	#known = listedShortcuts;

	/** `strict` refuses two shortcuts of one scope that can't be told apart; a programmer's mistake. */
	constructor(private readonly strict: boolean) {}

	add(shortcut: Shortcut): () => void {
		if (this.strict && shortcut.enabled) this.#refuseCollision(shortcut);
		this.#mounted = [...this.#mounted, shortcut];
		if (!this.#known.has(shortcut.id)) {
			const { keys, label, group } = shortcut;
			this.#known = new Map(this.#known).set(shortcut.id, { keys, label, group });
			this.#tell();
		}
		return () => {
			this.#mounted = this.#mounted.filter((one) => one !== shortcut);
		};
	}

	/** Every shortcut that is listed or was seen, with its definition. */
	known = (): KnownShortcuts => this.#known;
	preferences = (): KeyPreferences => this.#preferences;

	subscribe = (onChange: () => void): (() => void) => {
		this.#watchers.add(onChange);
		return () => this.#watchers.delete(onChange);
	};

	prefer(preferences: KeyPreferences): void {
		this.#preferences = preferences;
		this.#tell();
	}

	/** The keys that work now. */
	keysFor(id: string): readonly string[] {
		return keysNow(this.#known, this.#preferences, id);
	}

	/** The known shortcut that `keys` would get in the way of, if any. */
	takenBy(keys: string, exceptId: string): string | undefined {
		return [...this.#known.keys()].find(
			(id) => id !== exceptId && this.keysFor(id).some((taken) => keysCollide(taken, keys)),
		);
	}

	/** Runs what the press means here; true when it was taken. `repeat` is the browser's word that the key is held. */
	press(press: KeyPress & { repeat: boolean }, place: PressPlace, now: number): boolean {
		const chord = chordOf(press);
		if (chord === null) return false;
		if (now - this.#pressedAt > sequencePause) this.#pressed = [];
		this.#pressedAt = now;

		const sequence = [...this.#pressed, chord];
		// A press that leads nowhere as part of a sequence may begin a new one.
		for (const attempt of sequence.length > 1 ? [sequence, [chord]] : [sequence]) {
			const found = this.#find(attempt, place);
			if (found.match === "begun") {
				this.#pressed = attempt;
				return true;
			}
			if (found.match === "yes" && found.shortcut) {
				this.#pressed = [];
				if (!press.repeat || found.shortcut.repeat) found.shortcut.run();
				return true;
			}
		}
		this.#pressed = [];
		return false;
	}

	#find(pressed: readonly string[], place: PressPlace): { match: KeyMatch; shortcut?: Shortcut } {
		let begun = false;
		for (const shortcut of this.#mounted.toReversed()) {
			if (!shortcut.enabled || !worksIn(place, shortcut)) continue;
			if (this.#preferences.off && !shortcut.inInputs) continue;
			for (const keys of this.keysFor(shortcut.id)) {
				const match = matchKeys(keys, pressed);
				if (match === "yes") return { match, shortcut };
				begun ||= match === "begun";
			}
		}
		return { match: begun ? "begun" : "no" };
	}

	#refuseCollision(shortcut: Shortcut): void {
		for (const other of this.#mounted) {
			if (!other.enabled || other.scope !== shortcut.scope) continue;
			if (other.id === shortcut.id) throw new Error(`The shortcut ${shortcut.id} is there twice in one scope.`);
			for (const keys of keysOf(shortcut)) {
				const clash = keysOf(other).find((taken) => keysCollide(taken, keys));
				if (clash) throw new Error(`${shortcut.id} and ${other.id} can't both be “${clash}” in one scope.`);
			}
		}
	}

	#tell(): void {
		for (const watcher of this.#watchers) watcher();
	}
}
