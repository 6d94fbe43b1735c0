package mako.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.files.CaptureFileException.Reason;

/** The pcapng format: blocks of any kind in sections, each section in a byte order of its own. draft-ietf-opsawg-pcapng. */
final class PcapngReader extends CaptureReader {

    static final int SECTION_HEADER         = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION  = 1;
    static final int PACKET                 = 2;
    static final int SIMPLE_PACKET          = 3;
    static final int NAME_RESOLUTION        = 4;
    static final int INTERFACE_STATISTICS   = 5;
    static final int ENHANCED_PACKET        = 6;
    static final int DECRYPTION_SECRETS     = 10;
    static final int SYSDIG_EVENT           = 0x204;
    static final int SYSDIG_EVENT_V2        = 0x216;
    static final int SYSDIG_EVENT_V2_LARGE  = 0x221;
    static final int CUSTOM                 = 0xbad;
    static final int CUSTOM_NOT_COPIED      = 0x40000bad;

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    /** The largest block: the largest packet, and as much again for options as 128 KiB and its own header. */
    private static final int LARGEST_BLOCK = LARGEST_PACKET_OF_BUSES + 131_104;

    static final int EPB_FLAGS              = 2;
    private static final int EPB_DROP_COUNT = 4;
    /** In an obsolete packet block. */
    private static final int UNKNOWN_DROPS  = 0xffff;
    private static final int EPB_PACKET_ID  = 5;
    private static final int EPB_QUEUE      = 6;
    private static final int EPB_VERDICT    = 7;

    /** A file that describes more is not one of ours. */
    private static final int MOST_PROCESSES = 1 << 16;

    private boolean littleEndian;
    private int section = -1;
    private int firstInterface;

    // What is looked up for every packet, by index of the interface in its section.
    private CaptureInterface[] sectionInterfaces = new CaptureInterface[4];
    private int sectionInterfaceCount;

    /** The processes that blocks have described, by the numbers that packets refer to them by. */
    private final Map<Long, CapturedProcess> processes = new HashMap<>();

    private PcapngReader(Input input) {
        super(input);
    }

    /** Opens what begins with a section header block, or returns null where it does not. */
    static PcapngReader open(Input input) throws CaptureFileException {
        if (input.i32(input.position, true) != SECTION_HEADER || !input.need(12) || !isByteOrderMagic(input)) {
            return null;
        }
        PcapngReader reader = new PcapngReader(input);
        if (!reader.readSectionHeader()) {
            throw input.cutShort(Reason.CUT_SHORT_IN_HEADER);
        }
        // The interfaces right behind the header are wanted before the first packet is.
        while (input.need(4) && input.i32(input.position, reader.littleEndian) == INTERFACE_DESCRIPTION) {
            reader.readBlock(null);
        }
        return reader;
    }

    private static boolean isByteOrderMagic(Input input) {
        int magic = input.i32(input.position + 8, true);
        return magic == BYTE_ORDER_MAGIC || magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
    }

    @Override
    public FileType type() {
        return FileType.PCAPNG;
    }

    @Override
    public LinkType linkType() {
        LinkType common = null;
        for (CaptureInterface of : interfaces()) {
            if (common != null && common != of.linkType()) {
                return LinkType.PER_PACKET;
            }
            common = of.linkType();
        }
        return common == null ? LinkType.UNKNOWN : common;
    }

    @Override
    public long snapLength() {
        return 0;
    }

    @Override
    public int timeDigits() {
        int common = -1;
        for (CaptureInterface of : interfaces()) {
            if (common >= 0 && common != of.timeDigits()) {
                return -1;
            }
            common = of.timeDigits();
        }
        return common;
    }

    @Override
    void enter(Sections.Known known) {
        section = known.index();
        littleEndian = known.littleEndian();
        sectionInterfaces = known.interfaces();
        sectionInterfaceCount = known.interfaces().length;
    }

    @Override
    boolean read(Packet packet) throws CaptureFileException {
        while (true) {
            if (!input.need(8)) {
                if (input.refused || input.available() == 0) {
                    return false;
                }
                throw input.cutShort(Reason.CUT_SHORT);
            }
            if (readBlock(packet)) {
                return true;
            }
            if (input.refused) {
                return false;
            }
        }
    }

