package mako.desktop.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import mako.analysis.objects.ExportedObject;
import org.junit.jupiter.api.Test;

class ObjectRowsTest {

    private static ExportedObject object(String name, String type) {
        return new ExportedObject(7, "host.example", type, name, new byte[] {1, 2});
    }

    @Test
    void onlyThoseWithATextAreShown() {
        ObjectRows rows = new ObjectRows();
        rows.set(List.of(object("a.html", "text/html"), object("b.png", "image/png")));
        assertThat(rows.getRowCount()).isEqualTo(2);
        rows.want("IMAGE");
        assertThat(rows.objects()).extracting(ExportedObject::name).containsExactly("b.png");
        assertThat(rows.getValueAt(0, 3)).isEqualTo(2L);
        rows.want("host.example");
        assertThat(rows.getRowCount()).isEqualTo(2);
    }

    @Test
    void textIsShownAsTextAndBytesAsBytes() {
        assertThat(Preview.text("Grüße\r\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("Grüße\n");
        assertThat(Preview.text(new byte[] {0, 'a'})).startsWith("0000  00 61");
        byte[] long_ = new byte[100_000];
        Arrays.fill(long_, (byte) 'x');
        assertThat(Preview.text(long_)).hasSizeLessThan(70_000).endsWith("[34,464 bytes more]");
        long_[65535] = (byte) 0xc3;
        long_[65536] = (byte) 0xbc;
        assertThat(Preview.text(long_)).startsWith("xxxx");
    }

    @Test
    void picturesAreKnownByTheirFirstBytes() {
        assertThat(Preview.isPicture(new byte[] {(byte) 0x89, 'P', 'N', 'G'})).isTrue();
        assertThat(Preview.isPicture(new byte[] {'G', 'I'})).isFalse();
    }

    @Test
    void hashesAreThoseOfRfc1321AndFips180() {
        assertThat(Preview.hash("MD5", new byte[0])).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(Preview.hash("SHA-256", "abc".getBytes(StandardCharsets.US_ASCII)))
            .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
