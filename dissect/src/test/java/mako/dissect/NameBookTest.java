package mako.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mako.dissect.Names.Kind;
import mako.dissect.Names.Transport;
import mako.files.ResolvedNames;
import org.junit.jupiter.api.Test;

class NameBookTest {

    private static final int ADDRESS = 0x0a000050;
    private static final long MAC    = 0x020000000001L;

    private static NameBook book(Names.Builder names) {
        return new NameBook(names.build());
    }

    private static Names.Builder all() {
        Names.Builder names = Names.builder();
        for (Kind kind : Kind.values()) names.show(kind, true);
        return names;
    }

    private static String host(NameBook book, int address, long moment) {
        return book.host(address, moment, new Text()).toString();
    }

    @Test
    void nothingIsShownByNameUnlessSomebodyWantsIt() {
        NameBook book = book(Names.builder().host(ADDRESS, "web").mac(MAC, "station").port(Transport.TCP, 80, "http").vlan(5, "five"));
        assertThat(book.hostLine(ADDRESS, 1, new Text())).hasToString("10.0.0.80");
        assertThat(book.macLine(MAC, 1, new Text())).hasToString("02:00:00:00:00:01");
        assertThat(book.portLine(Transport.TCP, 80, new Text())).hasToString("80");
        assertThat(book.vlan(5)).isNull();
        assertThat(book.learns()).isFalse();
    }

    @Test
    void linesHaveTheAddressBehindTheName() {
        NameBook book = book(all().host(ADDRESS, "web").mac(MAC, "station").port(Transport.TCP, 80, "http").vlan(5, "five"));
        assertThat(book.hostLine(ADDRESS, 1, new Text())).hasToString("web (10.0.0.80)");
        assertThat(book.hostLine(ADDRESS + 1, 1, new Text())).hasToString("10.0.0.81 (10.0.0.81)");
        assertThat(book.macLine(MAC, 1, new Text())).hasToString("station (02:00:00:00:00:01)");
        assertThat(book.portLine(Transport.TCP, 80, new Text())).hasToString("http (80)");
        assertThat(book.portLine(Transport.UDP, 80, new Text())).hasToString("80 (80)");
        assertThat(book.portInfo(Transport.TCP, 80, new Text())).hasToString("http(80)");
        assertThat(book.portInfo(Transport.TCP, 81, new Text())).hasToString("81");
        assertThat(book.vlan(5)).isEqualTo("five");
        assertThat(book.vlan(6)).isEqualTo("<6>");
    }

    @Test
    void aNameIsKnownFromTheMomentOnWhenItWasTold() {
        NameBook book = book(all().host(ADDRESS, "chosen"));
        book.learn(ADDRESS, "first", 3);
        book.learn(ADDRESS, "second", 7);
        assertThat(host(book, ADDRESS, 2)).isEqualTo("chosen");
        assertThat(host(book, ADDRESS, 3)).isEqualTo("first");
        assertThat(host(book, ADDRESS, 6)).isEqualTo("first");
        assertThat(host(book, ADDRESS, Long.MAX_VALUE)).isEqualTo("second");
        assertThat(host(book.fresh(), ADDRESS, 9)).isEqualTo("chosen");
    }

    @Test
    void longNamesAreCut() {
        NameBook book = book(all());
        book.learn(0x20010db8_00000000L, 1, "x".repeat(100), 1);
        assertThat(book.host(0x20010db8_00000000L, 1, 1, new Text())).hasToString("x".repeat(63));
    }

    @Test
    void hostsWithoutNamesAreNamedForTheirNetwork() {
        NameBook book = book(all().subnet(0x0a000000, 24, "tens").subnet(0x0a000050, 28, "eighties"));
        assertThat(host(book, 0x0a000001, 1)).isEqualTo("tens.1");
        assertThat(host(book, 0x0a000052, 1)).isEqualTo("eighties.2");
        assertThat(host(book, 0x0a000101, 1)).isEqualTo("10.0.1.1");
    }

    @Test
    void theLastNameInABlockCounts() {
        NameBook book = book(all());
        var entry = new ResolvedNames.Entry(ResolvedNames.IPV4, new byte[] {10, 0, 0, 80}, List.of("one", "alias"));
        book.learn(new ResolvedNames(List.of(entry), List.of()), 2);
        assertThat(host(book, ADDRESS, NameBook.after(1))).isEqualTo("10.0.0.80");
        assertThat(host(book, ADDRESS, NameBook.after(2) - 1)).isEqualTo("alias");
    }

    @Test
    void aStationIsNamedForTheHostThatItIs() {
        NameBook book = book(all().host(ADDRESS, "web"));
        book.learnMac(MAC, ADDRESS, 4);
        assertThat(book.mac(MAC, 3, new Text())).hasToString("02:00:00:00:00:01");
        assertThat(book.mac(MAC, 4, new Text())).hasToString("web");
    }

    @Test
    void templatesWriteNames() {
        Tape tape = new Tape();
        tape.names = book(all().host(ADDRESS, "web").port(Transport.UDP, 9, "discard"));
        tape.moment = 2;
        tape.names.learn(ADDRESS, "later", 2);
        Text text = new Text();
        Template.write(tape, text, "{I} {i} {U} {u} {T} {M}", (Object) ADDRESS, ADDRESS, 9, 9, 9, MAC);
        assertThat(text).hasToString("web (10.0.0.80) 10.0.0.80 discard (9) discard(9) 9 (9) 02:00:00:00:00:01 (02:00:00:00:00:01)");
    }
}
