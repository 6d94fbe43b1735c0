package mako.cli;

import java.security.MessageDigest;
import java.util.Arrays;

/** The hash function RIPEMD-160, which the JDK does not have. Dobbertin, Bosselaers and Preneel, 1996; ISO/IEC 10118-3. */
final class Ripemd160 extends MessageDigest {

    private static final int BLOCK = 64;

    /** Which word of the block each step takes, on the left line and on the right. */
    private static final byte[] LEFT_WORDS = numbers("""
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
            7 4 13 1 10 6 15 3 12 0 9 5 2 14 11 8
            3 10 14 4 9 15 8 1 2 7 0 6 13 11 5 12
            1 9 11 10 0 8 12 4 13 3 7 15 14 5 6 2
            4 0 5 9 7 12 2 10 14 1 3 8 11 6 15 13""");
    private static final byte[] RIGHT_WORDS = numbers("""
            5 14 7 0 9 2 11 4 13 6 15 8 1 10 3 12
            6 11 3 7 0 13 5 10 14 15 8 12 4 9 1 2
            15 5 1 3 7 14 6 9 11 8 12 2 10 0 4 13
            8 6 4 1 3 11 15 0 5 12 2 13 9 7 10 14
            12 15 10 4 1 5 8 7 6 2 13 14 0 3 9 11""");

    /** How far each step rotates. */
    private static final byte[] LEFT_ROTATIONS = numbers("""
            11 14 15 12 5 8 7 9 11 13 14 15 6 7 9 8
            7 6 8 13 11 9 7 15 7 12 15 9 11 7 13 12
            11 13 6 7 14 9 13 15 14 8 13 6 5 12 7 5
            11 12 14 15 14 15 9 8 9 14 5 6 8 6 5 12
            9 15 5 11 6 8 13 12 5 12 13 14 11 8 5 6""");
    private static final byte[] RIGHT_ROTATIONS = numbers("""
            8 9 9 11 13 15 15 5 7 7 8 11 14 14 12 6
            9 13 15 7 12 8 9 11 7 7 12 7 6 15 13 11
            9 7 15 11 8 6 6 14 12 13 5 14 13 13 7 5
            15 5 8 11 14 14 6 14 6 9 12 9 12 5 15 8
            8 5 12 9 12 5 14 6 8 13 6 5 15 13 11 11""");

    private static final int[] LEFT_CONSTANTS  = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
    private static final int[] RIGHT_CONSTANTS = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

    private final int[] state = new int[5];
    private final byte[] rest = new byte[BLOCK];
    private final int[] words = new int[16];
    private int restLength;
    private long length;

    Ripemd160() {
        super("RIPEMD160");
        engineReset();
    }

    private static byte[] numbers(String text) {
        String[] words = text.split("\\s+");
        byte[] numbers = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Byte.parseByte(words[i]);
        }
        return numbers;
    }

    @Override
    protected void engineReset() {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
        state[4] = 0xc3d2e1f0;
        restLength = 0;
        length = 0;
    }

    @Override
    protected int engineGetDigestLength() {
        return 20;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        length += count;
        int at = offset;
        int end = offset + count;
        if (restLength > 0) {
            int taken = Math.min(count, BLOCK - restLength);
            System.arraycopy(input, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            if (restLength < BLOCK) {
                return;
            }
            block(rest, 0);
            restLength = 0;
        }
        for (; end - at >= BLOCK; at += BLOCK) {
            block(input, at);
        }
        System.arraycopy(input, at, rest, 0, end - at);
        restLength = end - at;
    }

    @Override
    protected byte[] engineDigest() {
        long bits = length * 8;
        byte[] padding = new byte[(restLength < BLOCK - 8 ? BLOCK : 2 * BLOCK) - restLength];
        padding[0] = (byte) 0x80;
        for (int i = 0; i < 8; i++) {
            padding[padding.length - 8 + i] = (byte) (bits >>> 8 * i);
        }
        engineUpdate(padding, 0, padding.length);
        byte[] digest = new byte[20];
        for (int i = 0; i < 20; i++) {
            digest[i] = (byte) (state[i / 4] >>> 8 * (i % 4));
        }
        engineReset();
        return digest;
    }

    private void block(byte[] bytes, int at) {
        for (int i = 0; i < 16; i++) {
            int from = at + 4 * i;
            words[i] = bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff) << 16 | bytes[from + 3] << 24;
        }
        int[] left = line(LEFT_WORDS, LEFT_ROTATIONS, LEFT_CONSTANTS, false);
        int[] right = line(RIGHT_WORDS, RIGHT_ROTATIONS, RIGHT_CONSTANTS, true);
        int first = state[1] + left[2] + right[3];
        state[1] = state[2] + left[3] + right[4];
        state[2] = state[3] + left[4] + right[0];
        state[3] = state[4] + left[0] + right[1];
        state[4] = state[0] + left[1] + right[2];
        state[0] = first;
    }

    private int[] line(byte[] order, byte[] rotations, int[] constants, boolean backwards) {
        int[] s = Arrays.copyOf(state, 5);
        for (int step = 0; step < 80; step++) {
            int round = step / 16;
            int mixed = s[0] + mix(backwards ? 4 - round : round, s[1], s[2], s[3]) + words[order[step]] + constants[round];
            int next = Integer.rotateLeft(mixed, rotations[step]) + s[4];
            s[0] = s[4];
            s[4] = s[3];
            s[3] = Integer.rotateLeft(s[2], 10);
            s[2] = s[1];
            s[1] = next;
        }
        return s;
    }

    private static int mix(int function, int x, int y, int z) {
        return switch (function) {
            case 0 -> x ^ y ^ z;
            case 1 -> x & y | ~x & z;
            case 2 -> (x | ~y) ^ z;
            case 3 -> x & z | y & ~z;
            default -> x ^ (y | ~z);
        };
    }
}
