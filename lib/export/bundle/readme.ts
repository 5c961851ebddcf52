import "server-only";
import type { BundleMaterial } from "@/lib/core/reports/bundle-material";

/** What somebody reads who has the file and nothing else. No word of it is anybody's but ours. */
export function readme({ report, stet }: BundleMaterial): string {
	const texts =
		report.quoting === "full"
			? "texts/          the articles' frozen texts, byte for byte, named by their SHA-256"
			: "(The articles' texts are not in here: the desk may not pass them on. Their SHA-256 are in report.json.)";
	return `A FACT-CHECK REPORT, AND WHAT IT RESTS ON
Made by Stet ${stet}, ${report.generatedAt}. Open report.html to read it.

TO CHECK IT

With Stet, and without any database or network:

    npm run stet -- verify THIS-FILE.zip

That computes everything again with code of its own, and names whatever does not hold. With the desk's public key, which
it should have given you by another way than this file, add: --public-key KEY.pem

Without Stet: manifest.json has the size and SHA-256 of every file. Its own "sha256" is over manifest.json as it
would be with "sha256" an empty text. signature.json, where there is one, is Ed25519 over manifest.json.

WHAT IS IN HERE

report.html     the report, to read
report.json     the same as data; offsets are UTF-16 units into the texts
decisions.json  every verdict and ruling with all that is under its seal. A seal is the SHA-256 of the canonical JSON
                (RFC 8785) of everything else in the entry; of verdicts whose "blind" is null, without "blind", "reading" and
                "confirms". And every policy that the desk has had.
links.json      which source rests on which, by their ids
copies.json     which kept copy each evidence item was checked against
${texts}
archives/       kept copies of sources, as they came, named by their SHA-256
readings/       the text in a copy that its quote was compared with, where that is not the copy itself
archives.warc.gz  the same copies as a web archive (WARC 1.1)
log.jsonl       the lines of the desk's log about all this. "hash" is SHA-256 over the 32 bytes of "previous" and then
                "line" in UTF-8. A line that holds more of an article than may be passed on is null.
head.json       where the log stood when this was made, signed by the desk where it has a key. "stet -- verify --log --heads
                head.json" holds a desk's log against it.

Without kept copies in here, quotes can't be compared with them again; "verify" then says so.
What all this proves, and what it can't, is in Stet's docs/decisions/0015-a-bundle-can-be-checked.md.
`;
}
