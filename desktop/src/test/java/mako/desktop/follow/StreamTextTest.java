package mako.desktop.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import mako.analysis.FollowedStream;
import mako.analysis.OpenCapture;
import mako.dissect.Engine;
import mako.filter.Filter;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTextTest {

    private static FollowedStream followed() throws Exception {
        OpenCapture capture = OpenCapture.open("../samples/http.pcap", Engine.builder(new AllDissectors().all()).keeping().build(), 0);
        FollowedStream stream = FollowedStream.of(capture, FollowedStream.Kind.TCP, 0, 0, Filter.compile("tcp.stream == 0", ZoneOffset.UTC), () -> true);
        assertThat(stream.more(Integer.MAX_VALUE, () -> true)).isFalse();
        return stream;
    }

    @Test
    void bothSidesAreShownInTheOrderInWhichTheySpoke() throws Exception {
        FollowedStream stream = followed();
        assertThat(stream.host(false)).isEqualTo("192.0.2.1:42770");
        assertThat(stream.host(true)).isEqualTo("192.0.2.2:80");
        StreamText text = StreamText.of(stream, StreamText.Form.ASCII, StreamText.Side.BOTH);
        assertThat(text.lines().getFirst()).isEqualTo(new StreamText.Line("GET /text HTTP/1.1", 3, 0));
        assertThat(text.lines().get(5)).isEqualTo(new StreamText.Line("HTTP/1.1 200 OK", 5, 1));
        StreamText server = StreamText.of(stream, StreamText.Form.ASCII, StreamText.Side.SERVER);
        assertThat(server.lines()).allSatisfy(line -> assertThat(line.kind()).isEqualTo(1));
        assertThat(StreamText.of(stream, StreamText.Form.HEX_DUMP, StreamText.Side.CLIENT).lines().getFirst().text())
            .isEqualTo("0000  47 45 54 20 2f 74 65 78  74 20 48 54 54 50 2f 31   GET /text HTTP/1");
    }

    @Test
    void aStreamIsReadInStretchesAndIsThenTheSame() throws Exception {
        FollowedStream whole = followed();
        OpenCapture capture = OpenCapture.open("../samples/http.pcap", Engine.builder(new AllDissectors().all()).keeping().build(), 0);
        FollowedStream stream = FollowedStream.of(capture, FollowedStream.Kind.TCP, 0, 0, Filter.compile("tcp.stream == 0", ZoneOffset.UTC), () -> true);
        assertThat(stream.more(1, () -> true)).isTrue();
        assertThat(stream.parts()).hasSize(1);
        int stretches = 1;
        while (stream.more(1, () -> true)) stretches++;
        assertThat(stretches).isGreaterThan(2);
        assertThat(stream.parts()).isEqualTo(whole.parts());
        assertThat(StreamText.of(stream, StreamText.Form.RAW, StreamText.Side.BOTH).lines())
            .isEqualTo(StreamText.of(whole, StreamText.Form.RAW, StreamText.Side.BOTH).lines());
    }

    @Test
    void yamlNamesPeersAndPackets() throws Exception {
        StreamText text = StreamText.of(followed(), StreamText.Form.YAML, StreamText.Side.BOTH);
        assertThat(text.lines()).extracting(StreamText.Line::text).startsWith("peers:", "  - peer: 0", "    host: 192.0.2.1", "    port: 42770")
            .contains("packets:", "  - packet: 4", "    peer: 0", "    data: !!binary |");
    }

    @Test
    void whatIsSavedRawIsTheBytesOfOneSide(@TempDir Path folder) throws Exception {
        FollowedStream stream = followed();
        Path to = folder.resolve("stream");
        FollowWindow.write(to, stream, StreamText.Form.RAW, StreamText.Side.CLIENT);
        assertThat(Files.size(to)).isEqualTo(stream.bytesOf(false));
        assertThat(Files.readString(to)).startsWith("GET /text HTTP/1.1\r\n").doesNotContain("200 OK");
    }

    @Test
    void findingGoesRoundInBothDirections() throws Exception {
        StreamText text = StreamText.of(followed(), StreamText.Form.ASCII, StreamText.Side.BOTH);
        Pattern get = Pattern.compile("GET");
        StreamText.Place first = text.find(get, null, 1);
        StreamText.Place second = text.find(get, first, 1);
        assertThat(first.line()).isZero();
        assertThat(second.line()).isGreaterThan(0);
        assertThat(text.find(get, second, -1)).isEqualTo(first);
        StreamText.Place last = text.find(get, first, -1);
        assertThat(text.find(get, last, 1)).isEqualTo(first);
        assertThat(text.find(Pattern.compile("no such words"), null, 1)).isNull();
    }
}