    /** Reads one block; returns whether it was a packet, false also where {@link Input#refused}. */
    private boolean readBlock(Packet packet) throws CaptureFileException {
        require(8);
        int type = input.i32(input.position, littleEndian);
        if (type == SECTION_HEADER) {
            readSectionHeader();
            return false;
        }
        long claimed = input.u32(input.position + 4, littleEndian);
        // Lengths must be multiples of four; who writes others still pads.
        long total = claimed + 3 & 0xfffffffcL;
        checkMinimum(type, total);
        if (total > LARGEST_BLOCK) {
            throw input.damaged("pcapng: total block length " + total + " is too large (> " + LARGEST_BLOCK + ")");
        }
        return switch (type) {
            case ENHANCED_PACKET -> readEnhanced(packet, (int) total);
            case PACKET -> readObsolete(packet, (int) total);
            case SIMPLE_PACKET -> readSimple(packet, (int) total);
            case CUSTOM, CUSTOM_NOT_COPIED -> readCustom(packet, type, (int) total);
            case Packet.SYSTEMD_JOURNAL -> readJournal(packet, (int) total);
            case SYSDIG_EVENT -> readSysdig(packet, type, (int) total, 24);
            case SYSDIG_EVENT_V2, SYSDIG_EVENT_V2_LARGE -> readSysdig(packet, type, (int) total, 28);
            default -> {
                if (whole((int) total)) {
                    readOther(type, (int) total);
                }
                yield false;
            }
        };
    }

    /** Waits for {@code count} bytes of the block; false when they are refused. */
    private boolean whole(int count) throws CaptureFileException {
        if (input.need(count)) {
            return true;
        }
        if (input.refused) {
            return false;
        }
        throw input.cutShort(Reason.CUT_SHORT);
    }

    private void require(int count) throws CaptureFileException {
        if (!input.need(count)) {
            throw input.cutShort(Reason.CUT_SHORT);
        }
    }

    private void checkMinimum(int type, long total) throws CaptureFileException {
        switch (type) {
            case ENHANCED_PACKET -> checkMinimum(total, 32, "an EPB");
            case PACKET -> checkMinimum(total, 32, "a PB");
            case SIMPLE_PACKET -> checkMinimum(total, 16, "an SPB");
            case INTERFACE_DESCRIPTION -> checkMinimum(total, 20, "an IDB");
            case NAME_RESOLUTION -> checkMinimum(total, 16, "an NRB");
            case INTERFACE_STATISTICS -> checkSize(total, 24, "an ISB");
            case Packet.SYSTEMD_JOURNAL -> checkSize(total, 35, "a systemd journal export block");
            case CUSTOM, CUSTOM_NOT_COPIED -> checkSize(total, 16, "a CB");
            case SYSDIG_EVENT -> checkSize(total, 36, "a Sysdig event block");
            case SYSDIG_EVENT_V2, SYSDIG_EVENT_V2_LARGE -> checkSize(total, 40, "a Sysdig event block");
            case DECRYPTION_SECRETS -> {
                // That is what the reference programs say of it.
                if (total < 20) {
                    throw input.cutShort(Reason.CUT_SHORT);
                }
            }
            default -> {
                if (total < 12) {
                    throw input.damaged("pcapng: total block length " + total
                            + " of an unknown block type is less than the minimum block size 12");
                }
            }
        }
    }

    private void checkMinimum(long total, int minimum, String block) throws CaptureFileException {
        if (total < minimum) {
            String kind = block.substring(block.indexOf(' ') + 1);
            throw input.damaged(
                    "pcapng: total block length " + total + " of " + block + " is less than the minimum " + kind + " size " + minimum);
        }
    }

    private void checkSize(long total, int minimum, String block) throws CaptureFileException {
        if (total < minimum) {
            throw input.damaged(
                    "pcapng: total block length " + total + " of " + block + " is too small (< " + minimum + ")");
        }
    }

    /** Compares the length at the end of a block with the one at its beginning. */
    private void checkTrailer(int at, int total) throws CaptureFileException {
        // Rounded up as the first one is.
        long trailer = input.u32(at, littleEndian) + 3 & 0xfffffffcL;
        if (trailer != total) {
            throw input.damaged(
                    "pcapng: total block lengths (first " + total + " and second " + trailer + ") don't match");
        }
    }

