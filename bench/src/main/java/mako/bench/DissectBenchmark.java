package mako.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
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
 * From bytes to tape, a packet an operation. With {@code -prof gc} it shows what is allocated for a packet: state of
 * new conversations apart, nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DissectBenchmark {

    private static final int PACKETS = 100_000;

    /** A capture; {@code bench/run} passes its own. */
    @Param("")
    public String capture;

    /** What is recorded. */
    @Param({"nothing", "one field", "all"})
    public String recording;

    private final List<Packet> packets = new ArrayList<>();
    private Engine engine;
    private Dissection dissection;
    private Recording what;
    private int next;

    /** Reads the packets. */
    @Setup
    public void read() throws CaptureFileException {
        try (CaptureReader reader = CaptureReader.open(Path.of(capture))) {
            Packet packet = new Packet();
            while (packets.size() < PACKETS && reader.next(packet)) packets.add(packet.copy());
        }
        engine = Engine.builder(new AllDissectors().all()).build();
        dissection = engine.dissection();
        what = switch (recording) {
            case "all" -> Recording.everything(false, false);
            case "one field" -> Recording.only(List.of("tcp.dstport"), false);
            default -> Recording.nothing(false);
        };
    }

    /** Dissects the next packet. */
    @Benchmark
    public int dissect() {
        Packet packet = packets.get(next);
        next = next + 1 == packets.size() ? 0 : next + 1;
        engine.dissect(packet, what, dissection);
        return dissection.tape().size();
    }
}
