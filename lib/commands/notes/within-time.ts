import "server-only";
import { type Context, createContext, Script } from "node:vm";

const context: Context = createContext({ run: undefined });
const script = new Script("run()");

/** It took longer than it may. */
export class TookTooLong extends Error {}

/** Does some work, and ends it wherever it stands when it takes too long: this process does nothing else meanwhile. */
export function withinTime<T>(milliseconds: number, work: () => T): T {
	let done: { value: T } | undefined;
	context.run = () => {
		done = { value: work() };
	};
	try {
		script.runInContext(context, { timeout: milliseconds });
	} catch (error) {
		if ((error as { code?: unknown } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
			throw new TookTooLong(`Not done within ${milliseconds} ms`, { cause: error });
		}
		throw error;
	} finally {
		context.run = undefined;
	}
	if (!done) throw new Error("The work ended without a word");
	return done.value;
}
