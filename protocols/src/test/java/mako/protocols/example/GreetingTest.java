package mako.protocols.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mako.dissect.Dissection;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.files.Packet;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.Test;

/** The template that CONTRIBUTING.md points to works. */
class GreetingTest {

    private static final String HELLO = "0200000000020200000000010800" + "4500002d0001000040110000" + "0101010102020202" + "c350187600190000"
        + "01834d2a" + "01045a6f6521" + "0202001e" + "ff0101";

    private final Engine engine = engineWithTemplate();
    private final Dissection dissection = engine.dissection();

    private static Engine engineWithTemplate() {
        List<Dissector> dissectors = new ArrayList<>(new AllDissectors().all());
        dissectors.add(new Greeting());
        return Engine.builder(dissectors).build();
    }

    private String tree(String hex, int number) {
        Packet packet = new Packet();
        packet.bytes = HexFormat.of().parseHex(hex);
        packet.capturedLength = packet.originalLength = packet.bytes.length;
        packet.number = number;
        packet.seconds = number;
        engine.dissect(packet, Recording.everything(true, true), dissection);
        Tree tree = new Tree().show(dissection.tape());
        Show show = new Show(ZoneOffset.UTC);
        Text out = new Text();
        boolean inside = false;
        for (int node = 0; node < tree.size(); node++) {
            if (tree.depth(node) == 0) inside = tree.field(node) == Greeting.GREETING;
            if (!inside || tree.isHidden(node)) continue;
            out.add("  ".repeat(tree.depth(node)));
            show.line(tree, node, out).raw('\n');
        }
        return out.toString();
    }

    @Test
    void showsWhatItReads() {
        assertThat(tree(HELLO, 1)).isEqualTo("""
            Greeting Protocol
              Type: Hello (1)
              Flags: 0x83
                1... .... = Polite: Set
                .... 0011 = Urgency: 3
              Identifier: 0x4d2a
              Option: Name
                Kind: Name (1)
                Length: 4 bytes
                Name: Zoe!
              Option: Patience
                Kind: Patience (2)
                Length: 2 bytes
                Patience: 30 seconds
              Option: Unknown
                Kind: Unknown (255)
                Length: 1 byte
                Value: 01
                  Expert Info (Warning/Protocol): Unknown option
                    Unknown option
                    Severity level: Warning
                    Group: Protocol
            """);
        assertThat(dissection.protocolColumn()).isEqualTo("GREET");
        assertThat(dissection.infoColumn()).hasToString("Hello 0x4d2a");
    }
}
