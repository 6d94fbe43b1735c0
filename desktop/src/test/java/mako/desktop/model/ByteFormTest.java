package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import mako.desktop.model.ByteForm.Characters;
import mako.desktop.model.ByteForm.Digits;
import org.junit.jupiter.api.Test;

class ByteFormTest {

    private static String characters(Characters as, byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            String each = new ByteForm(Digits.HEX, as).character(bytes, i);
            text.append(each.isEmpty() ? "_" : each);
        }
        return text.toString();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    @Test
    void digitsAreHexadecimalOrBits() {
        assertThat(new ByteForm(Digits.HEX, Characters.ASCII).digits(bytes(0xa5), 0)).isEqualTo("a5");
        assertThat(new ByteForm(Digits.BITS, Characters.ASCII).digits(bytes(0xa5), 0)).isEqualTo("10100101");
        assertThat(new ByteForm(Digits.BITS, Characters.ASCII).digits(bytes(1), 0)).isEqualTo("00000001");
    }

    @Test
    void asciiShowsWhatCanBeSeen() {
        assertThat(characters(Characters.ASCII, bytes('H', 'i', 0, 0x7f, 0x80, ' ', '~'))).isEqualTo("Hi··· ~");
    }

    @Test
    void ebcdicHasItsOwnOrder() {
        assertThat(characters(Characters.EBCDIC, bytes(0xc8, 0x85, 0x93, 0x93, 0x96, 0x40, 0xf1, 0xf9, 0x4b, 0x41, 0x00, 0xff))).isEqualTo("Hello 19.···");
    }

    @Test
    void utf8ShowsACharacterAtItsFirstByte() {
        assertThat(characters(Characters.UTF8, "aäß€😀b".getBytes(StandardCharsets.UTF_8))).isEqualTo("aä_ß_€__😀___b");
    }

    /** RFC 3629: what is longer than it must be, a surrogate, or cut short, is none. */
    @Test
    void whatIsNoUtf8IsADotForEachByte() {
        assertThat(characters(Characters.UTF8, bytes(0xc0, 0x80))).isEqualTo("··");
        assertThat(characters(Characters.UTF8, bytes(0xe0, 0x80, 0x80))).isEqualTo("···");
        assertThat(characters(Characters.UTF8, bytes(0xed, 0xa0, 0x80))).isEqualTo("···");
        assertThat(characters(Characters.UTF8, bytes(0xf5, 0x80, 0x80, 0x80))).isEqualTo("····");
        assertThat(characters(Characters.UTF8, bytes(0xe2, 0x82))).isEqualTo("··");
        assertThat(characters(Characters.UTF8, bytes(0x80, 'a', 0xbf))).isEqualTo("·a·");
    }
}
