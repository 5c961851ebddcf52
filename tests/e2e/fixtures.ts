import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect };

/** A sample account of the demo desk. */
export type Account = "admin" | "editor1" | "editor2" | "reviewer1" | "reviewer2" | "reviewer3" | "viewer";

export const test = base.extend<{
	/** Lets the test's browser in as somebody. */
	signedIn: (account: Account) => Promise<Page>;
	/** What the page complained about: scripts that broke, and what its policy had to stop. */
	complaints: string[];
}>({
	signedIn: async ({ page }, use) => {
		await use(async (account) => {
			await enter(page.context(), account);
			return page;
		});
	},
	complaints: [
		async ({ page }, use) => {
			const complaints: string[] = [];
			page.on("pageerror", (error) => complaints.push(error.message));
			page.on("console", (message) => {
				if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
			});
			await use(complaints);
			expect(complaints).toEqual([]);
		},
		{ auto: true },
	],
});

/** Opens a page of the desk and waits until it is awake: one that only looks finished would lose keys and clicks. */
export async function visit(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForFunction(isAwake);
}

/** React keeps what it has not taken over yet as "dehydrated" in its tree; there is nothing on the page that shows it. */
function isAwake(): boolean {
	type Fiber = {
		child: Fiber | null;
		sibling: Fiber | null;
		memoizedState: { isDehydrated?: boolean; dehydrated?: unknown } | null;
		stateNode: { current: Fiber };
	};
	const key = Object.keys(document).find((name) => name.startsWith("__reactContainer$"));
	if (!key) return false;
	const root = (document as unknown as Record<string, Fiber>)[key]?.stateNode.current;
	const waiting = root ? [root] : [];
	for (const fiber of waiting) {
		if (fiber.memoizedState?.isDehydrated || fiber.memoizedState?.dehydrated) return false;
		if (fiber.child) waiting.push(fiber.child);
		if (fiber.sibling) waiting.push(fiber.sibling);
	}
	return waiting.length > 0;
}

/** Sessions that were begun in this worker, by server and account. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

/** Signs in the way the form does, without the form; once for each account, since checking a password takes its time. */
export async function enter(context: BrowserContext, account: Account): Promise<void> {
	const asked = await context.request.get("/api/auth/csrf");
	const key = `${account} ${new URL(asked.url()).origin}`;
	const begun = sessions.get(key);
	if (begun) return context.addCookies(begun);
	const { csrfToken } = (await asked.json()) as { csrfToken: string };
	const answer = await context.request.post("/api/auth/callback/credentials", {
		form: { csrfToken, email: `${account}@demo.example`, password: "demo-password", json: "true" },
	});
	expect(answer.ok(), await answer.text()).toBe(true);
	sessions.set(key, await context.cookies());
}

/** Lets the page in. */
export async function signIn(page: Page, account: Account = "editor1"): Promise<void> {
	await enter(page.context(), account);
}

/** Asks the desk as the page does, with its session and its origin, wherever the page is. */
export async function send<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
	const desk = URL.canParse("/", page.url()) ? page.url() : base.info().project.use.baseURL;
	const { href, origin } = new URL(`/api/v1${path}`, desk);
	const answer = await page.request.fetch(href, {
		method,
		// The server may hang up on an idle connection just as it is used again; the key makes sure that it counts once.
		maxRetries: 2,
		headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID(), Origin: origin },
		...(body !== undefined && { data: JSON.stringify(body) }),
	});
	expect(answer.ok(), await answer.text()).toBe(true);
	return (await answer.json()) as T;
}

/** No axe rule is broken, dark or light, and nothing sticks out to the side. */
export async function expectAccessible(page: Page): Promise<void> {
	// Next may send the title after the page; nobody notices, but axe would.
	await expect(page).toHaveTitle(/./);
	// Within the page and without what passed: the same rules in half the time. There are no frames here, which that leaves out.
	const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
	for (const colorScheme of ["dark", "light"] as const) {
		await page.emulateMedia({ colorScheme });
		const { violations } = await axe.analyze();
		const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
		expect(found, colorScheme).toEqual([]);
	}
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	expect(overflow, "The page is wider than the screen").toBe(0);
}

/** A name that no other test, and no earlier run, has used. */
export function unique(name: string): string {
	return `${name} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}
