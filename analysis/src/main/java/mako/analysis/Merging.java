package mako.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mako.files.Block;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.DecryptionSecrets;
import mako.files.LinkType;
import mako.files.Packet;
import mako.files.ResolvedNames;

/** Puts the packets of several capture files into one. */
public final class Merging implements AutoCloseable {

    /** In which order packets are written. */
    public enum Order {
        /** By the times when they were captured; the order within each file stays. */
        CHRONOLOGICAL,
        /** One file after the other. */
        ONE_AFTER_ANOTHER
    }

    /** Which interfaces of different files are taken for one. */
    public enum Interfaces {
        /** None. */
        NONE,
        /** All, if all files have the same ones; else none. */
        ALL,
        /** Each two that are the same. */
        ANY
    }

    /** Told of each packet that is written, and asked whether to go on. */
    @FunctionalInterface
    public interface Progress {
        boolean goOn(long packets);
    }

    /** A file with the next packet of it. */
    private static final class Input {
        final CaptureReader reader;
        final Packet packet = new Packet();
        final List<Block> waiting = new ArrayList<>();
        boolean more;

        Input(CaptureReader reader) {
            this.reader = reader;
        }

        boolean isBefore(Input other) {
            if (packet.seconds != other.packet.seconds) return packet.seconds < other.packet.seconds;
            return packet.nanoseconds < other.packet.nanoseconds;
        }
    }

    private final List<Input> inputs = new ArrayList<>();
    private final Map<CaptureInterface, CaptureInterface> takenFor = new IdentityHashMap<>();
    private final List<CaptureInterface> distinct = new ArrayList<>();
    private CaptureFileException trouble;
    private int snapLength = Integer.MAX_VALUE;

    private Merging() {}

    /**
     * Opens the files, which are closed with this.
     *
     * @throws CaptureFileException when one of them cannot be opened
     */
    public static Merging of(List<String> files) throws CaptureFileException {
        Merging merging = new Merging();
        try {
            for (String file : files) merging.inputs.add(new Input(CaptureReader.open(file)));
        } catch (CaptureFileException e) {
            merging.close();
            throw e;
        }
        return merging;
    }

    /** Cuts packets off behind this many bytes, 1 or more. */
    public Merging snapLength(int bytes) {
        snapLength = bytes;
        return this;
    }

    /** What the packets begin with, {@link LinkType#PER_PACKET} where files differ. */
    public LinkType linkType() {
        LinkType common = null;
        for (Input each : inputs) {
            LinkType type = each.reader.linkType();
            if (type == LinkType.UNKNOWN) continue;
            if (common != null && !common.equals(type)) return LinkType.PER_PACKET;
            common = type;
        }
        return common == null ? LinkType.UNKNOWN : common;
    }

    /** The files. */
    public List<CaptureReader> readers() {
        return inputs.stream().map(input -> input.reader).toList();
    }

    /**
     * Writes all packets.
     *
     * @return how many were written; a file that is damaged counts to where it can be read, and {@link #trouble} says so
     * @throws CaptureFileException when writing fails
     */
    public long write(CaptureWriter writer, Order order, Interfaces same, Progress progress) throws CaptureFileException {
        for (Input each : inputs) {
            each.reader.onBlock(each.waiting::add);
            advance(each);
        }
        arrange(writer, same);
        long written = 0;
        for (Input next = next(order); next != null; next = next(order)) {
            blocks(next, writer, same);
            Packet packet = next.packet;
            CaptureInterface on = packet.capturedOn;
            // Files whose format knows no interfaces have one.
            if (on == null && !next.reader.interfaces().isEmpty()) on = next.reader.interfaces().getFirst();
            packet.capturedOn = on == null ? null : takenFor.getOrDefault(on, on);
            packet.capturedLength = Math.min(packet.capturedLength, snapLength);
            writer.write(packet);
            written++;
            if (!progress.goOn(written)) return written;
            advance(next);
        }
        for (Input each : inputs) blocks(each, writer, same);
        return written;
    }

    private void advance(Input input) {
        try {
            input.more = input.reader.next(input.packet);
        } catch (CaptureFileException e) {
            input.more = false;
            if (trouble == null) trouble = e;
        }
    }

    private Input next(Order order) {
        Input best = null;
        for (Input each : inputs) {
            if (!each.more) continue;
            if (order == Order.ONE_AFTER_ANOTHER) return each;
            if (best == null || each.isBefore(best)) best = each;
        }
        return best;
    }

    /** Writes the interfaces that the files have told of by now, those that are the same once. */
    private void arrange(CaptureWriter writer, Interfaces same) throws CaptureFileException {
        boolean merge = same == Interfaces.ANY || same == Interfaces.ALL && allAlike();
        for (Input each : inputs) {
            for (CaptureInterface of : each.reader.interfaces()) {
                CaptureInterface known = merge ? known(of) : null;
                takenFor.put(of, known == null ? of : known);
                if (known != null) continue;
                distinct.add(of);
                writer.write(of);
            }
        }
    }

    private boolean allAlike() {
        List<CaptureInterface> first = inputs.getFirst().reader.interfaces();
        for (Input each : inputs) {
            List<CaptureInterface> others = each.reader.interfaces();
            if (others.size() != first.size()) return false;
            for (int i = 0; i < first.size(); i++) if (!isSame(first.get(i), others.get(i))) return false;
        }
        return true;
    }

    private CaptureInterface known(CaptureInterface of) {
        for (CaptureInterface each : distinct) if (isSame(each, of)) return each;
        return null;
    }

    private static boolean isSame(CaptureInterface one, CaptureInterface other) {
        return one.linkType().equals(other.linkType()) && one.linkNumber() == other.linkNumber() && one.snapLength() == other.snapLength()
            && one.ticksPerSecond() == other.ticksPerSecond() && one.timeOffset() == other.timeOffset() && one.fcsLength() == other.fcsLength()
            && one.speed() == other.speed() && Objects.equals(one.name(), other.name()) && Objects.equals(one.description(), other.description())
            && Objects.equals(one.operatingSystem(), other.operatingSystem()) && Objects.equals(one.hardware(), other.hardware())
            && Arrays.equals(filter(one), filter(other));
    }

    private static byte[] filter(CaptureInterface of) {
        BlockOption option = BlockOption.find(of.options(), CaptureInterface.FILTER);
        return option == null ? null : option.value();
    }

    /** Writes what a file says besides packets and holds for the merged file as well: names, secrets, interfaces that are told of late. */
    private void blocks(Input input, CaptureWriter writer, Interfaces same) throws CaptureFileException {
        for (Block block : input.waiting) {
            switch (block) {
                case CaptureInterface of -> {
                    if (takenFor.containsKey(of)) continue;
                    CaptureInterface known = same == Interfaces.ANY ? known(of) : null;
                    takenFor.put(of, known == null ? of : known);
                    if (known == null) {
                        distinct.add(of);
                        writer.write(of);
                    }
                }
                case ResolvedNames names -> writer.write(names);
                case DecryptionSecrets secrets -> writer.write(secrets);
                default -> {
                    // Sections and counters are those of the files that are merged.
                }
            }
        }
        input.waiting.clear();
    }

    /** Why one of the files could not be read to its end; null where all could. */
    public CaptureFileException trouble() {
        return trouble;
    }

    @Override
    public void close() {
        for (Input each : inputs) each.reader.close();
    }
}
