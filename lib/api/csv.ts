import "server-only";
import type { Context } from "hono";
import Papa from "papaparse";
import { contentDisposition } from "./content-disposition";

/** A table as a download (RFC 4180); a cell that a spreadsheet would run is quoted. */
export function csvFile(
	c: Context,
	filename: string,
	fields: readonly string[],
	rows: readonly (readonly unknown[])[],
): Response {
	const csv = Papa.unparse(
		{ fields: [...fields], data: rows.map((row) => [...row]) },
		{ escapeFormulae: true, newline: "\r\n" },
	);
	return c.body(`${csv}\r\n`, 200, {
		"Content-Type": "text/csv; charset=utf-8; header=present",
		"Content-Disposition": contentDisposition(filename),
		"Content-Security-Policy": "default-src 'none'; sandbox",
	});
}
