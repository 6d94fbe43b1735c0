package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.PacketReader;
import mako.desktop.PlainSetup;
import mako.desktop.model.Related.Kind;
import mako.desktop.model.Related.Place;
import mako.dissect.Show;
import org.junit.jupiter.api.Test;

class RelatedTest {

    @Test
    void fieldsSayWhatTheyLeadTo() {
        assertThat(Related.kind("http.request_in")).isEqualTo(Kind.REQUEST);
        assertThat(Related.kind("dns.response_to")).isEqualTo(Kind.REQUEST);
        assertThat(Related.kind("icmp.resp_to")).isEqualTo(Kind.REQUEST);
        assertThat(Related.kind("modbus.request_frame")).isEqualTo(Kind.REQUEST);
        assertThat(Related.kind("http.response_in")).isEqualTo(Kind.RESPONSE);
        assertThat(Related.kind("icmp.resp_in")).isEqualTo(Kind.RESPONSE);
        assertThat(Related.kind("whois.answer_in")).isEqualTo(Kind.RESPONSE);
        assertThat(Related.kind("tcp.analysis.acks_frame")).isEqualTo(Kind.ACKNOWLEDGED);
        assertThat(Related.kind("tcp.segment")).isEqualTo(Kind.PART);
        assertThat(Related.kind("ip.reassembled_in")).isEqualTo(Kind.PART);
        assertThat(Related.kind("http.prev_request_in")).isEqualTo(Kind.LINKED);
        assertThat(Related.kind("smb2.fid.opened_in")).isEqualTo(Kind.LINKED);
    }

    private static Related related(OpenCapture capture, int packet, Related before) throws Exception {
        try (PacketReader reader = capture.reader()) {
            PacketDetails details = PacketDetails.of(reader, packet, new Show(ZoneOffset.UTC));
            return Related.of(capture, details, new PlainSetup(Path.of("nowhere")), before);
        }
    }

    @Test
    void theConversationIsFollowedFromItsFirstToItsLastPacket() throws Exception {
        OpenCapture capture = Samples.open("http.pcap");
        Related related = related(capture, 3, Related.NONE);
        assertThat(related.place(0)).isEqualTo(Place.FIRST);
        assertThat(related.place(3)).isEqualTo(Place.INSIDE);
        int last = 0;
        for (int packet = 0; packet < capture.packets(); packet++) if (related.place(packet) == Place.LAST) last = packet;
        assertThat(last).isGreaterThan(10);
        assertThat(related.place(last + 1)).isEqualTo(Place.OUTSIDE);
        assertThat(related.kind(7)).isEqualTo(Kind.RESPONSE);
        assertThat(related.kind(3)).isNull();

        // Another packet of the same conversation: nothing is looked for again.
        Related other = related(capture, 7, related);
        assertThat(other.kind(3)).isEqualTo(Kind.REQUEST);
        assertThat(other.place(0)).isEqualTo(Place.FIRST);
        assertThat(related(capture, last + 1, other).place(0)).isEqualTo(Place.OUTSIDE);
        capture.close();
    }

    @Test
    void packetsOfOthersInBetweenAreNotOfIt() throws Exception {
        OpenCapture capture = Samples.open("chat.pcap");
        Related related = related(capture, 0, Related.NONE);
        assertThat(related.place(0)).isEqualTo(Place.FIRST);
        boolean between = false;
        for (int packet = 0; packet < capture.packets(); packet++) between |= related.place(packet) == Place.BETWEEN;
        assertThat(between).isTrue();
        capture.close();
    }
}
