package mako.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import mako.files.Block;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.DecryptionSecrets;
import mako.files.InterfaceStatistics;
import mako.files.LinkType;
import mako.files.Packet;
import mako.files.PacketBatch;
import mako.files.ResolvedNames;
import mako.files.Section;

/** What can be said of a capture file as a whole, without taking its packets apart. */
public final class CaptureSummary {

    /** Whether each packet was captured no earlier than the one before. */
    public enum Order { TRUE, FALSE, UNKNOWN }

    /** A time with as many decimal digits as its file gives it. */
    public record Time(long seconds, int nanoseconds, int digits) {

        /** Seconds since 1970, rounded as a double is. */
        public double toSeconds() {
            return seconds + nanoseconds / 1e9;
        }
    }

    private final List<Section> sections = new ArrayList<>();
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private long[] packetsByLinkType = new long[4];
    private long[] packetsByInterface = new long[4];
    private long[] statisticsByInterface = new long[4];
    private long packets;
    private long bytes;
    private long shortestCut = Long.MAX_VALUE;
    private long longestCut;
    private long ipv4Names;
    private long ipv6Names;
    private long secrets;
    private boolean everyPacketHasTime = true;
    private boolean ordered = true;
    private boolean journal;
    private LongConsumer unknown = number -> {};

    private long firstSeconds;
    private int firstNanoseconds;
    private int firstDigits;
    private long lastSeconds;
    private int lastNanoseconds;
    private int lastDigits;
    private long previousSeconds;
    private int previousNanoseconds;

    /**
     * Reads the rest of a file.
     *
     * @param unknown is told of each packet whose link type is not known
     * @throws CaptureFileException where it cannot be read to its end; what was read until then is in the summary
     */
    public void read(CaptureReader reader, LongConsumer unknown) throws CaptureFileException {
        this.unknown = unknown;
        reader.onBlock(this::block);
        PacketBatch batch = new PacketBatch();
        while (reader.next(batch)) {
            for (int i = 0; i < batch.size(); i++) {
                packet(batch.packet(i));
            }
        }
    }

    private void block(Block block) {
        switch (block) {
            case Section section -> sections.add(section);
            case CaptureInterface of -> interfaces.add(of);
            case ResolvedNames names -> {
                for (ResolvedNames.Entry entry : names.records()) {
                    ipv4Names += entry.type() == ResolvedNames.IPV4 ? entry.names().size() : 0;
                    ipv6Names += entry.type() == ResolvedNames.IPV6 ? entry.names().size() : 0;
                }
            }
            case InterfaceStatistics statistics -> {
                if (statistics.interfaceIndex() >= 0) {
                    statisticsByInterface = increment(statisticsByInterface, statistics.interfaceIndex());
                }
            }
            case DecryptionSecrets keys -> secrets++;
            default -> { }
        }
    }

    private static long[] increment(long[] counts, int index) {
        long[] grown = index < counts.length ? counts : Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
        grown[index]++;
        return grown;
    }

    private void packet(Packet packet) {
        if (packet.hasTime) {
            time(packet);
        } else {
            everyPacketHasTime = false;
        }
        if (packet.blockType != 0) {
            journal |= packet.blockType == Packet.SYSTEMD_JOURNAL;
            return;
        }
        packets++;
        bytes += packet.claimedLength;
        if (packet.capturedLength < packet.claimedLength) {
            shortestCut = Math.min(shortestCut, packet.capturedLength);
            longestCut = Math.max(longestCut, packet.capturedLength);
        }
        packetsByLinkType = increment(packetsByLinkType, packet.linkType.encapsulation());
        if (packet.linkType == LinkType.UNKNOWN) {
            unknown.accept(packet.number);
        }
        int index = packet.interfaceIndex < 0 ? 0 : interfaces.get(packet.interfaceIndex).sectionIndex();
        packetsByInterface = increment(packetsByInterface, index);
    }

    private void time(Packet packet) {
        long seconds = packet.seconds;
        int nanoseconds = packet.nanoseconds;
        if (packets == 0) {
            first(packet);
            last(packet);
        } else if (compare(seconds, nanoseconds, previousSeconds, previousNanoseconds) < 0) {
            ordered = false;
        }
        previousSeconds = seconds;
        previousNanoseconds = nanoseconds;
        if (compare(seconds, nanoseconds, firstSeconds, firstNanoseconds) < 0) {
            first(packet);
        }
        if (compare(seconds, nanoseconds, lastSeconds, lastNanoseconds) > 0) {
            last(packet);
        }
    }

