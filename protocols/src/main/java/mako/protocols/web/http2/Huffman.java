package mako.protocols.web.http2;

import java.util.Arrays;

/**
 * The code of strings in header blocks: RFC 7541, section 5.2 and appendix B. The code is canonical, so that the lengths of
 * its words tell them: those of one length are numbers that follow one another, in the order of the bytes.
 */
final class Huffman {

    private static final int LONGEST = 30;
    private static final int END_OF_STRING = 256;

    private static final String LENGTHS = """
        13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
        6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10
        13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6
        15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28
        20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
        22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
        26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
        20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
        30
        """;

    /** All bytes, those with the shortest words first. */
    private static final int[] SYMBOLS = new int[257];
    /** By length of the word: the first word, and where its byte lies in {@link #SYMBOLS}; how many there are. */
    private static final int[] FIRST = new int[LONGEST + 1];
    private static final int[] PLACE = new int[LONGEST + 1];
    private static final int[] COUNT = new int[LONGEST + 1];

    static {
        String[] words = LENGTHS.strip().split("\\s+");
        int[] lengths = new int[words.length];
        for (int i = 0; i < words.length; i++) lengths[i] = Integer.parseInt(words[i]);
        int place = 0;
        int word = 0;
        for (int length = 1; length <= LONGEST; length++) {
            word <<= 1;
            FIRST[length] = word;
            PLACE[length] = place;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) SYMBOLS[place++] = symbol;
            }
            COUNT[length] = place - PLACE[length];
            word += COUNT[length];
        }
    }

    private Huffman() {}

    /**
     * Returns the bytes that {@code count} bytes from {@code start} stand for; null where they are no words of the code, or
     * what is left at the end is not the beginning of the word for the end, shorter than a byte: section 5.2.
     */
    static byte[] decode(byte[] bytes, int start, int count) {
        byte[] out = new byte[count * 8 / 5 + 1];
        int size = 0;
        int word = 0;
        int length = 0;
        for (int i = 0; i < count * 8; i++) {
            word = word << 1 | bytes[start + (i >> 3)] >> 7 - (i & 7) & 1;
            if (++length > LONGEST) return null;
            int place = word - FIRST[length];
            if (place < 0 || place >= COUNT[length]) continue;
            int symbol = SYMBOLS[PLACE[length] + place];
            if (symbol == END_OF_STRING) return null;
            out[size++] = (byte) symbol;
            word = length = 0;
        }
        return length < 8 && word == (1 << length) - 1 ? Arrays.copyOf(out, size) : null;
    }
}
