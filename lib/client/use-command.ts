"use client";

import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Method, Problem } from "./api";
import type { Sent } from "./outbox";
import { useLocal } from "./query-provider";

export type CommandOptions<Input, Value> = {
	method: Method;
	path: (input: Input) => string;
	/** What goes over the wire; the input as it is when left out. An `Upload` is sent as a form. */
	body?: (input: Input) => unknown;
	/** What the version in the body is a version of, as a path; when left out, where the change goes. */
	thing?: (input: Input) => string;
	/** What it is, for the list of what waits: "Claim “2,500 troops”". */
	label?: (input: Input) => string;
	/** Shows the change at once; answers how to take it back should the desk refuse. */
	optimistic?: (cache: QueryClient, input: Input) => (() => void) | undefined;
	/** What the change makes out of date. `value` is there when the desk has answered. */
	invalidates?: (input: Input, value?: Value) => readonly QueryKey[];
	/** It holds a secret, or later is of no use: never kept in the browser, and refused instead of waiting when the desk is away or busy. */
	onlyNow?: boolean;
};

export type UsedCommand<Input, Value> = {
	/** Sends it once, under one idempotency key. Never throws for what a person should read. */
	run(input: Input): Promise<Sent<Value>>;
	pending: boolean;
	/** Why the last run was refused; shown beside the form, which still has the words. */
	problem: Problem | null;
	reset(): void;
};

/** One verb of the desk, from the browser: optimistic, idempotent, and patient when the network is gone. */
export function useCommand<Input, Value>(options: CommandOptions<Input, Value>): UsedCommand<Input, Value> {
	const { outbox } = useLocal();
	const cache = useQueryClient();
	const [underWay, setUnderWay] = useState(0);
	const [problem, setProblem] = useState<Problem | null>(null);
	const latest = useRef(options);
	useEffect(() => {
		latest.current = options;
	});

	const run = useCallback(
		async (input: Input): Promise<Sent<Value>> => {
			const { method, path, body, thing, label, optimistic, invalidates, onlyNow } = latest.current;
			setUnderWay((n) => n + 1);
			const takeBack = optimistic?.(cache, input);
			const refresh = (keys: readonly QueryKey[]) =>
				Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
			try {
				const sent = await outbox.send<Value>({
					method,
					path: path(input),
					body: body ? body(input) : input,
					label: label?.(input) ?? path(input),
					invalidates: [...(invalidates?.(input) ?? [])],
					...(thing && { thing: thing(input) }),
					...(onlyNow && { onlyNow }),
				});
				// Until now the last refusal stays in sight: clearing it first would make the form jump.
				setProblem(sent.kind === "refused" ? sent.problem : null);
				if (sent.kind === "saved") void refresh(invalidates?.(input, sent.value) ?? []);
				if (sent.kind === "refused") {
					takeBack?.();
					void refresh(invalidates?.(input) ?? []);
				}
				return sent;
			} finally {
				setUnderWay((n) => n - 1);
			}
		},
		[cache, outbox],
	);
	const reset = useCallback(() => setProblem(null), []);
	return { run, pending: underWay > 0, problem, reset };
}