    /** Reads a section header block; false where it is refused, or cut short at the beginning of the file. */
    private boolean readSectionHeader() throws CaptureFileException {
        if (!wholeHeader(24)) {
            return false;
        }
        int magic = input.i32(input.position + 8, true);
        if (!isByteOrderMagic(input)) {
            throw input.damaged("pcapng: unknown byte-order magic number 0x%08x".formatted(magic));
        }
        if (!wholeHeader(28)) {
            return false;
        }
        boolean order = magic == BYTE_ORDER_MAGIC;
        long total = input.u32(input.position + 4, order) + 3 & ~3L;
        if (total < 28) {
            throw input.damaged(
                    "pcapng: total block length " + total + " of an SHB is less than the minimum SHB size 28");
        }
        if (total > LARGEST_BLOCK) {
            throw input.damaged("pcapng: total block length " + total + " is too large (> " + LARGEST_BLOCK + ")");
        }
        int major = input.u16(input.position + 12, order);
        int minor = input.u16(input.position + 14, order);
        if (major != 1 || minor != 0 && minor != 2) {
            throw input.unsupported("pcapng: unknown SHB version " + major + "." + minor);
        }
        if (!wholeHeader((int) total)) {
            return false;
        }
        littleEndian = order;
        int at = input.position;
        List<BlockOption> options = options(at + 24, at + (int) total - 4);
        checkTrailer(at + (int) total - 4, (int) total);
        section++;
        firstInterface = interfaces().size();
        sectionInterfaceCount = 0;
        add(new Section(section, littleEndian, major, minor, options));
        input.position += (int) total;
        return true;
    }

    private boolean wholeHeader(int count) throws CaptureFileException {
        return section < 0 ? input.need(count) : whole(count);
    }

    private void readOther(int type, int total) throws CaptureFileException {
        int at = input.position;
        int end = at + total - 4;
        Block block = switch (type) {
            case INTERFACE_DESCRIPTION -> interfaceDescription(at + 8, end);
            case NAME_RESOLUTION -> resolvedNames(at + 8, end);
            case INTERFACE_STATISTICS -> interfaceStatistics(at + 8, end);
            case DECRYPTION_SECRETS -> decryptionSecrets(at + 8, end);
            default -> isToldOfBlocks() ? new OtherBlock(type, littleEndian, input.copy(at + 8, end - at - 8)) : null;
        };
        checkTrailer(end, total);
        if (block != null) {
            add(block);
        }
        input.position += total;
    }

    private CaptureInterface interfaceDescription(int at, int end) throws CaptureFileException {
        int linkNumber = input.u16(at, littleEndian);
        long snapLength = input.u32(at + 4, littleEndian);
        List<BlockOption> options = options(at + 8, end);
        int resolution = 6;
        long timeOffset = 0;
        int fcsLength = -1;
        long speed = -1;
        for (BlockOption option : options) {
            byte[] value = option.value();
            switch (option.code()) {
                case CaptureInterface.TIME_RESOLUTION -> resolution = value.length == 1 ? value[0] & 0xff : resolution;
                case CaptureInterface.TIME_OFFSET -> timeOffset = value.length == 8 ? number(value) : timeOffset;
                case CaptureInterface.SPEED -> speed = value.length == 8 ? number(value) : speed;
                case CaptureInterface.FILTER -> checkNotEmpty(value);
                case CaptureInterface.FCS_LENGTH -> fcsLength = value.length == 1 ? value[0] & 0xff : fcsLength;
                default -> { }
            }
        }
        LinkType linkType = LinkType.of(linkNumber);
        int sectionIndex = sectionInterfaceCount;
        var description = new CaptureInterface(
                firstInterface + sectionIndex,
                section,
                sectionIndex,
                linkType == null ? LinkType.UNKNOWN : linkType,
                linkNumber,
                snapLength,
                resolution,
                ticksPerSecond(resolution),
                timeDigits(ticksPerSecond(resolution)),
                timeOffset,
                fcsLength,
                speed,
                options);
        if (sectionIndex == sectionInterfaces.length) {
            sectionInterfaces = Arrays.copyOf(sectionInterfaces, sectionIndex * 2);
        }
        sectionInterfaces[sectionInterfaceCount++] = description;
        return description;
    }

