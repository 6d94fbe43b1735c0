package mako.files;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the pcapng format. draft-ietf-opsawg-pcapng.
 *
 * <p>Blocks that were read are written as they were: in the sections and the byte order of the file they are from, with all of
 * their options. Where no section or no interface has been told of, the writer makes one.
 */
final class PcapngWriter extends CaptureWriter {

    private static final int BLOCK_FRAME = 12;
    private static final int LARGEST_OPTION = 0xffff;
    private static final long UNKNOWN_LENGTH = -1;

    private final String application;
    private boolean begun;
    private boolean littleEndian = true;
    private final Map<CaptureInterface, Integer> interfaces = new IdentityHashMap<>();
    private CaptureInterface current;
    private int currentIndex;
    /** What packets of a format without interfaces are captured on. */
    private CaptureInterface only;

    PcapngWriter(Output output, String application) {
        super(output);
        this.application = application;
    }

    @Override
    public void write(Block block) throws CaptureFileException {
        if (!(block instanceof Section)) {
            begin();
        }
        switch (block) {
            case Section section -> writeSection(section);
            case CaptureInterface of -> writeInterface(of);
            case ResolvedNames names -> writeNames(names);
            case InterfaceStatistics statistics -> writeStatistics(statistics);
            case DecryptionSecrets secrets -> writeSecrets(secrets);
            case OtherBlock other -> {
                beginBlock(other.type(), other.body().length);
                output.bytes(other.body());
                endBlock(other.body().length);
            }
        }
    }

    @Override
    public void begin() throws CaptureFileException {
        if (!begun) {
            byte[] name = application.getBytes(StandardCharsets.UTF_8);
            writeSection(new Section(0, true, 1, 0, List.of(new BlockOption(Section.APPLICATION, name))));
        }
    }

    private void writeSection(Section section) throws CaptureFileException {
        begun = true;
        littleEndian = section.littleEndian();
        output.order(littleEndian);
        interfaces.clear();
        current = null;
        only = null;
        int length = 16 + length(section.options());
        beginBlock(PcapngReader.SECTION_HEADER, length);
        output.u32(PcapngReader.BYTE_ORDER_MAGIC);
        output.u16(section.major());
        output.u16(section.minor());
        // What is written may be less than what was read, and a stream cannot be gone back in.
        output.u64(UNKNOWN_LENGTH);
        writeOptions(section.options());
        endBlock(length);
    }

    private void writeInterface(CaptureInterface of) throws CaptureFileException {
        List<BlockOption> options = completed(of);
        int length = 8 + length(options);
        beginBlock(PcapngReader.INTERFACE_DESCRIPTION, length);
        output.u16(of.linkNumber());
        output.u16(0);
        output.u32((int) of.snapLength());
        writeOptions(options);
        endBlock(length);
        interfaces.put(of, interfaces.size());
        if (only == null) {
            only = of;
        }
    }

    /** The interface's options and those that say what the file of a format without options says elsewhere. */
    private static List<BlockOption> completed(CaptureInterface of) {
        List<BlockOption> options = new ArrayList<>(of.options());
        if (of.resolution() != 6 && BlockOption.find(options, CaptureInterface.TIME_RESOLUTION) == null) {
            options.add(new BlockOption(CaptureInterface.TIME_RESOLUTION, new byte[] {(byte) of.resolution()}));
        }
        if (of.fcsLength() >= 0 && BlockOption.find(options, CaptureInterface.FCS_LENGTH) == null) {
            options.add(new BlockOption(CaptureInterface.FCS_LENGTH, new byte[] {(byte) of.fcsLength()}));
        }
        return options;
    }

    private void writeNames(ResolvedNames names) throws CaptureFileException {
        int records = 4;
        for (ResolvedNames.Entry entry : names.records()) {
            records += 4 + padded(value(entry).length);
        }
        int length = records + length(names.options());
        beginBlock(PcapngReader.NAME_RESOLUTION, length);
        for (ResolvedNames.Entry entry : names.records()) {
            writeOption(entry.type(), value(entry));
        }
        output.u32(0);
        writeOptions(names.options());
        endBlock(length);
    }

    /** The address, then each name with a zero byte behind it. */
    private static byte[] value(ResolvedNames.Entry entry) {
        var value = new ByteArrayOutputStream();
        value.writeBytes(entry.address());
        for (String name : entry.names()) {
            value.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            value.write(0);
        }
        return value.toByteArray();
    }

    private void writeStatistics(InterfaceStatistics statistics) throws CaptureFileException {
        int length = 12 + length(statistics.options());
        beginBlock(PcapngReader.INTERFACE_STATISTICS, length);
        output.u32(statistics.sectionIndex());
        output.u32((int) (statistics.time() >>> 32));
        output.u32((int) statistics.time());
        writeOptions(statistics.options());
        endBlock(length);
    }

    private void writeSecrets(DecryptionSecrets secrets) throws CaptureFileException {
        int size = secrets.bytes().length;
        int length = 8 + padded(size) + length(secrets.options());
        beginBlock(PcapngReader.DECRYPTION_SECRETS, length);
        output.u32(secrets.type());
        output.u32(size);
        output.bytes(secrets.bytes());
        output.zeros(padded(size) - size);
        writeOptions(secrets.options());
        endBlock(length);
    }

