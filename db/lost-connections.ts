import "server-only";
/*
 * postgres.js (3.4.9) and connections that are lost: a database that was killed, a network that went away. It forgets four
 * things. Three are met here and one in `within` (db/client.ts), where it says so; without each of them
 * tests/integration/lost-connections.test.ts hangs, crashes or finds a statement where it does not belong.
 */

/** Errors of a connection rather than of a statement: SQLSTATE class 08 and what a stopping server says, postgres.js's own, the network's. */
export const isLost = (code: string | undefined): boolean =>
	/^(08|57P0|CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/.test(code ?? "");

export class ConnectionLost extends Error {
	readonly code = "CONNECTION_CLOSED";
	constructor() {
		super("The connection to the database was lost.");
	}
}

/** A statement, as postgres.js settles it. */
export type Statement = { resolve(rows: unknown): void; reject(error: unknown): void };
/** One of its connections; `onexecute` is told which. */
export type Wire = { id: number; execute(statement: Statement): unknown };
type Watched = { underWay: Set<Statement>; isDying: boolean };

/** The pool's connections, as far as they have been seen at work. */
export class Wires {
	private readonly watched = new Map<number, Watched>();

	/** For the pool's `onexecute`, which is called once the statement is on its way. */
	seen(wire: Wire, first: Statement): void {
		if (this.watched.has(wire.id)) return;
		const state: Watched = { underWay: new Set(), isDying: false };
		this.watched.set(wire.id, state);
		watch(first, state);
		const { execute } = wire;
		wire.execute = (statement) => {
			// Between an error and the end of a connection it still takes statements, and never settles them.
			if (state.isDying) {
				statement.reject(new ConnectionLost());
				return false;
			}
			watch(statement, state);
			return execute(statement);
		};
	}

	/** For the pool's `onclose`. */
	closed(id: number): void {
		const state = this.watched.get(id);
		if (!state) return;
		// What was sent last on a connection that ended with an error is forgotten.
		for (const statement of [...state.underWay]) statement.reject(new ConnectionLost());
		state.isDying = false;
	}
}

function watch(statement: Statement, state: Watched): void {
	state.underWay.add(statement);
	onSettled(statement, (error) => {
		state.underWay.delete(statement);
		if (error instanceof Error && "code" in error && isLost(String(error.code))) state.isDying = true;
	});
}

/** Heard before anybody who waits for the statement. */
export function onSettled(statement: Statement, hear: (error?: unknown) => void): void {
	const { resolve, reject } = statement;
	statement.resolve = (rows) => {
		hear();
		resolve(rows);
	};
	statement.reject = (error) => {
		hear(error);
		reject(error);
	};
}

/**
 * A startup message of more than a kilobyte is written at once. What was on its way when the connection was lost would else hold
 * the message back, at every later try of that connection; so it goes with it, is refused, and the next try is as good as new.
 */
export const startup = { "stet.room": "-".repeat(1_024) };