    /** An option's four or eight bytes as a number. */
    private long number(byte[] value) {
        long number = 0;
        for (int i = 0; i < value.length; i++) {
            number = number << 8 | value[littleEndian ? value.length - 1 - i : i] & 0xff;
        }
        return number;
    }

    private static long ticksPerSecond(int resolution) {
        int exponent = resolution & 0x7f;
        if ((resolution & 0x80) != 0) {
            return exponent < 64 ? 1L << exponent : 0;
        }
        if (exponent > 19) {
            return 0;
        }
        long ticks = 1;
        for (int i = 0; i < exponent; i++) {
            ticks *= 10;
        }
        return ticks;
    }

    /** Decimal digits that times are shown with: no more than the resolution gives, and those of a usual unit. */
    private static int timeDigits(long ticksPerSecond) {
        int digits = 0;
        for (long rest = ticksPerSecond; Long.compareUnsigned(rest, 10) >= 0; rest = Long.divideUnsigned(rest, 10)) {
            digits++;
        }
        return ticksPerSecond == 0 || digits >= 9 ? 9 : digits >= 6 ? 6 : Math.min(digits, 3);
    }

    private ResolvedNames resolvedNames(int at, int end) throws CaptureFileException {
        List<ResolvedNames.Entry> entries = new ArrayList<>();
        while (end - at >= 4) {
            int type = input.u16(at, littleEndian);
            int length = input.u16(at + 2, littleEndian);
            if (type == 0) {
                at += 4;
                break;
            }
            int padded = length + 3 & ~3;
            if (end - at - 4 < padded) {
                throw input.damaged("pcapng: " + (end - at - 4) + " bytes left in the block < NRB record length + padding "
                        + padded);
            }
            entries.add(entry(type, at + 4, length));
            at += 4 + padded;
        }
        List<BlockOption> options = options(at, end);
        for (CapturedProcess.Numbered described : CapturedProcess.described(options, littleEndian)) {
            if (processes.size() < MOST_PROCESSES) {
                processes.put(described.number(), described.process());
            }
        }
        return new ResolvedNames(List.copyOf(entries), options);
    }

    private ResolvedNames.Entry entry(int type, int at, int length) throws CaptureFileException {
        int addressLength = type == ResolvedNames.IPV4 ? 4 : type == ResolvedNames.IPV6 ? 16 : length;
        if (length < addressLength) {
            throw input.damaged("pcapng: NRB record length for " + (addressLength == 4 ? "IPv4" : "IPv6") + " record " + length
                    + " < minimum length " + addressLength);
        }
        List<String> names = new ArrayList<>(1);
        int nameStart = at + addressLength;
        int end = at + length;
        for (int i = nameStart; i < end; i++) {
            if (input.bytes[i] == 0) {
                names.add(new String(input.bytes, nameStart, i - nameStart, StandardCharsets.UTF_8));
                nameStart = i + 1;
            }
        }
        if (nameStart < end) {
            throw input.damaged("pcapng: NRB record has non-null-terminated host name");
        }
        return new ResolvedNames.Entry(type, input.copy(at, addressLength), List.copyOf(names));
    }

    private InterfaceStatistics interfaceStatistics(int at, int end) throws CaptureFileException {
        int sectionIndex = input.i32(at, littleEndian);
        boolean known = sectionIndex >= 0 && sectionIndex < sectionInterfaceCount;
        long time = input.u32(at + 4, littleEndian) << 32 | input.u32(at + 8, littleEndian);
        return new InterfaceStatistics(
                known ? firstInterface + sectionIndex : -1, sectionIndex, time, littleEndian, options(at + 12, end));
    }

    private DecryptionSecrets decryptionSecrets(int at, int end) throws CaptureFileException {
        if (end - at < 8) {
            throw input.cutShort(Reason.CUT_SHORT);
        }
        int type = input.i32(at, littleEndian);
        long length = input.u32(at + 4, littleEndian);
        if (length > end - at - 8) {
            throw input.cutShort(Reason.CUT_SHORT);
        }
        int padded = (int) length + 3 & ~3;
        return new DecryptionSecrets(type, input.copy(at + 8, (int) length), options(at + 8 + padded, end));
    }

