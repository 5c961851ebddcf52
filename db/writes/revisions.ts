import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "@/db/client";
import { revisions } from "@/db/schema/log";
import { insertion } from "@/db/statement";

const insertRevision = insertion(revisions);

export type Noun = "claim" | "evidence" | "source" | "article" | "mark" | "comment";

/** Keeps the state that a versioned thing has reached, for its history and for any basis that names this version. */
export async function keepRevision(
	tx: Transaction,
	row: {
		deskId: string;
		noun: Noun;
		nounId: string;
		version: number;
		body: Record<string, unknown>;
		by: string;
		at: Date;
	},
): Promise<void> {
	await insertRevision(tx, { id: uuidv7(), ...row });
}
