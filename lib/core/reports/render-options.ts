/** What a report's files can say beside the report itself. */
export type RenderOptions = {
	/** Where the public can read this report; claim 3 then stands at `#claim-3` of it. */
	address?: string;
};
