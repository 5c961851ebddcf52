import type { LocalStore } from "./local-store";

export type DraftState<T> = {
	value: T;
	/** The shelf was looked at; before that `value` is the initial one. */
	loaded: boolean;
	/** `value` came back from an earlier visit. */
	restored: boolean;
};

export type Draft<T> = {
	state(): DraftState<T>;
	subscribe(onChange: () => void): () => void;
	set(value: T): void;
	/** Forgets the draft, here and on the shelf: it has become something on the desk. */
	clear(): void;
};

/**
 * Words being typed, put on the shelf with every keystroke. What is typed before the shelf
 * has answered wins over what lies on it: nobody's keystrokes are replaced under their hands.
 */
export function openDraft<T>(store: LocalStore, key: string, initial: T): Draft<T> {
	let state: DraftState<T> = { value: initial, loaded: false, restored: false };
	let touched = false;
	const watchers = new Set<() => void>();
	const become = (next: DraftState<T>) => {
		state = next;
		for (const watcher of watchers) watcher();
	};
	const shelved = (work: Promise<unknown>) =>
		work.catch((error: unknown) => console.warn("A draft was not kept:", error));

	store.get(key).then(
		(kept) => {
			if (touched) become({ ...state, loaded: true });
			else if (kept === undefined) become({ value: initial, loaded: true, restored: false });
			else become({ value: kept as T, loaded: true, restored: true });
		},
		() => become({ ...state, loaded: true }),
	);

	return {
		state: () => state,
		subscribe(onChange) {
			watchers.add(onChange);
			return () => watchers.delete(onChange);
		},
		set(value) {
			touched = true;
			become({ ...state, value, restored: false });
			shelved(store.set(key, value));
		},
		clear() {
			touched = true;
			become({ ...state, value: initial, restored: false });
			shelved(store.del(key));
		},
	};
}
