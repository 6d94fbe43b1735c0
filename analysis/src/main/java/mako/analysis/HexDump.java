package mako.analysis;

import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;

/**
 * Writes the bytes of a packet, sixteen a line, with the characters that they stand for.
 *
 * @param allSources whether what was reassembled, decrypted or decompressed is written too
 * @param characters whether the characters are written
 * @param delimited whether they stand between bars
 */
public record HexDump(boolean allSources, boolean characters, boolean delimited) {

    /** What is dumped when nobody says otherwise. */
    public static final HexDump USUAL = new HexDump(true, true, false);

    /** Appends the bytes of what {@code tape} was made from. */
    void write(Tape tape, Text out) {
        int count = allSources ? tape.sources() : 1;
        for (int i = 0; i < count; i++) {
            Source source = tape.sourceAt(i);
            if (tape.sources() > 1 && allSources) {
                out.add(source.name).add(" (").number(source.length).add(source.length == 1 ? " byte):\n" : " bytes):\n");
            }
            lines(source.bytes, source.start, source.length, out);
        }
    }

    /** Appends {@code length} bytes from {@code start}. */
    void lines(byte[] bytes, int start, int length, Text out) {
        int digits = length - 1 > 0xffffff ? 8 : length - 1 > 0xffff ? 6 : 4;
        for (int line = 0; line < length; line += 16) {
            int count = Math.min(16, length - line);
            out.hex(line, digits).raw(' ').raw(' ').hex(bytes, start + line, count, ' ');
            for (int i = count; i < 16; i++) out.raw(' ').raw(' ').raw(' ');
            out.raw(' ').raw(' ').raw(' ');
            if (characters) {
                if (delimited) out.raw('|');
                for (int i = 0; i < count; i++) {
                    int c = bytes[start + line + i];
                    out.raw(c >= 0x20 && c < 0x7f ? c : '.');
                }
                if (delimited) out.raw('|');
            }
            out.raw('\n');
        }
    }
}
