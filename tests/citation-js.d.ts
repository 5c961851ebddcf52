/** Citation.js comes without types; this is what the tests use of it. */
declare module "@citation-js/core" {
	export class Cite {
		constructor(data: unknown, options?: { forceType?: string; generateGraph?: boolean });
		data: Record<string, unknown>[];
	}
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
