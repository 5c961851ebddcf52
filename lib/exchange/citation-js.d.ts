declare module "@citation-js/core" {
	/** Reads data of a named format; throws on what it can't read. */
	export const plugins: {
		input: { chain(data: string, options: { forceType: string; generateGraph: boolean }): unknown[] };
	};
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
