package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mako.analysis.OpenCapture;
import mako.dissect.Engine;
import mako.filter.Filter;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters on captures that stay open, beside what {@code tshark} prints. */
class OpenCaptureTest {

    private static final String HTTP = "../samples/http.pcap";
    private static final List<String> FILTERS = List.of("", "tcp.dstport == 80", "ip.addr == 10.0.0.0/8 && tcp.flags.syn == 1", "http.request.uri contains \"a\"",
        "frame.len in {60..100}", "tcp.analysis.retransmission || tcp.window_size > 65000", "http.host matches \"example\"", "frame.time_delta > 0.0001",
        "ip.src[0:2] == 7f:00 or tcp.payload[0:3] == \"GET\"", "tcp[13] & 2", "ip.addr#1 == 127.0.0.1", "http.response_in", "dns.qry.name", "_ws.expert",
        "eth.src_resolved contains \"0\"", "!(tcp.port == 80)", "@tcp.srcport == 00:50", "string(frame.number) matches \"[02468]$\"");

    @TempDir
    Path folder;

    private static OpenCapture open(String file, long budget) throws Exception {
        Engine engine = Engine.builder(new AllDissectors().all()).keeping().build();
        return OpenCapture.open(file, engine, budget);
    }

    private static Filter compiled(String expression) throws Exception {
        return Filter.compile(expression, ZoneId.systemDefault());
    }

    private static BitSet passing(OpenCapture capture, String expression) throws Exception {
        BitSet all = new BitSet();
        List<Integer> ends = new ArrayList<>(List.of(0));
        capture.filter(compiled(expression), (from, to, passing) -> {
            assertThat(from).isEqualTo(ends.getLast());
            ends.add(to);
            all.or(passing);
            return true;
        });
        assertThat(ends.getLast()).isEqualTo(capture.packets());
        return all;
    }

    private BitSet printed(String file, String expression) {
        Ran ran = Ran.of(folder, "tshark", "-n", "-r", file, "-2", "-T", "fields", "-e", "frame.number", "-Y", expression);
        assertThat(ran.status()).isZero();
        BitSet numbers = new BitSet();
        ran.out().lines().forEach(line -> numbers.set(Integer.parseInt(line) - 1));
        return numbers;
    }

    @Test
    void samePacketsPassAsArePrintedWhetherReadOrKept() throws Exception {
        for (String file : List.of(HTTP, "../samples/fragments.pcap", "../samples/dns.pcap", "../samples/interfaces.pcapng")) {
            for (int workers = 1; workers <= 3; workers++) {
                OpenCapture capture = open(file, 1 << 24).workers(workers);
                for (String filter : FILTERS) {
                    BitSet expected = printed(file, filter);
                    assertThat(passing(capture, filter)).as(filter).isEqualTo(expected);
                    assertThat(passing(capture, filter)).as(filter + " again").isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void whatWasReadOnceIsNotReadAgain() throws Exception {
        OpenCapture capture = open(HTTP, 1 << 24);
        passing(capture, "");
        assertThat(capture.reads()).isZero();
        passing(capture, "tcp.port == 80 and ip.src == 127.0.0.1");
        assertThat(capture.reads()).isEqualTo(1);
        passing(capture, "tcp.port > 1024");
        passing(capture, "not ip.src or tcp.port in {1..100}");
        assertThat(capture.reads()).isEqualTo(1);
        passing(capture, "tcp.seq > 5");
        assertThat(capture.reads()).isEqualTo(2);
        capture.keep(Set.of("http.host", "http.request.uri"));
        assertThat(capture.reads()).isEqualTo(3);
        passing(capture, "http.host contains \"example\"");
        assertThat(capture.reads()).isEqualTo(3);
    }

    @Test
    void whatTheIndexKnowsIsNotRead() throws Exception {
        for (String file : List.of(HTTP, "../samples/interfaces.pcapng")) {
            OpenCapture capture = open(file, 1 << 24).workers(2);
            for (String filter : List.of("frame.len > 100", "frame.number in {2..5} or frame.len == 60", "frame.time > \"2001-01-01\" and frame.number != 3",
                    "frame.time_epoch > 1000000000.5", "len(frame.number) == 4 or frame.number % 2 == 1", "string(frame.len) matches \"^1\"")) {
                assertThat(passing(capture, filter)).as(filter).isEqualTo(printed(file, filter));
            }
            assertThat(capture.reads()).isZero();
            passing(capture, "frame.number > 1 and ip");
            assertThat(capture.reads()).isEqualTo(1);
        }
    }

    @Test
    void whatTakesTooMuchRoomIsReadAgain() throws Exception {
        OpenCapture capture = open(HTTP, 1000);
        BitSet once = passing(capture, "tcp.payload contains \"GET\"");
        assertThat(passing(capture, "tcp.payload contains \"GET\"")).isEqualTo(once);
        assertThat(capture.reads()).isEqualTo(2);
    }

    @Test
    void itIsToldSoonAndOfEveryPacketInOrder() throws Exception {
        OpenCapture capture = open(HTTP, 1 << 24).workers(2);
        Set<String> before = new HashSet<>();
        for (String filter : List.of("tcp.seq > 1", "http.request", "tcp.seq > 1")) {
            int[] known = {0};
            boolean again = !before.add(filter);
            capture.filter(compiled(filter), (from, to, passing) -> {
                assertThat(from).isEqualTo(known[0]);
                // What was kept is gone through in longer stretches.
                if (from == 0 && !again) assertThat(to).isLessThan(capture.packets());
                assertThat(passing.isEmpty() || passing.nextSetBit(0) >= from && passing.length() <= to).isTrue();
                known[0] = to;
                return true;
            });
            assertThat(known[0]).isEqualTo(capture.packets());
        }
    }

    @Test
    void whatIsNoLongerWantedEndsWithinAStretch() throws Exception {
        OpenCapture capture = open(HTTP, 1 << 24).workers(1);
        for (String filter : List.of("tcp.len > 5", "")) {
            AtomicInteger asked = new AtomicInteger();
            capture.filter(compiled(filter), new OpenCapture.Passing() {
                @Override
                public boolean passed(int from, int to, BitSet passing) {
                    throw new AssertionError("nobody wants to know");
                }

                @Override
                public boolean isWanted() {
                    return asked.incrementAndGet() < 5;
                }
            });
            assertThat(asked.get()).isEqualTo(5);
        }
    }

    @Test
    void whoHasHadEnoughIsNotTold() throws Exception {
        OpenCapture capture = open(HTTP, 1 << 24).workers(2);
        int[] calls = {0};
        capture.filter(compiled("tcp"), (from, to, passing) -> {
            calls[0]++;
            return false;
        });
        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void aFilterRefersToThePacketThatIsSelectedInEachThread() throws Exception {
        OpenCapture capture = open(HTTP, 1 << 24).workers(2);
        Filter filter = compiled("tcp.stream == ${tcp.stream}");
        BitSet[] none = {new BitSet()};
        capture.filter(filter, (from, to, passing) -> {
            none[0].or(passing);
            return true;
        });
        assertThat(none[0].isEmpty()).isTrue();
    }
}
