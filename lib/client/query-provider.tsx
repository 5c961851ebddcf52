"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Offline } from "./api";
import { browserStore, type LocalStore } from "./local-store";
import { Outbox, type Owner } from "./outbox";

/** What one person's browser holds for one desk: the outbox and the shelf of drafts. */
type Local = { owner: Owner; outbox: Outbox; drafts: LocalStore };

const LocalContext = createContext<Local | null>(null);

export function useLocal(): Local {
	const local = useContext(LocalContext);
	if (!local) throw new Error("Outside <QueryProvider>");
	return local;
}

/** The query cache, the outbox and the drafts of one person on one desk. Nothing of it is shared with another person. */
export function QueryProvider({ owner, children }: { owner: Owner; children: ReactNode }) {
	return (
		<Provided key={`${owner.userId}/${owner.deskId}`} owner={owner}>
			{children}
		</Provided>
	);
}

function Provided({ owner, children }: { owner: Owner; children: ReactNode }) {
	const [client] = useState(newClient);
	const [local] = useState<Local>(() => ({
		owner,
		drafts: browserStore("stet-drafts"),
		outbox: new Outbox({
			owner,
			store: browserStore("stet-outbox"),
			onSettled: (item) => {
				for (const queryKey of item.invalidates) void client.invalidateQueries({ queryKey });
			},
		}),
	}));

	useEffect(() => {
		const { outbox } = local;
		const flush = () => void outbox.flush();
		const cameBack = () => document.visibilityState === "visible" && outbox.cameBack();
		// A visit that ends now would lose what the browser would not keep.
		const leaving = (event: BeforeUnloadEvent) => {
			const { onlyInThisTab, waiting } = outbox.snapshot();
			if (onlyInThisTab && waiting.length > 0) event.preventDefault();
		};
		void outbox.open();
		window.addEventListener("online", flush);
		window.addEventListener("focus", cameBack);
		document.addEventListener("visibilitychange", cameBack);
		window.addEventListener("beforeunload", leaving);
		return () => {
			outbox.close();
			window.removeEventListener("online", flush);
			window.removeEventListener("focus", cameBack);
			document.removeEventListener("visibilitychange", cameBack);
			window.removeEventListener("beforeunload", leaving);
		};
	}, [local]);

	return (
		<LocalContext value={local}>
			<QueryClientProvider client={client}>{children}</QueryClientProvider>
		</LocalContext>
	);
}

function newClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				staleTime: 15_000,
				// A refusal stays one however often it is asked; only silence is worth asking again.
				retry: (tries, error) => error instanceof Offline && tries < 3,
				networkMode: "always",
			},
		},
	});
}
