package mako.bench;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.TapeStore;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.filter.Completion;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;
import mako.filter.Proposal;
import mako.protocols.AllDissectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A filter asked of a packet that is kept: what filtering again costs on an open capture. With {@code -prof gc} it shows what is
 * allocated: for numbers, addresses and bytes nothing. And completion, with the fields of all protocols: below 10 ms is the bar.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

    private static final int PACKETS = 50_000;

    /** A capture; {@code bench/run} passes its own. */
    @Param("")
    public String capture;

    /** The filter. */
    @Param({"tcp.dstport==80", "ip.addr == 10.0.0.0/8 && tcp.flags.syn == 1", "http.request.uri contains \"login\"", "dns.qry.name matches \"goog\"",
        "frame.len in {60..100}", "tcp.analysis.retransmission", "tcp[13] & 2"})
    public String expression;

    private final TapeStore store = new TapeStore(1 << 30);
    private Filter filter;
    private Tape tape;
    private Completion completion;
    private int next;

    /** Records what the filter reads of the packets. */
    @Setup
    public void record() throws CaptureFileException, FilterException {
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        filter = Filter.compile(expression, ZoneOffset.UTC);
        Recording recording = Recording.only(filter.fields(), false);
        Dissection dissection = engine.dissection();
        try (CaptureReader reader = CaptureReader.open(Path.of(capture))) {
            Packet packet = new Packet();
            while (store.packets() < PACKETS && reader.next(packet)) {
                engine.dissect(packet, recording, dissection);
                store.add(dissection.tape());
            }
        }
        tape = store.tape();
        completion = new Completion(Macros.NONE);
    }

    /** Asks of the next packet. */
    @Benchmark
    public boolean passes() {
        store.read(next, tape);
        next = next + 1 == store.packets() ? 0 : next + 1;
        return filter.passes(tape);
    }

    /** Completes a word in the middle of an expression. */
    @Benchmark
    public List<Proposal> complete() {
        return completion.at("ip.addr == 10.0.0.1 and tcp.p", 29);
    }
}