    private boolean readEnhanced(Packet packet, int total) throws CaptureFileException {
        if (!whole(28)) {
            return false;
        }
        int at = input.position;
        long sectionIndex = input.u32(at + 8, littleEndian);
        return readTimed(packet, total, sectionIndex, "an EPB");
    }

    private boolean readObsolete(Packet packet, int total) throws CaptureFileException {
        if (!whole(28)) {
            return false;
        }
        int drops = input.u16(input.position + 10, littleEndian);
        boolean read = readTimed(packet, total, input.u16(input.position + 8, littleEndian), "a PB");
        if (read && drops != UNKNOWN_DROPS) packet.drops = drops;
        return read;
    }

    /** An enhanced packet block or its obsolete forerunner: their fields lie in the same places. */
    private boolean readTimed(Packet packet, int total, long sectionIndex, String block) throws CaptureFileException {
        int at = input.position;
        if (sectionIndex >= sectionInterfaceCount) {
            throw input.damaged("pcapng: interface index " + sectionIndex + " is not less than section interface count "
                    + sectionInterfaceCount);
        }
        CaptureInterface from = sectionInterfaces[(int) sectionIndex];
        long captured = input.u32(at + 20, littleEndian);
        checkCaptured(captured, total, 32, from, block);
        if (!whole(total)) {
            return false;
        }
        at = input.position;
        long stamp = input.u32(at + 12, littleEndian) << 32 | input.u32(at + 16, littleEndian);
        setTime(packet, from, stamp);
        set(packet, from, at + 28, (int) captured, input.i32(at + 24, littleEndian));
        int optionsStart = at + 28 + ((int) captured + 3 & ~3);
        int end = at + total - 4;
        if (optionsStart < end) {
            readPacketOptions(packet, optionsStart, end);
        }
        checkTrailer(end, total);
        PseudoHeaders.strip(from.linkNumber(), packet, input);
        input.position = at + total;
        return true;
    }

    private boolean readSimple(Packet packet, int total) throws CaptureFileException {
        if (!whole(12)) {
            return false;
        }
        if (sectionInterfaceCount == 0) {
            throw input.damaged("pcapng: SPB appeared before any IDBs in the section");
        }
        CaptureInterface from = sectionInterfaces[0];
        int at = input.position;
        long original = input.u32(at + 8, littleEndian);
        long captured = from.snapLength() != 0 ? Math.min(original, from.snapLength()) : original;
        checkCaptured(captured, total, 16, from, "an SPB");
        if (!whole(total)) {
            return false;
        }
        at = input.position;
        packet.hasTime = false;
        packet.seconds = 0;
        packet.nanoseconds = 0;
        set(packet, from, at + 12, (int) captured, (int) original);
        checkTrailer(at + 12 + ((int) captured + 3 & ~3), total);
        PseudoHeaders.strip(from.linkNumber(), packet, input);
        input.position = at + total;
        return true;
    }

    private void checkCaptured(long captured, int total, int overhead, CaptureInterface from, String block)
            throws CaptureFileException {
        if (captured + overhead > total) {
            throw input.damaged("pcapng: total block length " + total + " of " + block + " is too small for " + captured
                    + " bytes of packet data");
        }
        int largest = largestPacket(from.linkType());
        if (captured > largest) {
            throw input.damaged("pcapng: cap_len " + captured + " is larger than " + largest);
        }
    }

    private void set(Packet packet, CaptureInterface from, int start, int captured, int original) {
        packet.bytes = input.bytes;
        packet.start = start;
        packet.capturedLength = captured;
        packet.setOriginalLength(original);
        packet.pseudoHeaderLength = 0;
        packet.number = ++packets;
        packet.timeDigits = from.timeDigits();
        packet.linkType = from.linkType();
        packet.interfaceIndex = from.index();
        packet.capturedOn = from;
        packet.section = section;
        packet.fcsLength = from.fcsLength();
        packet.blockType = 0;
        packet.fileOffset = input.offset();
        packet.clearBlockFields();
    }