    private void first(Packet packet) {
        firstSeconds = packet.seconds;
        firstNanoseconds = packet.nanoseconds;
        firstDigits = packet.timeDigits;
    }

    private void last(Packet packet) {
        lastSeconds = packet.seconds;
        lastNanoseconds = packet.nanoseconds;
        lastDigits = packet.timeDigits;
    }

    /** Seconds are compared in 32 bits, as the reference programs do: what lies 68 years off counts the other way. */
    private static int compare(long seconds, int nanoseconds, long otherSeconds, int otherNanoseconds) {
        return seconds == otherSeconds ? nanoseconds - otherNanoseconds : (int) (seconds - otherSeconds);
    }

    public List<Section> sections() {
        return sections;
    }

    public List<CaptureInterface> interfaces() {
        return interfaces;
    }

    /** The link type of all interfaces, {@link LinkType#PER_PACKET} where they differ, unknown where there are none. */
    public LinkType linkType() {
        LinkType common = journal ? LinkType.PER_PACKET : null;
        for (CaptureInterface of : interfaces) {
            if (common != null && common != of.linkType()) {
                return LinkType.PER_PACKET;
            }
            common = of.linkType();
        }
        return common == null ? LinkType.UNKNOWN : common;
    }

    /** Number of packets by {@link LinkType#encapsulation}; link types beyond the end have none. */
    public long[] packetsByLinkType() {
        return packetsByLinkType.clone();
    }

    /** Number of packets whose interface had this number in its section. */
    public long packetsOfInterface(int sectionIndex) {
        return sectionIndex < packetsByInterface.length ? packetsByInterface[sectionIndex] : 0;
    }

    /** Number of statistics blocks of the interface with this number in the file. */
    public long statisticsOfInterface(int index) {
        return index < statisticsByInterface.length ? statisticsByInterface[index] : 0;
    }

    /** How many decimal digits of a second times have: -1 where interfaces differ, -2 where there are none. */
    public int timeDigits() {
        int common = -2;
        for (CaptureInterface of : interfaces) {
            if (common >= 0 && common != of.timeDigits()) {
                return -1;
            }
            common = of.timeDigits();
        }
        return common;
    }

    public long packets() {
        return packets;
    }

    /** How many bytes all packets had on the wire. */
    public long bytes() {
        return bytes;
    }

    /** Whether some packets were captured in part, at least one of them with a byte or more. */
    public boolean hasCutPackets() {
        return longestCut > 0;
    }

    /** The fewest bytes that were captured of a packet that had more. */
    public long shortestCut() {
        return shortestCut;
    }

    /** The most bytes that were captured of a packet that had more. */
    public long longestCut() {
        return longestCut;
    }

    /** Whether all records have a time; only then the times below mean something. */
    public boolean everyPacketHasTime() {
        return everyPacketHasTime;
    }

    /** The earliest time, or null where there are no packets. */
    public Time first() {
        return packets == 0 ? null : new Time(firstSeconds, firstNanoseconds, firstDigits);
    }

    /** The latest time, or null where there are no packets. */
    public Time last() {
        return packets == 0 ? null : new Time(lastSeconds, lastNanoseconds, lastDigits);
    }

    /** From the earliest to the latest time, or null where there are no packets. */
    public Time duration() {
        if (packets == 0) {
            return null;
        }
        long seconds = lastSeconds - firstSeconds;
        int nanoseconds = lastNanoseconds - firstNanoseconds;
        if (seconds > 0 && nanoseconds < 0) {
            nanoseconds += 1_000_000_000;
            seconds--;
        } else if (seconds < 0 && nanoseconds > 0) {
            nanoseconds -= 1_000_000_000;
            seconds++;
        }
        return new Time(seconds, nanoseconds, Math.max(firstDigits, lastDigits));
    }

    public Order order() {
        return !ordered ? Order.FALSE : everyPacketHasTime ? Order.TRUE : Order.UNKNOWN;
    }

    /** Number of names of IPv4 addresses. */
    public long ipv4Names() {
        return ipv4Names;
    }

    /** Number of names of IPv6 addresses. */
    public long ipv6Names() {
        return ipv6Names;
    }

    /** Number of blocks with secrets. */
    public long secrets() {
        return secrets;
    }
}
