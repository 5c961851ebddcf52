import "server-only";
import { lookup as lookUp } from "node:dns/promises";
import { isIP } from "node:net";
import { isLoopback, isPublicAddress } from "./public-address";

/** Where a webhook's requests go: the URL, and the one address that was looked at and is connected to. */
export type Target = { url: URL; address: string; family: 4 | 6 };

/** Every address of a name, as the system has them. */
export type LookUp = (hostname: string) => Promise<string[]>;

type Options = {
	/** Plain http to this machine is allowed: for tests and for trying things out. */
	local: boolean;
	lookUp?: LookUp;
};

const longestUrl = 2_000;
/** Answers of name servers are waited for so long, in milliseconds. */
const patience = 3_000;

export class BadTarget extends Error {}

/**
 * Finds out where a URL leads, and throws `BadTarget` with a sentence unless that is a place on the open internet. Asked
 * when the URL is saved and again before each request, since a name may lead elsewhere by then; whoever connects has to
 * connect to `address`, and look nothing up again.
 */
export async function targetOf(given: string, { local, lookUp = systemLookUp }: Options): Promise<Target> {
	const url = readUrl(given);
	const hostname = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
	const addresses = isIP(hostname) ? [hostname] : await found(hostname, lookUp);
	const [address] = addresses;
	if (address === undefined) throw new BadTarget(`There is no address for ${hostname}. Check the name.`);
	const target = { url, address, family: isIP(address) === 6 ? 6 : 4 } as const;
	if (local && addresses.every(isLoopback)) return target;
	if (url.protocol !== "https:") throw new BadTarget("A webhook's address starts with https://.");
	// One private address among public ones is reason enough: which of them is connected to is nothing to leave to chance.
	if (!addresses.every(isPublicAddress)) {
		throw new BadTarget(
			`${hostname} is inside a network, or belongs to nobody. A webhook goes to an address on the open internet only.`,
		);
	}
	return target;
}

function readUrl(given: string): URL {
	if (given.length > longestUrl) throw new BadTarget("A webhook's address has at most 2,000 characters.");
	if (!URL.canParse(given)) throw new BadTarget("That is not an address. Write it in full: https://example.org/hook.");
	const url = new URL(given);
	if (url.protocol !== "https:" && url.protocol !== "http:") {
		throw new BadTarget("A webhook's address starts with https://.");
	}
	if (url.username !== "" || url.password !== "") {
		throw new BadTarget("Leave name and password out of the address: the signature says who is calling.");
	}
	url.hash = "";
	return url;
}

async function found(hostname: string, lookUp: LookUp): Promise<string[]> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error("Too slow")), patience);
	});
	try {
		return await Promise.race([lookUp(hostname), late]);
	} catch {
		throw new BadTarget(`${hostname} was not found. Check the name, or try again in a moment.`);
	} finally {
		clearTimeout(timer);
	}
}

async function systemLookUp(hostname: string): Promise<string[]> {
	return (await lookUp(hostname, { all: true })).map(({ address }) => address);
}
