package mako.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An option of a pcapng block as it lies in the file.
 *
 * @param code its number, 0 to 65535
 * @param value its bytes, without padding, in the byte order of the file's section
 */
public record BlockOption(int code, byte[] value) {

    /** opt_comment, which every block may have, several times. */
    public static final int COMMENT = 1;

    /** opt_custom: text that copies keep; with 1 more bytes, with 0x4000 more what copies leave out. */
    public static final int CUSTOM = 2988;

    /** The value as text: UTF-8, up to the first zero byte. */
    public String text() {
        return new String(value, 0, textLength(), StandardCharsets.UTF_8);
    }

    /** The bytes of {@link #text} as they are, which need not be UTF-8. */
    public byte[] textBytes() {
        return Arrays.copyOf(value, textLength());
    }

    private int textLength() {
        int length = 0;
        while (length < value.length && value[length] != 0) {
            length++;
        }
        return length;
    }

    /** The text of the first of {@code options} with this code, or null where there is none. */
    public static String text(List<BlockOption> options, int code) {
        BlockOption option = find(options, code);
        return option == null ? null : option.text();
    }

    /** The texts of all of {@code options} with this code, in their order. */
    public static List<String> texts(List<BlockOption> options, int code) {
        List<String> texts = List.of();
        for (BlockOption option : options) {
            if (option.code == code) {
                if (texts.isEmpty()) {
                    texts = new ArrayList<>(2);
                }
                texts.add(option.text());
            }
        }
        return texts;
    }

    /** The first of {@code options} with this code, or null where there is none. */
    public static BlockOption find(List<BlockOption> options, int code) {
        for (BlockOption option : options) {
            if (option.code == code) {
                return option;
            }
        }
        return null;
    }
}