    private static void setTime(Packet packet, CaptureInterface from, long stamp) {
        packet.hasTime = true;
        long ticks = from.ticksPerSecond();
        if (ticks == 1_000_000 && stamp >= 0) {
            packet.seconds = stamp / 1_000_000 + from.timeOffset();
            packet.nanoseconds = (int) (stamp % 1_000_000) * 1000;
        } else if (ticks == 1_000_000_000 && stamp >= 0) {
            packet.seconds = stamp / 1_000_000_000 + from.timeOffset();
            packet.nanoseconds = (int) (stamp % 1_000_000_000);
        } else if (ticks == 0) {
            packet.seconds = from.timeOffset();
            packet.nanoseconds = 0;
        } else {
            packet.seconds = Long.divideUnsigned(stamp, ticks) + from.timeOffset();
            packet.nanoseconds = fraction(Long.remainderUnsigned(stamp, ticks), ticks);
        }
    }

    /** So many of {@code ticks} a second in nanoseconds, rounded down; {@code ticks} is a power of ten or of two. */
    private static int fraction(long part, long ticks) {
        if (Long.compareUnsigned(ticks, 10_000_000_000L) < 0) {
            return (int) (part * 1_000_000_000L / ticks);
        }
        if (Long.remainderUnsigned(ticks, 1_000_000_000L) == 0) {
            return (int) Long.divideUnsigned(part, Long.divideUnsigned(ticks, 1_000_000_000L));
        }
        int bits = Long.numberOfTrailingZeros(ticks);
        long high = Math.unsignedMultiplyHigh(part, 1_000_000_000L);
        return (int) (high << 64 - bits | part * 1_000_000_000L >>> bits);
    }

    private void readPacketOptions(Packet packet, int at, int end) throws CaptureFileException {
        int code = end - at >= 4 ? input.u16(at, littleEndian) : 0;
        int length = end - at >= 4 ? input.u16(at + 2, littleEndian) : 0;
        boolean onlyFlags = code == EPB_FLAGS && length == 4 && end - at >= 8
                && (end - at < 12 || input.u16(at + 8, littleEndian) == 0);
        if (onlyFlags) {
            setFlags(packet, input.i32(at + 4, littleEndian));
            return;
        }
        packet.options = options(at, end);
        for (BlockOption option : packet.options) {
            byte[] value = option.value();
            switch (option.code()) {
                case EPB_FLAGS -> {
                    checkLength(value, 4, "flags");
                    setFlags(packet, (int) number(value));
                }
                case EPB_DROP_COUNT -> {
                    checkLength(value, 8, "drop count");
                    packet.drops = number(value);
                }
                case EPB_PACKET_ID -> {
                    checkLength(value, 8, "packet id");
                    packet.id = number(value);
                    packet.hasId = true;
                }
                case EPB_QUEUE -> {
                    checkLength(value, 4, "queue");
                    packet.queue = number(value) & 0xffffffffL;
                }
                case EPB_VERDICT -> checkNotEmpty(value);
                case CapturedProcess.OPTION -> setProcess(packet, option);
                default -> { }
            }
        }
        packet.comments = BlockOption.texts(packet.options, BlockOption.COMMENT);
    }

    private void setProcess(Packet packet, BlockOption option) {
        switch (CapturedProcess.end(option, littleEndian)) {
            case SENDER -> packet.sender = processes.get(CapturedProcess.number(option));
            case RECEIVER -> packet.receiver = processes.get(CapturedProcess.number(option));
            case null -> { }
        }
    }

    private void checkLength(byte[] value, int length, String option) throws CaptureFileException {
        if (value.length != length) {
            throw input.damaged(
                    "pcapng: packet block " + option + " option length " + value.length + " is not " + length);
        }
    }

    /** The words are those for a packet's verdict, which the reference programs use for an interface's filter too. */
    private void checkNotEmpty(byte[] value) throws CaptureFileException {
        if (value.length == 0) {
            throw input.damaged("pcapng: packet block verdict option length 0 is < 1");
        }
    }

    /** Bits 5 to 8 of epb_flags are the length of the frame check sequence, 0 where it is not known. */
    private static void setFlags(Packet packet, int flags) {
        packet.flags = flags;
        packet.hasFlags = true;
        int fcsLength = flags >>> 5 & 0xf;
        if (fcsLength != 0) {
            packet.fcsLength = fcsLength;
        }
    }

    /** A custom block: behind the number of the enterprise that it is of, what only that one knows. */
    private boolean readCustom(Packet packet, int type, int total) throws CaptureFileException {
        if (!whole(total)) {
            return false;
        }
        setRecord(packet, type, total, 4);
        input.position += total;
        return true;
    }

