import type { z } from "zod";
import type { Report } from "@/lib/core/reports/report";
import type { LogEntry, LoggedLine, Manifest, shapes } from "./shapes";

/** A bundle as it was read, before anything in it was computed again. */
export type Bundle = {
	files: ReadonlyMap<string, Buffer>;
	manifest: Manifest;
	report: Report;
	decisions: z.infer<typeof shapes.decisions>;
	links: z.infer<typeof shapes.links>;
	copies: z.infer<typeof shapes.copies>;
	head: z.infer<typeof shapes.head>;
	log: (LogEntry & { words: LoggedLine | null })[];
	/** The articles' texts by version, where they are in the bundle. */
	texts: ReadonlyMap<string, string>;
};

export type Claim = Report["claims"][number];

/** A claim as a finding names it. */
export function nameOf({ number }: Claim): string {
	return `claim ${number}`;
}