    @Override
    public void write(Packet packet) throws CaptureFileException {
        begin();
        int captured = packet.pseudoHeaderLength + packet.capturedLength;
        int start = packet.start - packet.pseudoHeaderLength;
        if (packet.blockType != 0) {
            beginBlock(packet.blockType, captured);
            output.bytes(packet.bytes, start, captured);
            endBlock(captured);
            return;
        }
        int index = interfaceOf(packet);
        int original = (int) (packet.pseudoHeaderLength + packet.lengthOnWire());
        if (!packet.hasTime && isSimple(index, captured, original)) {
            int length = 4 + padded(captured);
            beginBlock(PcapngReader.SIMPLE_PACKET, length);
            output.u32(original);
            output.bytes(packet.bytes, start, captured);
            output.zeros(padded(captured) - captured);
            endBlock(length);
            return;
        }
        boolean flagsAlone = packet.hasFlags && packet.options.isEmpty();
        int length = 20 + padded(captured) + (flagsAlone ? 12 : length(packet.options));
        beginBlock(PcapngReader.ENHANCED_PACKET, length);
        long time = packet.hasTime ? ticks(packet, current) : 0;
        output.u32(index);
        output.u32((int) (time >>> 32));
        output.u32((int) time);
        output.u32(captured);
        output.u32(original);
        output.bytes(packet.bytes, start, captured);
        output.zeros(padded(captured) - captured);
        if (flagsAlone) {
            output.u16(PcapngReader.EPB_FLAGS);
            output.u16(4);
            output.u32(packet.flags);
            output.u32(0);
        } else {
            writeOptions(packet.options);
        }
        endBlock(length);
    }

    /** A simple packet block is of the first interface, and its length follows from what that captures. */
    private boolean isSimple(int index, int captured, int original) {
        long limit = current.snapLength() == 0 ? Long.MAX_VALUE : current.snapLength();
        return index == 0 && captured == Math.min(original & 0xffffffffL, limit);
    }

    /** Finds the interface that a packet was captured on, which is {@link #current} then; one nobody told of is written first. */
    private int interfaceOf(Packet packet) throws CaptureFileException {
        CaptureInterface of = packet.capturedOn;
        if (of == null) {
            if (only == null || !only.linkType().equals(packet.linkType)) {
                only = CaptureInterface.ofFile(
                        packet.linkType, packet.linkType.number(), 0, packet.timeDigits, packet.fcsLength);
            }
            of = only;
        }
        if (of != current) {
            if (!interfaces.containsKey(of)) {
                writeInterface(of);
            }
            current = of;
            currentIndex = interfaces.get(of);
        }
        return currentIndex;
    }

    /**
     * The time in the interface's units. Rounded up: the nanoseconds that units of another size were turned into had been
     * rounded down, so these are the units they came from where a unit is a nanosecond or more.
     */
    private static long ticks(Packet packet, CaptureInterface of) {
        long ticks = of.ticksPerSecond();
        long seconds = packet.seconds - of.timeOffset() + Math.floorDiv(packet.nanoseconds, 1_000_000_000);
        long nanoseconds = Math.floorMod(packet.nanoseconds, 1_000_000_000);
        if (ticks == 1_000_000) {
            return seconds * ticks + nanoseconds / 1000;
        }
        if (ticks > 0 && ticks <= 1_000_000_000) {
            return seconds * ticks + (nanoseconds * ticks + 999_999_999) / 1_000_000_000;
        }
        var exact = new BigInteger(Long.toUnsignedString(ticks)).multiply(BigInteger.valueOf(nanoseconds));
        var billion = BigInteger.valueOf(1_000_000_000);
        return seconds * ticks + exact.add(billion).subtract(BigInteger.ONE).divide(billion).longValue();
    }

    private void beginBlock(int type, int length) throws CaptureFileException {
        output.record(padded(length) + BLOCK_FRAME);
        output.u32(type);
        output.u32(padded(length) + BLOCK_FRAME);
    }

    private void endBlock(int length) throws CaptureFileException {
        output.zeros(padded(length) - length);
        output.u32(padded(length) + BLOCK_FRAME);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static int length(List<BlockOption> options) {
        if (options.isEmpty()) {
            return 0;
        }
        int length = 4;
        for (BlockOption option : options) {
            length += 4 + padded(Math.min(option.value().length, LARGEST_OPTION));
        }
        return length;
    }

    private void writeOptions(List<BlockOption> options) throws CaptureFileException {
        if (options.isEmpty()) {
            return;
        }
        for (BlockOption option : options) {
            writeOption(option.code(), option.value());
        }
        output.u32(0);
    }

    /** An option or a record of the same form; one that is too long for its length field ends there. */
    private void writeOption(int code, byte[] value) throws CaptureFileException {
        int length = Math.min(value.length, LARGEST_OPTION);
        output.u16(code);
        output.u16(length);
        output.bytes(value, 0, length);
        output.zeros(padded(length) - length);
    }
}
