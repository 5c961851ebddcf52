import { LRUCache } from "lru-cache";

/** What was made, up to so many bytes of it, the longest unread thrown away first. Nothing is made twice at a time. */
export class Kept<T extends object> {
	private readonly made: LRUCache<string, T>;
	private readonly making = new Map<string, Promise<T>>();

	constructor(mostBytes: number, bytesOf: (one: T) => number) {
		this.made = new LRUCache({ maxSize: mostBytes, sizeCalculation: (one) => Math.max(1, bytesOf(one)) });
	}

	get(key: string, make: () => Promise<T>): T | Promise<T> {
		return this.made.get(key) ?? this.making.get(key) ?? this.begin(key, make());
	}

	private async begin(key: string, making: Promise<T>): Promise<T> {
		this.making.set(key, making);
		try {
			const made = await making;
			this.made.set(key, made);
			return made;
		} finally {
			this.making.delete(key);
		}
	}
}
