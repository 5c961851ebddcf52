"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { JobWatch } from "@/components/job/job-watch";
import { QueueKey } from "@/components/queue/queue-key";
import { ToastProvider } from "@/components/ui/toast";
import { QueryProvider } from "@/lib/client/query-provider";
import { KeySheet } from "./key-sheet";
import { Palette } from "./palette";
import { type Person, PersonProvider } from "./person";
import { Rail } from "./rail";
import { ShortcutProvider } from "./shortcuts";
import { UndoProvider } from "./undo";

/** `seq` is the last line of the log that the page was made with. Everything that stands around a signed-in page: rail, keys, palette, notes, and what the browser keeps. */
export function DeskShell({ person, seq, children }: { person: Person; seq: number; children: ReactNode }) {
	return (
		<QueryProvider owner={{ userId: person.userId, deskId: person.deskId }} seq={seq}>
			<NuqsAdapter>
				<PersonProvider person={person}>
					<ShortcutProvider>
						<ToastProvider>
							<UndoProvider>
								<a
									href="#main"
									className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
								>
									Skip to the page
								</a>
								<div className="flex min-h-dvh flex-col-reverse md:flex-row">
									<Rail />
									<main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
										{children}
									</main>
								</div>
								<JobWatch />
								<Palette />
								<QueueKey />
								<KeySheet />
							</UndoProvider>
						</ToastProvider>
					</ShortcutProvider>
				</PersonProvider>
			</NuqsAdapter>
		</QueryProvider>
	);
}
