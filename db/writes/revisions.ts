import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "@/db/client";
import { revisions } from "@/db/schema/log";
import { insertion } from "@/db/statement";

const insertRevision = insertion(revisions);

export type Noun = "claim" | "evidence" | "source" | "article" | "mark" | "comment";

type NewRevision = {
	deskId: string;
	noun: Noun;
	nounId: string;
	version: number;
	body: Record<string, unknown>;
	by: string;
	at: Date;
};

/** Keeps the state that a versioned thing has reached, for its history and for any basis that names this version. */
export async function keepRevision(tx: Transaction, row: NewRevision): Promise<void> {
	await insertRevision(tx, { id: uuidv7(), ...row });
}

/** A statement has at most 65,535 values. */
const atOnce = 1_000;

export async function keepRevisions(tx: Transaction, rows: readonly NewRevision[]): Promise<void> {
	for (let at = 0; at < rows.length; at += atOnce) {
		await tx.insert(revisions).values(rows.slice(at, at + atOnce).map((row) => ({ id: uuidv7(), ...row })));
	}
}
