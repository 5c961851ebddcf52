import { createStore, entries, get, promisifyRequest } from "idb-keyval";

/** A small shelf on this computer for what is not yet on the desk. Values survive a reload and a crash. */
export type LocalStore = {
	get(key: string): Promise<unknown>;
	set(key: string, value: unknown): Promise<void>;
	del(key: string): Promise<void>;
	/** Everything whose key starts with `prefix`, in key order. */
	list(prefix: string): Promise<[string, unknown][]>;
};

/** A shelf in IndexedDB. Its promises reject where the browser keeps nothing (some private windows). */
export function browserStore(name: string): LocalStore {
	let opened: ReturnType<typeof createStore> | undefined;
	const shelf = () => {
		opened ??= createStore(name, "items");
		return opened;
	};
	return {
		get: async (key) => get(key, shelf()),
		set: async (key, value) =>
			shelf()("readwrite", (items) => {
				items.put(value, key);
				return committed(items);
			}),
		del: async (key) =>
			shelf()("readwrite", (items) => {
				items.delete(key);
				return committed(items);
			}),
		list: async (prefix) =>
			(await entries<string, unknown>(shelf()))
				.filter(([key]) => key.startsWith(prefix))
				.sort(([a], [b]) => (a < b ? -1 : 1)),
	};
}

/** At once, and not when the page has heard that all went well: one that is closed by then has kept it all the same. */
function committed({ transaction }: IDBObjectStore): Promise<void> {
	transaction.commit();
	return promisifyRequest(transaction);
}

/** A shelf that lasts as long as the page: for tests, and where the browser keeps nothing. */
export function memoryStore(): LocalStore {
	const held = new Map<string, unknown>();
	return {
		get: async (key) => held.get(key),
		set: async (key, value) => void held.set(key, structuredClone(value)),
		del: async (key) => void held.delete(key),
		list: async (prefix) => [...held].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
	};
}
