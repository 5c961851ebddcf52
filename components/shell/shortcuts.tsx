"use client";

import {
	createContext,
	type ReactNode,
	useContext,
	useLayoutEffect,
	useRef,
	useState,
	useSyncExternalStore,
} from "react";
import { ariaKeys, printKeys } from "./key-match";
import { listedShortcut, type ShortcutDefinition } from "./shortcut-list";
import {
	type KeyPreferences,
	type KnownShortcuts,
	keysNow,
	listedShortcuts,
	noPreferences,
	type PressPlace,
	ShortcutRegistry,
} from "./shortcut-registry";

const RegistryContext = createContext<ShortcutRegistry | null>(null);
const shelf = "stet.keys";

export function useShortcutRegistry(): ShortcutRegistry {
	const registry = useContext(RegistryContext);
	if (!registry) throw new Error("Outside <ShortcutProvider>");
	return registry;
}

/** The one listener for keys, for everything inside. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
	const [registry] = useState(() => new ShortcutRegistry(process.env.NODE_ENV !== "production"));
	// Before the page is painted: a key pressed right after must find its shortcut.
	useLayoutEffect(() => {
		registry.prefer(readPreferences());
		const onKey = (event: KeyboardEvent) => {
			if (event.defaultPrevented || event.isComposing) return;
			if (registry.press(event, placeOf(event), event.timeStamp)) event.preventDefault();
		};
		// Another tab may have changed the keys.
		const onStorage = (event: StorageEvent) => event.key === shelf && registry.prefer(readPreferences());
		window.addEventListener("keydown", onKey);
		window.addEventListener("storage", onStorage);
		return () => {
			window.removeEventListener("keydown", onKey);
			window.removeEventListener("storage", onStorage);
		};
	}, [registry]);
	return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export type UseShortcut = Partial<ShortcutDefinition> & {
	/** Of `shortcut-list.ts`, which then gives keys, label and group; or a new one that brings its own. */
	id: string;
	run: () => void;
	enabled?: boolean;
	/** Something over the page (a sheet, a popover) names its own, and goes first. */
	scope?: string;
};

/** Says what a key does while this component is there. Keys never fire inside inputs, unless declared `inInputs`. */
export function useShortcut({ id, run, enabled = true, scope = "page", ...own }: UseShortcut): void {
	const registry = useShortcutRegistry();
	const latest = useRef(run);
	useLayoutEffect(() => {
		latest.current = run;
	});
	const { keys, label, group, inInputs, repeat } = { ...listedShortcut(id), ...own };
	const written = JSON.stringify(keys);
	useLayoutEffect(() => {
		if (written === undefined || label === undefined || group === undefined) {
			throw new Error(`The shortcut ${id} is not in the list; give it keys, a label and a group.`);
		}
		return registry.add({
			id,
			keys: JSON.parse(written) as string | string[],
			label,
			group,
			scope,
			enabled,
			run: () => latest.current(),
			...(inInputs !== undefined && { inInputs }),
			...(repeat !== undefined && { repeat }),
		});
	}, [registry, id, written, label, group, scope, enabled, inInputs, repeat]);
}

/** The keys a shortcut has now, this person's own ones included; empty when it is switched off. */
export function useKeys(id: string): readonly string[] {
	return useKeysOf()(id);
}

/**
 * The same, for asking about many. Read off snapshots, not off the registry: parts of a page wake up one after the
 * other, and each must first draw what the server drew.
 */
export function useKeysOf(): (id: string) => readonly string[] {
	const registry = useShortcutRegistry();
	const known = useKnownShortcuts();
	const preferences = useSyncExternalStore(registry.subscribe, registry.preferences, () => noPreferences);
	return (id) => keysNow(known, preferences, id);
}

export function useKnownShortcuts(): KnownShortcuts {
	const registry = useShortcutRegistry();
	return useSyncExternalStore(registry.subscribe, registry.known, () => listedShortcuts);
}

/** For `aria-keyshortcuts` on the button that does the same. */
export function useAriaKeys(id: string): string | undefined {
	const [first] = useKeys(id);
	return first === undefined ? undefined : ariaKeys(first);
}

/** The key that does the same as the button it stands on. */
export function Key({ id }: { id: string }) {
	const [first] = useKeys(id);
	return first === undefined ? null : <PrintedKeys keys={first} />;
}

export function PrintedKeys({ keys }: { keys: string }) {
	return (
		<span className="keys" aria-hidden="true">
			{printKeys(keys).map((chord, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a sequence may have one chord twice
				<kbd key={i}>{chord}</kbd>
			))}
		</span>
	);
}

/** This person's keys, and how to change them; kept in this browser. */
export function useKeyPreferences(): [KeyPreferences, (next: KeyPreferences) => void] {
	const registry = useShortcutRegistry();
	const preferences = useSyncExternalStore(registry.subscribe, registry.preferences, () => noPreferences);
	return [
		preferences,
		(next) => {
			localStorage.setItem(shelf, JSON.stringify(next));
			registry.prefer(next);
		},
	];
}

function readPreferences(): KeyPreferences {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(shelf) ?? "null");
		if (typeof kept !== "object" || kept === null || !("keys" in kept) || typeof kept.keys !== "object") {
			return noPreferences;
		}
		const keys = Object.entries(kept.keys ?? {}).filter(([, own]) => own === null || typeof own === "string");
		return { off: "off" in kept && kept.off === true, keys: Object.fromEntries(keys) };
	} catch {
		return noPreferences; // no storage, or not ours
	}
}

const notText = new Set(["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"]);

function placeOf(event: KeyboardEvent): PressPlace {
	if (document.querySelector("dialog:modal")) return "modal";
	const target = event.target;
	if (target instanceof HTMLElement) {
		if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
			return "typing";
		}
		if (target instanceof HTMLInputElement && (!notText.has(target.type) || event.key.startsWith("Arrow"))) {
			return "typing";
		}
		if (target.closest("[role=dialog], [role=menu], [role=listbox], [role=combobox]")) return "overlay";
	}
	return "page";
}
