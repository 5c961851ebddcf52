import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isLoopback, isPublicAddress } from "./public-address";
import { BadTarget, targetOf } from "./target";

const vectors = z
	.object({
		public: z.array(z.string()),
		refused: z.array(z.tuple([z.string(), z.string()])),
		urls: z.array(z.tuple([z.string(), z.string(), z.record(z.string(), z.array(z.string())), z.string().nullable()])),
	})
	.parse(JSON.parse(readFileSync("tests/vectors/webhook-addresses.json", "utf8")));

/** Name servers that know these names, and no others. */
const knowing = (names: Record<string, string[]>) => async (hostname: string) => {
	const found = names[hostname];
	if (!found) throw new Error(`Nobody may ask for ${hostname}`);
	return found;
};

describe("an address", () => {
	it.each(vectors.public)("%s is anybody's", (address) => expect(isPublicAddress(address)).toBe(true));
	it.each(vectors.refused)("of %s, %s, is not", (_, address) => expect(isPublicAddress(address)).toBe(false));
	it("is of this machine, or not", () => {
		expect(["127.0.0.1", "127.9.9.9", "::1"].filter(isLoopback)).toHaveLength(3);
		expect(["10.0.0.1", "::ffff:127.0.0.1", "localhost"].filter(isLoopback)).toEqual([]);
	});
});

describe("a webhook's address", () => {
	it.each(vectors.urls)("with %s: %s", async (_, url, names, objection) => {
		const found = targetOf(url, { local: false, lookUp: knowing(names) });
		if (objection === null) expect((await found).address).toBe("93.184.215.14");
		else {
			await expect(found).rejects.toThrow(objection);
			await expect(found).rejects.toBeInstanceOf(BadTarget);
		}
	});

	it("is as long as it may be, and no longer", async () => {
		const long = (length: number) => `https://93.184.215.14/${"x".repeat(length - 22)}`;
		expect((await targetOf(long(2_000), { local: false })).url.href).toHaveLength(2_000);
		await expect(targetOf(long(2_001), { local: false })).rejects.toThrow("2,000");
	});

	it("keeps what follows a # to itself", async () => {
		expect((await targetOf("https://93.184.215.14/a#b", { local: false })).url.href).toBe("https://93.184.215.14/a");
	});

	it("may be on this machine, without https, where that is allowed, and nowhere else inside", async () => {
		const local = (url: string, names = {}) => targetOf(url, { local: true, lookUp: knowing(names) });
		expect(await local("http://127.0.0.1:8080/")).toMatchObject({ address: "127.0.0.1", family: 4 });
		expect(await local("http://[::1]:8080/")).toMatchObject({ address: "::1", family: 6 });
		expect(await local("http://here/", { here: ["::1", "127.0.0.1"] })).toMatchObject({ address: "::1" });
		await expect(local("http://10.0.0.1/")).rejects.toThrow("https://");
		await expect(local("https://10.0.0.1/")).rejects.toThrow("inside a network");
		await expect(local("https://both/", { both: ["127.0.0.1", "10.0.0.1"] })).rejects.toThrow("inside a network");
	});

	it("is not waited for longer than name servers may take", async () => {
		const never = () => new Promise<string[]>(() => {});
		await expect(targetOf("https://slow.example.org/", { local: false, lookUp: never })).rejects.toThrow("not found");
	});
});
