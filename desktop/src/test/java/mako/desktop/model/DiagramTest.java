package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import mako.desktop.Golden;
import org.junit.jupiter.api.Test;

/** Headers as figures: which field stands where. */
class DiagramTest {

    private static String text(Diagram diagram) {
        StringBuilder text = new StringBuilder();
        for (Diagram.Layer layer : diagram.layers()) {
            text.append(layer.title()).append(", ").append(layer.rows()).append(" rows\n");
            for (Diagram.Cell cell : layer.cells()) {
                text.append("  ").append(cell.node() < 0 ? "(none)" : cell.label()).append(cell.value().isEmpty() ? "" : " = " + cell.value()).append(":  ")
                    .append(cell.bits()).append(cell.cut() ? " bits, cut" : " bits");
                for (Diagram.Part part : cell.parts()) {
                    text.append("  row ").append(part.row()).append(part.rows() > 1 ? "–" + (part.row() + part.rows() - 1) : "").append(" from ").append(part.from())
                        .append(" to ").append(part.to() - 1);
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void fieldsStandWhereSpecificationsDrawThem() throws Exception {
        Golden.check("diagram-tcp", text(Diagram.of(Samples.details("http.pcap", 1))));
        Golden.check("diagram-dns", text(Diagram.of(Samples.details("dns.pcap", 1))));
        Golden.check("diagram-arp", text(Diagram.of(Samples.details("arp.pcap", 1))));
        Golden.check("diagram-ipv6", text(Diagram.of(Samples.details("ping-ipv6.pcap", 2))));
    }

    /** Whatever a packet holds: parts lie within their rows, and no two share a bit. */
    @Test
    void noTwoFieldsShareABitAndNoneIsMissingBetweenThem() throws Exception {
        for (String sample : List.of("http.pcap", "tls13.pcapng", "dns.pcap", "fragments.pcap", "ntp.pcap", "dhcp.pcap", "vlan-double.pcap")) {
            for (int number = 1; number <= 4; number++) {
                for (Diagram.Layer layer : Diagram.of(Samples.details(sample, number)).layers()) checkRows(layer, sample + " " + number);
            }
        }
    }

    private static void checkRows(Diagram.Layer layer, String of) {
        BitSet taken = new BitSet();
        int last = -1;
        for (Diagram.Cell cell : layer.cells()) {
            for (Diagram.Part part : cell.parts()) {
                assertThat(part.from()).as(of).isBetween(0, Diagram.BITS - 1);
                assertThat(part.to()).as(of).isBetween(part.from() + 1, Diagram.BITS);
                assertThat(part.row() + part.rows()).as(of).isLessThanOrEqualTo(layer.rows());
                for (int row = part.row(); row < part.row() + part.rows(); row++) {
                    int from = row * Diagram.BITS + part.from();
                    int to = row * Diagram.BITS + part.to();
                    assertThat(taken.get(from, to).isEmpty()).as(of + ": " + layer.title() + ", " + cell.label()).isTrue();
                    taken.set(from, to);
                    last = Math.max(last, to);
                }
            }
        }
        assertThat(taken.nextClearBit(0)).as(of + ": " + layer.title()).isEqualTo(last);
    }

    @Test
    void aLineOfTheTreeHasItsCellsOrIsInOne() throws Exception {
        Diagram diagram = Diagram.of(Samples.details("http.pcap", 1));
        var nodes = diagram.details().nodes();
        int flags = 0;
        while (!nodes.get(flags).field().equals("tcp.flags")) flags++;
        int at = flags;
        Diagram.Layer tcp = diagram.layers().getLast();
        assertThat(tcp.cells().stream().filter(cell -> diagram.belongs(cell, at)).mapToInt(Diagram.Cell::bits).sum()).isEqualTo(12);
        Diagram.Cell port = tcp.cells().getFirst();
        assertThat(diagram.belongs(port, port.node())).isTrue();
        assertThat(diagram.belongs(port, tcp.node())).isTrue();
        assertThat(diagram.belongs(port, at)).isFalse();
    }
}