    /** An entry of the systemd journal, in its export format: lines of NAME=value. */
    private boolean readJournal(Packet packet, int total) throws CaptureFileException {
        if (!whole(total)) {
            return false;
        }
        setRecord(packet, Packet.SYSTEMD_JOURNAL, total, 0);
        while (packet.capturedLength > 0 && packet.bytes[packet.start + packet.capturedLength - 1] == 0) {
            packet.capturedLength--;
        }
        packet.setOriginalLength(packet.capturedLength);
        setJournalTime(packet);
        input.position += total;
        return true;
    }

    private static final byte[] REALTIME = "__REALTIME_TIMESTAMP=".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TIME = 18;

    /** Takes the time, microseconds since 1970, from the first line that is nothing but that. */
    private static void setJournalTime(Packet packet) {
        byte[] bytes = packet.bytes;
        int end = packet.start + packet.capturedLength;
        for (int line = packet.start; line < end; line++) {
            int lineEnd = line;
            while (lineEnd < end && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            int digits = line + REALTIME.length;
            if (digits < lineEnd && Arrays.equals(bytes, line, digits, REALTIME, 0, REALTIME.length)) {
                long time = 0;
                int at = digits;
                while (at < lineEnd && at - digits < LONGEST_TIME && bytes[at] >= '0' && bytes[at] <= '9') {
                    time = time * 10 + bytes[at++] - '0';
                }
                if (at == lineEnd) {
                    packet.hasTime = true;
                    packet.seconds = time / 1_000_000;
                    packet.nanoseconds = (int) (time % 1_000_000) * 1000;
                }
                return;
            }
            line = lineEnd;
        }
    }

    /** An event of the operating system as sysdig writes it; {@code header} is the length of what comes before its parameters. */
    private boolean readSysdig(Packet packet, int type, int total, int header) throws CaptureFileException {
        if (!whole(total)) {
            return false;
        }
        setRecord(packet, type, total, header);
        int at = input.position;
        long nanoseconds = input.i64(at + 10, littleEndian);
        packet.hasTime = true;
        packet.timeDigits = 9;
        packet.seconds = Long.divideUnsigned(nanoseconds, 1_000_000_000);
        packet.nanoseconds = (int) Long.remainderUnsigned(nanoseconds, 1_000_000_000);
        packet.setOriginalLength(input.i32(at + 26, littleEndian));
        input.position += total;
        return true;
    }

    /** Fills a packet with a block that is a record of its own but no packet. */
    private void setRecord(Packet packet, int type, int total, int header) throws CaptureFileException {
        int at = input.position;
        checkTrailer(at + total - 4, total);
        packet.bytes = input.bytes;
        packet.start = at + 8 + header;
        packet.capturedLength = total - 12 - header;
        packet.setOriginalLength(packet.capturedLength);
        packet.pseudoHeaderLength = header;
        packet.number = ++packets;
        packet.hasTime = false;
        packet.seconds = 0;
        packet.nanoseconds = 0;
        packet.timeDigits = 6;
        packet.linkType = LinkType.UNKNOWN;
        packet.interfaceIndex = -1;
        packet.section = section;
        packet.fcsLength = -1;
        packet.blockType = type;
        packet.fileOffset = input.offset();
        packet.clearBlockFields();
    }

    /** The options from {@code at} to {@code end}, up to opt_endofopt. */
    private List<BlockOption> options(int at, int end) throws CaptureFileException {
        if (end - at < 4) {
            return NO_OPTIONS;
        }
        List<BlockOption> options = new ArrayList<>(4);
        while (end - at >= 4) {
            int code = input.u16(at, littleEndian);
            int length = input.u16(at + 2, littleEndian);
            if (code == 0) {
                break;
            }
            int padded = length + 3 & ~3;
            if (end - at - 4 < padded) {
                throw input.damaged("pcapng: Not enough data to handle option of length " + length);
            }
            if ((code & ~0x4001) == BlockOption.CUSTOM && length < 4) {
                throw input.damaged("pcapng: option length (" + length + ") too small for custom option");
            }
            options.add(new BlockOption(code, input.copy(at + 4, length)));
            at += 4 + padded;
        }
        return options.isEmpty() ? NO_OPTIONS : List.copyOf(options);
    }
}
