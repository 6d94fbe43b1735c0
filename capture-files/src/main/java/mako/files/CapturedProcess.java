package mako.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process that has sent or received packets, as the machine that captured them knew it.
 *
 * <p>In a pcapng file it is described once, in a custom option of a name resolution block before the first packet of it; packets
 * refer to it by a number, in custom options of theirs. So it travels with packets through programs that know nothing of it:
 * docs/process-information.md has the layout.
 *
 * @param pid its number, 0 where that is not known
 * @param name short name of the program, or empty
 * @param user who runs it, or empty
 * @param command with its arguments, or empty
 */
public record CapturedProcess(long pid, String name, String user, String command) {

    /** Which end of a packet a process is. */
    public enum End { SENDER, RECEIVER }

    /** Bytes that all programs copy with the packet. */
    static final int OPTION = BlockOption.CUSTOM + 1;

    /** The private enterprise number that RFC 5612 sets aside for whoever has none; what follows it says whose an option is. */
    private static final int ENTERPRISE = 32473;

    private static final byte[] DESCRIPTION = {'p', 'r', 'o', 'c'};
    private static final byte[] FROM = {'f', 'r', 'o', 'm'};
    private static final byte[] TO = {'t', 'o', ' ', ' '};
    private static final int HEADER = 8;
    private static final int REFERENCE = HEADER + 8;
    /** Of each text; a command line can have megabytes. */
    private static final int LONGEST_TEXT = 4096;

    /** The block that describes the process, for little-endian sections. */
    public ResolvedNames description() {
        byte[] body = body();
        ByteBuffer option = ByteBuffer.allocate(HEADER + 8 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        option.putInt(ENTERPRISE).put(DESCRIPTION).putLong(number(body)).put(body);
        return new ResolvedNames(List.of(), List.of(new BlockOption(OPTION, option.array())));
    }

    /** What says of a packet that the process is one of its ends, for little-endian sections. */
    public BlockOption reference(End end) {
        ByteBuffer option = ByteBuffer.allocate(REFERENCE).order(ByteOrder.LITTLE_ENDIAN);
        option.putInt(ENTERPRISE).put(end == End.SENDER ? FROM : TO).putLong(number(body()));
        return new BlockOption(OPTION, option.array());
    }

    private byte[] body() {
        byte[][] texts = {bytes(name), bytes(user), bytes(command)};
        ByteBuffer body = ByteBuffer.allocate(4 + 3 * 2 + texts[0].length + texts[1].length + texts[2].length).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt((int) pid);
        for (byte[] text : texts) body.putShort((short) text.length).put(text);
        return body.array();
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_TEXT ? bytes : Arrays.copyOf(bytes, LONGEST_TEXT);
    }

    /** Made from what the process is, so that files of several captures can be merged: FNV-1a of 64 bits. */
    private static long number(byte[] body) {
        long number = 0xcbf29ce484222325L;
        for (byte b : body) number = (number ^ b & 0xff) * 0x100000001b3L;
        return number;
    }

    /** A process with the number that packets refer to it by. */
    record Numbered(long number, CapturedProcess process) {}

    /** Those that the options of a name resolution block describe. */
    static List<Numbered> described(List<BlockOption> options, boolean littleEndian) {
        List<Numbered> processes = new ArrayList<>();
        for (BlockOption option : options) {
            if (!is(option, DESCRIPTION, littleEndian) || option.value().length < REFERENCE + 4) continue;
            ByteBuffer body = ByteBuffer.wrap(option.value()).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
            long number = body.getLong();
            processes.add(new Numbered(number, new CapturedProcess(Integer.toUnsignedLong(body.getInt()), text(body), text(body), text(body))));
        }
        return processes;
    }

    private static String text(ByteBuffer body) {
        if (body.remaining() < 2) return "";
        byte[] text = new byte[Math.min(Short.toUnsignedInt(body.getShort()), body.remaining())];
        body.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Which end an option of a packet tells of, or null where it tells of something else. */
    static End end(BlockOption option, boolean littleEndian) {
        if (option.value().length != REFERENCE) return null;
        return is(option, FROM, littleEndian) ? End.SENDER : is(option, TO, littleEndian) ? End.RECEIVER : null;
    }

    /** The number of the process that such an option refers to. */
    static long number(BlockOption option) {
        return ByteBuffer.wrap(option.value()).order(ByteOrder.LITTLE_ENDIAN).getLong(HEADER);
    }

    private static boolean is(BlockOption option, byte[] kind, boolean littleEndian) {
        byte[] value = option.value();
        if (option.code() != OPTION || value.length < HEADER || !Arrays.equals(value, 4, HEADER, kind, 0, kind.length)) return false;
        int enterprise = ByteBuffer.wrap(value).order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).getInt();
        return enterprise == ENTERPRISE;
    }
}
